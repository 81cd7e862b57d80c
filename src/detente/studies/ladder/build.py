"""A package as the ladder's problem: months, flows, gates, and what each side can bear.

Where the case is silent, the assumption is listed with its figure (definitions §31).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import first_day
from detente.case.models.steps import LONGEST, Kept, Limits, Noticing, Sides, Wait
from detente.engines.ladder.problem import (
    ANSWERS,
    LadderGate,
    LadderProblem,
    LadderRule,
    LadderStep,
)
from detente.engines.steps.step import Pair
from detente.studies.ladder.acts import SIDES, LadderAct, triggers
from detente.studies.ladder.months import index_of, shown
from detente.studies.ladder.outside import OutsideActs, outside
from detente.studies.ladder.states import state_rules
from detente.studies.valuation.constraints import Linked, linkages
from detente.studies.values.ladder.ladder import Figure
from detente.studies.values.ladder.reasons import FarDue, FigureAssumed, StepsAssumed
from detente.studies.values.packages.packages import Package
from detente.studies.values.process.process import ProcessResult

YEARLY = 0.95
MONTHLY = 0.95
"""The chance that a month is followed by another, where a case is silent: twenty months on average,
our judgement (definitions §31)."""
PART_AT_RISK = 0.25


@dataclass(frozen=True)
class Built:
    """The problem, the acts behind its steps, what was assumed, and when texts are concluded."""

    problem: LadderProblem
    acts: tuple[LadderAct, ...]
    start: date
    assumed: tuple[Fact, ...]
    ripe: date | None = None
    outside: OutsideActs | None = None

    def month(self, index: int) -> str:
        """The month of an index, as `2025-06`."""
        return shown(self.start, index)


def ripe_from(process: ProcessResult | None) -> date | None:
    """The first day on which both people are named and texts can be ripe; None: not known."""
    known = [process.people_named, process.ripe_from] if process else []
    return max((day for day in known if day), default=None)


def concluded(case: Case, ripe: date | None) -> date | None:
    """The first day on which the leaders have finished texts that are ripe from a day on.

    A meeting before that finishes none. None: not known.
    """
    meeting = first_day(case.meet.date) if case.meet else None
    return max(ripe, meeting) if ripe and meeting else ripe


def built(
    case: Case,
    package: Package,
    acts: tuple[LadderAct, ...],
    ripe: date | None = None,
    thirds: tuple[LadderAct, ...] = (),
) -> Built:
    """The problem of the order in which the acts of a package are best taken.

    `ripe`: the day before which no act begins that needs people and a text (definitions §31).
    `thirds`: acts of third parties, which come at dates of their own (§58).
    """
    ladder, start = case.ladder, case.as_of
    months = planned(case, (*acts, *thirds))
    beside = outside(case, acts, thirds)
    horizon = months + ladder.look_ahead
    yearly, kept = _pair(ladder.discount, YEARLY, Figure.DISCOUNT)
    discount = (yearly[0] ** (1 / 12), yearly[1] ** (1 / 12))
    tolerance, borne = _tolerance(case, package)
    goes_on, kept_on = _continuation(case)
    slow, noticed = _pair(ladder.notices, 1, Figure.NOTICES)
    problem = LadderProblem(
        steps=(
            *(
                not_before(_step(case, act, discount, horizon, months, ripe), beside)
                for act in acts
            ),
            *(
                _after(_joint(case, link, acts, discount, horizon), link, beside)
                for link in _links(case, package, acts)
            ),
        ),
        months=months,
        horizon=horizon,
        gates=(*_gates(case, acts), *beside.gates(), *_joint_gates(case, package, acts)),
        rules=(
            *state_rules(case, acts, package.moves, {a.issue for a in thirds}),
            *_joint_rules(case, package, acts),
        ),
        discount=discount,
        tolerance=tolerance,
        reaction=(int(slow[0]), int(slow[1])),
        stake=_pair(ladder.stake, 0.0)[0],
        capacity=ladder.steps_a_month,
        weights=_weights(package),
        answer=next(one for one in ANSWERS if one == ladder.answer),
        pause=ladder.pause or 0,
        affords=_affords(ladder.affords),
        continuation=goes_on,
    )
    silent = sum(act.assumed for act in acts)
    guessed = (StepsAssumed(silent, len(acts)),) if silent else ()
    far = (
        FarDue(act.name, act.step.due, LONGEST, months)
        for act in acts
        if act.step.due and index_of(start, act.step.due, last=True) >= LONGEST
    )
    facts = (*kept, *borne, *noticed, *kept_on, *guessed, *far)
    return Built(problem, acts, start, facts, ripe, beside)


def planned(case: Case, acts: tuple[LadderAct, ...]) -> int:
    """How many months are planned: as the case says, or until the last act that is due in reach."""
    dues = [index_of(case.as_of, act.step.due, last=True) for act in acts if act.step.due]
    return max(case.ladder.months, *(due + 1 for due in dues if due < LONGEST), 1)


def _pair(
    sides: Sides | Kept | Noticing, default: float, figure: Figure | None = None
) -> tuple[Pair, tuple[FigureAssumed, ...]]:
    """A figure of each side; where the case has none, the default, as an assumption."""
    values = (sides.us, sides.them)
    silent = tuple(Actor(s) for s, value in zip(SIDES, values, strict=True) if value is None)
    first, second = (default if value is None else float(value) for value in values)
    assumed = (FigureAssumed(figure, silent, default),) if figure and silent else ()
    return (first, second), assumed


def _tolerance(case: Case, package: Package) -> tuple[Pair, tuple[FigureAssumed, ...]]:
    """What each side would risk; where the case is silent, a quarter of what it gains."""
    pairs = ((case.ladder.tolerance.us, package.us), (case.ladder.tolerance.them, package.them))
    first, second = (
        PART_AT_RISK * float(gain.best) if value is None else float(value) for value, gain in pairs
    )
    assumed = tuple(
        FigureAssumed(Figure.TOLERANCE, (Actor(side),), cap)
        for side, cap, (value, _) in zip(SIDES, (first, second), pairs, strict=True)
        if value is None
    )
    return (first, second), assumed


def _continuation(case: Case) -> tuple[float | None, tuple[FigureAssumed, ...]]:
    """The chance of another month, None for a certain end; where the case is silent, assumed."""
    chance = case.ladder.continuation
    if chance is None:
        both = (Actor.US, Actor.THEM)
        return MONTHLY, (FigureAssumed(Figure.CONTINUATION, both, MONTHLY),)
    return (None if chance == 1 else float(chance)), ()


def _affords(limits: Limits) -> tuple[float | None, float | None]:
    one, two = (None if most is None else float(most) for most in (limits.us, limits.them))
    return one, two


def _weights(package: Package) -> Pair:
    """1 / (ideal − no agreement); where the ideal is not known, 1 / the package's gain."""
    found = [
        float(share / gain.best) if share is not None and gain.best > 0 else 1.0
        for share, gain in ((package.share_us, package.us), (package.share_them, package.them))
    ]
    return found[0], found[1]


