"""Plan, conduct and follow through on negotiations between rivals who do not trust each other."""

__version__ = "0.1.0"
