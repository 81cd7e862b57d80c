"""What matters most, and where another order becomes the better one for us."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from detente.case.case import Case
from detente.engines.rehearsal.problem import Conduct, Design, Problem, Shock
from detente.engines.rehearsal.prospect import Prospect, Weighted
from detente.engines.rehearsal.turning import Input, flip, tornado
from detente.studies.names import country
from detente.studies.rehearsal.build import RANGES
from detente.studies.rehearsal.play import Stage
from detente.studies.values.rehearsal import Flip, Lever

RUNS = 600
MOST = 6


@dataclass(frozen=True)
class Told:
    """An input with how its values are said."""

    turned: Input
    said: Callable[[float], str]


def inputs(case: Case, stage: Stage) -> Iterator[Told]:
    """The judged figures of the rehearsal, each with its range in the case or an assumed one."""
    for at, shock in enumerate(case.rehearsal.shocks):
        yield _told(f"the chance in a month of this shock: {shock.what}", shock.chance, _hazard(at))
        if shock.ends[1] > 0:
            said = f"the chance that this shock ends the talks: {shock.what}"
            yield _told(said, shock.ends, _collapse(at))
    them = country(case, "them")
    played = {one.name for one in stage.cast.kinds[1]}
    for kind in case.rehearsal.them:
        if kind.kind == "partial" and kind.kind in played:
            said = f"how much {them} delivers where it delivers in part"
            yield _told(said, kind.share, _delivers)
    if case.rehearsal.them:
        reliable = next((one for one in case.rehearsal.them if one.kind == "reliable"), None)
        if reliable is not None and _may_be_unreliable(stage):
            yield _told(f"the share of reliable conduct of {them}", reliable.weight, _reliable)
    late = case.ladder.slips.them
    if late:
        said = f"the chance in a month that a due act of {them} comes a month late"
        yield _told(said, (Fraction(0), min(2 * late, Fraction(9, 10))), _late)
    chances = list(_voided(case, stage))
    if chances:
        said = "the chance in a month that a third party undoes an act"
        yield _told(said, chances[0], _void)
    low, high = RANGES["UPKEEP"]
    yield Told(Input("what a channel takes of the leaders' attention", low, high, _upkeep), _plain)


def _may_be_unreliable(stage: Stage) -> bool:
    """Whether their conduct may be reliable, or something else as well."""
    kinds = zip(stage.cast.kinds[1], stage.cast.shares[1], strict=True)
    shares = {kind.name: share for kind, share in kinds}
    return "reliable" in shares and any(shares[one] > 0 for one in shares if one != "reliable")


def _voided(case: Case, stage: Stage) -> Iterator[tuple[Fraction, Fraction]]:
    """The judged chances that a third party undoes one of the acts that are played."""
    names = {step.name for step in stage.problem.steps}
    for issue in case.issues.values():
        for name, step in issue.steps.items():
            if name in names and step.voided is not None:
                yield step.voided.chance


def levers(
    case: Case,
    stage: Stage,
    ladder: Design,
    others: tuple[tuple[Design, str], ...],
    opening: str = "the ladder",
) -> tuple[tuple[Lever, ...], tuple[Flip, ...]]:
    """Bars, widest first; and for the widest ones, whether another order overtakes the ladder."""
    given = list(inputs(case, stage))
    first = prospect(stage, ladder)
    words = {one.turned.name: one for one in given}
    bars = tornado(first, [one.turned for one in given], RUNS, stage.seed, stage.runner).bars
    found = [
        Lever(
            what=bar.name,
            low=words[bar.name].said(words[bar.name].turned.low),
            high=words[bar.name].said(words[bar.name].turned.high),
            at_low=round(bar.at_low.value, 3),
            at_high=round(bar.at_high.value, 3),
            spread=round(bar.spread, 3),
        )
        for bar in bars[:MOST]
    ]
    flips = [
        _flip(stage, first, other, (opening, said), words[bar.name])
        for bar in bars[:1]
        for other, said in others
    ]
    return tuple(found), tuple(flips)


def prospect(stage: Stage, design: Design) -> Prospect:
    """What we may expect of an order, ourselves behaving as we most likely do."""
    ours = stage.cast.shares[0]
    own = stage.cast.kinds[0][max(range(len(ours)), key=lambda at: ours[at])]
    others = tuple(
        Weighted(kind, share, *limits)
        for kind, share, limits in zip(
            stage.cast.kinds[1], stage.cast.shares[1], stage.cast.ranges[1], strict=True
        )
    )
    return Prospect(stage.problem, design, 0, own, others)


def _flip(stage: Stage, first: Prospect, other: Design, said: tuple[str, str], told: Told) -> Flip:
    """Whether the second of two orders overtakes the first; `said` names both."""
    said = (_quoted(said[0]), _quoted(said[1]))
    found = flip(first, prospect(stage, other), told.turned, RUNS, stage.seed, stage.runner, 3, 5)
    name, low, high = told.turned.name, told.turned.low, told.turned.high
    ranged = f"from {told.said(low)} to {told.said(high)}"
    if found.between is None and not found.sure:
        words = f"{name}, {ranged}: neither {said[0]} nor {said[1]} brings us clearly more"
        return Flip(name, words, False)
    if found.between is None:
        ahead = said[0] if found.at_low.value > 0 else said[1]
        behind = said[1] if found.at_low.value > 0 else said[0]
        words = f"{name}, {ranged}: {ahead} brings us more than {behind} throughout"
        return Flip(name, words, False)
    at = told.said(sum(found.between) / 2)
    winner, loser = said[::-1] if found.at_high.value < 0 else said
    doubt = "" if found.sure else " (within the error of the runs)"
    words = f"{name}: above about {at}, {winner} brings us more than {loser}{doubt}"
    return Flip(name, words, True)


def _quoted(name: str) -> str:
    """An order's name as it stands inside a sentence."""
    return name if name == "the ladder" else f"“{name}”"


