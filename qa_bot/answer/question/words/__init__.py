"""The words of a question: its content words, the names it calls things by, its slips of the pen."""
