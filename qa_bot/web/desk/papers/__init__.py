"""`/desk/documents`: documents listed, uploaded, looked at before they count, taken out, and put back."""
