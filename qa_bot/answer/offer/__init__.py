"""What may be asked: examples for an empty page, and questions beside or after an answer."""
