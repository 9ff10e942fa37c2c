"""Facts against a question: what they are, hold, mean and weigh."""
