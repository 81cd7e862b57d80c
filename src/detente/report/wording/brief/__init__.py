"""The first page in words, and what is not settled between chapters."""
