"""The ladder and its rehearsal in words."""
