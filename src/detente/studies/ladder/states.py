"""Requirements, bans and gates of a case, as rules that hold in every state on the way.

Those that hold at the end only are kept by the package and left out here.

An issue is at an option of its path when all steps of that option are complete and those of no
later one are. A veto at home is not read so: who judges at home judges the package, which holds the
promise of what is still to come.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import product

from detente.case.models.case import Case
from detente.case.models.issue import WhenKept
from detente.engines.ladder.problem import LadderRule
from detente.studies.ladder.acts import LadderAct
from detente.studies.valuation.constraints import Choice, bans, gates, requirements

Path = tuple[tuple[str, frozenset[str]], ...]
"""The options that an issue goes through, each with the names of the steps that make it."""


def state_rules(
    case: Case, acts: tuple[LadderAct, ...], moves: Mapping[str, str], outside: Collection[str] = ()
) -> tuple[LadderRule, ...]:
    """Every choice that may not stand, in terms of steps that are complete.

    Issues `outside` move by acts of third parties, which come at dates of their own (§58).
    """
    paths = {issue: _path(case, issue, acts, moves) for issue in case.issues}
    found: dict[LadderRule, None] = {}
    for rule in (*gates(case), *requirements(case), *bans(case)):
        for choice in rule.banned if rule.holds is WhenKept.ALWAYS else ():
            if choice.keys() & outside:
                continue
            found |= dict.fromkeys(_rules(rule.title, choice, paths))
    return tuple(found)


def _path(case: Case, issue: str, acts: tuple[LadderAct, ...], moves: Mapping[str, str]) -> Path:
    """`now`, what stands on the way, and where the package moves the issue."""
    whole = case.issues[issue]
    mine = frozenset(act.name for act in acts if act.issue == issue)
    target = moves.get(issue, whole.now)
    between = [
        (name, frozenset(option.steps))
        for name, option in whole.options.items()
        if option.steps and name != target and frozenset(option.steps) < mine
    ]
    between.sort(key=lambda entry: len(entry[1]))
    ends = ((target, mine),) if target != whole.now else ()
    return ((whole.now, frozenset()), *between, *ends)


def _next(path: Path, at: int) -> list[frozenset[str]]:
    """What is missing to each next option: to those later ones that hold no other later one."""
    later = [steps for _, steps in path[at + 1 :]]
    least = [one for one in later if not any(other < one for other in later)]
    return [one - path[at][1] for one in least]


def _rules(title: str, choice: Choice, paths: Mapping[str, Path]) -> Iterator[LadderRule]:
    """Not all at once: where every chosen option is reached, one issue is further on."""
    reached: list[str] = []
    further: list[frozenset[str]] = []
    for issue, option in choice.items():
        names = [name for name, _ in paths[issue]]
        if option not in names:
            return
        at = names.index(option)
        reached += sorted(paths[issue][at][1])
        further += _next(paths[issue], at)
    when = tuple((name, 1.0) for name in reached)
    for pick in product(*(sorted(steps) for steps in further)):
        then = tuple((name, 1.0) for name in sorted(set(pick)))
        yield LadderRule(title, when, then)
