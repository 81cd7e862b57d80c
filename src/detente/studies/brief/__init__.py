"""What the first page says, as facts."""
