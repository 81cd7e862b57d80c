"""The ladder of most value, as a mixed-integer program over marks of what is released by when."""
