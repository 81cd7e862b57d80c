"""The study of the rehearsal: how each order fares against each kind of conduct."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from detente.answers import Fact, Reason, Status, Tipping
from detente.answers.text import Id
from detente.case.actor import Actor
from detente.case.case import Case
from detente.engines.rehearsal.problem import Design
from detente.engines.rehearsal.runner import Runner, one_core
from detente.studies.ladder.compare import summit
from detente.studies.ladder.study import Laid
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.rehearsal.build import Cast, cast, kinds_of, played
from detente.studies.rehearsal.levers import levers
from detente.studies.rehearsal.orders import NAMES, REVIEW, orders, with_channels
from detente.studies.rehearsal.play import Run, Stage, play
from detente.studies.rehearsal.summaries import against, arrivals, rest
from detente.studies.rehearsal.summaries import played as line
from detente.studies.rehearsal.telling import stop_if, telling
from detente.studies.values.ladder import Ladder, Order
from detente.studies.values.rehearsal import (
    Against,
    AgainstOthers,
    ByHalving,
    Estimate,
    Failing,
    KindJudged,
    LumpReviewed,
    NotRehearsed,
    PlannedAndPlayed,
    Played,
    Rehearsal,
    RunsPlayed,
    SeenAssumed,
    SharesJudged,
    ShockJudged,
    Unplayed,
)

RUNS = 5000
TURNED = 800
"""Runs in a plan: of each order, and at each value of a figure that is turned."""


@dataclass(frozen=True)
class Asked:
    """How it is to be rehearsed: runs of each order and of what is turned, which orders, a fixed
    conduct, a runner."""

    seed: int
    runs: int = RUNS
    turned: int = TURNED
    designs: tuple[Id, ...] = NAMES
    conduct: tuple[Id, Id] = ("", "")
    runner: Runner = one_core
    tell: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


def study(
    case: Case, laid: Laid | None, why: Because, asked: Asked, ladder: Ladder | None = None
) -> Studied[Rehearsal]:
    """Each order over all kinds of conduct, by kind, by channels; what turns it."""
    if laid is None:
        return _nothing(Unplayed.NO_LADDER)
    problem, guessed = played(case, laid.built)
    players = only(cast(case), asked.conduct)
    stage = Stage(problem, players, asked.runs, asked.seed, asked.runner, asked.tell,
                  asked.cancelled)  # fmt: skip
    known = {design.name: design for design in orders(case, laid, problem)}
    listed = [known[name] for name in dict.fromkeys(asked.designs)]
    tried = [play(stage, design) for design in listed]
    runs = [run for run in tried if _any(run)]
    if not runs:
        return _nothing(Unplayed.STOPPED)
    guesses = (*guessed, *players.assumed, *_noticed(laid), *_reviewed(case, laid, listed))
    whole = len(runs) == len(tried) and all(run.complete for run in runs)
    value = _value(case, laid, stage, runs, whole, asked.turned)
    value = replace(value, assumed=guesses, as_planned=_as_planned(ladder, value.designs))
    return Studied(
        value,
        _because(case, why, value),
        _tipping(value),
        Status.ESTIMATE if value.complete else Status.INCOMPLETE,
        SharesJudged(),
        asked.seed,
    )


def only(whole: Cast, conduct: tuple[str, str]) -> Cast:
    """A fixed kind for a side in place of all; ValueError for one that the case does not have."""
    kinds, shares, ranges = list(whole.kinds), list(whole.shares), list(whole.ranges)
    for side, name in enumerate(conduct):
        if name:
            fixed = [kind for kind in kinds[side] if kind.name == name]
            if not fixed:
                known = ", ".join(kind.name for kind in kinds[side])
                raise ValueError(f"`{name}` is no conduct of that side; it has {known}")
            kinds[side], shares[side], ranges[side] = (fixed[0],), (1.0,), ((0.0, 1.0),)
    return Cast((kinds[0], kinds[1]), (shares[0], shares[1]), (ranges[0], ranges[1]),
                whole.assumed)  # fmt: skip


def _any(run: Run) -> bool:
    return any(len(one) for one in run.parts.values())


def _value(
    case: Case, laid: Laid, stage: Stage, runs: list[Run], whole: bool, turned: int
) -> Rehearsal:
    month, top = laid.built.month, runs[0]
    lines = tuple(line(run, month, None if run is top else top) for run in runs)
    kinds = tuple(row for run in runs for row in against(case, run))
    own = next((run.design for run in runs if run.design.name == Order.LADDER), None)
    others = tuple(run.design for run in runs[1:])
    lump = next((row.month for row in lines if row.id is Order.LUMP), "")
    turning = replace(stage, runs=turned, tell=None)
    bars, flips = levers(case, turning, top.design, others, lump) if whole else ((), ())
    signs = telling(case, stage, top.design)
    return Rehearsal(
        runs=stage.runs,
        turned_runs=turned if bars else 0,
        complete=whole and not (stage.cancelled and stage.cancelled()),
        arrivals=arrivals(case, laid, top),
        designs=lines,
        compared=_compared(lines),
        against=kinds,
        channels=_channels(stage, own, month) if whole and own else (),
        upkeep=stage.problem.upkeep,
        attention=stage.problem.budget,
        levers=bars,
        flips=flips,
        telling=signs,
        how_it_fails=_failing(case, lines[0], kinds),
        stop_if=stop_if(case, stage, top.design, signs, month),
    )


def _as_planned(ladder: Ladder | None, lines: tuple[Played, ...]) -> PlannedAndPlayed | None:
    """What the ladder brings on paper and in the runs, where both are known."""
    planned = (
        next((one for one in ladder.designs if one.id is Order.LADDER), None) if ladder else (None)
    )
    row = next((row for row in lines if row.id is Order.LADDER), None)
    if planned is None or row is None:
        return None
    return PlannedAndPlayed(planned.value_us, planned.value_them, row.value_us, row.value_them)


def _channels(stage: Stage, ladder: Design, month: Callable[[int], str]) -> tuple[Played, ...]:
    runs = [play(stage, design) for design in with_channels(ladder)]
    return tuple(line(run, month) for run in runs) if all(run.complete for run in runs) else ()


def _noticed(laid: Laid) -> tuple[Fact, ...]:
    """That acts without steps are seen at once when not done."""
    silent = sum(act.assumed for act in laid.built.acts)
    return (SeenAssumed(silent),) if silent else ()


def _reviewed(case: Case, laid: Laid, listed: list[Design]) -> tuple[Fact, ...]:
    """That a lump is looked at now and then, where one is played."""
    if not any(design.name == Order.LUMP for design in listed):
        return ()
    return (LumpReviewed(laid.built.month(summit(case, laid.built)), REVIEW),)


def clearly(more: Estimate, less: Estimate) -> bool:
    """Whether one lies above the other by more than both intervals."""
    return more.low > less.high


def _compared(lines: tuple[Played, ...]) -> AgainstOthers | None:
    """Which orders bring us clearly less, more, or neither; None where one alone was played."""
    first, *others = lines
    if not others:
        return None
    beats = tuple(row.id for row in others if row.more_us and row.more_us.high < 0)
    beaten_by = tuple(row.id for row in others if row.more_us and row.more_us.low > 0)
    level = tuple(row.id for row in others if row.id not in {*beats, *beaten_by})
    worst = max(others, key=lambda row: row.breaks_us.value if row.breaks_us else 0.0)
    riskier = bool(
        first.breaks_us and worst.breaks_us and clearly(worst.breaks_us, first.breaks_us)
    )
    return AgainstOthers(beats, beaten_by, level, worst.id if riskier else None)


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


def _nothing(why: Unplayed) -> Studied[Rehearsal]:
    fact = NotRehearsed(why)
    value = Rehearsal(refused=(fact,))
    return Studied(value, (computed(fact),), (), Status.CANNOT_SAY, fact)


def _because(case: Case, why: Because, value: Rehearsal) -> Iterator[Reason]:
    yield computed(RunsPlayed(value.runs))
    for side in (Actor.US, Actor.THEM):
        for at, kind in enumerate(kinds_of(case, side)):
            yield why.judgement(("rehearsal", side.value, at), KindJudged(side, kind.kind))
    for at, shock in enumerate(case.rehearsal.shocks):
        yield why.judgement(("rehearsal", "shocks", at), ShockJudged(shock.what))
    for fact in value.assumed:
        yield assumed(fact)


def _tipping(value: Rehearsal) -> Iterator[Tipping]:
    for flip in [each for each in value.flips if each.turns] or value.flips[:1]:
        yield Tipping(flip, flip.turns, ByHalving(), sources=flip.sources, marks=flip.marks)
