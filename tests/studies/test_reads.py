"""What a study reads of a case is what its row says: its answer bears those marks and no others."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Rests, join
from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.models.reader import Result
from detente.case.views.deal import DEAL
from detente.studies.agenda.study import GROUND
from detente.studies.packages.describe import one_sided
from detente.studies.packages.proposal import proposal
from detente.studies.packages.rests import MODEL, Ground
from detente.studies.plan import Planner, Request
from detente.studies.reasons.fields import PROPOSED
from detente.studies.registry import ALWAYS, BY_NAME, PIECES, ROWS, StudyRow, reads
from detente.studies.valuation.model import model
from detente.studies.values.agenda import ExpectedAddition
from tests.studies.ford import FORD, case_of
from tests.studies.harbour import HARBOUR

FIELDS = tuple(Case.model_fields)
Maker = Callable[[Path], Request]


def river(root: Path) -> Request:
    return request_of(read(root / "cases" / "river"), None, 0, lambda name: None)


def of(name: str, party: str | None = None) -> Maker:
    def made(root: Path) -> Request:
        view = read(root / "cases" / name, party=party)
        return request_of(view, None, 0, lambda name: None)

    return made


def harbour(root: Path) -> Request:
    return Request(case_of(HARBOUR), "")


class Shut(Case):
    """A case of which some fields cannot be read: whoever tries, fails."""

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS and name not in object.__getattribute__(self, "__dict__"):
            raise AssertionError(f"`{name}` is read")
        return super().__getattribute__(name)


def shut(case: Case, but: tuple[str, ...]) -> Case:
    made = Shut.model_construct(**{name: getattr(case, name) for name in FIELDS})
    held: dict[str, Any] = object.__getattribute__(made, "__dict__")
    for name in set(FIELDS) - set(but):
        del held[name]
    return made


MAKERS: dict[str, Maker] = {
    "river": river,
    "harbour": harbour,
    "Ester": of("three-neighbours", "Ester"),
    "2025": of("us-china-2025"),
}


@pytest.mark.slow
@pytest.mark.parametrize("made", MAKERS.values(), ids=MAKERS)
def test_no_study_reads_a_field_that_its_row_does_not_name(made: Maker, root: Path) -> None:
    open_ = Planner(made(root))
    for row in ROWS:
        whole = open_.answer(row.name)
        closed = Planner(replace(open_.request, case=shut(open_.request.case, own(row.name))))
        closed._studied = {need: open_.studied(need) for need in row.needs}
        if row.name not in {piece.study for piece in PIECES.values()}:
            closed._pieces = {name: open_.piece(name) for name in PIECES}
        studied = closed.studied(row.name)
        assert studied.value == whole.value, row.name
        assert (studied.because, studied.would_change_if) == (whole.because, whole.would_change_if)


def own(name: str) -> tuple[str, ...]:
    """What a study may read itself; a study that looks at every part of a case may read all."""
    everything = set(FIELDS) - {"readers"} <= {*reads(name), *ALWAYS}
    fields = (*BY_NAME[name].reads, *ALWAYS)
    return FIELDS if everything else (*fields, *(["talks"] if DEAL in fields else []))


def test_the_first_page_alone_looks_at_every_part() -> None:
    assert [row.name for row in ROWS if own(row.name) == FIELDS] == ["brief"]


def test_an_answer_bears_the_marks_of_what_was_read_and_no_others(root: Path) -> None:
    request = river(root)
    for name in FIELDS:
        marked = with_mark(request.case, name)
        if marked is None or name == "sources":
            continue
        planner = Planner(replace(request, case=marked))
        for row in ROWS:
            marks = planner.marks(row.name)
            assert marks == (("TLP:RED",) if name in reads(row.name) else ()), (name, row.name)


def with_mark(case: Case, name: str) -> Case | None:
    """The case with a mark on the first part of a field that can bear one."""
    held = getattr(case, name)
    if isinstance(held, dict) and held and hasattr(first := next(iter(held.values())), "marks"):
        key = next(iter(held))
        marked = first.model_copy(update={"marks": ("TLP:RED",)})
        return case.model_copy(update={name: {**held, key: marked}})
    if isinstance(held, tuple) and held and hasattr(held[0], "marks"):
        marked = held[0].model_copy(update={"marks": ("TLP:RED",)})
        return case.model_copy(update={name: (marked, *held[1:])})
    return None


def test_a_mark_on_the_whole_case_is_on_every_answer(root: Path) -> None:
    request = river(root)
    planner = Planner(replace(request, case=request.case.model_copy(update={"marks": ("kite",)})))
    assert {planner.marks(row.name) for row in ROWS} == {("kite",)}
    assert join([planner.marks("brief")]) == ("kite",)


def test_every_study_can_be_released() -> None:
    assert {one.value for one in Result} == set(BY_NAME)


LOOKED_AT = re.compile(r"(?<!detente[.])\bcase[.](\w+)")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_no_line_of_a_study_names_a_field_that_its_row_does_not(row: StudyRow, root: Path) -> None:
    """Also of what no case here has: a field may be looked at in some cases alone."""
    room = root / "src/detente/studies" / row.name
    lines = "\n".join(one.read_text(encoding="utf-8") for one in room.rglob("*.py"))
    assert set(LOOKED_AT.findall(lines)) & set(FIELDS) <= set(own(row.name))


def test_what_is_told_beside_a_study_changes_nothing_that_others_take(root: Path) -> None:
    """Agendas that differ in what an ingredient would turn, additions and channels alone."""
    for request in (river(root), harbour(root), Request(case_of(FORD), "")):
        open_ = Planner(request)
        found = open_.studied("agenda")
        lines = tuple(
            replace(
                line,
                quiet_channel="elsewhere",
                missing=tuple(replace(lack, turns=not lack.turns) for lack in line.missing),
            )
            for line in found.value.lines
        )
        other = Planner(request)
        value = replace(found.value, lines=lines, expected_additions=(ExpectedAddition("none"),))
        other._studied = {name: open_.studied(name) for name in ("lessons", "clarity")} | {
            "agenda": replace(found, value=value)
        }
        for name in ("packages", "mandates", "process", "objections", "spoilers", "talks"):
            assert other.answer(name) == open_.answer(name), name


def test_of_lessons_the_agenda_takes_what_rests_on_few_fields(root: Path) -> None:
    from detente.studies.lessons.issues import learned

    case = harbour(root).case
    only = BY_NAME["agenda"].only["lessons"]
    assert learned(shut(case, (*only, *ALWAYS))) == learned(case)


def test_the_line_of_an_issue_rests_on_its_ground(root: Path) -> None:
    """Whatever else the case has: with nothing but those fields the lines are the same."""
    for request in (river(root), harbour(root)):
        case = request.case
        others = [name for name in FIELDS if name not in (*GROUND, *ALWAYS, "record", "doubt")]
        bare = case.model_copy(
            update={
                name: Case.model_fields[name].get_default(call_default_factory=True)
                for name in others
            }
        )
        here, there = (Planner(replace(request, case=one)).value("agenda") for one in (case, bare))
        assert here.lines == there.lines


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def lines_of(value: Any) -> list[Rests]:
    """Every line within a value."""
    found: list[Rests] = []
    _gathered(value, found)
    return found


def _gathered(value: Any, found: list[Rests]) -> None:
    if isinstance(value, tuple):
        for one in value:
            _gathered(one, found)
    elif names := names_of(type(value)):
        if isinstance(value, Rests):
            found.append(value)
        for name in names:
            _gathered(getattr(value, name), found)


def test_no_line_of_the_first_page_has_a_ground(root: Path) -> None:
    """All of them were chosen, and stand where they stand, by what the whole plan rests on."""
    for request in (river(root), harbour(root)):
        value = Planner(request).value("brief")
        found = list(lines_of(value))
        assert found and [one for one in found if one.ground is not None] == []


@pytest.mark.parametrize("made", [river, harbour, of("three-neighbours", "Ester")])
def test_lines_of_packages_rest_on_their_ground(made: Maker, root: Path) -> None:
    """With nothing but the fields of that ground, and what a term names, they are the same."""
    request = made(root)
    open_ = Planner(request)
    agenda, whole = open_.value("agenda"), open_.value("packages")
    held = proposal(shut(request.case, (*PROPOSED, "benchmarks", *ALWAYS)), agenda, request.seed)
    assert held.package == bare(whole.recommended)
    assert held.zone == open_.piece("proposal").zone
    alone = shut(request.case, (*MODEL, *ALWAYS))
    assert tuple(one_sided(Ground(alone), model(alone))) == bare(whole.one_sided)
    assert [one.ground for one in lines_of(whole) if one.ground is None] == []


def bare(value: Any) -> Any:
    """The value with no ground under any line in it."""
    if isinstance(value, tuple):
        return tuple(map(bare, value))
    if not (names := names_of(type(value))):
        return value
    held = {name: bare(getattr(value, name)) for name in names}
    if isinstance(value, Rests):
        held["ground"] = None
    return type(value)(**held)
