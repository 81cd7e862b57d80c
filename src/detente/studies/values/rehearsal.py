"""What the study of the rehearsal answers: how each order fares against each kind of conduct."""

from dataclasses import dataclass


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
    without one. `ended`: who or what ended or held up the rest, with its share of runs.
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
    ended: tuple[tuple[str, float], ...]
    false_alarms: Estimate


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


@dataclass(frozen=True)
class Flip:
    """Where, within an input's range, another order becomes the better one for us."""

    what: str
    said: str
    found: bool


@dataclass(frozen=True)
class Telling:
    """How well partial delivery is told from reliable under this ladder.

    `threshold`: the posterior of “reliable” below which an alarm is given, from the stated losses.
    """

    threshold: float
    false_alarm: float
    missed: float
    months: float | None
    said: str


@dataclass(frozen=True)
class Rehearsal:
    """The orders side by side, by kind of conduct, and what would turn their ranking."""

    runs: int
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
