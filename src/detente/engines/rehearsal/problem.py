"""A rehearsal of reciprocal steps: the input, with the meaning of every figure.

Two sides, 0 and 1. Months 0 … T−1 are played (`months`), flows are counted to month H−1
(`horizon` ≥ `months`). y[k, t] is the share of step k in force at the end of month t. Per unit of
share, and each side in its own points, which are never added up across sides:

- the giver has `once` of its own in the month of release and `monthly` of its own from that month
  on, while the share is in force;
- the other side has its `once` and `monthly` the same, beginning `delay` months later; what is
  taken back is gone for both sides in the same month.

A cost is a negative figure. V_i = Σ_{s<H} δ_i^s · f_i(s), and δ_i^H · stake_i where nobody ended
it. One-off flows are never undone. These are the flows of definitions §28. What happens in a month,
in which order and with which chances, is definitions §34; how it is judged is §35.

Every chance here is a judgement of whoever states it. References: Watson 1999 (starting small);
Lockwood and Thomas 2002 (gradual steps); Sandholm and Lesser 1995 (safe exchange in chunks).
"""

from dataclasses import dataclass
from math import log

from detente.engines.steps.step import Pair, StepGate, StepTerms


@dataclass(frozen=True)
class RehearsalStep(StepTerms):
    """One thing that a side gives, and what may befall it.

    `only` holds for late delivery too. `seen` is the chance that what is overdue, by what is read,
    is noticed, and `seen_lag` counts months overdue (0: in the month after). missed: chance per
    month that what came is not confirmed (it may be a month later). mistaken: chance per month that
    what did not come reads as if it had: so a gate may read wrongly what it waits for.

    void: chance per month that a third party (a court, a legislature) makes it void: all of it
    ends and no more of it can be given. freed: chance per month that one takes the lever away: all
    of it is in force at once, nothing is owed for it, and it can never be taken back. channel:
    number of the channel that carries it, or None. attention: what it asks of the leaders'
    attention in a month in which some of it falls due.
    """

    missed: float = 0.0
    mistaken: float = 0.0
    void: float = 0.0
    freed: float = 0.0
    channel: int | None = None
    attention: float = 0.0


@dataclass(frozen=True)
class RehearsalShock:
    """Something from outside, with `hazard` per month, that suspends steps or ends the whole.

    In the month in which it strikes and until `months` months have passed nothing that is not
    firewalled falls due. collapse: chance that it ends the whole (firewalled steps go on).
    """

    name: str
    hazard: float
    months: int = 0
    collapse: float = 0.0


@dataclass(frozen=True)
class BeliefLearning:
    """How a side learns within a run what the other is like.

    belief: how likely it holds it, at first, that the other is reliable. reliable, other: the
    chance that what a reliable, and what another side owes is known to have come when it is looked
    at. doubt: below this belief it pauses.
    """

    belief: float = 0.5
    reliable: float = 0.9
    other: float = 0.5
    doubt: float = 0.3

    @property
    def odds(self) -> float:
        """The logarithm of the odds at first."""
        return log(self.belief / (1 - self.belief))

    @property
    def came(self) -> float:
        """By how much they rise when what was due came."""
        return log(self.reliable / self.other)

    @property
    def missing(self) -> float:
        """By how much they fall when it is noticed that it did not."""
        return log((1 - self.other) / (1 - self.reliable))

    @property
    def least(self) -> float:
        """Those below which it pauses."""
        return log(self.doubt / (1 - self.doubt))


@dataclass(frozen=True)
class SideConduct:
    """How a side behaves; the default is reliable.

    delivers: share of what is due that it gives. stop_month: month from which it gives nothing
    more. stop_rung: number of its releases after which it gives nothing more. open: it says so, and
    the other side ends it in the next month; else the other has to notice. takes_back: when it
    stops it takes back what it can. slips: chance per month that what is due comes a month late.
    off: months for which, after each shock, it gives nothing that is not firewalled, beyond what
    the shock suspends. blocked: chance, once for each of its steps, that it cannot give it at home.
    reversed: chance per month of a successor who gives nothing more and takes back what it can.

    path: what it means to have given of each step by the end of each month, as long as the other
    side has not answered it; K rows, T long, never falling; empty: all that falls due. mends: for
    each month, whether it gives all that is due once the other side has paused in that month, or
    stops there and takes back what is free to take; empty: it does.

    learns: it pauses while its belief that the other is reliable is below its doubt, and not over
    an alarm alone; None: over every alarm.
    """

    name: str
    delivers: float = 1.0
    stop_month: int | None = None
    stop_rung: int | None = None
    open: bool = False
    takes_back: bool = False
    slips: float = 0.0
    off: int = 0
    blocked: float = 0.0
    reversed: float = 0.0
    path: tuple[tuple[float, ...], ...] = ()
    mends: tuple[bool, ...] = ()
    learns: BeliefLearning | None = None


@dataclass(frozen=True)
class RehearsalDesign:
    """In what order and against what the same steps are given.

    path: for each step, in their order, the planned cumulative share by month, T of them, never
    falling. gates: which releases wait for what. reviews: months at whose start a side may pause,
    end or resume over what was noticed until then; None is every month. channels: how many are
    open (numbers 0 … channels−1).
    """

    name: str
    path: tuple[tuple[float, ...], ...]
    gates: tuple[StepGate, ...] = ()
    reviews: tuple[int, ...] | None = None
    channels: int = 0


@dataclass(frozen=True)
class RehearsalProblem:
    """The steps, what each side can bear, and what may come between.

    months T, horizon H ≥ T. discount δ per month for each side, in (0, 1]. tolerance: most outlay
    at risk that each side accepts, None: any. reaction: months in which a side would go on giving
    after the other stopped, for its outlay at risk (definitions §29). stake: what not having ended
    is worth at month H. patience: months for which a side that has noticed something overdue
    pauses before it ends the whole, None: it pauses and never ends it.

    budget: the leaders' attention in a month, None: no limit. upkeep: what each open channel takes
    of it. Where more is asked than there is, each step that is not firewalled slips with chance
    1 − budget/asked. clears: chance per month that an open channel clears up a false alarm on a
    step that it carries.
    """

    steps: tuple[RehearsalStep, ...]
    months: int
    horizon: int
    discount: Pair = (1.0, 1.0)
    tolerance: tuple[float | None, float | None] = (None, None)
    reaction: tuple[int, int] = (1, 1)
    stake: Pair = (0.0, 0.0)
    patience: tuple[int | None, int | None] = (0, 0)
    shocks: tuple[RehearsalShock, ...] = ()
    budget: float | None = None
    upkeep: float = 0.0
    clears: float = 0.0
