"""Two sets of conditions: ripeness as both sides see it, and the ingredients of progress."""

from dataclasses import dataclass
from datetime import date

from detente.answers import Rests
from detente.answers.text import Name, Quote
from detente.case.models.actor import Actor


@dataclass(frozen=True)
class SideSees(Rests):
    """How a side sees its situation on an issue, and who judged that, and when."""

    side: Actor
    stalemate: bool
    hurt: bool
    way_out: bool
    who: Name
    when: date | None
    why: Quote

    @property
    def everything(self) -> bool:
        """Whether it sees a stalemate, hurt in going on, and a way out."""
        return self.stalemate and self.hurt and self.way_out


@dataclass(frozen=True)
class Ripeness:
    """Ripe by perceptions (Zartman), apart from `contours`: whether a deal's contours are there.

    `by_perceptions` is None where only one side, or neither, was judged; `contours` where nothing
    is said of them.
    """

    sides: tuple[SideSees, ...]
    by_perceptions: bool | None
    contours: bool | None


@dataclass(frozen=True)
class Agreement(Rests):
    """How far the two sets agree: of `issues`, `judged` by both (definitions §20, §27).

    `ripe`: seen so by both sides; `most`: all ingredients but one at most are there; `agreed`:
    both or neither.
    """

    issues: int
    judged: int
    ripe: int
    most: int
    agreed: int
