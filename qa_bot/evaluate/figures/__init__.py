"""Figure exactness: every quantity of an answer held against the quote that it cites."""