def annuity(discount: float, horizon: int, delay: int) -> float:
    """What 1 a month is worth at month 0, from month `delay` to before `horizon`."""
    return sum(discount**month for month in range(delay, horizon))


def _step(
    case: Case, act: LadderAct, discount: Pair, horizon: int, months: int, ripe: date | None
) -> LadderStep:
    step = act.step
    giver = 0 if step.by is Actor.US else 1
    once, monthly = _flows(act, giver, discount, horizon)
    begin = step.start or case.ladder.start
    start = case.as_of
    latest = min(index_of(start, step.end, last=True), months - 1) if step.end else None
    by = index_of(start, step.due, last=True) if step.due else None
    ends = [month for month in (by, latest) if month is not None]
    earliest = max(0, index_of(start, begin)) if begin else min([1, *ends])
    if ripe:
        earliest = max(earliest, min(month_ripe(case, act, ripe), last_start(case, act, months)))
    return LadderStep(
        name=act.name,
        giver=giver,
        once=once,
        monthly=monthly,
        delay=step.delay,
        earliest=earliest,
        latest=latest,
        only=tuple(index_of(start, when) for when in step.only),
        by=by,
        tranches=step.parts,
        rate=float(step.most_a_month),
        optional=step.optional,
        back=float(step.taken_back),
        back_lag=step.taken_back_after,
        seen=float(step.seen),
        seen_lag=step.seen_after,
        firewall=step.firewalled or act.warning,
    )


def not_before(step: LadderStep, beside: OutsideActs) -> LadderStep:
    """A step that begins no earlier than the third parties' acts that it waits for."""
    return replace(step, earliest=max(step.earliest, beside.earliest(step.name)))


def _after(step: LadderStep, pair: list[Linked], beside: OutsideActs) -> LadderStep:
    """What two options are worth together comes no earlier than a third party's act in them."""
    issues = (pair[0].first[0], pair[0].second[0])
    dates = (beside.date(act.name) for act in beside.acts if act.issue in issues)
    return replace(step, earliest=max((step.earliest, *dates)))


def month_ripe(case: Case, act: LadderAct, ripe: date) -> int:
    """The month from which an act may begin; a `start` of the step's own needs no ripe text.

    What goes on whatever else happens has to be agreed first as well.
    """
    return 0 if act.step.start is not None else index_of(case.as_of, str(ripe))


