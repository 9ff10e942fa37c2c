"""What staff and residents leave behind, in SQL, and how answers use it."""
