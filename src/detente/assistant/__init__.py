"""The door for assistants: what may be asked of cases, for one reader, by name, never by path."""
