"""What becomes of a ladder of steps against kinds of conduct: many runs with common draws."""
