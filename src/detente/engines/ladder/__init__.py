"""In what order two sides who do not trust each other should give, step by step."""
