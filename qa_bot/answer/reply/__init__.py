"""From passages to the words of an answer: which facts, how they are said, how they are proven."""
