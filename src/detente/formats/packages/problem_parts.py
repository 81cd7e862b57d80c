"""The parts of a bare problem: issues, parties, linkages, bans, each read as far as it goes."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from detente.engines.packages import Audience, Ban, PackageIssue, Principal, Table
from detente.engines.packages.multilateral import FEWEST, MOST, DecisionRule, JointWorth
from detente.files.members import PlacedValue, shown, whole
from detente.files.near import repeated

T = TypeVar("T")
MOST_ISSUES = 5_000
MOST_OPTIONS = 20_000
MOST_TERMS = 20_000
"""Linkages, bans and audiences, each."""
Sizes = Sequence[int | None] | None
"""The number of options of each issue; None where it could not be read."""
Weights = tuple[Fraction, ...] | None


def issues_of(node: PlacedValue | None) -> list[PackageIssue | None] | None:
    """Each issue, None for one that could not be read; None where there is no list of them."""
    entries = node.items() if node else None
    if node is None or entries is None:
        return None
    if not entries:
        node.fault("there is no issue", "a package settles at least one", "add an issue")
    if len(entries) > MOST_ISSUES:
        node.fault(f"{len(entries):,} issues", f"at most {MOST_ISSUES:,} are read", "keep fewer")
        return None
    found = [_issue(entry) for entry in entries]
    _told_apart(node, [issue.name if issue else None for issue in found], "issues")
    return found


def parties_of(node: PlacedValue | None, sizes: Sizes) -> list[Principal]:
    """The parties, as far as they could be read."""
    entries = node.items() if node else None
    if node is None or entries is None:
        return []
    if not FEWEST <= len(entries) <= MOST:
        many = f"{FEWEST} to {MOST} are needed"
        node.fault(f"{len(entries)} parties", many, "add or remove some")
    found = [_party(entry, sizes) for entry in entries]
    _told_apart(node, [party.name if party else None for party in found], "parties")
    return list(whole(found))


def linkages_of(
    node: PlacedValue | None, sizes: Sizes, parties: list[Principal]
) -> list[JointWorth]:
    """The linkages, over two issues or more; parties may be addressed by name."""
    return _listed(node, lambda entry: _linkage(entry, sizes, parties))


def bans_of(node: PlacedValue | None, sizes: Sizes) -> list[Ban]:
    """The bans."""
    return _listed(node, lambda entry: _ban(entry, sizes))


def _listed(node: PlacedValue | None, read: Callable[[PlacedValue], T | None]) -> list[T]:
    entries = (node.items() if node else None) or []
    if node is not None and len(entries) > MOST_TERMS:
        node.fault(f"{len(entries):,} entries", f"at most {MOST_TERMS:,} are read", "keep fewer")
        return []
    return list(whole(map(read, entries)))


def _told_apart(node: PlacedValue, names: Sequence[str | None], of: str) -> None:
    """Names must differ."""
    for name in sorted(repeated(whole(names))):
        what = f"two {of} are called {shown(name)}"
        node.fault(what, "an answer could not say which is meant", "rename one")


def _issue(node: PlacedValue) -> PackageIssue | None:
    members = node.members(["name", "options"])
    if members is None:
        return None
    name = members["name"].text() if "name" in members else None
    options = members["options"].items() if "options" in members else None
    if options is None:
        return None
    if not options:
        members["options"].fault("there is no option", "an issue needs one", "add an option")
        return None
    if len(options) > MOST_OPTIONS:
        why = f"at most {MOST_OPTIONS:,} are read"
        members["options"].fault(f"{len(options):,} options", why, "keep fewer")
        return None
    names = [option.text() for option in options]
    _told_apart(members["options"], names, "options")
    return PackageIssue(name or "", tuple(one or "" for one in names))


def _party(node: PlacedValue, sizes: Sizes) -> Principal | None:
    members = node.members(["name", "scores"], ["weights", "reservation", "audiences"])
    if members is None:
        return None
    whose = _scored(members, sizes)
    audiences = _listed(members.get("audiences"), lambda entry: _audience(entry, sizes))
    if "audiences" in members:
        _told_apart(members["audiences"], [one.name for one in audiences], "audiences")
    return Principal(*whose, audiences=tuple(audiences))


def _audience(node: PlacedValue, sizes: Sizes) -> Audience | None:
    members = node.members(["name", "scores", "reservation"], ["weights"])
    return None if members is None else Audience(*_scored(members, sizes))


def _scored(members: dict[str, PlacedValue], sizes: Sizes) -> tuple[str, Table, Fraction | None]:
    """Name, scores and reservation of a party or an audience."""
    name = members["name"].text() if "name" in members else None
    weights = weights_of(members.get("weights"), sizes)
    table = weighed(_table(members.get("scores"), sizes), weights)
    least = members["reservation"].estimate() if "reservation" in members else None
    return name or "", table, least


def _table(node: PlacedValue | None, sizes: Sizes) -> Table:
    """Scores per issue and option; what could not be read is 0 and a fault."""
    rows = node.items(None if sizes is None else len(sizes), "rows of scores") if node else None
    if rows is None:
        return ()
    lengths = [None] * len(rows) if sizes is None else sizes
    cells = [row.items(length, "scores") or [] for row, length in zip(rows, lengths, strict=True)]
    return tuple(tuple(cell.estimate() or Fraction(0) for cell in row) for row in cells)


def _linkage(node: PlacedValue, sizes: Sizes, parties: list[Principal]) -> JointWorth | None:
    members = node.members(["party", "issues", "options", "score"], ["audience"])
    if members is None or not {"party", "issues", "options", "score"} <= set(members):
        return None
    names = [one.name for one in parties]
    party = members["party"].one_of(names, "party") if len(names) >= FEWEST else None
    audience = _audience_of(members.get("audience"), party, parties)
    score = members["score"].estimate()
    places = _places(members["issues"], members["options"], sizes)
    if party is None or score is None or places is None:
        return None
    return JointWorth(party, places, score, audience)


def _audience_of(
    node: PlacedValue | None, party: int | None, parties: list[Principal]
) -> int | None:
    if node is None or party is None or party >= len(parties):
        return None
    return node.one_of([one.name for one in parties[party].audiences], "audience")


def _places(issues: PlacedValue, options: PlacedValue, sizes: Sizes) -> Ban | None:
    """Two issues or more, each another, and an option of each."""
    listed = issues.items()
    if listed is not None and len(listed) < 2:
        issues.fault(
            f"{len(listed)} issues", "2 or more are needed", "add some, or score the option"
        )
        return None
    picks = options.items(None if listed is None else len(listed), "options")
    if listed is None or picks is None:
        return None
    places = [_place(issue, pick, sizes) for issue, pick in zip(listed, picks, strict=True)]
    settled = [place[0] for place in whole(places)]
    for issue in sorted(repeated(settled)):
        what = f"issue {issue} stands here twice"
        issues.fault(what, "a linkage joins different issues", "name another")
    return tuple(whole(places)) if len(settled) == len(places) == len(set(settled)) else None


def _place(issue: PlacedValue, option: PlacedValue, sizes: Sizes) -> tuple[int, int] | None:
    i = issue.index(None if sizes is None else len(sizes), "issue")
    a = option.index(None if sizes is None or i is None else sizes[i], "option")
    return None if i is None or a is None else (i, a)


def _ban(node: PlacedValue, sizes: Sizes) -> Ban | None:
    entries = node.items()
    if entries is None:
        return None
    if not entries:
        node.fault(
            "the ban is empty", "it would ban every package", "name its options, or remove it"
        )
    pairs = [entry.items(2, "numbers (issue, option)") for entry in entries]
    found = [_place(pair[0], pair[1], sizes) for pair in pairs if pair is not None]
    _each_issue_once(node, [place[0] for place in whole(found)])
    return tuple(whole(found))


def _each_issue_once(node: PlacedValue, issues: list[int]) -> None:
    for issue in sorted(repeated(issues)):
        what = f"issue {issue} stands in this ban twice"
        node.fault(
            what, "a package picks one option of each issue", "make it two bans, or remove one"
        )


def weights_of(node: PlacedValue | None, sizes: Sequence[int | None] | None) -> Weights:
    """One weight for each issue, None where there are none; what could not be read is a fault.

    Weights beside evaluations are the form of additive utilities in most collections of domains
    (Keeney & Raiffa 1976, ch. 3): a score is their product.
    """
    length = None if sizes is None else len(sizes)
    entries = node.items(length, "weights") if node else None
    return None if entries is None else tuple(entry.score() or Fraction(0) for entry in entries)


def weighed(table: Table, weights: Weights) -> Table:
    """Scores from evaluations; without weights the evaluations are the scores."""
    if weights is None or len(weights) != len(table):
        return table
    pairs = zip(table, weights, strict=True)
    return tuple(tuple(weight * score for score in row) for row, weight in pairs)


def rule_of(node: PlacedValue | None, names: list[str]) -> DecisionRule | None:
    """Who has to agree: at least so many, and who always; None where none is given or readable.

        {"at_least": 5, "always": ["SportCo", "DoT"]}

    Both may be left out: then all have to. Parties are named or counted from 0.
    """
    members = node.members([], ["at_least", "always"]) if node else None
    if members is None or not names:
        return None
    at_least = _at_least(members["at_least"], len(names)) if "at_least" in members else len(names)
    entries = members["always"].items() if "always" in members else []
    always = [entry.one_of(names, "party") for entry in entries or []]
    known = list(whole(always))
    for party in sorted(repeated(known)):
        what = f"{shown(names[party])} stands here twice"
        members["always"].fault(what, "once is enough", "name it once")
    return None if at_least is None else DecisionRule(at_least, tuple(sorted(set(known))))


def _at_least(node: PlacedValue, count: int) -> int | None:
    found = node.index(None, "number of parties")
    if found is not None and not 1 <= found <= count:
        node.fault(f"{found} of {count} parties", f"1 to {count} can agree", "use such a number")
        return None
    return found
