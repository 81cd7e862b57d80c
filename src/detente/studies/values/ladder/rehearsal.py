"""What the study of the rehearsal answers: how each order fares against each kind of conduct."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Quote
from detente.case.models.actor import Actor
from detente.studies.values.ladder.ladder import Order


class Ending(StrEnum):
    """Who or what ended a run, or held it up to its last month."""

    WE_OVERDUE = "us-overdue"
    THEY_OVERDUE = "them-overdue"
    SHOCK = "shock"
    HELD_UP = "held-up"
    FALSE_ALARM = "false-alarm"


class TurnedFigure(StrEnum):
    """A judged figure that is turned through its range."""

    HAZARD = "hazard"
    COLLAPSE = "collapse"
    DELIVERS = "delivers"
    RELIABLE = "reliable"
    LATE = "late"
    VOID = "void"
    UPKEEP = "upkeep"


class Ahead(StrEnum):
    """Which of two orders brings us more on average over the runs."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


class Measure(StrEnum):
    """What two orders are compared by: points of a side, or yes and no in each run."""

    VALUE_US = "value-us"
    VALUE_THEM = "value-them"
    DONE = "done"
    BREAKS_US = "breaks-us"
    BREAKS_THEM = "breaks-them"


class Trouble(StrEnum):
    """What stands between an order as planned and as rehearsed."""

    THEIR_CONDUCT = "their-conduct"
    OUR_CONDUCT = "our-conduct"
    SHOCKS = "shocks"
    MISREAD = "misread"
    CROWDED = "crowded"
    VOIDED = "voided"


