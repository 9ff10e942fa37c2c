"""Normal forms, words, figures, thesaurus, masking: what is true of Chinese text in general."""
