"""In front of everything: who may come in, how much they may bring, what every answer bears."""
