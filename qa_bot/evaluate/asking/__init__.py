"""Asking the questions of a set, by this program or by URL, and keeping what came back."""
