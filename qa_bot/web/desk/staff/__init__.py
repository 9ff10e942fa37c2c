"""The pages on which staff keep what the bot heeds, and see what residents asked."""
