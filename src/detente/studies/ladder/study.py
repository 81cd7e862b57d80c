"""The study of the ladder: in what order the acts of the package are taken, and does it hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.engines.ladder.bond import Bond, least_bond
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.ladder.solve import Solution, solve
from detente.studies.ladder.acts import acts_of
from detente.studies.ladder.build import Built, built, month_said
from detente.studies.ladder.compare import compared
from detente.studies.ladder.dates import belated, misdated
from detente.studies.ladder.describe import Told, said
from detente.studies.ladder.enforce import shortfalls, unravelling
from detente.studies.ladder.lints import lints
from detente.studies.ladder.mending import repaired
from detente.studies.ladder.months import ledger, risks, rungs
from detente.studies.ladder.slipping import slipping
from detente.studies.ladder.trade import trade
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.values.ladder import Ladder, Repair, Shortfall
from detente.studies.values.packages import Package
from detente.studies.words import listing

JUDGED = {
    "discount": "what a year's waiting leaves of a point",
    "tolerance": "what each side would risk",
    "notices": "how soon each side notices that the other stopped",
    "stake": "what going on is worth to each side after the months counted",
    "slips": "how often a due act comes a month late",
}
"""What a case may judge for both sides, in words."""
SECONDS = 20.0
"""Of solving, at most; where it runs out, the answer says so."""


@dataclass(frozen=True)
class Laid:
    """A ladder as the rehearsal takes it up: the acts, and the schedule that was found."""

    built: Built
    schedule: Schedule


@dataclass(frozen=True)
class Found:
    """The best order that was found; `holds` is of the problem as the case states it."""

    solution: Solution
    simulation: Simulation | None
    holds: bool
    bond: Bond | None = None


def study(case: Case, package: Package | None, why: Because, seed: int) -> Studied[Ladder]:
    """The ledger of a package, who risks what when, and whether it holds by itself.

    Its `work` is the order as a rehearsal plays it (`Laid`); None where no order was found.
    """
    if package is None:
        return _nothing("nothing is proposed that could be laid out in steps")
    acts = acts_of(case, package)
    refused = (*acts.refused, *misdated(case, acts.acts))
    if refused or not acts.acts:
        return _nothing("the package cannot be laid out in steps", package, refused)
    made = built(case, package, acts.acts)
    found = best(made.problem)
    if found.simulation is None:
        return _impossible(case, made, package, found)
    told = Told(case, made, found.simulation.schedule)
    value = _ladder(case, made, package, found, found.simulation, told, seed)
    return Studied(
        value,
        tuple(_because(case, why, made)),
        tuple(_tipping(value)),
        _status(found.solution),
        value.how_sure,
        seed,
        Laid(made, found.simulation.schedule),
    )


def best(problem: Problem) -> Found:
    """The best order that holds by itself; without one, that of the least deposits; else any."""
    found = solve(problem, seconds=SECONDS)
    if found.schedule is not None:
        judged = simulate(replace(found.schedule, problem=problem))
        return Found(found, judged, judged.holds)
    bond = least_bond(problem, seconds=SECONDS)
    if bond.schedule is None:
        return Found(found, None, False, bond)
    judged = simulate(replace(bond.schedule, problem=problem))
    return Found(found, judged, False, bond)


def _ladder(
    case: Case,
    made: Built,
    package: Package,
    found: Found,
    simulation: Simulation,
    told: Told,
    seed: int,
) -> Ladder:
    short: tuple[Shortfall, ...] = ()
    mended: tuple[Repair, ...] = ()
    if found.bond is not None:
        short = tuple(shortfalls(told, found.bond))
        mended = tuple(repaired(told))
    bonds = found.bond.bonds if found.bond else None
    return Ladder(
        package=dict(package.moves),
        start=made.month(0),
        end=made.month(made.problem.months - 1),
        holds=found.holds,
        verdict=f"{_verdict(found, short)}. {_span(made)}",
        how_sure=_how_sure(found.solution, simulation),
        rungs=rungs(told, simulation),
        months=ledger(told, simulation),
        risks=risks(told, simulation),
        shortfalls=short,
        bond_us=bonds[0] if bonds else None,
        bond_them=bonds[1] if bonds else None,
        repairs=mended,
        unravels=unravelling(told),
        designs=compared(told, simulation, found.holds),
        frontier=trade(made.problem),
        slips=slipping(case, told, seed),
        lints=tuple(dict.fromkeys(lints(case, made.acts))),
        assumed=made.assumed,
        refused=(),
    )


def _verdict(found: Found, short: tuple[Shortfall, ...]) -> str:
    if found.holds:
        return (
            "There is an order in which neither side gains by stopping or by skimping at any "
            "planned month, and neither risks more than it accepts"
        )
    kinds = {one.kind for one in short}
    if found.bond is not None and found.bond.status == "holds":
        return (
            "No order holds by itself; the one shown would, if the deposits named below were made"
        )
    if kinds == {"outlay"}:
        return "No order keeps both sides within what they accept to risk; this falls short least"
    return "No order holds by itself, and no deposit would make one hold; this falls short least"


def _span(made: Built) -> str:
    """Of which months the verdict is said, and of which not."""
    first, last = month_said(made.month(0)), month_said(made.month(made.problem.months - 1))
    return f"This is said of the planned months, {first} to {last}, and of none after them"


CLOSED = 1e-6
"""A relative gap that is none."""


def _how_sure(solution: Solution, simulation: Simulation) -> str:
    words: dict[str, str] = {
        "optimal": "proven: no order of these acts brings more under these caps",
        "within gap": f"proven within {solution.gap:.1%} of the best",
        "incomplete": "the search was stopped: a better order may exist"
        + (f" (at most {solution.gap:.1%} better)" if solution.gap < 1 else ""),
        "infeasible": "proven: no order of these acts holds by itself under these caps",
    }
    if solution.status == "incomplete" and solution.gap <= CLOSED and not solution.out_of_time:
        words["incomplete"] = "no order of these acts brings more under these caps"
    unweighed = "" if simulation.skimps_exact else "; not every bundle of acts was weighed"
    return f"{words[solution.status]}{unweighed}; the figures that went in are judgements"


def _status(solution: Solution) -> Status:
    return {
        "optimal": Status.EXACT,
        "within gap": Status.WITHIN,
        "incomplete": Status.INCOMPLETE,
        "infeasible": Status.EXACT,
    }[solution.status]


def _impossible(case: Case, made: Built, package: Package, found: Found) -> Studied[Ladder]:
    """Dates, waits and rules leave no order at all, whatever the sides would bear."""
    waits = [
        f"{act.name} waits for {listing([wait.step for wait in act.step.waits_for])}"
        for act in made.acts
        if act.step.waits_for
    ]
    proven = "proven" if found.solution.status == "infeasible" else "none was found in time"
    refused = (
        f"dates, parts, waits and rules of the steps leave no order at all ({proven}): look for "
        "steps that wait for each other, or that are due before what they wait for can be done",
        *belated(made),
        *waits,
    )
    return _nothing("the steps cannot be put in any order", package, refused)


def _nothing(
    verdict: str, package: Package | None = None, refused: tuple[str, ...] = ()
) -> Studied[Ladder]:
    value = Ladder(
        package=dict(package.moves) if package else {},
        start="",
        end="",
        holds=False,
        verdict=verdict,
        how_sure="",
        rungs=(),
        months=(),
        risks=(),
        shortfalls=(),
        bond_us=None,
        bond_them=None,
        repairs=(),
        unravels="",
        designs=(),
        frontier=(),
        slips=None,
        lints=(),
        assumed=(),
        refused=refused,
    )
    return Studied(value, (computed(verdict),), (), Status.CANNOT_SAY, verdict)


def _because(case: Case, why: Because, made: Built) -> Iterator[Reason]:
    yield computed("steps, dates and waits as the case has them; values as in the package")
    for act in made.acts:
        if not act.assumed:
            yield why.judgement(("issues", act.issue, "steps", act.name), said(act))
    for name, words in JUDGED.items():
        part = getattr(case.ladder, name)
        if part.us is not None or part.them is not None:
            yield why.judgement(("ladder", name), words)
    for one in made.assumed:
        yield assumed(one)


def _tipping(value: Ladder) -> Iterator[Tipping]:
    held = [one for one in value.repairs if one.holds]
    if held:
        yield Tipping(f"{held[0].said}: then it holds by itself")
    elif value.holds:
        slack = [
            (points, side, rung)
            for rung in value.rungs
            for side, points in (("us", rung.slack_us), ("them", rung.slack_them))
            if points is not None
        ]
        if slack:
            points, side, rung = min(slack, key=lambda one: one[0])
            month = month_said(rung.given[0].month)
            yield Tipping(
                f"stopping in {month}, when “{rung.label}” begins, gained {side} "
                f"{points:.1f} points more than we estimate",
                searched="one month and side at a time, everything else as it is",
            )
