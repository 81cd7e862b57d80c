"""What went with progress before, what is missing now, and who can supply it."""
