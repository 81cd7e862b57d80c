"""A line changes with nothing but what its ground and its marks name (definitions §19).

Every entry of a case bears a mark of its own, so that the marks of a line say on which entries it
claims to rest. Then an entry is taken away, or a part is made another: no line that does not claim
it may change, come or go.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from detente.answers import Answer, Rests
from detente.case.models.case import Case
from detente.case.models.part import Part
from detente.studies.plan import Planner, Request
from detente.studies.registry import ROWS
from tests.report.private_river import river
from tests.studies.ford import FORD, case_of
from tests.studies.harbour import HARBOUR
from tests.studies.test_reads import FIELDS, bare, lines_of

CASES = {"river": river(), "harbour": HARBOUR, "ford": FORD}
QUICK = tuple(
    row.name for row in ROWS if row.name not in ("ladder", "rehearsal", "consistency", "brief")
)
SHOWS = ("statements", "clarity")
"""Which question a statement belongs to may show by what is withheld (§19)."""
APART = ("home", "rehearsal")
"""Fields that are one part without marks: their entries stand in lists within it."""
OTHERS = {
    "meet": {"date": "2029-07-30", "where": "elsewhere"},
    "process": {"rounds": 1, "additions": "refuse"},
    "ladder": {"months": 30},
}
"""Fields that are one part with marks: as that part could be."""


def labelled(case: Case) -> Case:
    """The case with a mark on each entry: its field, and its name or place there."""
    return case.model_copy(update={name: _field(getattr(case, name), name) for name in FIELDS})


def _field(value: Any, name: str) -> Any:
    if name in APART:
        lists = {
            sub: _field(getattr(value, sub), f"{name}.{sub}") for sub in type(value).model_fields
        }
        return value.model_copy(update=lists)
    if isinstance(value, dict):
        return {key: _marked(one, f"{name}/{key}") for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_marked(one, f"{name}/{at}") for at, one in enumerate(value))
    return _marked(value, name)


def _marked(value: Any, mark: str) -> Any:
    """A part with a mark on it; it is on all within."""
    if not isinstance(value, Part) or "marks" not in type(value).model_fields:
        return value
    return value.model_copy(update={"marks": (mark,)})


@dataclass(frozen=True)
class Otherwise:
    """A case that is another in one entry, of this label; `gone`: that entry is not there."""

    label: str
    case: Case
    gone: bool


def otherwise(case: Case) -> Iterator[Otherwise]:
    """Each part as it could be, and each field with its first or last entry gone or another."""
    for name in FIELDS:
        value = getattr(case, name)
        if name in ("sources", "readers", "issues", "parties"):
            continue
        if name in OTHERS and value is not None:
            other = value.model_copy(update=OTHERS[name])
            yield Otherwise(name, case.model_copy(update={name: other}), False)
        elif name in APART:
            for sub in type(value).model_fields:
                for label, rest, gone in _others(getattr(value, sub), f"{name}.{sub}"):
                    part = value.model_copy(update={sub: rest})
                    yield Otherwise(label, case.model_copy(update={name: part}), gone)
        else:
            for label, rest, gone in _others(value, name):
                yield Otherwise(label, case.model_copy(update={name: rest}), gone)


def _others(value: Any, name: str) -> Iterator[tuple[str, Any, bool]]:
    """A field without its first entry or its last, and with one of them like the other."""
    if not isinstance(value, dict | tuple) or not value:
        return
    keyed = value if isinstance(value, dict) else dict(enumerate(value))
    first, last = next(iter(keyed)), next(reversed(keyed))
    for at, other in dict.fromkeys(((first, last), (last, first))):
        yield f"{name}/{at}", _like(value, {k: v for k, v in keyed.items() if k != at}), True
        if at != other:
            like = _marked(keyed[other], f"{name}/{at}")
            yield f"{name}/{at}", _like(value, {**keyed, at: like}), False


def _like(value: Any, keyed: dict[Any, Any]) -> Any:
    return keyed if isinstance(value, dict) else tuple(keyed.values())


def apart(answer: Answer[Any], label: str) -> list[Any]:
    """The lines of an answer, in order, that do not claim to rest on what bears a label."""

    def claims(line: Rests) -> bool:
        return label in (*line.resting_on(answer.marks), *line.marks)

    return [
        bare(line)
        for line in lines_of(answer.value)
        if not any(claims(one) for one in lines_of(line))
    ]


@cache
def planned(name: str) -> Planner:
    return Planner(Request(labelled(case_of(CASES[name])), ""))


def moved(before: Planner, names: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
    """Each line that changes, comes or goes with what it does not claim to rest on."""
    for one in otherwise(before.request.case):
        after = Planner(replace(before.request, case=one.case))
        for name in names:
            if (one.label.split("/")[0], name) == SHOWS:
                continue
            here, there = (apart(each.answer(name), one.label) for each in (before, after))
            kept = [line for line in there if line in here] if one.gone else there
            yield from ((one.label, name, line) for line in here if line not in kept)
            yield from ((one.label, name, line) for line in kept if line not in here)
            if len(here) == len(kept) and here != kept:
                yield one.label, name, "another order"


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_line_changes_with_nothing_that_it_does_not_claim(name: str) -> None:
    assert list(moved(planned(name), QUICK)) == []


@pytest.mark.slow
def test_nor_does_a_line_of_the_ladder() -> None:
    assert list(moved(planned("ford"), ("ladder",))) == []


def test_the_lines_of_four_chapters_have_the_grounds_that_they_can_have() -> None:
    """The message, what is told of it, months with days from outside, and runs have none."""
    planner = planned("river")
    process, ladder = planner.value("process"), planner.value("ladder")
    spoilers = planner.value("spoilers")
    assert {one.ground is None for one in lines_of(process.message)} == {True}
    assert [one.what.value for one in process.leaks if one.ground is None] == ["message"]
    held = (process.acts, process.carriers, process.calendar, process.valve, process.lint)
    assert [one for one in lines_of((*held, spoilers.lines)) if one.ground is None] == []
    bare_ = [type(one).__name__ for one in lines_of(ladder) if one.ground is None]
    assert set(bare_) == {"Month"} and len(bare_) == len(ladder.months)
