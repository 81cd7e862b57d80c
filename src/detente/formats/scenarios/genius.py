"""GENIUS: a domain and preference profiles as XML.

Lin, Kraus, Baarslag, Tykhonov, Hindriks & Jonker (2014), *Genius: an integrated environment for
supporting the design of generic automated negotiators*, Computational Intelligence 30(1). A profile
repeats the domain, so that profiles alone are enough. GENIUS divides an option's evaluation by the
issue's greatest, cuts an integer issue's line to 0…1, and leaves weights as they stand; `raw` takes
the evaluations as they are, as NegMAS does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from xml.sax.saxutils import quoteattr

from detente.answers import Finding
from detente.files.allowance import Allowance
from detente.formats.scenarios.scenario import (
    Profile,
    Scenario,
    Unread,
    exact,
    few,
    note,
    span,
    told_apart,
    wrong,
)
from detente.formats.scenarios.texts import decimal, differ, stem
from detente.formats.scenarios.xml_tree import Element, parse

Files = Sequence[tuple[str, bytes]]
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 may hold (section 2.2, Char)."""
TINY = Fraction(1, 100_000)
"""An issue whose greatest evaluation is smaller counts nothing, in GENIUS."""


def read_genius(files: Files, raw: bool = False) -> tuple[Scenario, tuple[Finding, ...]]:
    """The scenario of a domain and profiles, or of profiles alone; and notes on what is left out.

    `files`: names with their bytes, in any order. A file without any evaluation is the domain.
    Raises Unread with what cannot be read.
    """
    allowance = Allowance()
    parsed = [(name, _space(parse(text, name, allowance), name)) for name, text in files]
    domains = [(name, space) for name, space in parsed if not _scored(space)]
    profiles = [(name, space) for name, space in parsed if _scored(space)]
    if not profiles:
        where = ", ".join(name for name, _ in files) or "the scenario"
        raise wrong(where, "no profile", "a party's evaluations are needed", "add its file")
    (first, space), *_ = (*domains, *profiles)
    issues = few(_issues(space, first), len(profiles), first)
    notes = [one for name, each in profiles for one in _left_out(each, name)]
    made = tuple(_profile(each, name, issues, raw) for name, each in profiles)
    told_apart((one.name for one in made), first, "profiles")
    if not raw:
        notes += [_capped(one, name) for one, (name, _) in zip(made, profiles, strict=True)
                  if sum(map(max, one.scores)) > 1 + TINY]  # fmt: skip
    return Scenario(stem(first), issues, made), tuple(notes)


def _space(root: Element, file: str) -> Element:
    """The utility space of a file; GENIUS wraps a domain's into a template."""
    found = root if root.name == "utility_space" else next(root.below("utility_space"), None)
    if found is None:
        why = "GENIUS keeps domains and profiles in `utility_space`"
        raise wrong(file, "there is no utility_space", why, "choose another file")
    if found.at.get("type", "") == "nonlinear" or next(found.below("hyperRectangle"), None):
        why = "hyper-rectangles join many issues, and are not additive"
        raise wrong(file, "the profile is of hyper-rectangles: not read", why, "take another")
    objectives = list(found.all("objective"))
    if len(objectives) != 1 or next(objectives[0].all("objective"), None):
        why = "one objective that holds all issues is read"
        raise wrong(file, "objectives are nested, or there are several", why, "flatten them")
    return found


def _objective(space: Element) -> Element:
    found = space.first("objective")
    assert found is not None
    return found


def _scored(space: Element) -> bool:
    objective = _objective(space)
    evaluated = any("evaluation" in item.at for item in objective.below("item"))
    return evaluated or next(objective.below("evaluator"), None) is not None


