"""What the study of the ladder answers: in what order, against what, and who risks what when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor


class Order(StrEnum):
    """An order in which the acts of a package may be taken, or a number of its channels."""

    LADDER = "ladder"
    NAIVE = "naive"
    LUMP = "lump"
    US_FIRST = "us-first"
    THEM_FIRST = "them-first"
    FRONT_LOADED = "front-loaded"
    CALENDAR = "calendar"
    FOUND = "found"
    FEW = "few"
    HUNDRED = "hundred"
    NONE = "none"


class Held(StrEnum):
    """Whether the acts have an order that both sides keep to by themselves (definitions §30)."""

    BY_ITSELF = "by-itself"
    WITH_DEPOSITS = "with-deposits"
    CAPS = "past-caps"
    NEVER = "never"
    NO_ORDER = "no-order"
    NO_STEPS = "no-steps"
    NO_PACKAGE = "no-package"


class Breach(StrEnum):
    """What an order of the acts breaks."""

    WINDOW = "window"
    ONLY_MONTH = "only-month"
    BY = "by"
    RATE = "rate"
    TRANCHE = "tranche"
    GATE = "gate"
    RULE = "rule"
    CAPACITY = "capacity"
    TOLERANCE = "tolerance"
    OPEN_STOP = "open stop"
    UNSEEN = "unseen"
    SHARE = "share"


class Short(StrEnum):
    """Why a ladder does not hold: more is at risk than accepted; stopping or skimping pays."""

    OUTLAY = "outlay"
    STOP = "stop"
    UNSEEN = "unseen"


class Change(StrEnum):
    """A change of the plan that may mend a ladder."""

    ROOM = "room"
    STAKE = "stake"
    BOND = "bond"
    MONTHS = "months"
    WAIVE = "waive"
    OPTIONAL = "optional"
    REVERSIBLE = "reversible"
    DETECTION = "detection"
    ALL_DETECTION = "all detection"
    TRANCHES = "tranches"


class Flaw(StrEnum):
    """What is wrong with a step as it is written (definitions §31)."""

    UNCONTROLLED = "uncontrolled"
    WARNING_AWAITED = "warning-awaited"
    WARNING_WAITS = "warning-waits"
    WAIVED = "waived"
    UNDATED = "undated"
    UNMEASURED = "unmeasured"
    UNRIPE = "unripe"


class DateFault(StrEnum):
    """Why the dates of an act cannot be kept."""

    PAST = "past"
    AFTER = "after"
    CROSSED = "crossed"
    CLOSED = "closed"
    ONE_MONTH = "one-month"
    DELAY = "delay"


class Figure(StrEnum):
    """A figure that is assumed where the case is silent."""

    DISCOUNT = "discount"
    TOLERANCE = "tolerance"
    NOTICES = "notices"
    CONTINUATION = "continuation"


class LateOutcome(StrEnum):
    """What planning for late acts came to."""

    AS_IT_IS = "as-it-is"
    MENDED = "mended"
    NO_LADDER = "no-ladder"
    NO_ROOM = "no-room"
    ROUNDS_SPENT = "rounds-spent"


@dataclass(frozen=True)
class Given:
    """What one month gives of a step: its share, and the amount where the case has units."""

    month: Id
    share: float
    amount: Fraction | None = None


@dataclass(frozen=True)
class Awaited:
    """A wait: what share of a step, seen how many months before; `same`: both at once."""

    step: Id
    share: Fraction = Fraction(1)
    after: int = 0
    in_proportion: bool = False
    same: bool = False


@dataclass(frozen=True)
class Share:
    """A share of an act, as a month gives it."""

    step: Id
    share: float


@dataclass(frozen=True)
class Owed:
    """A share of an act that is still owed, and what it then waits for."""

    step: Id
    share: float
    waits: tuple[Awaited, ...]


@dataclass(frozen=True)
class Rung(Rests):
    """One act: who gives what when, and what it waits for.

    `slack_us`, `slack_them`: by how many points, each on its own scale, going on beats stopping
    in the month in which the act begins; None where it is never given. `assumed`: the case gives
    its option no steps. Chances and shares are from 0 to 1, delays in months.
    """

    step: Id
    issue: Id
    option: Id
    what: Quote
    by: Actor
    given: tuple[Given, ...]
    unit: Quote
    waits: tuple[Awaited, ...]
    taken_back: float
    taken_back_after: int
    seen: float
    seen_after: int
    measured_by: Id
    measure: Quote
    firewalled: bool
    assumed: bool
    slack_us: float | None
    slack_them: float | None


@dataclass(frozen=True)
class Month(Rests):
    """A month of the ledger: what is given, what is still owed, and what each side then risks.

    `outlay_*`: what a side would be out of pocket if the other stopped at the start of the month;
    `forward_*`: the same with the past left out; `slack_*`: going on less stopping. Points are
    each side's own. `we_hold`, `they_hold`: the other side's acts that are in force by its end.
    `review`: the leaders meet in it; `outside`: dates from outside that fall in it.
    """

    month: Id
    review: bool
    outside: tuple[Quote, ...]
    we_give: tuple[Share, ...]
    they_give: tuple[Share, ...]
    owed: tuple[Owed, ...]
    we_hold: tuple[Id, ...]
    they_hold: tuple[Id, ...]
    outlay_us: float
    outlay_them: float
    forward_us: float
    forward_them: float
    slack_us: float | None
    slack_them: float | None


@dataclass(frozen=True)
class Risk(Rests):
    """What one side risks at most, when, and what it accepts; `tolerance` None: no cap.

    `gave`, `holds`: what it has given and has by then; where it is never out of pocket, by the
    month in which it would lose most with past gains left out.
    """

    side: Actor
    tolerance: float | None
    accepted: bool
    peak: float
    peak_month: Id
    forward_peak: float
    forward_month: Id
    value: float
    gave: tuple[Id, ...]
    holds: tuple[Id, ...]


@dataclass(frozen=True)
class Shortfall(Rests):
    """Where the ladder does not hold by itself: side, month, steps, how much is missing.

    `others`: third parties whose acts still bring that side `brought` points in that month or
    later. They come whatever it does, and so hold nothing, unless these parties stop too.
    """

    side: Actor
    month: Id
    steps: tuple[Id, ...]
    kind: Short
    points: float
    others: tuple[Id, ...] = ()
    brought: float = 0.0


@dataclass(frozen=True)
class Repair(Fact, Rests):
    """A change that was tried by solving again, whether it holds then, and who bears it.

    `awaited`: what the step no longer waits for. `forgone_*`: points that may not come by it.
    """

    change: Change
    holds: bool
    bears: tuple[Actor, ...]
    step: Id
    awaited: Id
    amount: float
    forgone_us: float
    forgone_them: float


@dataclass(frozen=True)
class Design:
    """An order of the same acts: what it brings both sides, what they risk, and what it breaks.

    `month`: when a lump is given. `exceeds`: the sides that it pushes past what they accept.
    """

    id: Order
    month: Id
    value_us: float
    value_them: float
    peak_us: float
    peak_them: float
    finish: Id
    holds: bool
    breaks: tuple[Breach, ...]
    exceeds: tuple[Actor, ...]


@dataclass(frozen=True)
class Tradeoff:
    """A point of the frontier: caps as a share of the stated tolerances, and what they leave."""

    share: float
    peak_us: float
    peak_them: float
    value_us: float
    value_them: float
    status: Id


@dataclass(frozen=True)
class Slips(Rests):
    """How often late acts push a side past its tolerance, before and after planning for them.

    The chance comes with its interval of 95% over the simulated runs. `late_*`: the judged chance
    that a due act is late by another month; `level`: what is low enough; `best`: what the widest
    margin that could be planned came to.
    """

    chance: float
    low: float
    high: float
    level: float
    late_us: float
    late_them: float
    outcome: LateOutcome
    best: float
    mended: float | None
    runs: int


@dataclass(frozen=True)
class Undoing:
    """Who would stop first, when, and what each side, knowing that, would not give.

    `whole`: none of it.
    """

    side: Actor
    month: Id
    points: float
    whole: bool
    steps: tuple[Id, ...]


@dataclass(frozen=True)
class TakingBack:
    """Who would gain by taking back what it can in the month after the last planned one."""

    side: Actor
    month: Id
    points: float


@dataclass(frozen=True)
class LastRung:
    """What the last rung rests on.

    `within`: how it comes undone in the planned months. `ahead`: months that count after them;
    `without`: how it would come undone if none did. `afterwards`: who would then take back.
    """

    within: Undoing | None
    ahead: int
    without: Undoing | None
    afterwards: tuple[TakingBack, ...]


@dataclass(frozen=True)
class StepFlaw(Fact, Rests):
    """A flaw of a step as written; `awaited`: the step that it waits for. `due`, `ripe`: days."""

    flaw: Flaw
    step: Id
    awaited: Id = ""
    measure: Quote = ""
    ripe: date | None = None


@dataclass(frozen=True)
class Proof(Fact):
    """How far the order is proven best.

    `status` is the engine's; `gap` relative; `unweighed`: not every bundle of acts was weighed.
    `closed`: the bound is met, although the search was stopped.
    """

    status: Id
    gap: float
    closed: bool
    unweighed: bool


@dataclass(frozen=True)
class ThirdAct(Rests):
    """An act of a third party: when it comes, what it waits for, which acts wait for it.

    `by`: the third party's id. `late`: the chance in a month that it comes a month late; `stands`:
    the least and the largest chance that it still stands at the plan's end, where `undone_by` can
    undo it. `us`, `them`: what it is worth at the best estimate.
    """

    step: Id
    issue: Id
    by: Id
    name: Name
    what: Quote
    month: Id
    waits: tuple[Id, ...]
    opens: tuple[Id, ...]
    measured_by: Id
    measure: Quote
    late: float
    stands: tuple[float, float]
    undone_by: Name
    us: Fraction
    them: Fraction


@dataclass(frozen=True)
class LateAct:
    """An act that a plan leaves out or delays: due from a month on, given by another, "": never."""

    step: Id
    due: Id
    given: Id


@dataclass(frozen=True)
class BrokenAct:
    """An act of which a plan gives no more from a month on, and takes back what it can."""

    step: Id
    month: Id


@dataclass(frozen=True)
class BestPlan:
    """The best plan of a side that does not keep the order, in its own points (definitions §30).

    `gain`: beyond keeping it; no plan gains more than `most`. `unseen`: what lateness that nobody
    can see is worth to it. `stop`: the month in which it breaks off, "": never. `breaks`: under
    "linked", acts that it breaks openly.
    """

    side: Actor
    gain: float
    most: float
    unseen: float
    late: tuple[LateAct, ...]
    stop: Id
    breaks: tuple[BrokenAct, ...] = ()


@dataclass(frozen=True)
class Keeping:
    """Why the order is kept: the best plans against it, the answer, and the chance of going on.

    `answer`: "suspend", "total", "linked" or "pause" (of `pause` months), with what carrying it out
    costs each side at most.
    `continuation`: the chance of another month that was reckoned with, None: a certain end;
    `least_continuation`: the least at which the order holds, None: at none. `unshaped`: the order
    is the best by dates and values alone, so that neither tolerance nor enforcement shapes it.
    """

    plans: tuple[BestPlan, ...]
    answer: Id
    cost_us: float
    cost_them: float
    continuation: float | None
    least_continuation: float | None
    unshaped: bool
    pause: int = 0


@dataclass(frozen=True)
class HonestLoss:
    """What an honest side loses where what it did is not confirmed in time, in its own points.

    `chance`: of any false alarm in the planned months; `loss`: on average; `worst`: by one.
    """

    side: Actor
    chance: float
    loss: float
    worst: float


@dataclass(frozen=True)
class HolderGains:
    """A side that would gain by alleging a breach if it held the other's deposit itself.

    `neutral`: what it has of that where somebody else holds it; no more than 0.
    """

    side: Actor
    month: Id
    gain: float
    neutral: float


@dataclass(frozen=True)
class WorthLeast:
    """An issue and the other side's gain of it where the order is worst off."""

    issue: Id
    gain: float


