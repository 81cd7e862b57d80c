"""Fields of a case by what they can change: what reads of studies and grounds of lines are made of.

A set is named after what comes about by it. Who adds a look at another field adds it here too
(definitions §19).
"""

from detente.case.views.deal import DEAL

WORTH = (
    "issues", "bands", "links", "bans", "requires", "never_trade", "home", "parties", "others",
    "doubt",
)  # fmt: skip
"""How a case becomes numbers."""
HEARD = ("hearing", "statements")
"""What was said in public, which binds whoever said it."""
SAID = ("questions", *HEARD)
"""How the sides are heard."""
PROPOSED = (*WORTH, *HEARD, "process", DEAL)
"""What is proposed or was agreed, and who leads on it."""
REACHED = (*PROPOSED, "meet")
"""The way to the leaders' review, and its days."""
LAID = (*REACHED, "benchmarks", "ladder")
"""The order of the acts, and what both sides risk by it."""
