"""From a file to a Document, its clauses, passages and facts."""
