"""Talks in words, real and practised."""
