"""NegMAS: a scenario folder of YAML or JSON, an outcome space and a utility function each.

Form: Mohammad, Nakadai & Greenwald (2021), *NegMAS: a platform for negotiations*, PRIMA 2020;
`Scenario.dumpas`. Linear additive utilities are read; values may be tables or lines.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from detente.answers import Finding
from detente.files.allowance import Allowance
from detente.files.json_text import Unreadable
from detente.files.json_text import parse as parse_json
from detente.files.yaml_text import parse_yaml, to_yaml
from detente.formats.scenarios.scenario import (
    Profile,
    Scenario,
    built,
    exact,
    few,
    note,
    span,
    told_apart,
    wrong,
)
from detente.formats.scenarios.texts import rounded_to, stem

Files = Sequence[tuple[str, bytes]]
LINES = {"AffineFun": ("slope", "bias"), "LinearFun": ("slope", ""), "ConstFun": ("", "bias"),
         "IdentityFun": ("", "")}  # fmt: skip
LINEAR = ("LinearAdditiveUtilityFunction", "LinearUtilityFunction")


def read_negmas(files: Files, raw: bool = True) -> tuple[Scenario, tuple[Finding, ...]]:
    """The scenario of a folder's files. Raises Unread. Values are taken as they stand."""
    with built(files):
        return _scenario(files)


def _scenario(files: Files) -> tuple[Scenario, tuple[Finding, ...]]:
    allowance = Allowance()
    trees = [(name, _tree(text, name, allowance)) for name, text in files]
    spaces = [(name, tree) for name, tree in trees if "issues" in tree]
    functions = [(name, tree) for name, tree in trees if "issues" not in tree and "type" in tree]
    if len(spaces) != 1 or not functions:
        where = ", ".join(name for name, _ in files) or "the scenario"
        what = f"{len(spaces)} outcome spaces and {len(functions)} utility functions"
        raise wrong(where, what, "one space and a function for each party are needed", "add them")
    ((file, space),) = spaces
    issues = few((_issue(issue, file) for issue in space["issues"]), len(functions), file)
    told_apart((name for name, _ in issues), file, "issues")
    made = tuple(_profile(tree, name, issues) for name, tree in functions)
    told_apart((one.name for one in made), file, "utility functions")
    return Scenario(str(space.get("name") or stem(file)), issues, made), tuple(_notes(functions))


def _tree(text: bytes, file: str, allowance: Allowance) -> dict[str, Any]:
    try:
        is_json = file.endswith(".json")
        tree = parse_json(text, True, allowance) if is_json else parse_yaml(text, allowance)
    except Unreadable as fault:
        raise wrong(file, fault.what, fault.why, fault.do) from None
    if not isinstance(tree, dict):
        raise wrong(file, "this is no mapping", "a scenario's file is one", "choose another file")
    return tree


def _issue(issue: Any, file: str) -> tuple[str, tuple[str, ...]]:
    name = str(issue.get("name", ""))
    values = issue.get("values")
    kind = str(issue.get("type", "CategoricalIssue"))
    if kind == "ContiguousIssue" and isinstance(values, list) and len(values) == 2:
        low, high = (exact(end, file, "a value") for end in values)
        return name, tuple(span(low, high, Fraction(1), file, name))
    if not isinstance(values, list) or "Continuous" in kind or "Infinite" in kind:
        why = "issues of listed values and of whole numbers are read"
        raise wrong(file, f"issue {name!r} is of type {kind}", why, "choose steps of it")
    return name, tuple(str(value) for value in values)


