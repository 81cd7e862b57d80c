"""A bare problem of packages as JSON: read strictly, every fault told at once.

    {"issues": [{"name", "options": [name, …]}, …],
     "parties": [{"name", "scores": [[score per option] per issue], "weights"?: [per issue],
                  "reservation"?, "audiences"?: [{"name", "scores", "reservation"}]}, 2 to 8],
     "agree"?: {"at_least"?: number of parties, "always"?: [party, …]},
     "linkages"?: [{"party", "audience"?, "issues": [i, j, …], "options": [a, b, …], "score"}],
     "bans"?: [[[i, a], [j, b], …], …],
     "no_agreement"?: [score per party],
     "doubt"?: {"agree"?: share, "least"?: [share per party]}}

Issues and options are addressed by index from 0, parties and audiences by index or by name. A
score is an integer, a decimal or a fraction, as a number or as text; it and a reservation may be a
range [low, high]. Optional members may be null.
"""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Finding
from detente.engines.packages import Ban, Linkage, PackageIssue, Principal, Problem
from detente.engines.packages.multilateral import DecisionRule, JointWorth, Multilateral, too_wide
from detente.files.members import FileFaults, PlacedValue, Reading, whole
from detente.formats.packages.denominators import MOST_DIGITS, too_fine
from detente.formats.packages.doubt import Demands, doubt_of
from detente.formats.packages.doubted import MOST_POINTS, Doubted, too_large
from detente.formats.packages.problem_parts import (
    bans_of,
    issues_of,
    linkages_of,
    parties_of,
    rule_of,
)
from detente.formats.packages.widened import Widened, widened

Faulty = tuple[Finding, ...]
Plain = Problem | Widened | Multilateral
Readable = Plain | Doubted
Point = tuple[Fraction, ...] | None


@dataclass(frozen=True)
class FileParts:
    """What a file holds, in one reading of its ranges."""

    issues: tuple[PackageIssue, ...]
    parties: list[Principal]
    terms: list[JointWorth]
    bans: list[Ban]
    agree: DecisionRule | None
    point: Point
    doubt: Demands

    @property
    def several(self) -> Multilateral:
        """As a problem of several parties."""
        listed = (self.issues, tuple(self.parties), tuple(self.terms), tuple(self.bans))
        return Multilateral(*listed, self.agree, self.point)


def read_problem(text: bytes, file: str = "problem.json") -> Readable | Faulty:
    """The problem of a text, or everything that is wrong with it.

    >>> [str(fault) for fault in read_problem(b'{"issues": [], "parties": []}')]
    ['problem.json: issues: there is no issue · a package settles at least one · add an issue',
     'problem.json: parties: 0 parties · 2 to 8 are needed · add or remove some']
    """
    faults = FileFaults(file)
    top = faults.top(text)
    parts = None if top is None else _parts(top)
    problem = None if parts is None else _plain(parts, faults)
    if top is None or parts is None or problem is None:
        return tuple(faults.found)
    if not faults.ranges:
        return problem
    low, high = _end(top.value, "low"), _end(top.value, "high")
    for party in too_large(low, high):
        what = "beside ranges the numbers of this party are too large"
        faults.add(f"parties[{party}]", what, f"at most {MOST_POINTS:,} are taken", "scale them")
    return tuple(faults.found) or Doubted(problem, low, high, parts.doubt)


def _parts(top: PlacedValue) -> FileParts | None:
    """The parts, None where one is wrong."""
    optional = ["agree", "linkages", "bans", "no_agreement", "doubt"]
    members = top.members(["issues", "parties"], optional)
    if members is None:
        return None
    issues = issues_of(members.get("issues"))
    sizes = None if issues is None else [len(one.options) if one else None for one in issues]
    parties = parties_of(members.get("parties"), sizes)
    linkages = linkages_of(members.get("linkages"), sizes, parties)
    bans = bans_of(members.get("bans"), sizes)
    agree = rule_of(members.get("agree"), [party.name for party in parties])
    point = _point(members.get("no_agreement"), len(parties) or None)
    doubt = doubt_of(members.get("doubt"), len(parties))
    if top.faults.found or issues is None:
        return None
    return FileParts(tuple(whole(issues)), parties, linkages, bans, agree, point, doubt)


def _plain(parts: FileParts, faults: FileFaults) -> Plain | None:
    """The problem at the middles of all ranges, None where its numbers cannot be reckoned with."""
    if len(parts.parties) == 2 and parts.agree is None:
        pair = _of_two(parts.issues, parts.parties, parts.terms, parts.bans, parts.point)
        for place in too_fine(pair if isinstance(pair, Problem) else pair.problem):
            what = f"these scores have no common denominator of {MOST_DIGITS:,} digits or fewer"
            why, do = "their sums could not be written", "write them with fewer digits"
            faults.add(place, what, why, do)
        return None if faults.found else pair
    problem = parts.several
    for party in too_wide(problem):
        node = PlacedValue(None, f"parties[{party}]", faults)
        why = "in one unit they have more than 300 digits"
        node.fault("the numbers of this party are too far apart", why, "round them")
    return None if faults.found else problem


def _end(tree: object, reading: Reading) -> Multilateral:
    """A file without fault, read at one end of all its ranges."""
    parts = _parts(PlacedValue(tree, "", FileFaults("", reading)))
    assert parts is not None
    return parts.several


def _of_two(
    issues: tuple[PackageIssue, ...],
    parties: list[Principal],
    terms: list[JointWorth],
    bans: list[Ban],
    point: Point,
) -> Problem | Widened:
    """The problem of two parties, with wide terms as issues of their own."""
    pairs = [term for term in terms if len(term.places) == 2]
    linkages = tuple(map(_linkage, pairs))
    both = None if point is None else (point[0], point[1])
    problem = Problem(issues, (parties[0], parties[1]), linkages, tuple(bans), both)
    wide = [term for term in terms if len(term.places) > 2]
    return widened(problem, wide) if wide else problem


def _linkage(term: JointWorth) -> Linkage:
    (i, a), (j, b) = term.places
    return Linkage(term.party, (i, j), (a, b), term.score, term.audience)


def _point(node: PlacedValue | None, parties: int | None) -> Point:
    """Each party's score without an agreement."""
    entries = node.items(parties, "scores") if node else None
    if entries is None:
        return None
    scores = [entry.score() for entry in entries]
    return None if None in scores else tuple(whole(scores))
