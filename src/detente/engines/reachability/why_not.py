"""Why a goal is out of reach: what nothing brings, what waits in a circle, what nobody chose.

Over the facts that are missing, draw an arrow from each to every unmet need of an act that would
bring it. A strongly connected component with an arrow inside is a **circle**: each of its facts
waits for another of them (Tarjan 1972 finds them in linear time; here by mutual reachability, as
processes are small).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.engines.reachability.acts import Action, Facts, ReachabilityProblem
from detente.engines.reachability.closure import facts_from

Arrows = dict[str, frozenset[str]]


@dataclass(frozen=True)
class BlockedAct:
    """An act that would bring a missing fact, and its needs that do not hold."""

    act: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class UnreachedFact:
    """A fact that does not come to hold.

    `waits`: acts that can happen and wait for unmet needs. `unchosen`: startable acts that would
    bring it and are not chosen, those ready to start first having no needs. A fact with neither is
    brought by nothing.
    """

    fact: str
    waits: tuple[BlockedAct, ...]
    unchosen: tuple[BlockedAct, ...]


@dataclass(frozen=True)
class Circle:
    """Facts that wait for each other, and the acts between them: a deadlock.

    `closed`: none of its facts would come to hold even if every fact outside it held; only a new
    act, or the choice of one, breaks it. Else something outside it would.
    """

    facts: tuple[str, ...]
    acts: tuple[str, ...]
    closed: bool


@dataclass(frozen=True)
class WhyNot:
    """Missing facts that the goals lead back to, nearest first; the circles; the dead ends.

    `dead_ends` are missing facts that no act that can happen brings; a chosen act may bring them.
    Everything is empty where the goals are reached.
    """

    missing: tuple[UnreachedFact, ...]
    circles: tuple[Circle, ...]
    dead_ends: tuple[str, ...]


def why_not(
    process: ReachabilityProblem, goals: Iterable[str], chosen: Iterable[str] = ()
) -> WhyNot:
    """What keeps the goals out of reach when these acts are chosen.

    >>> review = Action("review", needs=frozenset({"ripe"}), brings=frozenset({"signal"}))
    >>> staff = Action("staff", needs=frozenset({"signal"}), brings=frozenset({"ripe"}))
    >>> found = why_not(ReachabilityProblem((review, staff)), {"ripe"})
    >>> found.circles
    (Circle(facts=('ripe', 'signal'), acts=('review', 'staff'), closed=True),)
    """
    picked = frozenset(chosen)
    acts = process.chosen(picked)
    facts = facts_from(acts, process.holds)
    arrows = _arrows(acts, facts, goals)
    order = tuple(arrows)
    missing = tuple(_missing(fact, process, acts, facts) for fact in order)
    ends = tuple(one.fact for one in missing if not one.waits)
    circles = tuple(_circle(ring, acts, process.holds) for ring in _rings(arrows))
    return WhyNot(missing, circles, ends)


def _arrows(acts: tuple[Action, ...], facts: Facts, goals: Iterable[str]) -> Arrows:
    """The unmet needs behind each missing fact that the goals lead back to, nearest first."""
    arrows: Arrows = {}
    due = sorted(set(goals) - facts)
    while due:
        fact = due.pop(0)
        if fact not in arrows:
            unmet = (act.needs - facts for act in acts if fact in act.brings)
            arrows[fact] = frozenset().union(*unmet)
            due += sorted(arrows[fact] - arrows.keys())
    return arrows


def _missing(
    fact: str, process: ReachabilityProblem, acts: tuple[Action, ...], facts: Facts
) -> UnreachedFact:
    bringing = [act for act in process.acts if fact in act.brings]
    waits = tuple(_unmet(act, facts) for act in bringing if act in acts)
    unchosen = (_unmet(act, facts) for act in bringing if act not in acts)
    return UnreachedFact(fact, waits, tuple(sorted(unchosen, key=lambda entry: bool(entry.needs))))


def _unmet(act: Action, facts: Facts) -> BlockedAct:
    return BlockedAct(act.id, tuple(sorted(act.needs - facts)))


def _circle(ring: Facts, acts: tuple[Action, ...], holds: Facts) -> Circle:
    inside = tuple(act.id for act in acts if act.brings & ring and act.needs & ring)
    outside = holds.union(*(act.needs | act.brings for act in acts)) - ring
    return Circle(tuple(sorted(ring)), inside, not facts_from(acts, outside) & ring)


def _rings(arrows: Arrows) -> Iterator[Facts]:
    """The strongly connected components with an arrow inside, in the order of the facts."""
    beyond = {fact: _from(fact, arrows) for fact in arrows}
    told = set[str]()
    for fact in arrows:
        if fact in beyond[fact] and fact not in told:
            ring = frozenset(one for one in beyond[fact] if fact in beyond[one])
            told |= ring
            yield ring


def _from(fact: str, arrows: Arrows) -> frozenset[str]:
    """All facts that one or more arrows lead to."""
    found, due = set[str](), list(arrows[fact])
    while due:
        one = due.pop()
        if one not in found:
            found.add(one)
            due += arrows[one]
    return frozenset(found)
