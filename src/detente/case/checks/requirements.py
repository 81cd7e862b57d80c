"""Rule §C18: requirements, and gates that a package opens, do not run in a circle."""

from collections import deque
from collections.abc import Hashable, Mapping
from typing import TypeVar

from detente.case.checks.inspection import Inspection
from detente.case.models.case import Case
from detente.case.models.condition import Comparison, Condition
from detente.case.models.issue import WhenKept
from detente.files.place import Path
from detente.visible import in_ticks

Node = TypeVar("Node", bound=Hashable)


MOST = 1000
"""So many requirements and gates are compared with one another."""


def check_requirements(inspection: Inspection) -> None:
    """No chain of requirements leads from a condition back to itself.

    What has to hold at the end only may come together, so that it makes no circle.
    """
    case = inspection.case
    read: list[tuple[Path, str, Condition | None, Condition | None]] = [
        (("requires", at), one.if_, inspection.condition(one.if_), inspection.condition(one.needs))
        for at, one in enumerate(case.requires)
        if one.holds is WhenKept.ALWAYS
    ]
    read += [
        (("issues", name, "gates", at), name, _moving(case, name), opener)
        for name, issue in case.issues.items()
        for at, gate in enumerate(issue.gates)
        if not gate.holds and (opener := inspection.condition(gate.opened_by))
        if name not in opener.issues
    ]
    if len(read) > MOST:
        what = f"the case has {len(read):,} requirements and gates"
        do = "write those of one kind as one, with or"
        inspection.fault(
            18, read[MOST][0], what, f"at most {MOST} are compared with one another", do
        )
    whole = {path: (first, needs) for path, _, first, needs in read[:MOST] if first and needs}
    names = {path: text for path, text, _, _ in read}
    speak: dict[str, dict[Path, Condition]] = {}
    for path, (first, _) in whole.items():
        for issue in first.issues:
            speak.setdefault(issue, {})[path] = first
    follows = {at: _followed(needs, speak) for at, (_, needs) in whole.items()}
    for circle in circles(follows):
        texts = [names[path] for path in (*circle, circle[0])]
        what = "requirements run in a circle: " + " → ".join(f"{in_ticks(text)}" for text in texts)
        why = "none of them can come first"
        do = "take one of them away, or write the options that come together as one"
        inspection.fault(18, circle[0], what, why, do)


def _followed(needs: Condition, speak: Mapping[str, Mapping[Path, Condition]]) -> list[Path]:
    """The requirements that a condition plainly sets off; `speak`: by issue those that name it."""
    near = {path: first for name in needs.issues for path, first in speak.get(name, {}).items()}
    return [path for path, first in near.items() if implies(needs, first)]


def _moving(case: Case, name: str) -> Condition:
    """That an issue moves."""
    issue = case.issues[name]
    return Condition(name, ((Comparison(name, frozenset(issue.options) - {issue.now}),),))


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
