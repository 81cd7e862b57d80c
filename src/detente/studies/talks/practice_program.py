"""The program as the other side of a practised round: one reading, one kind of conduct."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.engines.talks.play import Manner, pick, target
from detente.engines.talks.worths import Vector
from detente.studies.talks.consents import holding
from detente.studies.talks.course import last_said
from detente.studies.talks.entries import OTHER
from detente.studies.talks.practice_table import PracticeTable
from detente.studies.talks.practised import PracticeSaid, log_of

FLOOR = (0.15, 0.45)
"""Between these lies the part of its most at which the program's side ends, drawn."""


@dataclass(frozen=True)
class ProgramSide:
    """The other side of a round, played by the program."""

    table: PracticeTable

    @cached_property
    def conduct(self) -> tuple[Manner, float]:
        """The kind of conduct of the program's side, and where it ends."""
        source = self.table.source(2)
        kinds = list(Manner)
        return kinds[int(source.integers(len(kinds)))], float(source.uniform(*FLOOR))

    def answer(self, turn: int) -> tuple[int, ...] | None:
        """What the program's side puts; None: it accepts what lies there.

        It asks for no more than it last did in the log of the case.
        """
        side = OTHER[self.table.mine]
        shares, scale = self._shares(side)
        kind, floor = self.conduct
        here = [one for one in self.table.said if one.side == self.table.mine and not one.denied]
        offered = [self._stands(here[: at + 1]) for at in range(len(here))]
        worths = [self.table.worth(side, one) / scale for one in offered]
        given = worths[-1] - worths[0] if worths else 0.0
        aim = target(kind, (turn - 1) / max(1, self.table.rounds), floor, given)
        if (before := self.table.logged(side)) is not None:
            aim = min(aim, self.table.worth_of(side, before.terms) / scale)
        lying = self.table.last_of(self.table.mine)
        worth = 0.0 if lying is None else self.table.worth(side, lying) / scale
        taken = lying is not None and worth > 0 and not self.table.limits(side).breaks(lying)
        taken = taken and bool(len(holding(self.table.measuring, np.array([lying]))))
        if taken and worth >= aim:
            return None
        at = pick(self.table.pool, shares, aim, offered[-1] if offered else None)
        package = tuple(map(int, self.table.pool[at]))
        return None if taken and worth >= shares[at] else package

    def _stands(self, entries: Sequence[PracticeSaid]) -> tuple[int, ...]:
        """What lies there of a side by what it has said, floats included."""
        return self.table.moved(last_said(log_of(self.table.case, entries), entries[-1].side))

    def _shares(self, side: str) -> tuple[Vector, float]:
        gains = self.table.real(side).gains(self.table.pool)[0]
        scale = max(float(gains.max()), 1e-9)
        shares: Vector = gains / scale
        return shares, scale
