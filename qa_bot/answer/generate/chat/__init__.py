"""Language models: how one is chosen, asked, waited for and given up on."""