def last_start(case: Case, act: LadderAct, months: int) -> int:
    """The last month in which an act can begin and still be complete in time."""
    step, start = act.step, case.as_of
    ends = [months - 1, *(index_of(start, at, last=True) for at in (step.end, step.due) if at)]
    takes = ceil(1 / step.most_a_month)
    last = min(ends) - takes + 1
    return min([last, *([max(open_)] if (open_ := _open(case, act)) else [])])


def _open(case: Case, act: LadderAct) -> list[int]:
    return [index_of(case.as_of, when) for when in act.step.only]


def _flows(act: LadderAct, giver: int, discount: Pair, horizon: int) -> tuple[Pair, Pair]:
    """Flows whose present value, released in month 0, is the points that the act carries."""
    once, monthly = [0.0, 0.0], [0.0, 0.0]
    for i, side in enumerate(SIDES):
        delay = 0 if i == giver else act.step.delay
        way = act.step.costs if i == giver else act.step.pays
        points = float(act.points[side])
        if way == "once":
            once[i] = points / discount[i] ** delay
        else:
            monthly[i] = points / annuity(discount[i], horizon, delay)
    return (once[0], once[1]), (monthly[0], monthly[1])


def _gates(case: Case, acts: tuple[LadderAct, ...]) -> Iterator[LadderGate]:
    """What a step waits for; what the promiser does not control triggers nothing.

    A warning channel neither waits nor is waited for (definitions §31).
    """
    by_name = {act.name: act for act in acts}
    warnings = {name for name, issue in case.issues.items() if issue.warning}
    for act in acts:
        if act.paired:
            yield LadderGate(act.name, act.paired, lag=0, proportional=True)
        for wait in act.step.waits_for:
            awaited = by_name.get(wait.step)
            if awaited and triggers(case, awaited) and not {act.issue, awaited.issue} & warnings:
                yield _gate(act.name, wait)


def _gate(name: str, wait: Wait) -> LadderGate:
    return LadderGate(
        step=name,
        on=wait.step,
        needs=float(wait.share),
        above=float(wait.beyond),
        lag=wait.after,
        proportional=wait.in_proportion,
        certified=float(wait.confirmed),
        quantile=float(wait.sure),
        waived=wait.waived,
    )


def _links(case: Case, package: Package, acts: tuple[LadderAct, ...]) -> list[list[Linked]]:
    """The links of both sides that the package holds, points of one pair together.

    One whose two options third parties alone carry out belongs to no side's act.
    """
    held: dict[tuple[tuple[str, str], tuple[str, str]], list[Linked]] = {}
    carried = {act.issue for act in acts}
    for link in linkages(case):
        if link.side not in SIDES or not carried & {link.first[0], link.second[0]}:
            continue
        moved = [package.moves.get(issue) == option for issue, option in (link.first, link.second)]
        if all(moved):
            held.setdefault((link.first, link.second), []).append(link)
    return list(held.values())


def _joint_name(pair: list[Linked]) -> str:
    return f"{pair[0].first[0]} with {pair[0].second[0]}"


def _joint(
    case: Case, pair: list[Linked], acts: tuple[LadderAct, ...], discount: Pair, horizon: int
) -> LadderStep:
    """What two options are worth together: it pays from the month in which both are complete.

    It costs nobody an act. It is counted with the giver of the second option's last step, and is
    lost when that side stops; where both act at once, with the one that gains less by it.
    """
    monthly = [0.0, 0.0]
    for link in pair:
        side = SIDES.index(link.side)
        monthly[side] += float(link.gain.best) / annuity(discount[side], horizon, 0)
    first, second = (
        [act for act in acts if act.issue == issue]
        for issue in (pair[0].first[0], pair[0].second[0])
    )
    last = (second or first)[-1]
    giver = 0 if last.step.by is Actor.US else 1
    if last.paired:
        giver = 0 if (monthly[0], case.us) < (monthly[1], case.them) else 1
    return LadderStep(
        _joint_name(pair), giver, (0.0, 0.0), (monthly[0], monthly[1]), optional=True, back=1.0
    )


def _joint_gates(case: Case, package: Package, acts: tuple[LadderAct, ...]) -> Iterator[LadderGate]:
    for pair in _links(case, package, acts):
        for act in acts:
            if act.issue in (pair[0].first[0], pair[0].second[0]):
                yield LadderGate(_joint_name(pair), act.name, lag=0)


def _joint_rules(case: Case, package: Package, acts: tuple[LadderAct, ...]) -> Iterator[LadderRule]:
    """A link holds, for better or worse, as soon as both of its options are complete."""
    for pair in _links(case, package, acts):
        issues = (pair[0].first[0], pair[0].second[0])
        complete = tuple((act.name, 1.0) for act in acts if act.issue in issues)
        yield LadderRule(_joint_name(pair), complete, ((_joint_name(pair), 1.0),))
