"""Lessons from a record of cases: set relations, nearest cases, forecasts, reliability."""
