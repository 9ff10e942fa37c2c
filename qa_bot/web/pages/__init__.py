"""The residents' page: Gradio hosts it, we fill it."""
