"""In what order to settle the issues: a path decomposition of the interaction graph, greedily.

Issues interact through linkages and through bans on more than one of them. What must be
remembered of the issues settled so far is, for each linkage cut in two, whether its settled option
was picked, and for each ban begun, whether it is still being met. A good order keeps little open
(vertex separation, equal to pathwidth: Kinnersley 1992). Finding the best order is NP-hard; this
one is a heuristic, and no answer depends on it, only the time.
"""

from collections.abc import Iterable
from functools import lru_cache

from detente.engines.packages.problem import Ban
from detente.engines.packages.search.scale import Tie

Groups = tuple[frozenset[int], ...]
STARTS = 40


def order(issues: int, ties: Iterable[Tie], bans: Iterable[Ban]) -> tuple[int, ...]:
    """All issues from 0: those that interact first, one connected part after another.

    >>> order(4, [Tie((0, 0), (2, 0), (1,)), Tie((2, 1), (3, 0), (1,))], [])
    (0, 2, 3, 1)
    """
    settled = _settled(_groups(ties, bans))
    return (*settled, *(issue for issue in range(issues) if issue not in settled))


@lru_cache(maxsize=64)
def _settled(groups: Groups) -> tuple[int, ...]:
    """The issues that interact; kept, as many searches differ in what they force alone."""
    return tuple(issue for part in _parts(groups) for issue in _best(part, groups))


def _groups(ties: Iterable[Tie], bans: Iterable[Ban]) -> Groups:
    pairs = {frozenset((tie.first[0], tie.second[0])) for tie in ties}
    wider = {frozenset(issue for issue, _ in ban) for ban in bans}
    return tuple(sorted((g for g in pairs | wider if len(g) > 1), key=sorted))


def _parts(groups: Groups) -> list[set[int]]:
    """The connected parts, the one with the least issue first."""
    parts: list[set[int]] = []
    for group in groups:
        touching = [part for part in parts if part & group]
        parts = [part for part in parts if not part & group]
        parts.append(set(group).union(*touching))
    return sorted(parts, key=min)


def _best(part: set[int], groups: Groups) -> list[int]:
    """The best of the greedy orders from several starts."""
    inside = tuple(group for group in groups if group <= part)
    starts = sorted(part)[: max(1, STARTS * 20 // (20 + len(inside)))]
    return min((_greedy(start, part, inside) for start in starts), key=lambda entry: entry[0])[1]


def _greedy(start: int, part: set[int], groups: Groups) -> tuple[tuple[int, int], list[int]]:
    """Settle next what leaves least open. Returns (widest, sum of widths) and the order."""
    settled, done = [start], {start}
    widths = [_open(done, groups)]
    while len(settled) < len(part):
        following = min(
            sorted(part - done), key=lambda issue: (_open(done | {issue}, groups), issue)
        )
        settled.append(following)
        done.add(following)
        widths.append(_open(done, groups))
    return (max(widths), sum(2**width for width in widths)), settled


def _open(done: set[int], groups: Groups) -> int:
    """How many groups are begun and not ended."""
    return sum(1 for group in groups if group & done and not group <= done)
