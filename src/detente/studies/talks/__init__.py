"""The study of the talks: what each offer is worth, what it taught us, how it goes."""
