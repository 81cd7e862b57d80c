"""Pictures: a value of a study becomes shapes on a small sheet. No figure is computed here."""
