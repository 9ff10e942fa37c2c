"""Whether a sentence is held by the passages that it cites; a concern a module."""
