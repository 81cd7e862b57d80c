"""What the talks answer, and what a practised round does."""
