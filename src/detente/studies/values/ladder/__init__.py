"""What the studies of a ladder and of its rehearsal answer."""
