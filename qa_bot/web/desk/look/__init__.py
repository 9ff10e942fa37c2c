"""The search of the desk: passages by words and filters, and beside them the answer."""
