"""Measurements: each script writes a page to results/, and RESULTS.md joins them."""
