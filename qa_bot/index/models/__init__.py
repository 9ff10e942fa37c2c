"""Models of sentence-transformers on this machine: where they lie, how they come here, and the second stage."""
