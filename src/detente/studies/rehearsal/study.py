"""The study of the rehearsal: how each order fares against each kind of conduct."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from detente.answers import Fact, Reason, Status, Tipping
from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.engines.rehearsal.runner import ChunkRunner, one_core
from detente.studies.ladder.study import Laid
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.rehearsal.answering import answering
from detente.studies.rehearsal.build import Cast, cast, kinds_of, played
from detente.studies.rehearsal.comparing import (
    against_first,
    channel_pairs,
    differences,
    ordered,
    piloted,
)
from detente.studies.rehearsal.detection import stop_if, telling
from detente.studies.rehearsal.eating import eaten
from detente.studies.rehearsal.learned import learned
from detente.studies.rehearsal.levers import levers
from detente.studies.rehearsal.orders import NAMES, orders, with_channels
from detente.studies.rehearsal.play import PlaySetting, Run, play
from detente.studies.rehearsal.searching import searched
from detente.studies.rehearsal.summaries import against, arrivals, monthly, rest
from detente.studies.values.ladder.ladder import LadderResult, Order
from detente.studies.values.ladder.rehearsal import (
    Against,
    ByHalving,
    Failing,
    KindJudged,
    NotRehearsed,
    PlannedAndPlayed,
    Played,
    RehearsalResult,
    RunsPlayed,
    SeenAssumed,
    SharesJudged,
    ShockJudged,
    Unplayed,
)
from detente.visible import in_ticks

LEAST, MOST, TURNED = 5000, 20_000, 800
"""Runs in a plan: of each order, as a pilot asks, from so many to so many; and at each value of a
figure that is turned."""
FLIPPED = 1


@dataclass(frozen=True)
class Asked:
    """How it is to be rehearsed: runs of each order and of what is turned, which orders, a fixed
    conduct, a runner.

    `runs`: None: as many as a pilot asks for, up to `most`. `matters`: the difference in our points
    that is to be told apart. `flipped`: through how many of the widest figures orders are compared.
    `search`: how many moves of the ladder are tried for an order that fares better.
    """

    seed: int
    runs: int | None = None
    turned: int = TURNED
    designs: tuple[Id, ...] = NAMES
    conduct: tuple[Id, Id] = ("", "")
    runner: ChunkRunner = one_core
    tell: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    matters: float | None = None
    most: int = MOST
    flipped: int = FLIPPED
    search: int = 0


def study(
    case: Case, laid: Laid | None, why: Because, request: Asked, ladder: LadderResult | None = None
) -> Studied[RehearsalResult]:
    """Each order over all kinds of conduct, by kind, by channels; what turns it."""
    if laid is None:
        return _nothing(Unplayed.NO_LADDER)
    problem, guessed = played(case, laid.built)
    players = only(cast(case), request.conduct)
    stage = PlaySetting(
        problem,
        players,
        request.runs or LEAST,
        request.seed,
        request.runner,
        request.tell,
        request.cancelled,
    )
    known = {design.name: design for design in orders(case, laid, problem)}
    listed = [known[name] for name in dict.fromkeys(request.designs)]
    search = None
    if request.search:
        search, found = searched(laid.built, stage, known[Order.LADDER], request.search)
        listed += [found] if search.moved else []
    pilot = piloted(stage, listed, request.matters)
    if pilot and request.runs is None:
        stage = replace(stage, runs=min(max(LEAST, pilot.needed), request.most))
    tried = [play(stage, design) for design in listed]
    runs = [run for run in tried if _any(run)]
    if not runs:
        return _nothing(Unplayed.STOPPED)
    guesses = (*guessed, *players.assumed, *_noticed(laid))
    whole = len(runs) == len(tried) and all(run.complete for run in runs)
    value = _value(case, laid, stage, runs, whole, request)
    few = replace(stage, runs=request.turned, tell=None)
    value = replace(
        value,
        assumed=guesses,
        searched=search,
        as_planned=_as_planned(ladder, value.designs, few, listed) if whole else None,
        pilot=pilot and replace(pilot, enough=stage.runs >= pilot.needed),
    )
    return Studied(
        value,
        _because(case, why, value),
        _tipping(value),
        Status.ESTIMATE if value.complete else Status.INCOMPLETE,
        SharesJudged(),
        request.seed,
    )


def only(whole: Cast, conduct: tuple[str, str]) -> Cast:
    """A fixed kind for a side in place of all; ValueError for one that the case does not have."""
    kinds, shares, ranges = list(whole.kinds), list(whole.shares), list(whole.ranges)
    for side, name in enumerate(conduct):
        if name:
            fixed = [kind for kind in kinds[side] if kind.name == name]
            if not fixed:
                known = ", ".join(kind.name for kind in kinds[side])
                raise ValueError(f"{in_ticks(name)} is no conduct of that side; it has {known}")
            kinds[side], shares[side], ranges[side] = (fixed[0],), (1.0,), ((0.0, 1.0),)
    return Cast((kinds[0], kinds[1]), (shares[0], shares[1]), (ranges[0], ranges[1]),
                whole.assumed)  # fmt: skip


def _any(run: Run) -> bool:
    return any(len(one) for one in run.parts.values())


def _value(
    case: Case, laid: Laid, stage: PlaySetting, runs: list[Run], whole: bool, request: Asked
) -> RehearsalResult:
    month, top = laid.built.month, runs[0]
    own = next((run.design for run in runs if run.design.name == Order.LADDER), None)
    carried = _channels(stage, own) if whole and own else ()
    pairs = [*((run, top) for run in runs[1:]), *channel_pairs(carried)]
    compared = differences(pairs)
    lines = tuple(ordered(runs, month, compared, top.design.name))
    kinds = tuple(row for run in runs for row in against(case, run))
    others = tuple(run.design for run in runs[1:])
    lump = next((row.month for row in lines if row.id is Order.LUMP), "")
    turning = replace(stage, runs=request.turned, tell=None)
    bars, flips = (
        levers(case, turning, top.design, others, lump, request.flipped) if whole else ((), ())
    )
    marks = marks_at(case, ("ladder",), ("rehearsal",))
    replies = (
        answering(laid.built.problem, turning, run.design, month, marks) for run in runs if whole
    )
    signs = telling(case, stage, top.design)
    return RehearsalResult(
        runs=stage.runs,
        turned_runs=request.turned if bars else 0,
        complete=whole and not (stage.cancelled and stage.cancelled()),
        arrivals=arrivals(case, laid, top),
        designs=lines,
        differences=compared,
        monthly=tuple(monthly(top, month)),
        compared=against_first(Order(top.design.name), compared),
        against=kinds,
        answering=tuple(row for rows in replies for row in rows),
        learned=learned(case, turning, own) if whole and own else None,
        channels=tuple(ordered(carried, month, compared, Order.FEW)),
        upkeep=stage.problem.upkeep,
        attention=stage.problem.budget,
        levers=bars,
        flips=flips,
        telling=signs,
        how_it_fails=_failing(case, lines[0], kinds),
        stop_if=stop_if(case, stage, top.design, signs, laid.built),
    )


def _as_planned(
    ladder: LadderResult | None,
    lines: tuple[Played, ...],
    few: PlaySetting,
    listed: list[RehearsalDesign],
) -> PlannedAndPlayed | None:
    """What the ladder brings on paper and in the runs, where both are known."""
    planned = (
        next((one for one in ladder.designs if one.id is Order.LADDER), None) if ladder else (None)
    )
    row = next((row for row in lines if row.id is Order.LADDER), None)
    if planned is None or row is None:
        return None
    design = next(one for one in listed if one.name == Order.LADDER)
    return PlannedAndPlayed(
        planned.value_us, planned.value_them, row.value_us, row.value_them, eaten(few, design),
        few.runs,
    )  # fmt: skip


def _channels(stage: PlaySetting, ladder: RehearsalDesign) -> tuple[Run, ...]:
    runs = tuple(play(stage, design) for design in with_channels(ladder))
    return runs if all(run.complete for run in runs) else ()


def _noticed(laid: Laid) -> tuple[Fact, ...]:
    """That acts without steps are seen at once when not done."""
    silent = sum(act.assumed for act in laid.built.acts)
    return (SeenAssumed(silent),) if silent else ()


def _failing(case: Case, first: Played, kinds: tuple[Against, ...]) -> Failing | None:
    """The most frequent end of an order, and the conduct under which least of it comes."""
    if not first.ended:
        return None
    mine = [row for row in kinds if row.design is first.id and row.share > 0]
    failing = [row for row in mine if row.kind != "reliable"]
    worst = min(failing or mine, key=lambda row: (row.done.value, row.value_us.value))
    return Failing(
        not_all=rest(first.done),
        by=first.ended[0].by,
        share=first.ended[0].share,
        side=worst.side,
        kind=worst.kind,
        kind_share=worst.share,
        judged=bool(kinds_of(case, worst.side)),
        sources=worst.sources,
        marks=worst.marks,
    )


def _nothing(why: Unplayed) -> Studied[RehearsalResult]:
    fact = NotRehearsed(why)
    value = RehearsalResult(refused=(fact,))
    return Studied(value, (computed(fact),), (), Status.CANNOT_SAY, fact)


def _because(case: Case, why: Because, rehearsal: RehearsalResult) -> Iterator[Reason]:
    yield computed(RunsPlayed(rehearsal.runs))
    for side in (Actor.US, Actor.THEM):
        kinds = kinds_of(case, side)
        every = sum(sum(kind.weight) for kind in kinds)
        for at, kind in enumerate(kinds):
            played = float(sum(kind.weight) / every) if every else 0.0
            low, high = map(float, kind.weight)
            judged = KindJudged(side, kind.kind, low, high, played)
            yield why.judgement(("rehearsal", side.value, at), judged)
    for at, shock in enumerate(case.rehearsal.shocks):
        yield why.judgement(
            ("rehearsal", "shocks", at), ShockJudged(shock.what, *map(float, shock.chance))
        )
    for fact in rehearsal.assumed:
        yield assumed(fact)


def _tipping(rehearsal: RehearsalResult) -> Iterator[Tipping]:
    for flip in [each for each in rehearsal.flips if each.turns] or rehearsal.flips[:1]:
        yield Tipping(flip, flip.turns, ByHalving(), sources=flip.sources, marks=flip.marks)
