"""What to take on, prepare, talk about without trading, keep to a quiet channel (§14)."""
