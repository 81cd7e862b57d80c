"""What of a plan is another than that beside it, in words."""

from fractions import Fraction

from detente.report.wording.packages.chosen import gained
from detente.report.wording.phrases.lists import capital
from detente.report.wording.phrases.names import counted

DECIDED = "What is done"
BY = "By"
SAME = "The plan stays the same"
AS_NOW = "left as it is"
NO_DAY, NOTHING = "no day", "nothing"
IN_THE_TEXT = "What the text holds otherwise"
MOVED = "What moved"


def instead(before: str, now: str, none: str = AS_NOW) -> str:
    """
    >>> instead("half", "")
    'half → left as it is'
    """
    return f"{before or none} → {now or none}"


def more(values: int) -> str:
    """
    >>> more(3)
    'And 3 more values.'
    """
    return f"And {values} more value{'' if values == 1 else 's'}."


def worth(side: str, before: Fraction, now: Fraction) -> str:
    """
    >>> worth("the other side", Fraction(-5, 2), Fraction(20))
    'worth to the other side −2.5 → +20 points'
    """
    return f"worth to {side} {gained(float(before))} → {gained(float(now))} points"


def of_estimates(many: int) -> str:
    """
    >>> of_estimates(1), of_estimates(0)
    ('One estimate is another', '')
    """
    verb = "is another" if many == 1 else "are others"
    return f"{capital(counted(many, 'estimate'))} {verb}" if many else ""


def headline(places: int, rows: int) -> str:
    """
    >>> headline(0, 2), headline(3, 5)
    ('The plan stays the same; its figures move', 'The plan changes in three places')
    """
    if not places:
        return f"{SAME}; its figures move" if rows else SAME
    return f"The plan changes in {counted(places, 'place')}"


def read_otherwise(rows: int) -> str:
    """
    >>> read_otherwise(1), read_otherwise(2)
    ('One row of the brief reads otherwise', 'Two rows of the brief read otherwise')
    """
    return f"{capital(counted(rows, 'row'))} of the brief read{'s' if rows == 1 else ''} otherwise"
