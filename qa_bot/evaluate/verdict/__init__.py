"""Judging runs: one against another, and one against what is asked of it."""
