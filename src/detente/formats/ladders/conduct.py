"""What a rehearsal of a bare ladder plays: kinds of conduct of both sides, shocks, an order.

    "rehearsal": {
      "conduct": [[{"name": "reliable", "weight": 1}],
                  [{"name": "reliable", "weight": 0.7, "slips"?: 0.1},
                   {"name": "stops", "weight": 0.3, "stop_month"?: 2, "takes_back"?: true,
                    "learns"?: {"belief"?: 0.5, "reliable"?: 0.9, "other"?: 0.5, "doubt"?: 0.3}}]],
      "shocks"?: [{"name": "a scandal", "hazard": 0.02, "months"?: 2, "collapse"?: 0.1}],
      "patience"?: [3, 3], "released"?: {"release": [0, 0.5, 1, …], …}}

Members of a kind of conduct and of a shock are the fields of `engines/rehearsal/problem.py`.
Without `conduct` both sides are reliable; without `released` the order is the best that holds.
"""

from collections import Counter
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

from detente.answers import Finding
from detente.engines.ladder.problem import LadderProblem
from detente.engines.rehearsal.problem import BeliefLearning, RehearsalShock, SideConduct
from detente.files.members import FileFaults, PlacedValue, shown
from detente.formats.ladders.ladder import ladder_of
from detente.formats.ladders.values import months, share, truth
from detente.visible import in_ticks

SHARES = ("delivers", "slips", "blocked", "reversed")
COUNTS = ("stop_month", "stop_rung", "off")
TRUTHS = ("open", "takes_back")
LEARNING = tuple(one.name for one in fields(BeliefLearning))
MEMBERS = ("conduct", "shocks", "patience", "released")
PATIENCE = 3
RELIABLE = (SideConduct("reliable"),)
CLOSE = 1e-6
Kinds = tuple[SideConduct, ...]


@dataclass(frozen=True)
class BareRehearsal:
    """A ladder and what its rehearsal plays. shares: of the kinds of a side, they sum to 1.

    released: the order that is played, None: the best one that holds.
    """

    problem: LadderProblem
    kinds: tuple[Kinds, Kinds]
    shares: tuple[tuple[float, ...], tuple[float, ...]]
    shocks: tuple[RehearsalShock, ...]
    patience: tuple[int, int]
    released: tuple[tuple[float, ...], ...] | None


def read_rehearsal(text: bytes, file: str = "ladder.json") -> BareRehearsal | tuple[Finding, ...]:
    """The rehearsal of a text, or everything that is wrong with it; YAML where the name says so.

    >>> found = read_rehearsal(b'{"months": 2, "steps": [{"name": "a", "giver": 0}]}')
    >>> found.kinds[0][0].name, found.shares
    ('reliable', ((1.0,), (1.0,)))
    """
    faults = FileFaults(file)
    top = faults.top(text)
    problem = None if top is None else ladder_of(top)
    if top is None or problem is None:
        return tuple(faults.found)
    value = top.value.get("rehearsal")
    node = None if value is None else PlacedValue(value, "rehearsal", faults)
    found = _rehearsal(problem, (node.members((), MEMBERS) if node else None) or {})
    return tuple(faults.found) or found


def _rehearsal(problem: LadderProblem, members: dict[str, PlacedValue]) -> BareRehearsal:
    get = members.get
    sides = get("conduct")
    pair = sides.items(2, "lists of conduct, one for each side,") if sides else None
    ours, theirs = (_kinds(one) for one in pair) if pair else (ONE, ONE)
    patience = get("patience")
    waits = patience.items(2, "figures") if patience else None
    one, two = (months(each, "the patience") for each in waits) if waits else (PATIENCE, PATIENCE)
    shocks = get("shocks")
    struck = tuple(
        found for each in (shocks.items() if shocks else None) or [] if (found := _shock(each))
    )
    return BareRehearsal(
        problem, (ours[0], theirs[0]), (ours[1], theirs[1]), struck, (one, two),
        _released(get("released"), problem),
    )  # fmt: skip


ONE: tuple[Kinds, tuple[float, ...]] = (RELIABLE, (1.0,))


def _kinds(node: PlacedValue) -> tuple[Kinds, tuple[float, ...]]:
    """The kinds of one side with their shares."""
    entries = node.items()
    if not entries:
        return ONE
    pairs = [pair for entry in entries if (pair := _kind(entry)) is not None]
    names = Counter(kind.name for kind, _ in pairs)
    for name in sorted(name for name, times in names.items() if times > 1):
        node.fault(f"two kinds are called {shown(name)}", "answers name them", "rename one")
    total = sum(weight for _, weight in pairs)
    if len(pairs) == len(entries) and abs(total - 1) > CLOSE:
        node.fault(f"the weights of this side sum to {total:g}", "they are shares of one whole",
                   "make them sum to 1")  # fmt: skip
    whole = total or 1.0
    return tuple(kind for kind, _ in pairs), tuple(weight / whole for _, weight in pairs)


def _kind(node: PlacedValue) -> tuple[SideConduct, float] | None:
    members = node.members(("name", "weight"), (*SHARES, *COUNTS, *TRUTHS, "learns"))
    if members is None or not {"name", "weight"} <= set(members):
        return None
    traits: dict[str, Any] = {}
    for name in set(members) & set(SHARES):
        traits[name] = share(members[name], f"{in_ticks(name)}", 0.0, with_zero=True)
    for name in set(members) & set(COUNTS):
        traits[name] = months(members[name], f"{in_ticks(name)}")
    for name in set(members) & set(TRUTHS):
        traits[name] = truth(members[name])
    if "learns" in members:
        traits["learns"] = _learning(members["learns"])
    weight = share(members["weight"], "the weight", 0.0, with_zero=True)
    return SideConduct(members["name"].text() or "", **traits), weight


def _learning(node: PlacedValue) -> BeliefLearning | None:
    """How it learns what the other is like: chances, each between 0 and 1."""
    members = node.members((), LEARNING)
    if members is None:
        return None
    given = {
        name: share(each, in_ticks(name), 0.5, with_one=False) for name, each in members.items()
    }
    learns = BeliefLearning(**given)
    if learns.other >= learns.reliable:
        what = f"what is not reliable brings {learns.other:g} of its dues, and what is, no more"
        node.fault(what, "nothing could be learned", "give `other` below `reliable`")
    return learns


def _shock(node: PlacedValue) -> RehearsalShock | None:
    members = node.members(("name", "hazard"), ("months", "collapse"))
    if members is None or not {"name", "hazard"} <= set(members):
        return None
    return RehearsalShock(
        members["name"].text() or "",
        share(members["hazard"], "the chance in a month", 0.0, with_zero=True),
        months(members.get("months"), "the months that it suspends"),
        share(members.get("collapse"), "the chance that it ends all", 0.0, with_zero=True),
    )


def _released(
    node: PlacedValue | None, problem: LadderProblem
) -> tuple[tuple[float, ...], ...] | None:
    """The shares of each step by month, in the order of the steps."""
    names = [step.name for step in problem.steps]
    members = node.members(names) if node else None
    if node is None or members is None or set(members) != set(names):
        return None
    rows = []
    for name in names:
        entries = members[name].items(problem.months, "shares") or []
        row = tuple(share(entry, "a share", 0.0, with_zero=True) for entry in entries)
        if any(after < before for before, after in pairwise(row)):
            members[name].fault("the shares fall", "what is released stays released in a plan",
                                "give shares that never fall")  # fmt: skip
        rows.append(row)
    return tuple(rows)
