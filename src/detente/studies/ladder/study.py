"""The study of the ladder: in what order the acts of the package are taken, and does it hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.answers import UNLIMITED, Budget, Fact, Reason, Status, Tipping
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.blocking import blocking
from detente.engines.ladder.robustness.bond import Bond, least_bond
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.ladder.solve import LadderSolution, solve
from detente.studies.ladder.acts import acts_of
from detente.studies.ladder.alarming import holder_gains, honest_losses
from detente.studies.ladder.build import Built, built, concluded, ripe_from
from detente.studies.ladder.compare import compared
from detente.studies.ladder.dates import belated, held_up, misdated
from detente.studies.ladder.doubting import in_doubt
from detente.studies.ladder.enforce import last_rung, shortfalls
from detente.studies.ladder.keeping import keeping
from detente.studies.ladder.laying import Laying
from detente.studies.ladder.lines import ledger, risks, rungs
from detente.studies.ladder.lints import lints
from detente.studies.ladder.mending import repaired
from detente.studies.ladder.slipping import slipping
from detente.studies.ladder.third_acts import brought, third_acts
from detente.studies.ladder.trade import trade
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.fields import LAID
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.values.ladder.ladder import Held, LadderResult, Proof, Repair, Short, Shortfall
from detente.studies.values.ladder.reasons import (
    NoOrderAtAll,
    NotLaid,
    OneMonthAtATime,
    RepairMade,
    RuleForbids,
    StepsLaid,
    StepWaits,
    StoppingPays,
)
from detente.studies.values.packages.packages import Package
from detente.studies.values.process.process import ProcessResult

JUDGED = ("discount", "tolerance", "notices", "stake", "slips")
"""What a case may judge for both sides."""
SECONDS = 20.0
"""Of solving, at most; where it runs out, the answer says so."""
CLOSED = 1e-6
"""A relative gap that is none."""


@dataclass(frozen=True)
class Laid:
    """A ladder as the rehearsal takes it up: the acts, and the schedule that was found."""

    built: Built
    schedule: Schedule


@dataclass(frozen=True)
class BestOrder:
    """The best order that was found; `holds` is of the problem as the case states it."""

    solution: LadderSolution
    simulation: Simulation | None
    holds: bool
    bond: Bond | None = None


def study(
    case: Case,
    package: Package | None,
    why: Because,
    seed: int,
    process: ProcessResult | None = None,
    budget: Budget = UNLIMITED,
) -> Studied[LadderResult]:
    """The ledger of a package, who risks what when, and whether it holds by itself.

    Its `work` is the order as a rehearsal plays it (`Laid`); None where no order was found.
    """
    if package is None:
        return _nothing(Held.NO_PACKAGE)
    acts = acts_of(case, package)
    refused = (*acts.refused, *misdated(case, (*acts.acts, *acts.thirds)))
    if refused or not acts.acts:
        return _nothing(Held.NO_STEPS, package, refused)
    if late := tuple(held_up(case, acts.acts, acts.thirds)):
        return _nothing(Held.NO_ORDER, package, late)
    problem = built(case, package, acts.acts, concluded(case, ripe_from(process)), acts.thirds)
    order = best(problem.problem, budget)
    if order.simulation is None:
        return _impossible(problem, package, order)
    laying = Laying(case, problem, order.simulation.schedule, budget)
    value = _ladder(laying, package, order, order.simulation, seed)
    return Studied(
        _grounded(case, value),
        _because(case, why, problem),
        _tipping(value),
        _status(order.solution),
        value.proof or "",
        seed,
        Laid(problem, order.simulation.schedule),
    )


def _grounded(case: Case, ladder: LadderResult) -> LadderResult:
    """All that an order was found for has one ground; months tell of dates from outside too."""
    made = grounded(replace(ladder, months=()), marks_of_fields(case, LAID))
    return replace(made, months=ladder.months)


def best(problem: LadderProblem, budget: Budget = UNLIMITED) -> BestOrder:
    """The best order that holds by itself; without one, that of the least deposits; else any."""
    solution = solve(problem, seconds=budget.seconds(SECONDS))
    if solution.schedule is not None:
        judged = simulate(replace(solution.schedule, problem=problem))
        return BestOrder(solution, judged, judged.holds)
    bond = least_bond(problem, seconds=budget.seconds(SECONDS))
    if bond.schedule is None:
        return BestOrder(solution, None, False, bond)
    judged = simulate(replace(bond.schedule, problem=problem))
    return BestOrder(solution, judged, False, bond)


def _ladder(
    laying: Laying, package: Package, order: BestOrder, simulation: Simulation, seed: int
) -> LadderResult:
    case, problem = laying.case, laying.built.problem
    outside = third_acts(laying)
    found = shortfalls(laying, order.bond) if order.bond else ()
    short = tuple(brought(one, outside) for one in found)
    bonds = order.bond.bonds if order.bond else None
    designs = compared(laying, simulation, order.holds)
    mends, all_tried = repaired(laying) if order.bond else ((), True)
    return LadderResult(
        package=dict(package.moves),
        start=laying.built.month(0),
        end=laying.built.month(problem.months - 1),
        holds=order.holds,
        verdict=_verdict(order, short),
        proof=_proof(order.solution, simulation),
        rungs=rungs(laying, simulation),
        months=ledger(laying, simulation),
        risks=risks(laying, simulation),
        shortfalls=short,
        bond_us=bonds[0] if bonds else None,
        bond_them=bonds[1] if bonds else None,
        repairs=mends,
        all_repairs_tried=all_tried,
        last_rung=last_rung(laying),
        keeping=keeping(laying, simulation, order.solution),
        honest_losses=tuple(honest_losses(laying)),
        holder_gains=tuple(holder_gains(laying, order.bond)),
        in_doubt=in_doubt(laying, package, seed) if order.holds else None,
        designs=designs,
        all_within=not any(design.exceeds for design in designs),
        frontier=trade(problem, laying.budget),
        slips=slipping(case, laying, seed),
        lints=tuple(dict.fromkeys(lints(case, laying.built.acts, laying.built.ripe))),
        assumed=laying.built.assumed,
        outside=outside,
    )


def _verdict(order: BestOrder, short: tuple[Shortfall, ...]) -> Held:
    if order.holds:
        return Held.BY_ITSELF
    if order.bond is not None and order.bond.status == "holds":
        return Held.WITH_DEPOSITS
    return Held.CAPS if {one.kind for one in short} == {Short.OUTLAY} else Held.NEVER


def _proof(solution: LadderSolution, simulation: Simulation) -> Proof:
    closed = solution.gap <= CLOSED and not solution.out_of_time
    gap = round(solution.gap, 6) if solution.schedule is not None else 1.0
    return Proof(solution.status, min(gap, 1.0), closed, not simulation.weighed)


def _status(solution: LadderSolution) -> Status:
    return {
        "optimal": Status.EXACT,
        "within gap": Status.WITHIN,
        "incomplete": Status.INCOMPLETE,
        "infeasible": Status.EXACT,
    }[solution.status]


def _impossible(problem: Built, package: Package, order: BestOrder) -> Studied[LadderResult]:
    """Dates, waits and rules leave no order at all, whatever the sides would bear."""
    waits = (
        StepWaits(act.name, tuple(wait.step for wait in act.step.waits_for))
        for act in problem.acts
        if act.step.waits_for
    )
    proven = NoOrderAtAll(order.solution.status == "infeasible")
    rules = (RuleForbids(name) for name in blocking(problem.problem))
    return _nothing(Held.NO_ORDER, package, (proven, *rules, *belated(problem), *waits))


def _nothing(
    verdict: Held, package: Package | None = None, refused: tuple[Fact, ...] = ()
) -> Studied[LadderResult]:
    moves = dict(package.moves) if package else {}
    fact = NotLaid(verdict)
    value = LadderResult(moves, verdict=verdict, refused=refused)
    return Studied(value, (computed(fact),), (), Status.CANNOT_SAY, fact)


def _because(case: Case, why: Because, problem: Built) -> Iterator[Reason]:
    yield computed(StepsLaid(len(problem.acts)))
    for act in problem.acts:
        if not act.assumed:
            yield why.judgement(act.path)
    for name in JUDGED:
        part = getattr(case.ladder, name)
        if part.us is not None or part.them is not None:
            yield why.judgement(("ladder", name))
    for fact in problem.assumed:
        yield assumed(fact)


def _tipping(result: LadderResult) -> Iterator[Tipping]:
    mends = [repair for repair in result.repairs if repair.holds]
    if mends:
        yield _mended(mends[0])
    elif result.holds:
        slack = [
            (points, side, rung)
            for rung in result.rungs
            for side, points in ((Actor.US, rung.slack_us), (Actor.THEM, rung.slack_them))
            if points is not None
        ]
        if slack:
            points, side, rung = min(slack, key=lambda least: least[0])
            fact = StoppingPays(side, rung.step, rung.given[0].month, points)
            yield Tipping(fact, searched=OneMonthAtATime(), sources=rung.sources, marks=rung.marks)


def _mended(repair: Repair) -> Tipping:
    return Tipping(RepairMade(repair), marks=repair.marks)
