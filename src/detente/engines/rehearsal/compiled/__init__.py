"""The months of definitions §34, compiled; importing a file of this folder imports numba."""
