"""`detente table`: what both sides agreed. Rooms below are imported when a command runs."""
