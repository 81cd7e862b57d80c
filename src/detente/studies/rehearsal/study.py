"""The study of the rehearsal: how each order fares against each kind of conduct."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.engines.rehearsal.problem import Design, Problem
from detente.engines.rehearsal.runner import Remembering, Runner, one_core
from detente.studies.ladder.study import Laid
from detente.studies.names import country
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.rehearsal.build import Cast, cast, played
from detente.studies.rehearsal.levers import levers
from detente.studies.rehearsal.orders import NAMES, REVIEW, orders, with_channels
from detente.studies.rehearsal.play import Run, Stage, play
from detente.studies.rehearsal.summaries import SAID, against, in_words, rest
from detente.studies.rehearsal.summaries import played as told
from detente.studies.rehearsal.telling import telling
from detente.studies.values.rehearsal import Against, Estimate, Played, Rehearsal, Telling
from detente.studies.words import first_up, listing

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
    designs: tuple[str, ...] = NAMES
    conduct: tuple[str, str] = ("", "")
    runner: Runner = one_core
    tell: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


def study(case: Case, laid: Laid | None, why: Because, asked: Asked) -> Studied[Rehearsal]:
    """Each order over all kinds of conduct, by kind, by channels; what turns it."""
    if laid is None:
        return _nothing("there is no ladder that could be rehearsed; `detente ladder` says why")
    problem, guessed = played(case, laid.built)
    players = only(cast(case), asked.conduct)
    stage = Stage(problem, players, asked.runs, asked.seed, Remembering(asked.runner), asked.tell,
                  asked.cancelled)  # fmt: skip
    known = {one[0].name: one for one in orders(case, laid, problem)}
    listed = [known[name] for name in dict.fromkeys(asked.designs)]
    tried = [(play(stage, design), said) for design, said in listed]
    runs = [(run, said) for run, said in tried if _any(run)]
    if not runs:
        return _nothing("it was stopped before anything was played")
    value = _value(
        case,
        laid,
        stage,
        runs,
        len(tried),
        (*guessed, *players.assumed, *_seen(laid), *_reviewed(listed)),
        asked.turned,
    )
    return Studied(
        value,
        tuple(_because(case, why, value)),
        tuple(_tipping(value)),
        Status.ESTIMATE if value.complete else Status.INCOMPLETE,
        "the shares of conduct and the chances are judged; intervals are of the draws alone",
        asked.seed,
    )


def only(whole: Cast, conduct: tuple[str, str]) -> Cast:
    """A fixed kind for a side in place of all; ValueError for one that the case does not have."""
    kinds, shares, ranges = list(whole.kinds), list(whole.shares), list(whole.ranges)
    for side, name in enumerate(conduct):
        if name:
            found = [one for one in kinds[side] if one.name == name]
            if not found:
                known = ", ".join(one.name for one in kinds[side])
                raise ValueError(f"`{name}` is no conduct of that side; it has {known}")
            kinds[side], shares[side], ranges[side] = (found[0],), (1.0,), ((0.0, 1.0),)
    return Cast((kinds[0], kinds[1]), (shares[0], shares[1]), (ranges[0], ranges[1]),
                whole.assumed)  # fmt: skip


def _any(run: Run) -> bool:
    return any(len(one) for one in run.parts.values())


def _value(
    case: Case, laid: Laid, stage: Stage, runs: list[tuple[Run, str]], count: int,
    assumed_: tuple[str, ...], turned: int,
) -> Rehearsal:  # fmt: skip
    month = laid.built.month
    top = runs[0][0]
    lines = tuple(told(case, run, said, month, None if run is top else top) for run, said in runs)
    kinds = tuple(one for run, said in runs for one in against(run, said))
    ladder, said = runs[0][0].design, runs[0][1]
    whole = len(runs) == count and all(run.complete for run, _ in runs)
    own = next((run.design for run, _ in runs if run.design.name == "ladder"), None)
    several = _channels(case, stage, own, month) if whole and own else ()
    others = tuple((run.design, words) for run, words in runs[1:])
    first = "the ladder" if ladder is own else said
    turning = replace(stage, runs=turned, tell=None)
    bars, flips = levers(case, turning, ladder, others, first) if whole else ((), ())
    seen = telling(case, stage, ladder)
    return Rehearsal(
        runs=stage.runs,
        turned_runs=turned if bars else 0,
        complete=whole and not (stage.cancelled and stage.cancelled()),
        verdict=_verdict(case, lines, stage.runs),
        designs=lines,
        against=kinds,
        channels=several,
        channels_say=_channels_say(several, stage.problem),
        levers=bars,
        flips=flips,
        telling=seen,
        how_it_fails=_how_it_fails(case, lines[0], kinds, said),
        stop_if=_stop_if(case, seen),
        assumed=assumed_,
        refused=(),
    )


def _channels(
    case: Case, stage: Stage, ladder: Design, month: Callable[[int], str]
) -> tuple[Played, ...]:
    found = [(play(stage, design), said) for design, said in with_channels(ladder)]
    if not all(run.complete for run, _ in found):
        return ()
    return tuple(told(case, run, said, month) for run, said in found)


def _seen(laid: Laid) -> tuple[str, ...]:
    kept = sum(1 for act in laid.built.acts if act.assumed)
    if not kept:
        return ()
    acts = "one act without steps is" if kept == 1 else f"{kept} acts without steps are"
    return (f"{acts} assumed to be seen at once when not done",)


def _reviewed(listed: list[tuple[Design, str]]) -> tuple[str, ...]:
    """That a lump is looked at now and then, where one is played."""
    said = next((said for design, said in listed if design.name == "lump"), "")
    look = f"“{said}” is looked at every {REVIEW} months, for it has no rungs (assumed)"
    return (look,) if said else ()


def clearly(one: Estimate, other: Estimate) -> bool:
    """Whether one lies above the other by more than both intervals."""
    return one.low > other.high


def _verdict(case: Case, lines: tuple[Played, ...], runs: int) -> str:
    """Which order brings us most over all kinds of conduct, and which risks least."""
    us, first, doubt = country(case, "us"), lines[0], ""
    name = _called(first_up(first.said))
    whole = f"{name} comes whole in {in_words(first.done)} of {runs:,} runs"
    if len(lines) == 1:
        return whole
    rest = lines[1:]
    beaten = [one.said for one in rest if one.more_us and one.more_us.high < 0]
    better = [one.said for one in rest if one.more_us and one.more_us.low > 0]
    if len(beaten) == len(rest):
        opening = "more than each other order"
    elif better:
        opening = f"less than {listing(_quoted(better))}"
    else:
        equal = [one.said for one in rest if one.said not in beaten]
        opening = f"neither clearly more nor less than {listing(_quoted(equal), 'or')}"
        opening += f", and more than {listing(_quoted(beaten))}" if beaten else ""
        doubt = " (within the error of so many runs)"
    compared = f"It brings {us} {opening}, over all kinds of conduct{doubt}"
    return f"{whole}. {compared}. {_safer(first, rest)}"


def _safer(first: Played, rest: tuple[Played, ...]) -> str:
    worst = max(rest, key=lambda one: one.breaks_us.value if one.breaks_us else 0.0)
    ours, theirs = first.breaks_us, worst.breaks_us
    if ours and theirs and clearly(theirs, ours):
        return (
            f"It pushes us past what we accept in {in_words(ours)} of runs, against "
            f"{in_words(theirs)} with {_called(worst.said)}"
        )
    return "No other order pushes us past what we accept clearly more often"


def _called(name: str) -> str:
    """An order's name inside a sentence: in quotation marks, but for the ladder."""
    return name if name.lower() == "this ladder" else f"“{name}”"


