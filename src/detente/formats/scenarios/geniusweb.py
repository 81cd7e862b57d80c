"""GeniusWeb: a linear additive utility space as JSON, its domain within; the reservation is a bid.

Form: GeniusWeb, Interactive Intelligence group, Delft University of Technology (2021), profile
`LinearAdditiveUtilitySpace` with `discreteutils` and `numberutils`. An option that a profile does
not score counts 0 there.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Any

from detente.answers import Finding
from detente.files.allowance import Allowance
from detente.files.json_text import Unreadable, parse
from detente.formats.scenarios.scenario import (
    Profile,
    Scenario,
    Unread,
    built,
    exact,
    few,
    note,
    span,
    told_apart,
    wrong,
)
from detente.formats.scenarios.texts import decimal, differ, rounded_to, stem

SPACE = "LinearAdditiveUtilitySpace"
MOST_BIDS = 200_000
"""Additions, at most, in the search for a package that is worth the reservation."""
Files = Sequence[tuple[str, bytes]]
Issues = tuple[tuple[str, tuple[str, ...]], ...]


def read_geniusweb(files: Files, raw: bool = False) -> tuple[Scenario, tuple[Finding, ...]]:
    """The scenario of profiles, with or without the domain's own file. Raises Unread.

    `raw` changes nothing: GeniusWeb's values are taken as they stand by everybody.
    """
    with built(files):
        return _scenario(files)


def _scenario(files: Files) -> tuple[Scenario, tuple[Finding, ...]]:
    allowance = Allowance()
    trees = [(name, _object(_tree(text, name, allowance), name)) for name, text in files]
    domains = [(name, tree) for name, tree in trees if "issuesValues" in tree]
    spaces = [(name, tree) for name, tree in trees if "issuesValues" not in tree]
    if not spaces:
        where = ", ".join(name for name, _ in files) or "the scenario"
        raise wrong(where, "no profile", "a party's utilities are needed", "add its file")
    profiles = [(name, _space(tree, name)) for name, tree in spaces]
    first, domain = domains[0] if domains else (profiles[0][0], _domain(*reversed(profiles[0])))
    issues = few(_issues(domain, first), len(profiles), first)
    made = tuple(_profile(space, name, issues) for name, space in profiles)
    told_apart((one.name for one in made), first, "profiles")
    return Scenario(str(domain.get("name") or "scenario"), issues, made), ()


def _tree(text: bytes, file: str, allowance: Allowance) -> Any:
    try:
        return parse(text, allowance=allowance)
    except Unreadable as fault:
        raise wrong(file, fault.what, fault.why, fault.do) from None


def _object(tree: Any, file: str) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise wrong(file, "this is no object", "a profile or domain is one", "choose another file")
    return tree


def _space(tree: dict[str, Any], file: str) -> dict[str, Any]:
    if SPACE not in tree:
        known = ", ".join(list(tree)[:3]) or "nothing"
        what = f"the profile is of another kind ({known}): not read"
        raise wrong(file, what, f"{SPACE} is read", "choose another profile")
    return _object(tree[SPACE], file)


def _domain(space: dict[str, Any], file: str) -> dict[str, Any]:
    if "domain" not in space:
        raise wrong(file, "there is no domain", "the issues stand in it", "add the domain's file")
    return _object(space["domain"], file)


def _issues(domain: dict[str, Any], file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    values = _object(domain.get("issuesValues"), file)
    if not values:
        raise wrong(file, "there is no issue", "a package settles at least one", "add an issue")
    for name, held in values.items():
        one = _object(held, file)
        if "values" in one:
            options = [str(value) for value in one["values"]]
        elif "range" in one and len(one["range"]) == 3:
            low, high, step = (exact(end, file, "a range") for end in one["range"])
            options = list(span(low, high, step, file, name))
        else:
            why = "an issue has values, or a range of lowest, highest and step"
            raise wrong(file, f"issue {name!r} has neither", why, "add them")
        if not options:
            raise wrong(file, f"issue {name!r} has no option", "it needs one", "add a value")
        told_apart(options, file, f"options of {name!r}")
        yield name, tuple(options)


def _profile(space: dict[str, Any], file: str, issues: Issues) -> Profile:
    own = few(_issues(space["domain"], file), 1, file) if "domain" in space else issues
    if fault := differ(own, issues):
        raise wrong(file, fault, "a profile is of the domain's issues and options", "mend it")
    utilities = _object(space.get("issueUtilities"), file)
    weights = _object(space.get("issueWeights", {}), file)
    rows = tuple(tuple(_row(utilities.get(name, {}), options, file)) for name, options in issues)
    each = tuple(exact(weights.get(name, "0"), file, "a weight") for name, _ in issues)
    profile = Profile(str(space.get("name") or stem(file)), rows, each)
    bid = (space.get("reservationBid") or {}).get("issuevalues")
    if not bid:
        return profile
    total = Fraction(0)
    for (name, options), row in zip(issues, profile.scores, strict=True):
        if name not in bid or str(bid[name]) not in options:
            why = "a reservation bid settles every issue"
            raise wrong(file, f"the reservation bid says nothing of {name!r}", why, "mend it")
        total += row[options.index(str(bid[name]))]
    return Profile(profile.name, rows, each, total)


def _row(value: Any, options: Sequence[str], file: str) -> Iterator[Fraction]:
    one = _object(value, file)
    if "numberutils" in one:
        line = _object(one["numberutils"], file)
        names = ("lowValue", "lowUtility", "highValue", "highUtility")
        x0, y0, x1, y1 = (exact(line.get(name, ""), file, name) for name in names)
        for option in options:
            x = exact(option, file, "an option")
            yield y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return
    table = _object(_object(one.get("discreteutils", {}), file).get("valueUtilities", {}), file)
    for option in options:
        yield exact(table.get(option, "0"), file, f"the utility of {option!r}")


def write_geniusweb(scenario: Scenario) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """A domain and a profile for each party; a reservation as a bid worth just that. Raises Unread.

    Weights sum to 1 and utilities lie in 0…1 there: an issue's weight is its greatest score in the
    party's whole, and the constant of each party falls away.
    """
    domain = {
        "name": scenario.name,
        "issuesValues": {n: {"values": [*o]} for n, o in scenario.issues},
    }
    files = {f"{scenario.name}.json": _json(domain)}
    faults: list[Finding] = []
    notes: list[Finding] = []
    for party in scenario.profiles:
        try:
            space, told = _written(scenario, party)
        except Unread as fault:
            faults += fault.findings
            continue
        files[f"{scenario.name}-{party.name}.json"] = _json({SPACE: space | {"domain": domain}})
        notes += told
    if faults:
        raise Unread(*faults)
    return files, tuple(notes)


def _written(scenario: Scenario, party: Profile) -> tuple[dict[str, Any], list[Finding]]:
    if any(score < 0 for row in party.scores for score in row):
        why, do = "GeniusWeb has none", "add the same to each option of the issue"
        raise wrong(party.name, "a score below zero cannot be written", why, do)
    best = [max(row) for row in party.scores]
    whole = sum(best) or Fraction(1)
    utilities = {
        name: {"discreteutils": {"valueUtilities": {
            option: float(score / top) if top else 0.0
            for option, score in zip(options, row, strict=True)}}}
        for (name, options), row, top in zip(scenario.issues, party.scores, best, strict=True)
    }  # fmt: skip
    weights = {
        name: float(top / whole) for (name, _), top in zip(scenario.issues, best, strict=True)
    }
    space: dict[str, Any] = {
        "name": party.name, "issueUtilities": utilities, "issueWeights": weights
    }  # fmt: skip
    told = []
    if whole != 1:
        what = f"scores are divided by {decimal(whole)[0]}"
        told.append(note(party.name, what, "in GeniusWeb the best package is 1"))
    parts = [
        score / top for row, top in zip(party.scores, best, strict=True) if top for score in row
    ]
    told += rounded_to([*parts, *(top / whole for top in best)], party.name)
    worst = sum((min(row, default=Fraction(0)) for row in party.scores), party.constant)
    if party.reservation is not None and party.reservation < worst:
        what = f"the reservation {decimal(party.reservation)[0]} is left out"
        why = "GeniusWeb writes it as a bid, and every package is worth more"
        told.append(note(party.name, what, why))
    elif party.reservation is not None:
        space["reservationBid"] = {"issuevalues": _bid(scenario, party)}
    return space, told


def _bid(scenario: Scenario, party: Profile) -> dict[str, str]:
    """The first package that is worth just the reservation. Raises Unread where none is found."""
    found = _worth((party.reservation or Fraction(0)) - party.constant, party.scores)
    if found is not None:
        pairs = zip(scenario.issues, found, strict=True)
        return {name: options[at] for (name, options), at in pairs}
    what = f"no package is worth just the reservation (at most {MOST_BIDS:,} parts were tried)"
    raise wrong(party.name, what, "GeniusWeb writes it as a bid", "leave the reservation out")


def _worth(wanted: Fraction, rows: Sequence[Sequence[Fraction]]) -> list[int] | None:
    """By issue the option of a package with that sum; None: there is none, or it was not found.

    Options are tried in turn, issue by issue, as long as the issues left can still bring the rest;
    each trial is one addition of integers.
    """
    common = lcm(wanted.denominator, *(one.denominator for row in rows for one in row))
    scores = [[int(one * common) for one in row] for row in rows]
    least, most = _rest(scores, min), _rest(scores, max)
    package, tried, left = list[int](), 0, [int(wanted * common)]
    at = 0
    while tried < MOST_BIDS:
        row = len(package)
        if row == len(scores) and not left[-1]:
            return package
        if row < len(scores) and at < len(scores[row]):
            tried += 1
            rest = left[-1] - scores[row][at]
            if least[row + 1] <= rest <= most[row + 1]:
                package.append(at)
                left.append(rest)
                at = -1
            at += 1
        elif package:
            at = package.pop() + 1
            left.pop()
        else:
            return None
    return None


def _rest(scores: list[list[int]], end: Callable[..., int]) -> list[int]:
    """What the issues from each on bring, at the least or most; last: none, which bring 0."""
    ends = (end(row, default=0) for row in reversed(scores))
    return [*accumulate(ends, initial=0)][::-1]


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
