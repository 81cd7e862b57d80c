"""Papers in the forms that offices use: Word, PDF, workbook, calendar."""
