"""A ladder of reciprocal steps: the input, with the meaning of every figure.

Two sides, 0 and 1. Months 0 … T−1 are planned (`months`), flows are counted to month H−1
(`horizon` ≥ `months`): what lies between is the look-ahead, so that the last planned rung is not
judged as the end of the world. `y[k, t]` is the share of step k released by the end of month t; it
never falls in a plan. r[k, t] = y[k, t] − y[k, t−1] is what month t releases.

Flows of step k, per unit of share, in each side's own points (never added up across sides):

- the giver has `once` of its own in the month of release and `monthly` in that month and every
  later one while the share is in force;
- the other side has `once` and `monthly` of its own, `delay` months later.

A cost is a negative figure. V_i = Σ_{s<H} δ_i^s · f_i(s) is a side's present value.

A **stop** of side j at month t: j releases nothing from t on and takes back what it can. Side i
notices after `reaction[i]` months, gives as planned until then (also where a gate would hold it:
this errs on the side of caution), then stops and takes back what it can where that costs it nothing
more. Steps marked `firewall` go on at i's side whatever j does; j's own count as stopped. One-off
flows are never undone. The formulas stand in definitions §28–§30.

References: Watson 1999, 2002 (starting small); Lockwood and Thomas 2002 (irreversible gradual
steps); Sandholm and Lesser 1995 (safe exchange in chunks).
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, log1p
from typing import TYPE_CHECKING, Literal

from detente.engines.steps.step import Pair, StepGate, StepTerms, span_faults

if TYPE_CHECKING:
    from detente.engines.ladder.course import StepFigures

Answer = Literal["suspend", "total", "linked", "pause"]
"""What a side does once the other broke its word (definitions §30)."""
ANSWERS: tuple[Answer, ...] = ("suspend", "total", "linked", "pause")
SLACK = 1e-9
"""By how much a share may miss a threshold and still count as reaching it."""


@dataclass(frozen=True)
class LadderStep(StepTerms):
    """One thing that a side gives, whole or in equal tranches.

    earliest, latest: first and last month in which a release may happen. by: the month by whose
    end it is to be complete, or None. tranches: number of equal parts (1: all at once). rate: most
    share that one month may release. optional: it may stay unreleased or partial.
    """

    earliest: int = 0
    latest: int | None = None
    by: int | None = None
    tranches: int = 1
    rate: float = 1.0
    optional: bool = False


@dataclass(frozen=True)
class LadderGate(StepGate):
    """A gate that what was delivered passes once it is confirmed.

    certified: chance per month that what was delivered is confirmed; quantile: how sure the gate
    wants to be. Together they lengthen the lag to the least n with 1 − (1 − certified)^n ≥ quantile
    (n = 1 adds nothing). waived: a lawful act; the gate is logged and does not bind.
    """

    certified: float = 1.0
    quantile: float = 0.9
    waived: bool = False

    @property
    def wait(self) -> int:
        """Months that it waits: its lag, and one for each month of confirming but the first.

        >>> [LadderGate("ship", "list", certified=one).wait for one in (1.0, 0.9, 0.5)]
        [1, 1, 4]
        """
        if self.certified >= 1:
            return self.lag
        months = ceil(log1p(-self.quantile) / log1p(-self.certified) - SLACK)
        return self.lag + max(1, months) - 1


@dataclass(frozen=True)
class LadderRule:
    """What must hold in every state on the way.

    If every (step, share) of `when` has y ≥ share, then at least one of `then` has y ≥ share.
    Empty `then`: the combination is banned. Shares are above 0.
    """

    name: str
    when: tuple[tuple[str, float], ...]
    then: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class LadderProblem:
    """Steps, gates and rules, and what each side can bear.

    months T, horizon H ≥ T. discount δ per month for each side, in (0, 1]. tolerance: most outlay
    at risk that each side accepts, in its own points, None: no cap. reaction: months until a side
    notices that the other stopped. stake: what going on is worth to each side at month H, beyond
    the flows. bond: what each side has deposited, returned at month T, lost to the other by a stop.
    capacity: most steps that may release in one month, None: no limit. weights: of the two sides'
    values in the objective; a ratio of scales, stated by the caller.
    enforce: whether going on must beat stopping, for each side in each month.
    answer: what a side does after a breach: "suspend" what it was giving, as far as withholding
    costs it no more than it affords, while the other is still bound; "total": it ends everything
    that is not firewalled; "linked" and "pause" (of `pause` months): less than "suspend", see
    `milder.py`, by which a ladder is then judged; search and figures here are those of "suspend".
    affords: the most that withholding may cost each side, in its own points, for the threat to
    count; None: any cost under "total", else nothing.
    continuation: the chance that each month is followed by another, in (0, 1); going on is then
    judged without an end. None: flows end for certain before month H. No value or outlay uses it.
    """

    steps: tuple[LadderStep, ...]
    months: int
    horizon: int
    gates: tuple[LadderGate, ...] = ()
    rules: tuple[LadderRule, ...] = ()
    discount: Pair = (1.0, 1.0)
    tolerance: tuple[float | None, float | None] = (None, None)
    reaction: tuple[int, int] = (1, 1)
    stake: Pair = (0.0, 0.0)
    bond: Pair = (0.0, 0.0)
    capacity: int | None = None
    weights: Pair = (1.0, 1.0)
    enforce: bool = True
    answer: Answer = "suspend"
    affords: tuple[float | None, float | None] = (None, None)
    continuation: float | None = None
    pause: int = 0

    def __post_init__(self) -> None:
        found = faults(self)
        if found:
            raise ValueError("; ".join(found))

    def rate(self, side: int) -> float:
        """β: what a month's waiting leaves of a point where going on is judged."""
        kept = 1.0 if self.continuation is None else self.continuation
        return self.discount[side] * kept

    @property
    def end(self) -> int | None:
        """The month before which flows are judged to end; None: they have no certain end."""
        return self.horizon if self.continuation is None else None

    @property
    def tested(self) -> int:
        """Stopping is judged in the months before this one; in later ones nothing changes any more.

        With a certain end, all to the horizon; else to the first month in which all that was given
        has arrived and nothing is staked any more.
        """
        if self.end is not None:
            return self.horizon
        longest = max((step.delay for step in self.steps), default=0)
        return max(self.horizon if any(self.stake) else 0, self.months + longest) + 1

    def withheld(self, side: int) -> tuple[bool, ...]:
        """Of each step, whether its giver `side` withholds it in answer to a breach (§30)."""
        return self._answers[side]

    @cached_property
    def kept_figures(self) -> "dict[int, StepFigures]":
        """Room for the figures of its steps by side, which the simulator asks for again."""
        return {}

    @cached_property
    def _answers(self) -> tuple[tuple[bool, ...], ...]:
        return _withheld(self, 0), _withheld(self, 1)


