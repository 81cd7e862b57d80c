"""Scenarios of other programs ↔ a bare problem: GENIUS, GeniusWeb and NegMAS."""
