"""What is told in a list: which lines belong, a clause, each field of life, shortcomings."""