def _quoted(names: list[str]) -> list[str]:
    return [f"“{name}”" for name in names]


def _channels_say(several: tuple[Played, ...], problem: Problem) -> str:
    if not several:
        return ""
    few, hundred, none = several
    parts = [
        f"all of it comes in {in_words(few.done)} of runs with {few.said}, in "
        f"{in_words(hundred.done)} with {hundred.said}, in {in_words(none.done)} with {none.said}"
    ]
    if clearly(few.value_us, hundred.value_us):
        parts.append(
            f"a hundred channels take {HUNDRED_ASK * problem.upkeep:.0f} places of the leaders' "
            f"attention for themselves, and there are {problem.budget:.0f}: what falls due comes "
            "late"
        )
    if clearly(few.value_us, none.value_us):
        parts.append(
            "without any, a false alarm is not cleared up and ends what would have gone on"
        )
    elif not clearly(none.value_us, few.value_us):
        parts.append("whether a few or none are kept makes no clear difference in these figures")
    return " ".join(f"{first_up(part)}." for part in parts)


HUNDRED_ASK = 100


def _how_it_fails(case: Case, ladder: Played, kinds: tuple[Against, ...], said: str) -> str:
    """The most frequent end of the ladder, and the conduct under which least of it comes."""
    if not ladder.ended:
        return ""
    who, share = ladder.ended[0]
    mine = [one for one in kinds if one.design == said and one.share > 0]
    failing = [one for one in mine if one.kind != "reliable"]
    worst = min(failing or mine, key=lambda one: (one.done.value, one.value_us.value))
    side = country(case, worst.side)
    how = "judged" if getattr(case.rehearsal, worst.side) else "assumed"
    return (
        f"In {in_words(rest(ladder.done))} of rehearsals not all of it comes, most often because "
        f"{who}: in {in_words(share)}. Least comes where {side} {worst.said} ({how} "
        f"{worst.share:.0%} likely)"
    )


def _stop_if(case: Case, seen: Telling | None) -> str:
    """Nothing too where that sign was seen in no run, because too little falls due to tell."""
    if seen is None or (seen.missed.value == 1 and seen.false_alarm.value == 0):
        return ""
    them = country(case, "them")
    return (
        f"what {them} delivered of what fell due leaves less than a {seen.threshold:.0%} chance "
        "that it is reliable"
    )


def _nothing(verdict: str) -> Studied[Rehearsal]:
    value = Rehearsal(
        runs=0, turned_runs=0, complete=False, verdict=verdict, designs=(), against=(), channels=(),
        channels_say="", levers=(), flips=(), telling=None, how_it_fails="", stop_if="",
        assumed=(), refused=(verdict,),
    )  # fmt: skip
    return Studied(value, (computed(verdict),), (), Status.CANNOT_SAY, verdict)


def _because(case: Case, why: Because, value: Rehearsal) -> Iterator[Reason]:
    yield computed(f"{value.runs:,} runs of each order, all with the same draws")
    for side in ("us", "them"):
        for at, kind in enumerate(getattr(case.rehearsal, side)):
            party = country(case, side)
            words = f"how likely it is that {party} {SAID[kind.kind]}"
            yield why.judgement(("rehearsal", side, at), words)
    for at, shock in enumerate(case.rehearsal.shocks):
        yield why.judgement(("rehearsal", "shocks", at), f"how likely this shock is, {shock.what}")
    for one in value.assumed:
        yield assumed(one)


def _tipping(value: Rehearsal) -> Iterator[Tipping]:
    for one in [each for each in value.flips if each.turns] or value.flips[:1]:
        yield Tipping(one.said, one.turns, "one input at a time, through its range, by halving")
