"""What every outline is made of, and what of it a reader is shown."""
