"""What a question asks: its kind, topic, period, place and parts; a concern a module."""
