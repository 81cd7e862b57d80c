"""How a case becomes numbers: words and rankings to points, rules, vetoes, a problem."""
