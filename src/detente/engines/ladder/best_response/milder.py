"""The best response under a milder answer: what waits for the broken step alone, or some months.

`linked`: the other side withholds, for good, those of the steps that it would suspend which wait,
through gates, for the step that was broken; all else goes on, stake included. `pause`: the breach
is made good at once, and it suspends for so many months; then it gives what fell due meanwhile and
goes on as planned. What is not made good ends all. Both take away no more than `suspend` does, so
that the best ladder under that answer bounds theirs from above (§30). The best plan is found by
backward induction over (month, tranches given, steps broken).

Abreu 1988 on what an answer can hold; issue linkage as in Bernheim and Whinston 1990.
"""

from dataclasses import dataclass

from detente.engines.ladder.best_response.breach import TooManyError, breaches
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.schedule import Schedule

MILDER = ("linked", "pause")
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Milder:
    """A side's best plan, in its own points, from month 0.

    gain: beyond keeping the ladder; None: too many plans to weigh. open: the most that keeping all
    on time until an open break brings. lateness: what unseeable lateness brings. late: steps of
    which something is late or never given while nothing is noticed, by place. breaks: months and
    places of what is broken openly; the place −1 stands for all.
    """

    side: int
    gain: float | None
    open: float
    lateness: float
    late: tuple[int, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether no plan that can be noticed beats lateness, and none on time an open break."""
        if self.gain is None:
            return None
        return self.gain <= self.lateness + TOLERANCE and self.open <= TOLERANCE


def milder(schedule: Schedule, side: int) -> Milder:
    """What a side's best plan against a ladder is, under the problem's `linked` or `pause`.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> steps = LadderStep("a", 0, once=(-3, 3)), LadderStep("b", 1, once=(5, -1), earliest=1)
    >>> for answer in ("linked", "pause"):
    ...     problem = LadderProblem(steps, 2, 2, answer=answer, pause=1)
    ...     print(milder(Schedule(problem, ((1, 1), (0, 1))), 0).gain)
    3.0
    0.0
    """
    lateness = float(Stakes(schedule, side).lateness)
    games, on_time = breaches(schedule, side), breaches(schedule, side, on_time=True)
    try:
        plans = [game.plan() for game in games]
        open_ = sum(game.gain() for game in on_time)
    except TooManyError:
        return Milder(side, None, 0.0, lateness)
    late = (place for each, _ in plans for place in each)
    breaks = (one for _, each in plans for one in each)
    gain = sum(game.gain() for game in games)
    return Milder(side, gain, open_, lateness, tuple(sorted(late)), tuple(sorted(breaks)))
