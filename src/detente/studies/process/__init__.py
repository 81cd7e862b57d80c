"""The study of the process: acts and paths, the message, calendar, valve, leaks and rules."""
