"""Fluent answers by a language model, of which nothing reaches a reader that the cited passages do not hold."""
