"""The document page: a whole document with its clauses, and the words that a citation points to."""
