"""Government prose taken apart: segments, parts, predicates, and what a figure counts."""
