"""`detente register`: whether what was pledged happened."""
