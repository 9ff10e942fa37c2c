"""From a question to an Answer whose every figure is proven."""
