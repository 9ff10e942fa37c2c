"""Question sets: reading them from JSONL, CSV and XLSX, and drafting new ones from documents."""
