"""A case in a workbook: which sheet holds what, read from cells and laid out in them."""
