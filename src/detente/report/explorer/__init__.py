"""The package explorer: a case's sums as a page can do them, and the page for a locked machine."""
