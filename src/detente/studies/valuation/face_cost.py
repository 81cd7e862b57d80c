"""What standing public demands take off the receiver's value of giving what was asked (§7, §9)."""

from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.signals import Openness, Statement, StatementKind
from detente.studies.valuation.signal_credibility import ears
from detente.studies.values.packages.gain import Gain

NONE = Gain(Fraction(0), Fraction(0), Fraction(0))
Demanded = tuple[str, str, str]
"""Side that received the demand, issue, option."""


def face(case: Case) -> dict[Demanded, Gain]:
    """The loss of face on each option asked for in public; several demands cost as the dearest."""
    found: dict[Demanded, Gain] = {}
    for one in case.statements:
        receiver = _receiver(one)
        if _is_public_demand(one) and receiver and one.issue in case.issues:
            low, high = _cost(case, one, receiver)
            place = receiver, one.issue, one.option
            if high > 0 and one.option != case.issues[one.issue].now:
                old = found.get(place, NONE)
                found[place] = Gain(
                    min(old.low, -high), min(old.best, -(low + high) / 2), min(old.high, -low)
                )
    return found


def _is_public_demand(statement: Statement) -> bool:
    return (
        statement.kind is StatementKind.DEMAND
        and statement.openness is Openness.PUBLIC
        and bool(statement.option)
    )


def _receiver(statement: Statement) -> str:
    return {Actor.US: "them", Actor.THEM: "us"}.get(statement.side, "")


def _cost(case: Case, statement: Statement, receiver: str) -> tuple[Fraction, Fraction]:
    """The issue's own `face` where the case gives it, else that of the kind of speech."""
    valuation = getattr(case.issues[statement.issue], receiver)
    if valuation is not None and valuation.face is not None:
        own: tuple[Fraction, Fraction] = valuation.face
        return own
    return ears(case).request(statement.openness, statement.level).face
