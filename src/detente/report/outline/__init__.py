"""Answers as outlines: what is said, in which order, before any form is chosen."""
