"""The process in words: its acts and rules, the message, the crisis valve."""
