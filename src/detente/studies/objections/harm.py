"""What rupture would cost each side, against what its system can bear (definitions §10)."""

from collections.abc import Iterator
from fractions import Fraction

from detente.case.case import Case
from detente.case.party import Bearing
from detente.studies.names import country, party
from detente.studies.words import first_up

SIDES = ("us", "them")


def share(one: Bearing) -> Fraction:
    """The loss as a share of what it is taken from.

    >>> share(Bearing(what="exports", loss=2, of=8, unit="bn", bears=Fraction(1, 2)))
    Fraction(1, 4)
    """
    return one.loss / one.of


def compels_neither(case: Case) -> bool | None:
    """Whether rupture compels neither side; None where nothing is known of one, and none yields."""
    known = [party(case, side).harm for side in SIDES]
    if any(share(one) > one.bears for losses in known for one in losses):
        return False
    return True if all(known) else None


def harm(case: Case) -> tuple[str, ...]:
    """Each loss in words, as a share, beside what can be borne; and of whom nothing is known."""
    return tuple(said for side in SIDES for said in _said(case, side))


def _said(case: Case, side: str) -> Iterator[str]:
    who = country(case, side)
    if not party(case, side).harm:
        yield f"What rupture would cost {who} is not written down, so nothing can be said of it."
    for one in party(case, side).harm:
        over = share(one) > one.bears
        yield (
            f"{first_up(who)}, {one.what}: {_number(one.loss)} of {_number(one.of)} {one.unit}, or "
            f"{percent(share(one))}; judged bearable: up to {percent(one.bears)}. "
            + ("This could compel it." if over else "This compels nothing.")
        )


def percent(value: Fraction) -> str:
    """A share in hundredths, with one decimal where that says more.

    >>> percent(Fraction(1, 20)), percent(Fraction(2, 300)), percent(Fraction(1, 10_000))
    ('5%', '0.7%', 'under 0.1%')
    """
    if 0 < value < Fraction(1, 1000):
        return "under 0.1%"
    text = f"{float(value * 100):.1f}"
    return f"{text.removesuffix('.0')}%"


def _number(value: Fraction) -> str:
    return f"{float(value):,.10g}"


def nearest(case: Case) -> tuple[str, Fraction] | None:
    """The loss that is nearest to compelling a side, and by what it would have to be multiplied."""
    losses = [
        (f"{one.what} ({country(case, side)})", one.bears / share(one))
        for side in SIDES
        for one in party(case, side).harm
        if share(one) > 0
    ]
    return min(losses, key=lambda pair: abs(pair[1] - 1), default=None)
