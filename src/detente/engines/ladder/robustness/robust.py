"""A ladder that stands late steps: solved again with margins until a tolerance seldom breaks.

Two margins: lower caps on the outlay at risk, and a longer reaction. The second is what lateness
asks for: a plan that could bear to go on giving for a month after a stop can bear the other's being
a month late. A plan with nothing at risk on time keeps every cap, and only the second moves it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.slips import SlipFrequency, slips
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import value
from detente.engines.steps.step import Pair

Solve = Callable[[LadderProblem], Schedule | None]
Caps = tuple[float | None, float | None]
Outcome = Literal["as it is", "mended", "no ladder", "no room", "rounds spent"]


@dataclass(frozen=True)
class Margin:
    """What a ladder is solved with: caps in each side's own points, and months until it notices."""

    caps: Caps
    reaction: tuple[int, int]


@dataclass(frozen=True)
class Tried:
    """One round: the margin, the ladder solved with it, and how often that breaks.

    The ladder and its breaks are judged by the problem itself, without margins.
    """

    margin: Margin
    schedule: Schedule
    slips: SlipFrequency


@dataclass(frozen=True)
class Robust:
    """What planning for slips brings: the rounds, from the plain ladder to the last one.

    outcome: "as it is": the plain ladder breaks seldom enough. "mended": the last round does. "no
    ladder": none was found with any of the margins `refused` (with an exact solver: there is none).
    "no room": no margin is left to widen. "rounds spent": more rounds might do.
    """

    outcome: Outcome
    rounds: tuple[Tried, ...]
    refused: tuple[Margin, ...] = ()

    @property
    def plain(self) -> Tried | None:
        """The ladder solved without margins; None where there is none."""
        return self.rounds[0] if self.rounds else None

    @property
    def best(self) -> Tried | None:
        """The round in which a tolerance breaks least often, the earliest of equals."""
        return min(self.rounds, key=lambda entry: entry.slips.either.share, default=None)


def robust(
    problem: LadderProblem,
    solve: Solve,
    level: float,
    *,
    late: Pair,
    runs: int = 10_000,
    seed: int = 0,
    part: float = 0.2,
    most: int = 6,
) -> Robust:
    """Solve, simulate slips, widen the margins of the sides that break too often, solve again.

    level: the chance that a tolerance breaks, of either side, that is low enough; the upper end of
    the interval is held against it, so that few runs do not pass for safety. Each round widens the
    margins of the sides that break in more than half the level, or else of the one that breaks
    more: a month more until it notices, a cap lower by `part` of its tolerance, or both, whichever
    then breaks least, of equals the one worth most. most: rounds after the plain ladder. Raises
    ValueError for a level or a part that is not above 0.

    >>> from detente.engines.ladder.robustness.designs import naive
    >>> from detente.engines.ladder.problem import LadderStep
    >>> plan = LadderProblem((LadderStep("list", 1, once=(6.0, -4.0)),), 2, 2, tolerance=(1.0, 5.0))
    >>> robust(plan, naive, 0.05, late=(0.1, 0.1), runs=500).outcome
    'as it is'
    """
    if level <= 0 or part <= 0:
        raise ValueError("the level and the part by which caps fall lie above 0")

    def trial(margin: Margin) -> Tried | None:
        found = solve(replace(problem, tolerance=margin.caps, reaction=margin.reaction))
        if found is None:
            return None
        judged = replace(found, problem=problem)
        return Tried(margin, judged, slips(judged, late, runs, seed))

    bare = Margin(problem.tolerance, problem.reaction)
    plain = trial(bare)
    if plain is None:
        return Robust("no ladder", (), (bare,))
    rounds = [plain]
    while rounds[-1].slips.either.high > level:
        if len(rounds) > most:
            return Robust("rounds spent", tuple(rounds))
        wider = tuple(_wider(problem, rounds[-1], level, part))
        if not wider:
            return Robust("no room", tuple(rounds))
        found = [one for one in map(trial, wider) if one is not None]
        if not found:
            return Robust("no ladder", tuple(rounds), wider)
        rounds.append(min(found, key=_rank))
    return Robust("mended" if len(rounds) > 1 else "as it is", tuple(rounds))


def _rank(tried: Tried) -> tuple[float, float]:
    """Breaks least, then is worth most."""
    weights = tried.schedule.problem.weights
    worth = sum(weights[side] * value(tried.schedule, side) for side in (0, 1))
    return tried.slips.either.share, -worth


def _wider(problem: LadderProblem, last: Tried, level: float, part: float) -> Iterator[Margin]:
    """Both margins wider, then either alone; none that does not differ from the last."""
    sides = _too_often(last.slips, level)
    caps = _lower(problem, last.margin.caps, sides, part)
    reaction = _later(problem, last.margin.reaction, sides)
    now = last.margin
    options = Margin(caps, reaction), Margin(now.caps, reaction), Margin(caps, now.reaction)
    yield from dict.fromkeys(option for option in options if option != now)


def _too_often(slip_frequency: SlipFrequency, level: float) -> list[bool]:
    """The sides whose margins are to widen: both may have a part in the breaks."""
    highs = [share.high for share in slip_frequency.sides]
    return [high > min(level / 2, max(highs) - 1e-12) for high in highs]


def _lower(problem: LadderProblem, caps: Caps, sides: list[bool], part: float) -> Caps:
    """Lower caps where a side breaks too often, never below 0."""
    first, second = (
        cap if cap is None or not sides[side] else max(0.0, cap - part * (whole or 0.0))
        for side, (cap, whole) in enumerate(zip(caps, problem.tolerance, strict=True))
    )
    return first, second


def _later(problem: LadderProblem, reaction: tuple[int, int], sides: list[bool]) -> tuple[int, int]:
    """A month more until a side notices, to at most all months of the plan."""
    first, second = (
        min(months + 1, max(problem.months, months)) if sides[side] else months
        for side, months in enumerate(reaction)
    )
    return first, second