def _told(
    said: str,
    limits: tuple[Fraction, Fraction],
    put: Callable[[Prospect, float], Prospect],
) -> Told:
    low, high = float(limits[0]), float(limits[1])
    return Told(Input(said, low, high, put), _percent)


def _percent(value: float) -> str:
    return f"{value:.0%}" if value >= 0.1 or value == 0 else f"{value:.1%}"


def _plain(value: float) -> str:
    return f"{value:.2g}"


def _hazard(at: int) -> Callable[[Prospect, float], Prospect]:
    return lambda given, value: _shock(given, at, lambda one: replace(one, hazard=value))


def _collapse(at: int) -> Callable[[Prospect, float], Prospect]:
    return lambda given, value: _shock(given, at, lambda one: replace(one, collapse=value))


def _shock(given: Prospect, at: int, change: Callable[[Shock], Shock]) -> Prospect:
    shocks = list(given.problem.shocks)
    shocks[at] = change(shocks[at])
    return _problem(given, replace(given.problem, shocks=tuple(shocks)))


def _problem(given: Prospect, problem: Problem) -> Prospect:
    return replace(given, problem=problem)


def _delivers(given: Prospect, value: float) -> Prospect:
    return _others(
        given, lambda one: replace(one, delivers=value) if one.name == "partial" else one
    )


def _others(given: Prospect, change: Callable[[Conduct], Conduct]) -> Prospect:
    others = tuple(replace(one, conduct=change(one.conduct)) for one in given.others)
    return replace(given, others=others)


def _late(given: Prospect, value: float) -> Prospect:
    return _others(given, lambda one: replace(one, slips=value) if one.slips else one)


def _reliable(given: Prospect, value: float) -> Prospect:
    """Another share of reliable conduct; the others keep their proportions."""
    rest = sum(one.weight for one in given.others if one.conduct.name != "reliable")
    others = tuple(
        replace(
            one,
            weight=value if one.conduct.name == "reliable" else one.weight * (1 - value) / rest,
        )
        for one in given.others
    )
    return replace(given, others=others) if rest > 0 else given


def _void(given: Prospect, value: float) -> Prospect:
    steps = tuple(replace(step, void=value) if step.void else step for step in given.problem.steps)
    return _problem(given, replace(given.problem, steps=steps))


def _upkeep(given: Prospect, value: float) -> Prospect:
    return _problem(given, replace(given.problem, upkeep=value))
