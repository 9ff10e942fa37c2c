"""The FastAPI app and the residents' page."""
