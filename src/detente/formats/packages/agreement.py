"""Who has to agree, in a bare problem: how many at least, and who always.

    {"at_least": 5, "always": ["SportCo", "DoT"]}

Both may be left out: then all have to. Parties are named or counted from 0.
"""

from detente.engines.packages.multilateral import DecisionRule
from detente.files.members import PlacedValue, shown, whole
from detente.files.near import repeated


def rule_of(node: PlacedValue | None, names: list[str]) -> DecisionRule | None:
    """The rule, None where none is given or it could not be read."""
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
