"""The report of a run: one page that a manager can read, and the same in Markdown."""
