"""What rupture would cost each side, against what its system can bear (definitions §10)."""

from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Bearing
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.leads import side_of
from detente.studies.values.objections import Bearable

SIDES = (Actor.US, Actor.THEM)


def share(loss: Bearing) -> Fraction:
    """The loss as a share of what it is taken from.

    >>> share(Bearing(what="exports", loss=2, of=8, unit="bn", bears=Fraction(1, 2)))
    Fraction(1, 4)
    """
    return loss.loss / loss.of


def harm(case: Case) -> tuple[Bearable, ...]:
    """Each loss as a share, beside what can be borne; ours first."""
    return tuple(
        Bearable(
            side, loss.what, loss.loss, loss.of, loss.unit, share(loss), loss.bears,
            sources=loss.sources, marks=marks_at(case, ("parties", name, "harm", at)),
        )
        for side, name in zip(SIDES, (case.us, case.them), strict=True)
        for at, loss in enumerate(side_of(case, side).harm)
    )  # fmt: skip


def unknown(case: Case) -> tuple[Actor, ...]:
    """Sides of whose loss nothing is written down."""
    return tuple(side for side in SIDES if not side_of(case, side).harm)


def compels_neither(case: Case) -> bool | None:
    """Whether rupture compels neither side; None where nothing is known of one, and none yields."""
    if any(loss.compels for loss in harm(case)):
        return False
    return None if unknown(case) else True


def nearest(case: Case) -> tuple[Bearable, Fraction] | None:
    """The loss that is nearest to compelling a side, and by what it would have to be multiplied."""
    losses = [(loss, loss.bears / loss.share) for loss in harm(case) if loss.share > 0]
    return min(losses, key=lambda pair: abs(pair[1] - 1), default=None)
