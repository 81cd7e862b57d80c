"""The ladder as a rehearsal plays it: the same acts, conduct on both sides, shocks, attention.

Where the case is silent, the figure is an assumption and is listed (definitions §35).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.conduct import Conduct as Kind
from detente.engines.ladder import problem as ladder
from detente.engines.rehearsal.problem import (
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)
from detente.engines.steps.step import StepGate
from detente.studies.ladder.build import Built
from detente.studies.values.ladder.rehearsal import (
    ChannelAssumed,
    ConductAssumed,
    NoShocks,
    OursFirst,
    PauseAssumed,
)

SIDES = ("us", "them")
PATIENCE = 3
UPKEEP = 0.05
CLEARS = 0.5
RANGES = {"UPKEEP": (0.0, 0.1), "CLEARS": (0.2, 0.8), "PATIENCE": (0, 6)}
DEFAULT = (
    ("reliable", 0.5),
    ("partial", 0.2),
    ("early-then-none", 0.15),
    ("off-after-shock", 0.15),
)
"""Shares of kinds of conduct where a case judges none: ours, for want of anything better."""


@dataclass(frozen=True)
class Cast:
    """The kinds of conduct of both sides with their shares, and what was assumed."""

    kinds: tuple[tuple[SideConduct, ...], tuple[SideConduct, ...]]
    shares: tuple[tuple[float, ...], tuple[float, ...]]
    ranges: tuple[tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]
    assumed: tuple[Fact, ...]


def played(case: Case, built: Built) -> tuple[RehearsalProblem, tuple[Fact, ...]]:
    """The rehearsal's problem for the ladder's steps, and what was assumed."""
    source = built.problem
    assumed: list[Fact] = [PauseAssumed(PATIENCE), ChannelAssumed(UPKEEP, CLEARS)]
    if any(gate.lag == 0 for gate in source.gates):
        assumed.append(OursFirst())
    if not case.rehearsal.shocks:
        assumed.append(NoShocks())
    steps = tuple(_step(case, built, step) for step in source.steps)
    problem = RehearsalProblem(
        steps=steps,
        months=source.months,
        horizon=source.horizon,
        discount=source.discount,
        tolerance=source.tolerance,
        reaction=source.reaction,
        stake=source.stake,
        patience=(PATIENCE, PATIENCE),
        shocks=tuple(
            RehearsalShock(one.what, _middle(one.chance), one.months, _middle(one.ends))
            for one in case.rehearsal.shocks
        ),
        budget=float(case.process.attention),
        upkeep=UPKEEP,
        clears=CLEARS,
    )
    return problem, tuple(assumed)


def gates_of(source: ladder.LadderProblem) -> tuple[StepGate, ...]:
    """The ladder's gates without those that are waived.

    Where two acts wait for each other in one month, ours is played first: the wait of our own act
    is left out.
    """
    ours = {step.name for step in source.steps if step.giver == 0}
    at_once = {(gate.step, gate.on) for gate in source.gates if gate.lag == 0}
    return tuple(
        StepGate(gate.step, gate.on, gate.needs, gate.above, gate.lag, gate.proportional)
        for gate in source.gates
        if not gate.waived
        and not (gate.lag == 0 and gate.step in ours and (gate.on, gate.step) in at_once)
    )


def _step(case: Case, built: Built, step: ladder.LadderStep) -> RehearsalStep:
    act = next((one for one in built.acts if one.name == step.name), None)
    heads = _heads(case, built)
    head = _head(case, act.issue) if act else ""
    confirmed = [
        float(wait.confirmed)
        for one in built.acts
        for wait in one.step.waits_for
        if wait.step == step.name
    ]
    voided = act.step.voided if act else None
    return RehearsalStep(
        **step.terms,
        missed=1 - min(confirmed, default=1.0),
        void=_middle(voided.chance) if voided and not voided.lever else 0.0,
        freed=_middle(voided.chance) if voided and voided.lever else 0.0,
        channel=heads.index(head) if head else None,
        attention=1 / sum(1 for one in built.acts if _head(case, one.issue) == head) if head else 0,
    )


def _heads(case: Case, built: Built) -> list[str]:
    return list(dict.fromkeys(_head(case, act.issue) for act in built.acts))


def _head(case: Case, issue: str) -> str:
    """The issue whose place among the priorities an issue takes."""
    return case.issues[issue].with_ or issue


def channels(case: Case, built: Built) -> int:
    """How many channels the ladder itself needs: one for each issue with a place of its own."""
    return len(_heads(case, built))


def kinds_of(case: Case, side: Actor) -> Sequence[Kind]:
    """The kinds of conduct that the case judges for a side."""
    return case.rehearsal.us if side is Actor.US else case.rehearsal.them


def cast(case: Case) -> Cast:
    """The kinds of conduct that the case judges, or a default for a side without any."""
    kinds: list[tuple[SideConduct, ...]] = []
    shares: list[tuple[float, ...]] = []
    ranges: list[tuple[tuple[float, float], ...]] = []
    assumed: list[Fact] = []
    for side in SIDES:
        judged: Sequence[Kind] = kinds_of(case, Actor(side))
        if not judged:
            assumed.append(ConductAssumed(Actor(side)))
            judged = [Kind(kind=kind, weight=share) for kind, share in _default()]
        slips = case.ladder.slips.us if side == "us" else case.ladder.slips.them
        kinds.append(tuple(_conduct(case, one, float(slips or 0)) for one in judged))
        middle = [_middle(one.weight) for one in judged]
        shares.append(tuple(one / sum(middle) for one in middle))
        ranges.append(tuple((float(one.weight[0]), float(one.weight[1])) for one in judged))
    return Cast(
        (kinds[0], kinds[1]), (shares[0], shares[1]), (ranges[0], ranges[1]), tuple(assumed)
    )


def _default() -> list[tuple[str, tuple[Fraction, Fraction]]]:
    return [(kind, (Fraction(str(share)), Fraction(str(share)))) for kind, share in DEFAULT]


def _conduct(case: Case, kind: Kind, slips: float) -> SideConduct:
    """One kind as the engine plays it; all but the unyielding are late as the case judges."""
    off = max((one.months for one in case.rehearsal.shocks), default=0)
    match kind.kind:
        case "partial":
            return SideConduct("partial", delivers=_middle(kind.share), slips=slips)
        case "early-then-none":
            return SideConduct("early-then-none", stop_month=1 + kind.after, slips=slips)
        case "unyielding":
            return SideConduct("unyielding", stop_month=0)
        case "off-after-shock":
            return SideConduct("off-after-shock", off=off, slips=slips)
        case "unable":
            return SideConduct("unable", blocked=_middle(kind.chance), slips=slips)
        case "reversed":
            return SideConduct("reversed", reversed=_middle(kind.chance), slips=slips)
    return SideConduct("reliable", slips=slips)


def _middle(pair: tuple[Fraction, Fraction]) -> float:
    return float(sum(pair)) / 2
