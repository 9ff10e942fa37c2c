"""Documents that editors bring in or take out: staged, looked at, confirmed, and taken back."""
