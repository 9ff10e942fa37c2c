"""What a document is: its title, region, year and work, stated or read from its head."""