class Unplayed(StrEnum):
    """Why nothing was rehearsed."""

    NO_LADDER = "no-ladder"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Estimate:
    """A figure over simulated runs, with the interval of 95% that comes from their number alone."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Ended:
    """Who or what ended or held up the rest, with its share of runs."""

    by: Ending
    share: Estimate


@dataclass(frozen=True)
class Arrival(Rests):
    """An act of the first order, and in what share of runs it is in force at the end.

    `without_all`: the same of the runs alone in which never all came; None where there is none.
    """

    step: Id
    by: Actor
    share: Estimate
    option: Id = ""
    without_all: float | None = None


@dataclass(frozen=True)
class Played:
    """One order of the acts, over all runs: every figure in each side's own points.

    `month`: when a lump is given. `channels`: how many carry it. `done`: share of runs in which all
    came; `done_by`: the median month of those, "" where none. `tail_*`: the value that one run in
    twenty falls below. `peak_*`: the outlay at risk that one run in twenty exceeds. `breaks_*`:
    share of runs in which it exceeds the side's tolerance, None without one. `ended`: most often
    first. `worst_*`: the mean of the twentieth of runs with the most outlay at risk. `foremost`: no
    other order here brings us as much with as little in `worst_us`, and one of both better.
    `more_us`: what it brings us beyond the first order (as in `differences`); None for the first.
    """

    id: Order
    month: Id
    channels: int
    done: Estimate
    done_by: Id
    value_us: Estimate
    value_them: Estimate
    tail_us: float
    tail_them: float
    peak_us: float
    peak_them: float
    worst_us: Estimate
    worst_them: Estimate
    breaks_us: Estimate | None
    breaks_them: Estimate | None
    ended: tuple[Ended, ...]
    false_alarms: Estimate
    more_us: Estimate | None = None
    foremost: bool = True


@dataclass(frozen=True)
class Difference:
    """One order less another, run by run on the same draws.

    `more`: with the interval that covers all differences of this rehearsal together. `p`: by
    itself; `p_adjusted`: for all of them (Holm). `clear`: that is below 0.05; else the two are not
    told apart.
    """

    design: Order
    against: Order
    measure: Measure
    more: Estimate
    p: float
    p_adjusted: float
    clear: bool


@dataclass(frozen=True)
class Pilot:
    """How many runs are wanted: by so many with other draws first, to tell `matters` points apart.

    `needed`: for all differences together; `enough`: whether as many were played.
    """

    runs: int
    matters: float
    needed: int
    enough: bool


@dataclass(frozen=True)
class MonthDelivered:
    """What they have delivered by the end of a month, under one conduct of theirs: the share in
    force of their acts, each act alike; quantiles over the runs."""

    month: Id
    conduct: Id
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


@dataclass(frozen=True)
class MovedAct:
    """An act whose months are others in the order that was found: as laid, and as found."""

    step: Id
    before: tuple[Id, ...]
    after: tuple[Id, ...]


@dataclass(frozen=True)
class Searched:
    """A search for an order that fares better in the runs: moves tried and taken, what is moved.

    No `moved`: no better one was found. What was found stands among the `designs`.
    """

    tried: int
    taken: int
    moved: tuple[MovedAct, ...]


@dataclass(frozen=True)
class Eaten:
    """How many of our and of their points one kind of trouble takes from an order as planned.

    Its part of the whole, however the kinds are put one after the other (Shapley 1953).
    """

    by: Trouble
    us: Estimate
    them: Estimate


@dataclass(frozen=True)
class Against(Rests):
    """One order against one kind of conduct of one side, the other side drawn from its own kinds.

    `noticed_after`: mean months from the first overdue step until it is rightly noticed, None where
    nothing fell due and was noticed.
    """

    design: Order
    side: Actor
    kind: Id
    share: float
    done: Estimate
    value_us: Estimate
    value_them: Estimate
    breaks_us: Estimate | None
    breaks_them: Estimate | None
    noticed_after: float | None


@dataclass(frozen=True)
class Answering(Rests):
    """One order against a side that does what is best for it against that very order (§30).

    `kind`: always, or with errors. `gain`: what its plan brings it beyond keeping the order, as the
    ladder counts; `late`: acts that it gives late or never; `stops`: the month in which it stops,
    "" for never.
    """

    design: Order
    side: Actor
    kind: Id
    gain: float
    late: tuple[Id, ...]
    stops: Id
    done: Estimate
    value_us: Estimate
    value_them: Estimate
    breaks_us: Estimate | None
    noticed_after: float | None


@dataclass(frozen=True)
class Learned(Rests):
    """The ladder where we judge them by what came and not by each alarm, against as it is.

    `belief`: how likely we hold them reliable at first; below `doubt` we pause. `more_us`,
    `more_them`: what that changes, with the interval that covers both; `p_adjusted`, `clear`: of
    each, as in `Difference`.
    """

    belief: float
    doubt: float
    more_us: Estimate
    more_them: Estimate
    p_adjusted: tuple[float, float]
    clear: tuple[bool, bool]


@dataclass(frozen=True)
class AgainstOthers:
    """The first order against the others, for us, run by run on the same draws.

    `riskier`: the order that pushes us past what we accept clearly more often, most of all.
    `fuller`: the one that brings all of it clearly more often, most of all.
    """

    beats: tuple[Order, ...]
    beaten_by: tuple[Order, ...]
    level_with: tuple[Order, ...]
    riskier: Order | None
    fuller: Order | None


@dataclass(frozen=True)
class PlannedAndPlayed:
    """What an order brings as planned, all acts in their months, and as rehearsed.

    `eaten`: what takes the difference, the most of ours first; of the first `eaten_runs` runs.
    """

    planned_us: float
    planned_them: float
    played_us: Estimate
    played_them: Estimate
    eaten: tuple[Eaten, ...] = ()
    eaten_runs: int = 0


@dataclass(frozen=True)
class Lever(Rests):
    """What moving one input through its range does to our value under the first order.

    `swing`: the value at the high end less that at the low end, on the same draws.
    """

    what: TurnedFigure
    shock: Quote
    low: float
    high: float
    at_low: Estimate
    at_high: Estimate
    swing: Estimate
    spread: float


@dataclass(frozen=True)
class Region:
    """An interval of an input in which one order stays ahead.

    `sure`: whether it is ahead by more than the error of the runs somewhere in it.
    """

    low: float
    high: float
    ahead: Ahead
    sure: bool


@dataclass(frozen=True)
class Flip(Fact, Rests):
    """Which of two orders is the better one for us, all through an input's range.

    `step`: a region narrower than this may have been missed. `month`: when a lump is given.
    `borders`: for each border of regions, between which values it lies as far as the runs can tell.
    """

    what: TurnedFigure
    shock: Quote
    first: Order
    second: Order
    month: Id
    regions: tuple[Region, ...]
    step: float
    borders: tuple[tuple[float, float], ...] = ()

    @property
    def turns(self) -> bool:
        """Whether each of the two is ahead somewhere, one of them clearly."""
        ahead = {region.ahead for region in self.regions}
        sure = any(region.sure for region in self.regions)
        return {Ahead.FIRST, Ahead.SECOND} <= ahead and sure


@dataclass(frozen=True)
class DueAct:
    """An act, or a part of one, and when it falls due; the option that it is of.

    `month`: by whose end it shows, or the day on which what it prolongs ends.
    """

    step: Id
    month: Id
    option: Id = ""


@dataclass(frozen=True)
class FirstMissed(Fact, Rests):
    """So many missed of what first falls due are sign enough that a side is not reliable.

    `due`: all that falls due up to the last of them, within a quarter of the first.
    """

    side: Actor
    missed: int
    due: tuple[DueAct, ...]


@dataclass(frozen=True)
class DatesUnset(Fact, Rests):
    """Issues on which they act, of which the case dates no act: no date of theirs can be missed."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class Telling(Rests):
    """How well another kind of conduct is told from reliable under this ladder.

    `threshold`: the posterior of “reliable” below which an alarm is given, from the stated losses:
    a wrong suspicion costs `ratio` times what letting it go on does. `kind`: the conduct. `dues`:
    how often something falls due. `first_missed`: how many first dues missed are enough; 0: never.
    """

    threshold: float
    ratio: int
    kind: Id
    dues: int
    first_missed: int
    false_alarm: Estimate
    missed: Estimate
    months: float | None


