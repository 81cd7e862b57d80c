"""Rule §C18: requirements do not run in a circle."""

from collections import deque
from collections.abc import Hashable
from typing import TypeVar

from detente.case.check.conditions import readable
from detente.case.check.inspection import Inspection
from detente.case.condition import Comparison, Condition

Node = TypeVar("Node", bound=Hashable)


def check_requirements(found: Inspection) -> None:
    """No chain of requirements leads from a condition back to itself."""
    read = [
        (at, readable(found.case, one.if_), readable(found.case, one.needs))
        for at, one in enumerate(found.case.requires)
    ]
    whole = {at: (first, needs) for at, first, needs in read if first and needs}
    follows = {
        at: [to for to, (first, _) in whole.items() if implies(needs, first)]
        for at, (_, needs) in whole.items()
    }
    for circle in circles(follows):
        texts = [found.case.requires[at].if_ for at in (*circle, circle[0])]
        what = "requirements run in a circle: " + " → ".join(f"`{text}`" for text in texts)
        why = "none of them can come first"
        do = "take one of them away, or write the options that come together as one"
        found.fault(18, ("requires", circle[0]), what, why, do)


def implies(condition: Condition, other: Condition) -> bool:
    """Whether each way to meet a condition plainly meets the other too."""
    return all(any(_within(part, wide) for wide in other.either) for part in condition.either)


def _within(part: tuple[Comparison, ...], wide: tuple[Comparison, ...]) -> bool:
    return all(
        any(one.issue == need.issue and one.options <= need.options for one in part)
        for need in wide
    )


def circles(follows: dict[Node, list[Node]]) -> list[list[Node]]:
    """One circle for each group of nodes that lead to one another, from its first node on."""
    found: list[list[Node]] = []
    seen: set[Node] = set()
    rest = _without_ends(follows)
    for start in rest:
        circle = [] if start in seen else _way_back(start, rest)
        if circle:
            found.append(circle)
            seen.update(circle)
    return found


def _without_ends(follows: dict[Node, list[Node]]) -> dict[Node, list[Node]]:
    """The nodes from which one can go on for ever: those that lead nowhere are taken off."""
    before: dict[Node, list[Node]] = {node: [] for node in follows}
    for node, others in follows.items():
        for other in others:
            before[other].append(node)
    left = {node: len(others) for node, others in follows.items()}
    ends = [node for node, others in left.items() if not others]
    while ends:
        for node in before[ends.pop()]:
            left[node] -= 1
            if not left[node]:
                ends.append(node)
    return {
        node: [other for other in others if left[other]]
        for node, others in follows.items()
        if left[node]
    }


def _way_back(start: Node, follows: dict[Node, list[Node]]) -> list[Node]:
    """The shortest way from a node back to itself; empty where there is none."""
    ways = deque([[start]])
    reached: set[Node] = set()
    while ways:
        way = ways.popleft()
        for to in follows[way[-1]]:
            if to == start:
                return way
            if to not in reached:
                reached.add(to)
                ways.append([*way, to])
    return []
