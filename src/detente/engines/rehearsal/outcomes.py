"""What each run of a rehearsal comes to, as arrays over the runs, in the order of the runs."""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Singles = NDArray[np.float32]
EPS = 1e-9


class Stopped(IntEnum):
    """Why a run did not get to its end."""

    NOBODY = -1
    SIDE_0 = 0
    SIDE_1 = 1
    SHOCK = 2
    HELD = 3
    FALSE_ALARM = 4


@dataclass(frozen=True)
class Outcomes:
    """n runs. Columns 0 and 1 of a pair are the sides.

    value (n, 2): present value in each side's points, with the stake where nobody ended it.
    peak (n, 2): greatest outlay at risk (definitions §29, on the shares of that run).
    done (n, 2): mean share of the side's own steps in force at the end of month T−1.
    done_month (n): first month at whose end every step is where the plan has it at last; −1: never.
    rung (n): planned releases reached. stopped (n): `Stopped`: who stopped first, or was first
    overdue to the end; a shock; nobody, but held by a gate, a pause or a suspension; a false alarm.
    over_month (n): month in which it was ended, −1: not.
    overdue (n, 2): first month in which a step of the side was overdue at the end, −1: never.
    noticed (n, 2): first month in which the other side noticed rightly, −1: never.
    false_alarms (n, 2): alarms of the side over what had come in full.
    arrived (n, steps): whether a step is in force at the end as far as the plan has it at last.
    course (n, T, 2): `done` at the end of each month, in single precision.
    """

    value: Floats
    peak: Floats
    done: Floats
    done_month: Ints
    rung: Ints
    stopped: Ints
    over_month: Ints
    overdue: Ints
    noticed: Ints
    false_alarms: Ints
    arrived: Flags = field(default_factory=lambda: np.zeros((0, 0), dtype=np.bool_))
    course: Singles = field(default_factory=lambda: np.zeros((0, 0, 2), dtype=np.float32))

    def __len__(self) -> int:
        return len(self.rung)

    def first(self, count: int) -> "Outcomes":
        """The first so many runs."""
        return Outcomes(*(getattr(self, name)[:count] for name in self.__dataclass_fields__))


def empty(runs: int, steps: int = 0, months: int = 0) -> Outcomes:
    """Room for a number of runs of so many steps and months."""
    return Outcomes(
        value=np.zeros((runs, 2)),
        peak=np.zeros((runs, 2)),
        done=np.zeros((runs, 2)),
        done_month=np.zeros(runs, dtype=np.int64),
        rung=np.zeros(runs, dtype=np.int64),
        stopped=np.zeros(runs, dtype=np.int64),
        over_month=np.zeros(runs, dtype=np.int64),
        overdue=np.zeros((runs, 2), dtype=np.int64),
        noticed=np.zeros((runs, 2), dtype=np.int64),
        false_alarms=np.zeros((runs, 2), dtype=np.int64),
        arrived=np.zeros((runs, steps), dtype=np.bool_),
        course=np.zeros((runs, months, 2), dtype=np.float32),
    )


def joined(parts: list[Outcomes]) -> Outcomes:
    """Several, one after the other."""
    if len(parts) < 2:
        return parts[0] if parts else empty(0)
    names = list(Outcomes.__dataclass_fields__)
    return Outcomes(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
