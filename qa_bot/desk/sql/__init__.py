"""The database: its tables, the way to it, copies of it."""
