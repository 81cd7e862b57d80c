"""What the process answers: acts and their days, rules, the message, the crisis valve."""
