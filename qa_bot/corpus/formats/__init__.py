"""One reader for each format: bytes in, text out, tables as sentences."""
