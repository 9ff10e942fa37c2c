"""Coming in: the session cookie, what a form sends, signing in and out."""