def _withheld(problem: LadderProblem, side: int) -> tuple[bool, ...]:
    most = problem.affords[side]
    if most is None:
        most = float("inf") if problem.answer == "total" else 0.0
    found = [False] * len(problem.steps)
    for lost, place in sorted(
        (withholding(problem, step), place)
        for place, step in enumerate(problem.steps)
        if step.giver == side and not step.firewall
    ):
        if lost <= most:
            most, found[place] = most - lost, True
    return tuple(found)


def withholding(problem: LadderProblem, step: LadderStep) -> float:
    """What withholding a step may cost its giver: what pays it at its best, released in month 0.

    Once and monthly flows are counted apart, so that a step that costs at once and pays later is
    one whose withholding costs.
    """
    side = step.giver
    last, rate = problem.horizon, problem.discount[side]
    worth = float(last) if rate == 1 else (1 - rate**last) / (1 - rate)
    return max(0.0, step.once[side]) + worth * max(0.0, step.monthly[side])


def faults(problem: LadderProblem) -> list[str]:
    """Everything that makes a problem meaningless, one sentence each; empty when sound."""
    names = [step.name for step in problem.steps]
    found = [*span_faults(problem.steps, problem.months, problem.horizon, problem.discount)]
    if min(problem.reaction) < 0 or min(problem.bond) < 0:
        found.append("a reaction or a bond is negative")
    if problem.continuation is not None and not 0 < problem.continuation < 1:
        found.append("continuation outside (0, 1)")
    if any(most is not None and most < 0 for most in problem.affords):
        found.append("affords below 0")
    if problem.pause < 0 or (problem.answer == "pause" and not problem.pause):
        found.append("a pause of no month")
    for step in problem.steps:
        found += [f"{step.name}: {fault}" for fault in _step_faults(step, problem.months)]
    for gate in problem.gates:
        found += [f"gate of {gate.step}: {fault}" for fault in gate.faults(names)]
        if not (0 < gate.certified <= 1 and 0 < gate.quantile < 1):
            found.append(f"gate of {gate.step}: its chances lie above 0")
    for rule in problem.rules:
        found += [
            f"rule {rule.name}: {name} at {share}: no such step, or no share in (0, 1]"
            for name, share in (*rule.when, *rule.then)
            if name not in names or not 0 < share <= 1
        ]
    return found


def _step_faults(step: LadderStep, months: int) -> list[str]:
    last = months - 1 if step.latest is None else step.latest
    checks = (
        (step.earliest >= 0, "it starts before month 0"),
        (step.earliest <= last, f"it ends in month {last}, before it starts in {step.earliest}"),
        (step.tranches >= 1, "it has at least one tranche"),
        (0 < step.rate <= 1, "its rate lies above 0 and not above 1"),
        (step.by is None or step.by >= step.earliest, "it is due before it may start"),
    )
    return [fault for holds, fault in checks if not holds]
