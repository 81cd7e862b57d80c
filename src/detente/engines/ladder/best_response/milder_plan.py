"""A side's plan under a milder answer, as the chance of each event in it (§30)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.engines.ladder.best_response.breach import BranchEvent, BreachGame, BreachOutcome
from detente.engines.ladder.best_response.plan import LateTranche
from detente.engines.ladder.best_response.side_flows import FOREVER


@dataclass(frozen=True)
class MilderPlan:
    """A side's plan under a milder answer: the chance of each event, as long as `late` is due.

    worth: what the steps of `late` then come to. on_time: against an open break alone. lagged:
    steps that are given as late as nobody can see, as long as they are given at all.
    """

    side: int
    events: tuple[tuple[BranchEvent, float], ...]
    late: tuple[LateTranche, ...] = ()
    worth: float = 0.0
    on_time: bool = False
    lagged: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """The steps of which something is late, and those that are broken."""
        broken = {event.place for event, _ in self.events if event.kind in ("broken", "ended")}
        return tuple(sorted({one.place for one in self.late} | broken))

    @property
    def first(self) -> int:
        """The first month in which something is late, broken or withheld."""
        months = [event.month for event, _ in self.events if event.kind != "gives"]
        return min([*months, *(one.due for one in self.late)], default=0)

    def moved(self, by: int, last: int) -> "MilderPlan | None":
        """The same open breaks so many months later; None where that is no plan."""
        if self.late or self.lagged:
            return self if not by else None
        events = tuple((_moved(event, by), chance) for event, chance in self.events)
        broken = [event.month for event, _ in events if event.kind in ("broken", "ended")]
        return replace(self, events=events) if all(0 <= t < last for t in broken) else None


def _moved(event: BranchEvent, by: int) -> BranchEvent:
    last = event.last + by if event.kind == "withheld" and event.last < FOREVER else event.last
    return event._replace(month=event.month + by, last=last)


def milder_plan(games: tuple[BreachGame, ...]) -> MilderPlan:
    """The best plan of a side's games, by what happens in it."""
    late: list[LateTranche] = []
    events: list[tuple[BranchEvent, float]] = []
    lagged: list[int] = []
    worth = 0.0
    for game in games:
        course = game.course()
        late += _late(game, course)
        events += _kept(course)
        lagged += course.lagged
        worth += sum(
            game.worth(event) * chance
            for event, chance in course.chances.items()
            if event.place in course.late and event.kind != "withheld"
        )
    first = games[0]
    return MilderPlan(
        first.side, tuple(sorted(events)), tuple(late), worth, first.on_time, tuple(sorted(lagged))
    )


def _late(game: BreachGame, course: BreachOutcome) -> Iterator[LateTranche]:
    """The tranches of steps that are given out of time, by when they are due."""
    for place, dues in zip(game.own, game.dues, strict=True):
        if place in course.late:
            for tranche in range(1, dues[-1] + 1):
                due = next(t for t, count in enumerate(dues) if count >= tranche)
                yield LateTranche(place, tranche, due, None)


def _kept(course: BreachOutcome) -> Iterator[tuple[BranchEvent, float]]:
    """Events that a row is made of; what was given when is left out where it was on time."""
    for event, chance in course.chances.items():
        if event.kind != "gives":
            yield event if event.place in course.late else event._replace(first=0), chance
