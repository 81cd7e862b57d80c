"""The values of the studies: plain frozen data that reports show and JSON carries."""
