"""Which ways lead to the leaders' review, what stands in a circle, and what a change would open.

Nothing here knows an answer: every statement is read off the acts of the case by the engine of
reachability, once as the case has it and once for each change that is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from detente.engines.reachability.acts import Action as Move
from detente.engines.reachability.acts import ReachabilityProblem as Moves
from detente.engines.reachability.closure import closure
from detente.engines.reachability.minimal import MinimalPath as Chosen
from detente.engines.reachability.minimal import Paths, minimal_sets, reachable
from detente.engines.reachability.schedule import earliest
from detente.engines.reachability.why_not import WhyNot, why_not
from detente.studies.process.acts import ProcessAct, ProcessActs

RECEIVE = "we-receive-additions"
CONTOURS = "contours-in-place"
SIGNAL = "our-leader-signals"
STAFF = "texts-worked-on"
WAIT = "wait"


@dataclass(frozen=True)
class Reach:
    """The acts of a case as a problem of reachability, and what follows from it."""

    acts: ProcessActs

    @cached_property
    def moves(self) -> Moves:
        """The acts in the engine's form. What follows by itself has no cost."""
        return Moves(tuple(_move(act) for act in self.acts.acts), self.acts.given)

    @cached_property
    def paths(self) -> Paths:
        """All minimal sets of acts that we can start and that lead to the review."""
        return minimal_sets(self.moves, {self.acts.goal})

    @property
    def chosen(self) -> Chosen | None:
        """The cheapest path, the one named first among ties; None where there is none."""
        return self.paths.paths[0] if self.paths.paths else None

    @cached_property
    def undone(self) -> WhyNot:
        """Why the review does not come about when we start nothing."""
        return why_not(self.moves, {self.acts.goal})

    @property
    def opens_with(self) -> str:
        """The act that the cheapest path opens with; "" where there is no path or no such act."""
        opener = self.opener(self.chosen) if self.chosen else None
        return opener.id if opener else ""

    @cached_property
    def leaders_need_contours(self) -> bool:
        """Whether every way to the review leads over contours of a deal that are in place."""
        without = self.moves.barring(CONTOURS)
        return _can(self.moves, self.acts.goal) and not _can(without, self.acts.goal)

    @property
    def leader_can_signal(self) -> bool:
        """Whether an act that we can begin today brings our leader's signal."""
        return any(SIGNAL in act.brings for act in self.ready())

    @property
    def talks(self) -> bool | None:
        """Whether leads can come to work on texts at all; None: not settled in the budget."""
        return reachable(self.moves, {STAFF})

    @cached_property
    def by_waiting(self) -> bool:
        """Whether the review can come about when we do nothing but wait, and answer."""
        openers = [act.id for act in self.acts.acts if act.opens and act.starts]
        return _can(self.moves.without(*(one for one in openers if one != WAIT)), self.acts.goal)

    @cached_property
    def refusing(self) -> bool:
        """Whether the review can come about when we refuse what they add."""
        return _can(self.moves.barring(RECEIVE), self.acts.goal)

    @cached_property
    def receiving(self) -> bool:
        """Whether the review can come about when we receive what they add."""
        return _can(self.moves.holding(RECEIVE), self.acts.goal)

    def ready(self) -> tuple[ProcessAct, ...]:
        """The acts of ours that can begin today."""
        return tuple(act for act in self.acts.acts if act.starts and self._now(act))

    def _now(self, act: ProcessAct) -> bool:
        return set(act.needs) <= self.moves.holds

    def brought_by(self, path: Chosen) -> tuple[ProcessAct, ...]:
        """All acts that come about on a path, in the order of the rounds."""
        rounds = closure(self.moves, path.acts).rounds
        return tuple(self.acts.named(name) for row in rounds for name in row)

    def ends(self, path: Chosen) -> dict[str, int]:
        """The day on which each act of a path ends, the opening act beginning on day 0.

        What has to be ready before it is taken as done.
        """
        before = {act.id for act in self.before(path)}
        facts = {fact for act in self.before(path) for fact in act.brings}
        moves = self.moves.holding(*sorted(facts))
        dates = earliest(moves, [name for name in path.acts if name not in before], 0)
        return {name: done.ends for name, done in dates.acts.items()}

    def before(self, path: Chosen) -> tuple[ProcessAct, ...]:
        """The acts of a path that prepare: they neither open nor ride in what is opened."""
        acts = [self.acts.named(name) for name in path.acts]
        return tuple(act for act in acts if not act.opens and not act.rides)

    def opener(self, path: Chosen) -> ProcessAct | None:
        """The act that a path opens with."""
        return next((a for name in path.acts if (a := self.acts.named(name)).opens), None)


def _move(act: ProcessAct) -> Move:
    return Move(
        act.id,
        frozenset(act.needs),
        frozenset(act.brings),
        startable=act.starts,
        cost=act.cost if act.starts else act.cost * 0,
        starter=act.by.value,
        days=act.days,
    )


def _can(moves: Moves, goal: str, given: Iterable[str] = ()) -> bool:
    """Whether some choice reaches the goal; with every startable act chosen, as facts only grow."""
    every = [act.id for act in moves.startable]
    return closure(moves.holding(*given), every).holds({goal})
