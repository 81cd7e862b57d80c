"""The parts of a bare ladder: steps, gates, rules, each read as far as it goes."""

from unicodedata import category

from detente.engines.ladder.problem import LadderGate, LadderRule, LadderStep
from detente.files.members import PlacedValue, shown, whole
from detente.files.near import listed, repeated
from detente.formats.ladders.values import months, pair, share, truth

STEP = """once monthly delay earliest latest only by tranches rate optional back back_lag seen
seen_lag firewall""".split()
MOST_STEPS = 1_000
GATE = "needs above lag proportional certified quantile waived".split()


def steps_of(node: PlacedValue | None, planned: int) -> list[LadderStep]:
    """Each step that could be read; `planned` months."""
    entries = node.items() if node else None
    if node is None or entries is None:
        return []
    if not entries:
        node.fault("there is no step", "a ladder gives at least one thing", "add a step")
    if len(entries) > MOST_STEPS:
        node.fault(f"{len(entries):,} steps", f"at most {MOST_STEPS:,} are read", "keep fewer")
        return []
    found = list(whole(_step(entry, planned) for entry in entries))
    names = [step.name for step in found]
    for name in sorted(repeated(names)):
        node.fault(f"two steps are called {shown(name)}", "gates name them", "rename one")
    return found


def gates_of(node: PlacedValue | None, names: list[str]) -> list[LadderGate]:
    """Each gate that could be read; `names` of all steps."""
    return list(whole(_gate(entry, names) for entry in _some(node, "gates")))


def rules_of(node: PlacedValue | None, names: list[str]) -> list[LadderRule]:
    """Each rule that could be read."""
    return list(whole(_rule(entry, names) for entry in _some(node, "rules")))


def _some(node: PlacedValue | None, of: str) -> list[PlacedValue]:
    """The entries, unless they are too many."""
    entries = (node.items() if node else None) or []
    if node is not None and len(entries) > MOST_STEPS:
        node.fault(f"{len(entries):,} {of}", f"at most {MOST_STEPS:,} are read", "keep fewer")
        return []
    return entries


def _step(node: PlacedValue, planned: int) -> LadderStep | None:
    members = node.members(["name", "giver"], STEP)
    if members is None or not {"name", "giver"} <= set(members):
        return None
    get = members.get
    name, giver = _name(members["name"]), members["giver"].index(2, "side")
    earliest = months(get("earliest"), "the first month")
    last = months(get("latest"), "the last month", planned - 1)
    due = None if get("by") is None else months(get("by"), "the month by which it is due")
    only = tuple(months(one, "a month") for one in _items(get("only")))
    step = LadderStep(
        name or "",
        giver or 0,
        once=pair(get("once"), (0.0, 0.0)),
        monthly=pair(get("monthly"), (0.0, 0.0)),
        delay=months(get("delay"), "the delay"),
        earliest=earliest,
        latest=None if get("latest") is None else last,
        only=only,
        by=due,
        tranches=months(get("tranches"), "the number of tranches", 1, 1),
        rate=share(get("rate"), "the rate", 1.0),
        optional=truth(get("optional")),
        back=share(get("back"), "the share that can be taken back", 0.0, with_zero=True),
        back_lag=months(get("back_lag"), "the time that taking back takes"),
        seen=share(get("seen"), "the chance of being seen", 1.0, with_zero=True),
        seen_lag=months(get("seen_lag"), "the time before it can be seen"),
        firewall=truth(get("firewall")),
    )
    _dates(node, step, planned)
    return step if name is not None else None


def _name(node: PlacedValue) -> str | None:
    name = node.text()
    if name is not None and any(category(character) == "Cc" for character in name):
        what = f"the name {name!a} holds a character that cannot be shown"
        node.fault(what, "it stands in a line of its own", "write it without")
        return None
    return name


def _items(node: PlacedValue | None) -> list[PlacedValue]:
    return (node.items() if node is not None else None) or []


def _dates(node: PlacedValue, step: LadderStep, planned: int) -> None:
    """A step before its own start, or due before it."""
    last = planned - 1 if step.latest is None else step.latest
    if step.earliest > last:
        if step.latest is None:
            do = "start it within the plan, or plan more months"
        else:
            do = "move one of the two months"
        what = f"{shown(step.name)} ends in month {last}, before it starts in {step.earliest}"
        node.fault(what, "it could never be released", do)
    if step.by is not None and step.by < step.earliest:
        what = f"{shown(step.name)} is due in month {step.by}, before it may start"
        node.fault(what, f"it starts in month {step.earliest}", "move one of the two months")


def _gate(node: PlacedValue, names: list[str]) -> LadderGate | None:
    members = node.members(["step", "on"], GATE)
    if members is None or not {"step", "on"} <= set(members):
        return None
    get = members.get
    held, on = (_named(members[key], names) for key in ("step", "on"))
    if held is not None and held == on:
        what = f"{shown(held)} waits for itself"
        node.fault(what, "it would never be released", "name what the other side is to do first")
    certified = get("certified")
    if certified is not None and str(certified.value).strip() in {"0", "0.0"}:
        what = f"what {shown(on or '')} brought is never confirmed (certified: 0)"
        why = "a benchmark that nobody measures opens no gate"
        certified.fault(what, why, "say who measures it and how surely, or waive the gate")
        certified = None
    gate = LadderGate(
        held or "",
        on or "",
        needs=share(get("needs"), "what it needs", 1.0),
        above=share(get("above"), "what is free of the gate", 0.0, with_zero=True, with_one=False),
        lag=months(get("lag"), "the lag", 1),
        proportional=truth(get("proportional")),
        certified=share(certified, "the chance of confirmation", 1.0),
        quantile=share(get("quantile"), "the quantile", 0.9, with_one=False),
        waived=truth(get("waived")),
    )
    return None if held is None or on is None or held == on else gate


def _named(node: PlacedValue, names: list[str]) -> str | None:
    name = node.text()
    if name is None or name in names:
        return name
    there = listed(names) or "none"
    node.fault(f"there is no step {shown(name)}", f"there are: {there}", "name one of them")
    return None


def _rule(node: PlacedValue, names: list[str]) -> LadderRule | None:
    members = node.members(["name", "when"], ["then"])
    if members is None or not {"name", "when"} <= set(members):
        return None
    name = members["name"].text()
    when = _states(members["when"], names)
    then = _states(members["then"], names) if "then" in members else ()
    if not when and not _items(members["when"]):
        members["when"].fault("nothing stands under when", "a rule needs a state", "name a step")
    return None if name is None else LadderRule(name, when, then)


def _states(node: PlacedValue, names: list[str]) -> tuple[tuple[str, float], ...]:
    """Pairs of a step and the share from which on it counts."""
    found = []
    for entry in node.items() or []:
        two = entry.items(2, "entries (step, share)")
        if two is not None:
            name, least = _named(two[0], names), share(two[1], "the share", 1.0)
            if name is not None:
                found.append((name, least))
    return tuple(found)
