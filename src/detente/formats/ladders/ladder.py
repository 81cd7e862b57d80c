"""A bare ladder as JSON or YAML: read strictly, every fault told at once, and written back.

    {"months": 6, "horizon": 12,
     "steps": [{"name": "release", "giver": 0, "once": [-2, 3], "tranches": 2}, …],
     "gates"?: [{"step": "release", "on": "inspection", "lag": 1}, …],
     "rules"?: [{"name": "never both", "when": [["release", 1], ["sale", 0.5]], "then"?: […]}],
     "discount"?, "tolerance"?, "reaction"?, "stake"?, "bond"?, "weights"?: [side 0, side 1],
     "capacity"?, "enforce"?, "answer"?: "suspend" | "total" | "linked" | "pause", "pause"?: 3,
     "affords"?: [0, null], "continuation"?: 0.95, "rehearsal"?: {…}}

Members are the fields of `engines/ladder/problem.py`. Months count from 0, sides are 0 and 1, and
a tolerance of null is no cap. Numbers may be fractions as text; they are rounded to floats. What a
rehearsal plays (`rehearsal`) is read by `conduct.py` alone.
"""

from dataclasses import fields
from math import isqrt, log
from typing import Any

from detente.answers import Finding
from detente.engines.ladder.problem import ANSWERS, Answer, LadderProblem
from detente.engines.ladder.search.earliest import Late, late
from detente.files.members import FileFaults, PlacedValue, shown
from detente.formats.ladders.parts import gates_of, rules_of, steps_of
from detente.formats.ladders.values import (
    MOST_MONTHS,
    Pair,
    months,
    not_negative,
    pair,
    points,
    share,
    truth,
)

Faulty = tuple[Finding, ...]
MOST_CELLS = 300_000
LEAST_KEPT = 1e-9
"""Smaller shares of a point are lost in rounding."""
NEEDED = ("steps", "months")
ALLOWED = (*(one.name for one in fields(LadderProblem) if one.name not in NEEDED), "rehearsal")


def read_ladder(text: bytes, file: str = "ladder.json") -> LadderProblem | Faulty:
    """The problem of a text, or everything that is wrong with it; YAML where the name says so.

    >>> step = b'{"name": "a", "giver": 0, "delay": -1}'
    >>> for fault in read_ladder(b'{"months": 2, "steps": [' + step + b"]}"):
    ...     print(fault)
    ladder.json: steps[0].delay: the delay is -1 · a duration is never negative · give 0 or more
    """
    faults = FileFaults(file)
    top = faults.top(text)
    problem = None if top is None else ladder_of(top)
    if problem is not None and not faults.found:
        delayed = late(problem)
        for cycle in dict.fromkeys(one.cycle for one in delayed if one.cycle):
            _circle(faults, cycle)
        for one in delayed:
            if not one.cycle:
                _late(faults, problem, one)
    if faults.found or problem is None:
        return tuple(faults.found)
    return problem


def ladder_of(top: PlacedValue) -> LadderProblem | None:
    """The problem of a parsed tree, as far as it can be read; what is wrong is kept there."""
    members = top.members(NEEDED, ALLOWED)
    if members is None:
        return None
    get = members.get
    planned = months(get("months"), "the number of months", MOST_MONTHS, 1)
    horizon = months(get("horizon"), "the horizon", planned, 1)
    if "months" in members and horizon < planned:
        what = f"the horizon of {horizon} months ends before the plan of {planned}"
        (get("horizon") or top).fault(what, "flows are counted to it", f"give {planned} or more")
    steps = steps_of(get("steps"), planned)
    names = [step.name for step in steps]
    gates, rules = gates_of(get("gates"), names), rules_of(get("rules"), names)
    parts = (tuple(steps), planned, horizon, tuple(gates), tuple(rules))
    terms = _terms(members, planned)
    if "steps" in members:
        _size(members["steps"], len(steps), planned)
    return None if top.faults.found else LadderProblem(*parts, **terms)


def _terms(members: dict[str, PlacedValue], planned: int) -> dict[str, Any]:
    """What each side can bear, and how the ladder is judged."""
    get = members.get
    answer = _answer(get("answer"))
    return {
        "discount": _discount(get("discount"), planned),
        "tolerance": _caps(
            get("tolerance"), "a tolerance", "it caps an outlay", "give 0 or more, or null"
        ),
        "reaction": _reaction(get("reaction")),
        "stake": pair(get("stake"), (0.0, 0.0)),
        "bond": not_negative(get("bond"), "a bond", "it is what a side puts in", (0.0, 0.0)),
        "weights": _weights(get("weights")),
        "capacity": None
        if get("capacity") is None
        else months(get("capacity"), "the number of steps in one month", 1, 1),
        "enforce": truth(get("enforce"), True),
        "answer": answer,
        "pause": _pause(members, answer),
        "affords": _caps(
            get("affords"), "what a side affords", "it caps a cost", "give 0 or more"
        ),
        "continuation": None
        if get("continuation") is None
        else share(get("continuation"), "the chance that a month is followed by another", 0.5,
                   with_one=False),
    }  # fmt: skip


