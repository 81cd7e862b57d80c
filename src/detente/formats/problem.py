"""A bare problem of packages as JSON: read strictly, every fault told at once.

    {"issues": [{"name", "options": [name, …]}, …],
     "parties": [{"name", "scores": [[score per option] per issue], "reservation"?,
                  "audiences"?: [{"name", "scores", "reservation"}]}, the other],
     "linkages"?: [{"party", "audience"?, "issues": [i, j], "options": [a, b], "score"}],
     "bans"?: [[[i, a], [j, b], …], …],
     "no_agreement"?: [score, score]}

Issues and options are addressed by index from 0, parties and audiences by index or by name. A
score is an integer, a decimal or a fraction, as a number or as text. Optional members may be null.
"""

from fractions import Fraction

from detente.answers import Finding
from detente.engines.packages import Problem
from detente.formats.denominators import MOST_DIGITS, too_fine
from detente.formats.json_text import Unreadable, parse
from detente.formats.problem_parts import bans_of, issues_of, linkages_of, parties_of
from detente.formats.tree import Faults, Node, whole

Faulty = tuple[Finding, ...]


def read_problem(text: bytes, file: str = "problem.json") -> Problem | Faulty:
    """The problem of a text, or everything that is wrong with it.

    >>> [str(fault) for fault in read_problem(b'{"issues": [], "parties": []}')]
    ['problem.json: issues: there is no issue · a package settles at least one · add an issue',
     'problem.json: parties: 0 parties · 2 are needed · add or remove some']
    """
    faults = Faults(file)
    try:
        top = Node(parse(text), "", faults)
    except Unreadable as wrong:
        faults.add("", wrong.what, wrong.why, wrong.do)
        return tuple(faults.found)
    problem = _problem(top)
    if faults.found or problem is None:
        return tuple(faults.found)
    return problem


def _problem(top: Node) -> Problem | None:
    members = top.members(["issues", "parties"], ["linkages", "bans", "no_agreement"])
    if members is None:
        return None
    issues = issues_of(members.get("issues"))
    sizes = None if issues is None else [len(one.options) if one else None for one in issues]
    parties = parties_of(members.get("parties"), sizes)
    linkages = linkages_of(members.get("linkages"), sizes, parties)
    bans = bans_of(members.get("bans"), sizes)
    point = _point(members.get("no_agreement"))
    if top.faults.found or issues is None or len(parties) != 2:
        return None
    pair = (parties[0], parties[1])
    problem = Problem(tuple(whole(issues)), pair, tuple(linkages), tuple(bans), point)
    for place in too_fine(problem):
        what = f"these scores have no common denominator of {MOST_DIGITS:,} digits or fewer"
        why, do = "their sums could not be written", "write them with fewer digits"
        top.faults.add(place, what, why, do)
    return problem


def _point(node: Node | None) -> tuple[Fraction, Fraction] | None:
    """Both parties' scores without an agreement."""
    entries = node.items(2, "scores") if node else None
    if entries is None:
        return None
    one, two = (entry.score() for entry in entries)
    return None if one is None or two is None else (one, two)
