"""What a party wants of an issue: words and rankings first, ranges and numbers where known."""

from enum import StrEnum

from pydantic import Field

from detente.case.part import Sourced
from detente.case.scalars import Range, Text


class Firm(StrEnum):
    """How surely an estimate is held, from one's own knowledge to a guess."""

    KNOWN = "known"
    FIRM = "firm"
    LIKELY = "likely"
    GUESS = "guess"


class Valuation(Sourced):
    """A party's view of one issue (definitions §6).

    Either `weight` (a word: must, should, nice; or a range of points) with `best-first`
    (all options, the best first; a list inside the list is a tie), or `scores`
    (points or ranges of points for each option, on any zero).
    `firm` says how surely the staff that wrote the file hold it, `firm-there` how surely
    the other side's staff would, for `--for`.
    """

    weight: Text | Range | None = None
    best_first: tuple[Text | tuple[Text, ...], ...] = ()
    scores: dict[Text, Range] = Field(default_factory=dict)
    firm: Firm | None = None
    firm_there: Firm | None = None
    drift: Range | None = Field(
        default=None,
        description="Points that leaving the issue at `now` brings (minus: costs) by the horizon.",
    )
    face: Range | None = Field(
        default=None, description="Points that a public demand on this issue costs the party."
    )
