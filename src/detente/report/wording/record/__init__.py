"""The record in words: lessons, pledges and who must do what by when."""
