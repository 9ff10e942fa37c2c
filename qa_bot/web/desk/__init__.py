"""The hotline desk: the pages of staff, each behind a sign-in."""
