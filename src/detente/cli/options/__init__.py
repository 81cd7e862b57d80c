"""Options that several commands share: what each means is read here, once."""