def _answer(node: PlacedValue | None) -> Answer:
    """What a side does after a breach."""
    text = node.text() if node is not None else None
    for answer in ANSWERS:
        if text == answer:
            return answer
    if node is not None and text is not None:
        node.fault(f"there is no answer {shown(text)}", f"there are: {', '.join(ANSWERS)}",
                   "use one of them")  # fmt: skip
    return "suspend"


def _pause(members: dict[str, PlacedValue], answer: Answer) -> int:
    """How long a pause lasts, where that is the answer."""
    node = members.get("pause")
    if answer == "pause" and node is None:
        members["answer"].fault("the pause has no length", "it lasts some months",
                                'add "pause", in months')  # fmt: skip
    least = int(answer == "pause")
    return months(node, "the months of a pause", least, least)


def _caps(
    node: PlacedValue | None, what: str, why: str, do: str
) -> tuple[float | None, float | None]:
    """The most that each side accepts of something, null where nothing caps it."""
    entries = node.items(2, "figures") if node is not None else None
    if entries is None:
        return (None, None)
    one, two = (None if entry.value is None else points(entry) for entry in entries)
    for entry, most in zip(entries, (one, two), strict=True):
        if most is not None and most < 0:
            entry.fault(f"{what} is negative", why, do)
    return one, two


def _reaction(node: PlacedValue | None) -> tuple[int, int]:
    entries = node.items(2, "figures") if node is not None else None
    if entries is None:
        return (1, 1)
    one, two = (months(entry, "the reaction", 1) for entry in entries)
    return one, two


def _size(node: PlacedValue, steps: int, planned: int) -> None:
    """Rows of the program are as many as months, columns as steps times months."""
    if steps * planned**2 > MOST_CELLS:
        most = isqrt(MOST_CELLS // steps)
        what = f"{steps} steps over {planned} months are more than can be solved in a minute or two"
        why = f"steps × months² is at most {MOST_CELLS:,}"
        node.fault(what, why, f"plan {most} months, or fewer steps")


def _weights(node: PlacedValue | None) -> Pair:
    why = "a side's points are never held against it"
    found = not_negative(node, "a weight", why, (1.0, 1.0))
    if node is not None and max(found) == 0:
        do = "give one of them above 0, or leave both out"
        node.fault("both weights are 0", "then every order would be as good as any other", do)
    return found


def _discount(node: PlacedValue | None, planned: int) -> Pair:
    entries = node.items(2, "figures") if node is not None else None
    if entries is None:
        return (1.0, 1.0)
    one, two = (share(entry, "the discount of a month", 1.0) for entry in entries)
    for entry, rate in zip(entries, (one, two), strict=True):
        if planned * log(rate) < log(LEAST_KEPT):
            why = f"after {planned} months less than {LEAST_KEPT:g} of a point is left"
            entry.fault(f"the discount of a month is {rate:g}", why, "give one nearer to 1")
    return one, two


def _circle(faults: FileFaults, cycle: tuple[str, ...]) -> None:
    """Steps that wait for each other, so that none can be the first."""
    waits = ", and ".join(
        f"{shown(one)} waits for {shown(on)}"
        for one, on in zip(cycle, cycle[1:] + cycle[:1], strict=True)
    )
    do = "waive or remove one of these gates, or raise what it lets through before"
    faults.add("gates", waits, "they wait in a circle: none of them can come first", do)


def _late(faults: FileFaults, problem: LadderProblem, late: Late) -> None:
    """A required step that cannot be complete in time."""
    place = [step.name for step in problem.steps].index(late.step)
    what = f"{shown(late.step)} cannot be complete by the end of month {late.deadline}"
    when = "never within the plan"
    if late.earliest is not None:
        when = f"by the end of month {late.earliest} at the earliest"
    if late.waits_for:
        why = f"it waits for {shown(late.waits_for)}: {when}"
        do = "move a date, shorten a lag, waive the gate, or make the step optional"
    else:
        why = f"by its own months, tranches and rate: {when}"
        do = "give it more months or a higher rate, or make it optional"
    faults.add(f"steps[{place}]", what, why, do)