def _issues(space: Element, file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = _sorted(space, file)
    told_apart((one.at.get("name", "") for one in found), file, "issues")
    for one in found:
        yield one.at.get("name", ""), tuple(_options(one, file))


def _sorted(space: Element, file: str) -> list[Element]:
    """The issues in the order of their index, which weights refer to."""
    found = list(_objective(space).all("issue"))
    if not found:
        raise wrong(file, "there is no issue", "a package settles at least one", "add an issue")
    told_apart((one.at.get("index", "") for one in found), file, "issues' indices")
    return sorted(
        found, key=lambda entry: exact(entry.at.get("index", ""), file, "an issue's index")
    )


def _kind(issue: Element) -> str:
    return issue.at.get("type") or issue.at.get("vtype") or issue.at.get("etype") or "discrete"


def _options(issue: Element, file: str) -> Sequence[str]:
    name = issue.at.get("name", "")
    match _kind(issue):
        case "discrete":
            found = list(dict.fromkeys(item.at.get("value", "") for item in issue.all("item")))
            if not found:
                raise wrong(file, f"issue {name!r} has no option", "it needs one", "add an item")
            return found
        case "integer":
            low, high = _bounds(issue, file)
            return span(low, high, Fraction(1), file, name)
        case kind:
            why = "issues of options and of whole numbers are read"
            raise wrong(file, f"issue {name!r} is of type {kind!r}", why, "choose steps of it")


def _bounds(issue: Element, file: str) -> tuple[Fraction, Fraction]:
    inner = issue.first("range")
    at = issue.at | (inner.at if inner else {})
    low, high = (exact(at.get(end, ""), file, end) for end in ("lowerbound", "upperbound"))
    return low, high


def _profile(
    space: Element, file: str, issues: Sequence[tuple[str, tuple[str, ...]]], raw: bool
) -> Profile:
    own = few(_issues(space, file), 1, file)
    if fault := differ(own, issues):
        raise wrong(file, fault, "a profile is of the domain's issues and options", "mend it")
    rows = {issue.at.get("name", ""): _row(issue, file, raw) for issue in _sorted(space, file)}
    order = [
        _places(options, wanted)
        for (_, options), (_, wanted) in zip(_in_order(own, issues), issues, strict=True)
    ]
    values = tuple(
        tuple(rows[name][at] for at in places)
        for (name, _), places in zip(issues, order, strict=True)
    )
    weights = _weights(space, file)
    least = space.first("reservation")
    reservation = exact(least.at.get("value", ""), file, "reservation") if least else None
    found = tuple(weights.get(name, Fraction(0)) for name, _ in issues)
    return Profile(stem(file), values, found, reservation)


def _places(options: Sequence[str], wanted: Sequence[str]) -> list[int]:
    at = {option: place for place, option in enumerate(options)}
    return [at[option] for option in wanted]


def _in_order(
    own: Sequence[tuple[str, tuple[str, ...]]], issues: Sequence[tuple[str, tuple[str, ...]]]
) -> list[tuple[str, tuple[str, ...]]]:
    by_name = dict(own)
    return [(name, by_name[name]) for name, _ in issues]


def _weights(space: Element, file: str) -> dict[str, Fraction]:
    """Each issue's weight by its name: a weight names the issue's index."""
    names = {one.at.get("index"): one.at.get("name", "") for one in _sorted(space, file)}
    objective = _objective(space)
    found = {}
    for weight in objective.all("weight"):
        name = names.get(weight.at.get("index"))
        if name is None and weight.at.get("index") == objective.at.get("index"):
            continue  # the objective's own, which counts nothing
        if name is None:
            what = f"a weight for issue {weight.at.get('index')!r}"
            raise wrong(file, what, "there is no issue of that index", "mend it")
        found[name] = exact(weight.at.get("value", ""), file, f"the weight of {name!r}")
    return found


def _row(issue: Element, file: str, raw: bool) -> tuple[Fraction, ...]:
    if _kind(issue) == "integer":
        return _line(issue, file, raw)
    name = issue.at.get("name", "")
    of = f"an evaluation of {name!r}"
    listed = {
        item.at.get("value", ""): exact(item.at.get("evaluation", "0"), file, of)
        for item in issue.all("item")
    }  # of an option that stands twice the last counts, as in GENIUS
    values = list(listed.values())
    if raw:
        return tuple(values)
    best = max(values, default=Fraction(0))
    return tuple(value / best if best >= TINY else Fraction(0) for value in values)


def _line(issue: Element, file: str, raw: bool) -> tuple[Fraction, ...]:
    low, high = _bounds(issue, file)
    line = issue.first("evaluator")
    if line is None or line.at.get("ftype", "linear") != "linear":
        why = "an issue of whole numbers is read with a linear evaluator"
        raise wrong(file, f"issue {issue.at.get('name', '')!r} has none", why, "add it")
    names = ("slope", "offset") if "slope" in line.at else ("parameter1", "parameter0")
    slope, offset = (exact(line.at.get(one, ""), file, one) for one in names)
    values = [offset + slope * at for at in range(int(high - low) + 1)]
    return tuple(values if raw else [min(max(value, Fraction(0)), Fraction(1)) for value in values])


def _left_out(space: Element, file: str) -> Iterator[Finding]:
    for issue in _objective(space).all("issue"):
        named = Counter(item.at.get("value", "") for item in issue.all("item"))
        for option in sorted(option for option, times in named.items() if times > 1):
            what = f"option {option!r} of {issue.at.get('name', '')!r} stands twice"
            yield note(file, what, "the last counts, as in GENIUS")
    discount = space.first("discount_factor")
    if discount is not None and exact(discount.at.get("value", ""), file, "discount_factor") != 1:
        what = f"discount factor {discount.at['value']} is left out"
        yield note(file, what, "a bare problem has no time")


def _capped(profile: Profile, file: str) -> Finding:
    best = float(sum(map(max, profile.scores)))
    what = f"its best package comes to {best:.4f}"
    return note(file, what, "GENIUS counts no more than 1; here the sum stands as it is")


def write_genius(scenario: Scenario) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a scenario: a domain, and a profile for each party; and notes. Raises Unread.

    An issue's weight is its greatest score, and its evaluations end at 1, so that GENIUS and NegMAS
    reckon the same; a party whose best package comes to more than 1 is scaled to 1, its reservation
    with it.
    """
    below = [
        Finding(one.name, 0, "a score below zero cannot be written", "GENIUS has none",
                "add the same to each option of the issue, and to the reservation")
        for one in scenario.profiles if any(score < 0 for row in one.scores for score in row)
    ]  # fmt: skip
    if faults := [*_unwritable(scenario), *below]:
        raise Unread(*faults)
    files = {f"{scenario.name}-domain.xml": _domain(scenario)}
    notes: list[Finding] = []
    for party in scenario.profiles:
        text, told = _written(scenario, party)
        files[f"{scenario.name}-{party.name}.xml"] = text
        notes += told
    return files, tuple(notes)


def _unwritable(scenario: Scenario) -> Iterator[Finding]:
    for name, options in scenario.issues:
        for text in (name, *options):
            if NO_XML.search(text):
                what, why = f"{text!r} cannot be written", "XML has no such character"
                yield Finding(scenario.name, 0, what, why, "write the name without it")


def _domain(scenario: Scenario) -> bytes:
    body = "".join(
        f'<issue index="{at}" name={quoteattr(name)} vtype="discrete" type="discrete" '
        f'etype="discrete">\n{_items(options)}</issue>\n'
        for at, (name, options) in enumerate(scenario.issues, 1)
    )
    space = f'<utility_space number_of_issues="{len(scenario.issues)}">\n{_root(body)}'
    return f"<negotiation_template>\n{space}</utility_space>\n</negotiation_template>\n".encode()


def _root(body: str) -> str:
    opening = '<objective index="0" name="root" type="objective" etype="objective" description="">'
    return f"{opening}\n{body}</objective>\n"


def _items(options: Sequence[str], evaluations: Sequence[str] = ()) -> str:
    scored = evaluations or [""] * len(options)
    return "".join(
        f'<item index="{at}" value={quoteattr(option)}'
        f"{f' evaluation={quoteattr(value)}' if value else ''} />\n"
        for at, (option, value) in enumerate(zip(options, scored, strict=True), 1)
    )


def _written(scenario: Scenario, party: Profile) -> tuple[bytes, list[Finding]]:
    best = sum(map(max, party.scores)) + party.constant
    scale = 1 / best if best > 1 else Fraction(1)
    told: list[Finding] = []
    if scale != 1:
        what = f"scores are divided by {decimal(best)[0]}"
        told.append(note(party.name, what, "in GENIUS the best package is 1"))
    rounded = []
    body = ""
    for at, ((name, options), row) in enumerate(zip(scenario.issues, party.scores, strict=True), 1):
        best_of = max(row) or Fraction(1)
        forms = [decimal(score / best_of) for score in row]
        texts = [text for text, _ in forms]
        rounded += [not exactly for _, exactly in forms]
        body += (
            f'<issue index="{at}" name={quoteattr(name)} vtype="discrete" type="discrete" '
            f'etype="discrete">\n{_items(options, texts)}</issue>\n'
        )
    for at, row in enumerate(party.scores, 1):
        text, exactly = decimal(max(row) * scale)
        rounded.append(not exactly)
        body += f'<weight index="{at}" value="{text}" />\n'
    text, exactly = decimal(((party.reservation or Fraction(0)) - party.constant) * scale)
    rounded.append(not exactly)
    end = f'<discount_factor value="1" />\n<reservation value="{text}" />\n</utility_space>\n'
    if any(rounded):
        what = f"{sum(rounded)} numbers are rounded to 17 digits"
        told.append(note(party.name, what, "they are no finite decimals"))
    space = f'<utility_space number_of_issues="{len(scenario.issues)}">\n{_root(body)}{end}'
    return space.encode(), told
