"""Where both can claim a win, and which package to propose (definitions §8, §11)."""
