"""What the study of the rehearsal answers: how each order fares against each kind of conduct."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Estimate:
    """A figure over simulated runs, with the interval of 95% that comes from their number alone."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Played:
    """One order of the acts, over all runs: every figure in each side's own points.

    `done`: share of runs in which all came; `done_by`: the median month of those, "" where none.
    `tail_*`: the value that one run in twenty falls below. `peak_*`: the outlay at risk that one
    run in twenty exceeds. `breaks_*`: share of runs in which it exceeds the side's tolerance, None
    without one. `ended`: who or what ended or held up the rest, with its share of runs. `more_us`:
    what it brings us beyond the first order, run by run on the same draws; None for the first.
    """

    id: str
    said: str
    done: Estimate
    done_by: str
    value_us: Estimate
    value_them: Estimate
    tail_us: float
    tail_them: float
    peak_us: float
    peak_them: float
    breaks_us: Estimate | None
    breaks_them: Estimate | None
    ended: tuple[tuple[str, Estimate], ...]
    false_alarms: Estimate
    more_us: Estimate | None = None


@dataclass(frozen=True)
class Against:
    """One order against one kind of conduct of one side, the other side drawn from its own kinds.

    `noticed_after`: mean months from the first overdue step until it is rightly noticed, None where
    nothing fell due and was noticed.
    """

    design: str
    side: str
    kind: str
    said: str
    share: float
    done: Estimate
    value_us: Estimate
    value_them: Estimate
    breaks_us: Estimate | None
    breaks_them: Estimate | None
    noticed_after: float | None


@dataclass(frozen=True)
class Lever:
    """What moving one input through its stated range does to our value under the ladder."""

    what: str
    low: str
    high: str
    at_low: float
    at_high: float
    spread: float


class Ahead(StrEnum):
    """Which of two orders brings us more on average over the runs."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True)
class Region:
    """An interval of an input in which one order stays ahead; its ends, and how they are said.

    `sure`: whether it is ahead by more than the error of the runs somewhere in it.
    """

    low: float
    high: float
    low_said: str
    high_said: str
    ahead: Ahead
    sure: bool


@dataclass(frozen=True)
class Flip:
    """Which of two orders is the better one for us, all through an input's range.

    `step`: a region narrower than this may have been missed.
    """

    what: str
    first: str
    second: str
    regions: tuple[Region, ...]
    step: float
    said: str

    @property
    def turns(self) -> bool:
        """Whether each of the two is ahead somewhere, one of them clearly."""
        ahead = {one.ahead for one in self.regions}
        return {Ahead.FIRST, Ahead.SECOND} <= ahead and any(one.sure for one in self.regions)


@dataclass(frozen=True)
class Telling:
    """How well partial delivery is told from reliable under this ladder.

    `threshold`: the posterior of “reliable” below which an alarm is given, from the stated losses.
    """

    threshold: float
    false_alarm: Estimate
    missed: Estimate
    months: float | None
    said: str


@dataclass(frozen=True)
class Rehearsal:
    """The orders side by side, by kind of conduct, and what would turn their ranking.

    `runs`: of each order. `turned_runs`: of each order at each value of a figure that is turned.
    """

    runs: int
    turned_runs: int
    complete: bool
    verdict: str
    designs: tuple[Played, ...]
    against: tuple[Against, ...]
    channels: tuple[Played, ...]
    channels_say: str
    levers: tuple[Lever, ...]
    flips: tuple[Flip, ...]
    telling: Telling | None
    how_it_fails: str
    stop_if: str
    assumed: tuple[str, ...]
    refused: tuple[str, ...]
