"""What an answer is worth, one module a family of measures; every value is None where the measure says nothing."""
