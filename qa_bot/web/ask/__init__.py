"""From a request to an answer: what is asked, waiting one's turn, the answer in pieces."""
