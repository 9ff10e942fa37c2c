"""Passages to encoder, dense and sparse indexes, one versioned store on disk."""
