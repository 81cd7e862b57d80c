"""What would make a ladder hold, what it stands, and what other orders of its steps come to."""
