"""Every number that version 0.1 gave for its two cases, and what became of each since.

`python -m tests.frozen.compare` runs today's code over the frozen cases. A number that moved to
another path stands in `moved.tsv`, one that was meant to change in `intended.tsv`, with its reason.
"""