def _profile(
    tree: dict[str, Any], file: str, issues: Sequence[tuple[str, tuple[str, ...]]]
) -> Profile:
    kind = str(tree.get("type", "")).rsplit(".", 1)[-1]
    if kind not in LINEAR:
        why = "linear additive utilities are read"
        raise wrong(file, f"the utility is of type {kind or 'none'}", why, "choose another")
    values = tree.get("values") or []
    if isinstance(values, dict):
        values = [values[name] for name, _ in issues]
    weights = tree.get("weights") or ["1"] * len(issues)
    if isinstance(weights, dict):
        weights = [weights[name] for name, _ in issues]
    if len(values) != len(issues) or len(weights) != len(issues):
        what = f"{len(values)} values and {len(weights)} weights"
        raise wrong(file, what, f"{len(issues)} issues need one each", "add or remove some")
    pairs = zip(values, issues, strict=True)
    rows = tuple(tuple(_row(value, options, file)) for value, (_, options) in pairs)
    each = tuple(exact(weight, file, "a weight") for weight in weights)
    constant = exact(tree.get("bias") or "0", file, "bias")
    name = str(tree.get("name") or stem(file))
    plain = Profile(name, rows, each, None, constant)
    return Profile(name, rows, each, _reservation(tree, plain, issues, file), constant)


def _row(value: Any, options: Sequence[str], file: str) -> Iterator[Fraction]:
    kind = str(value.get("type", "")).rsplit(".", 1)[-1] if isinstance(value, dict) else ""
    if kind == "TableFun":
        table = {str(key): one for key, one in value["mapping"].items()}
        for option in options:
            yield exact(table.get(option, ""), file, f"the value of {option!r}")
    elif kind in LINES:
        slope, bias = (
            exact(value.get(name, ""), file, name) if name else default
            for name, default in zip(LINES[kind], _defaults(kind), strict=True)
        )
        for option in options:
            at = exact(option, file, "an option") if slope else Fraction(0)
            yield slope * at + bias
    else:
        why = "tables and lines are read"
        raise wrong(file, f"a value is of type {kind or 'none'}", why, "write a table")


def _defaults(kind: str) -> tuple[Fraction, Fraction]:
    return (Fraction(0) if kind == "ConstFun" else Fraction(1)), Fraction(0)


def _reservation(
    tree: dict[str, Any],
    profile: Profile,
    issues: Sequence[tuple[str, tuple[str, ...]]],
    file: str,
) -> Fraction | None:
    outcome = tree.get("reserved_outcome")
    if outcome:
        pairs = zip(outcome, issues, profile.scores, strict=True)
        worth = (row[options.index(str(value))] for value, (_, options), row in pairs)
        return sum(worth, profile.constant)
    least = tree.get("reserved_value")
    if least is None or str(least).lower().lstrip("-+.") in ("inf", "infinity"):
        return None
    return exact(least, file, "reserved_value")


def _notes(functions: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[Finding]:
    for name, tree in functions:
        for member in ("discount_factor", "discount"):
            if tree.get(member) not in (None, "1", "1.0"):
                yield note(name, f"{member} is left out", "a bare problem has no time")


def write_negmas(scenario: Scenario) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """A scenario folder in YAML: the outcome space, and a file for each party."""
    space = {
        "name": scenario.name,
        "type": "DiscreteCartesianOutcomeSpace",
        "issues": [
            {"name": name, "type": "CategoricalIssue", "values": list(options)}
            for name, options in scenario.issues
        ],
    }
    files = {f"{scenario.name}.yml": to_yaml(space).encode()}
    notes: list[Finding] = []
    for party in scenario.profiles:
        files[f"{scenario.name}-{party.name}.yml"] = to_yaml(_written(scenario, party)).encode()
        cells = [score for row in party.scores for score in row]
        notes += rounded_to([*cells, party.reservation or Fraction(0)], party.name)
    return files, tuple(notes)


def _written(scenario: Scenario, party: Profile) -> dict[str, Any]:
    return {
        "type": "LinearAdditiveUtilityFunction",
        "name": party.name,
        "reserved_value": None if party.reservation is None else float(party.reservation),
        "reserved_outcome": None,
        "bias": float(party.constant),
        "weights": [1.0] * len(scenario.issues),
        "values": [
            {
                "type": "TableFun",
                "mapping": {o: float(score) for o, score in zip(options, row, strict=True)},
            }
            for (_, options), row in zip(scenario.issues, party.scores, strict=True)
        ],
    }