@dataclass(frozen=True)
class Failing(Rests):
    """How often not all comes, why most often, and under which conduct least comes.

    `judged`: whether the case judges that conduct's share.
    """

    not_all: Estimate
    by: Ending
    share: Estimate
    side: Actor
    kind: Id
    kind_share: float
    judged: bool


@dataclass(frozen=True)
class RehearsalResult:
    """The orders side by side, by kind of conduct, and what would turn their ranking.

    `runs`: of each order. `turned_runs`: of each order at each value of a figure that is turned.
    `arrivals`: acts of the first order, the surest first. `upkeep`: what a channel takes of one
    issue's place among the `attention` places that leaders have.
    """

    runs: int = 0
    turned_runs: int = 0
    complete: bool = False
    arrivals: tuple[Arrival, ...] = ()
    designs: tuple[Played, ...] = ()
    pilot: Pilot | None = None
    differences: tuple[Difference, ...] = ()
    monthly: tuple[MonthDelivered, ...] = ()
    searched: Searched | None = None
    compared: AgainstOthers | None = None
    as_planned: PlannedAndPlayed | None = None
    against: tuple[Against, ...] = ()
    answering: tuple[Answering, ...] = ()
    learned: Learned | None = None
    channels: tuple[Played, ...] = ()
    upkeep: float = 0.0
    attention: float | None = None
    levers: tuple[Lever, ...] = ()
    flips: tuple[Flip, ...] = ()
    telling: Telling | None = None
    how_it_fails: Failing | None = None
    stop_if: FirstMissed | DatesUnset | None = None
    assumed: tuple[Fact, ...] = ()
    refused: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class NotRehearsed(Fact):
    """Why nothing was rehearsed."""

    why: Unplayed


@dataclass(frozen=True)
class SharesJudged(Fact):
    """Shares of conduct and chances are judged; the intervals are of the draws alone."""


@dataclass(frozen=True)
class RunsPlayed(Fact):
    """So many runs of each order, all with the same draws."""

    runs: int


@dataclass(frozen=True)
class KindJudged(Fact):
    """How likely a kind of conduct of a side is: judged from `low` to `high`, then so `played`.

    Shares, 0 to 1; the played ones of a side add up to 1.
    """

    side: Actor
    kind: Id
    low: float
    high: float
    played: float


@dataclass(frozen=True)
class ShockJudged(Fact):
    """How likely a shock is: its chance in a month, from `low` to `high`."""

    what: Quote
    low: float
    high: float


@dataclass(frozen=True)
class PauseAssumed(Fact):
    """Months for which a side that finds something overdue pauses before it ends the whole."""

    months: int


@dataclass(frozen=True)
class ChannelAssumed(Fact):
    """What a channel takes of one issue's place, and its chance a month to clear a false alarm."""

    upkeep: float
    clears: float


@dataclass(frozen=True)
class OursFirst(Fact):
    """What both do in one month is played as ours first, theirs after it."""


@dataclass(frozen=True)
class NoShocks(Fact):
    """The case judges no shock, and none is played."""


@dataclass(frozen=True)
class ConductAssumed(Fact):
    """The case does not judge how a side may behave: the shares are assumed."""

    side: Actor


@dataclass(frozen=True)
class SeenAssumed(Fact):
    """So many acts without steps are assumed to be seen at once when not done."""

    acts: int


@dataclass(frozen=True)
class ByHalving(Fact):
    """One input at a time, through its range, by halving."""
