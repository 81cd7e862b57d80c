"""How each order of the acts fares before it is real (definitions §34–§36)."""