@dataclass(frozen=True)
class HelpInDoubt:
    """A change under which the order holds in more of the draws: in which share of them.

    `step` is "" where it is of none; `amount`: a deposit of that side, in its points.
    """

    change: Change
    step: Id
    amount: float
    share: float


@dataclass(frozen=True)
class InDoubt(Rests):
    """Whether the order holds for the other side if its points are not what we think.

    `share` of `draws` of its points within our ranges, with the interval of 95%. `worst`: issues
    that are worth other than thought in the worst corner that was found; `short`: by how many of
    its points it fails there, 0: it holds. `help`: what raises the share most; None where nothing
    does or needs to.
    """

    side: Actor
    draws: int
    share: float
    low: float
    high: float
    worst: tuple[WorthLeast, ...]
    short: float
    help: HelpInDoubt | None


@dataclass(frozen=True)
class LadderResult:
    """The order of the proposed package's acts; `rungs` is empty where none could be found.

    `holds`: no side gains by stopping openly, no plan of a side beats lateness that nobody can see,
    and no cap breaks. `all_within`: no order that was compared pushes a side past what it accepts.
    `refused`: why the package cannot be read as steps. `outside`: acts of third parties, which come
    at dates of their own and are no side's lever.
    """

    package: dict[str, Id]
    start: Id = ""
    end: Id = ""
    holds: bool = False
    verdict: Held = Held.NO_PACKAGE
    proof: Proof | None = None
    rungs: tuple[Rung, ...] = ()
    months: tuple[Month, ...] = ()
    risks: tuple[Risk, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    bond_us: float | None = None
    bond_them: float | None = None
    repairs: tuple[Repair, ...] = ()
    all_repairs_tried: bool = True
    last_rung: LastRung | None = None
    keeping: Keeping | None = None
    in_doubt: InDoubt | None = None
    honest_losses: tuple[HonestLoss, ...] = ()
    holder_gains: tuple[HolderGains, ...] = ()
    designs: tuple[Design, ...] = ()
    all_within: bool = False
    frontier: tuple[Tradeoff, ...] = ()
    slips: Slips | None = None
    lints: tuple[StepFlaw, ...] = ()
    assumed: tuple[Fact, ...] = ()
    refused: tuple[Fact, ...] = ()
    outside: tuple[ThirdAct, ...] = ()
