"""A side's plan against a ladder: what it gives late or never, and when it breaks off (§30)."""

from dataclasses import dataclass
from typing import Literal

Caught = Literal["end", "mend"]
"""What a side does when it is caught: it ends everything, or gives all that is due from then on."""


@dataclass(frozen=True)
class LateTranche:
    """One tranche of a step: due in a month, given in a later one, None: never."""

    place: int
    tranche: int
    due: int
    given: int | None


@dataclass(frozen=True)
class SidePlan:
    """What a side does as long as it is not caught.

    late: every tranche that is not on time. stop: the month in which it breaks off, None: never.
    announced: whether the other then reacts after its own time, or at once (as to what it sees
    itself). caught: for each planned month what it does when it is caught in it.
    """

    side: int
    late: tuple[LateTranche, ...] = ()
    stop: int | None = None
    announced: bool = True
    mends: bool = False
    caught: tuple[Caught, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """The steps of which something is late."""
        return tuple(sorted({one.place for one in self.late}))

    @property
    def first(self) -> int:
        """The first month in which it differs from the ladder; 0 where it never does."""
        months = [one.due for one in self.late]
        return min(months if self.stop is None else [*months, self.stop], default=0)

    def moved(self, by: int, months: int, last: int) -> "SidePlan | None":
        """The same plan, so many months later; None where it leaves the planned months.

        What is made good is made good in a planned month.
        """
        if not by:
            return self
        late = []
        for one in self.late:
            given = None if one.given is None else one.given + by
            if not 0 <= one.due + by < months:
                return None
            late.append(LateTranche(one.place, one.tranche, one.due + by,
                             None if given is None or given >= months else given))  # fmt: skip
        stop = self.stop
        if stop is not None and stop < months:
            stop += by
            if not 0 <= stop < (months if self.mends else last):
                return None
        caught = self.caught
        shifted = tuple(caught[min(max(at - by, 0), months - 1)] for at in range(months))
        return SidePlan(self.side, tuple(late), stop, self.announced, self.mends, shifted)
