"""`detente talks practise`: a round at the table, against somebody or the program."""
