"""What is read of a sentence and of passages before they are held against each other: figures, words, stretches."""
