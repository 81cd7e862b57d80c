"""A plan's tables as a workbook, with live formulas where a reader changes a choice."""
