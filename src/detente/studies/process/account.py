"""What the paths come to: each act, the deadlock and its way out, waiting, refusing additions."""

from collections.abc import Sequence

from detente.case.models.case import Case
from detente.engines.reachability.minimal import MinimalPath as Chosen
from detente.studies.process.acts import ProcessAct, ProcessActs
from detente.studies.process.paths import Reach
from detente.studies.process.ring import rings
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import ingredients
from detente.studies.values.agenda import Agenda
from detente.studies.values.process.process import (
    ActLine,
    IfRefused,
    IfWeWait,
    NothingBrings,
    Path,
    PathsFound,
    Supplied,
    Waits,
)
from detente.studies.values.process.rules import EntryFee


def act_lines(case: Case, reach: Reach, agenda: Agenda) -> tuple[ActLine, ...]:
    """Every act, whether it is ours to begin today, and what is missing that it supplies."""
    ready = {act.id for act in reach.ready()}
    return tuple(
        ActLine(
            act.id, act.named, act.by, act.openness, act.level,
            act.needs, act.brings, act.id in ready, act.cost, act.days, _supplies(act, agenda),
            sources=act.sources, marks=marks_at(case, act.part),
        )
        for act in reach.acts.acts
    )  # fmt: skip


def _supplies(act: ProcessAct, agenda: Agenda) -> tuple[Supplied, ...]:
    """Missing ingredients that an act helps to supply; a message counts for every carrier."""
    lacking = [missing.ingredient for line in agenda.lines for missing in line.missing]
    return tuple(
        Supplied(one.id, lacking.count(one.id))
        for one in ingredients()
        if one.id in lacking and {act.of, act.id} & set(one.acts)
    )


def paths(case: Case, reach: Reach) -> tuple[Path, ...]:
    """All minimal paths, the cheapest first."""
    return tuple(_path(case, reach.acts, path) for path in reach.paths.paths)


def _path(case: Case, acts: ProcessActs, path: Chosen) -> Path:
    """One path: what is prepared, what opens, what it carries."""
    own = [acts.named(name) for name in path.acts]
    return Path(
        acts=path.acts,
        before=tuple(act.id for act in own if not act.opens and not act.rides),
        opens=tuple(act.id for act in own if act.opens),
        carries=tuple(act.id for act in own if act.rides),
        cost=path.cost,
        sources=(),
        marks=marks_at(case, *(act.part for act in own)),
    )


def search(reach: Reach) -> PathsFound:
    """How far all minimal paths are known."""
    every = reach.paths.status == "exact"
    return PathsFound(len(reach.paths.paths), None if every else reach.paths.complete_below)


def deadlock(case: Case, reach: Reach) -> tuple[tuple[Waits, ...], ...]:
    """Each ring of acts that wait for each other as long as we start nothing."""
    return tuple(
        tuple(
            Waits(act.id, _handed(ring[at - 1], act), sources=(), marks=marks_at(case, act.part))
            for at, act in enumerate(ring)
        )
        for ring in rings(reach)
    )


def _handed(giver: ProcessAct, taker: ProcessAct) -> tuple[str, ...]:
    """The facts of another act that an act waits for."""
    return tuple(fact for fact in taker.needs if fact in giver.brings)


def if_we_wait(reach: Reach) -> IfWeWait:
    """What comes of waiting for the other side."""
    if reach.by_waiting:
        return IfWeWait.THEY_MAY_OPEN
    return IfWeWait.NOTHING_STARTS if reach.paths.paths else IfWeWait.NO_WAY


def if_refused(reach: Reach) -> IfRefused:
    """What comes of refusing what the other side adds."""
    if not reach.receiving:
        return IfRefused.NO_WAY
    return IfRefused.STILL_REACHED if reach.refusing else IfRefused.ENDS


def stalls(case: Case, reach: Reach) -> Sequence[EntryFee | NothingBrings]:
    """Why no path leads to the review, from the case's own entries."""
    if reach.paths.paths:
        return ()
    fees = entry_fees(case)
    lacking = tuple(reach.undone.dead_ends)
    return fees or ((NothingBrings(lacking),) if lacking else ())


def entry_fees(case: Case) -> tuple[EntryFee, ...]:
    """The concessions that are demanded as the condition for talks."""
    return tuple(
        EntryFee(demand.side, demand.asks, number)
        for number, demand in enumerate(case.process.entry_demands, 1)
        if demand.as_ == "condition"
    )
