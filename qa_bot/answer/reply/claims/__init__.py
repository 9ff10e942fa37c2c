"""What the asker holds to be so: whether his figures are the documents' own, and whether a fact is a yes."""
