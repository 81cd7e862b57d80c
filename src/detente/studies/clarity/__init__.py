"""How each side is read now, what to say through which channel, and what to ask (§9)."""
