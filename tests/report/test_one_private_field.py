"""One private field: a reader who is cleared for the rest loses what rests on it, and no more."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest

from detente.report.json import to_json
from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from detente.report.outline.blocks.withheld import Screen
from detente.report.outline.chapter import chapter
from detente.report.readers.sight import sight_of
from detente.report.readers.told import told
from detente.report.setting import Setting
from detente.report.write import files
from detente.studies.plan import Planner, Request
from detente.studies.registry import ROWS, reads
from tests.house.tree import ROOT
from tests.report.private_river import PARTS, Private, river
from tests.report.test_readers import artifacts, made, planner
from tests.studies.ford import case_of

RIVER = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
READERS = """
readers:
  desk: {level: TLP:GREEN, ask: Ana Ruiz}
  given:
    level: TLP:GREEN
    ask: Ana Ruiz
    released: [{what: NAME, by: Ana Ruiz, on: 2027-03-04, why: asked}]
"""
PRIVATE = {
    "objections": ("outside:\n  - {what:", "outside:\n  - {marks: [TLP:RED], what:"),
    "clarity": ('text: "No dark winters.",', 'text: "No dark winters.", marks: [TLP:RED],'),
}
"""The study, and the one field that is made private."""


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is said in blocks, piece by piece."""
    for block in blocks:
        match block:
            case Text(text=text):
                yield text
            case Points(lines=found):
                yield from (f"{one.label} {one.text} {one.note}" for one in found)
            case Pairs(rows=rows):
                yield from (f"{name} {one.text}" for name, found in rows for one in found)
            case Table(rows=rows):
                yield from (" ".join(row) for row in rows)
            case Picture(table=Table() as table):
                yield from lines((table,))
            case Fold(blocks=inner) | Section(blocks=inner):
                yield from lines(inner)


def seen(name: str, reader: str | None) -> list[str]:
    """What a reader is shown of a study's chapter."""
    old, new = PRIVATE[name]
    assert RIVER.count(old) == 1, old
    text = RIVER.replace(old, new) + READERS.replace("NAME", name)
    planner = Planner(Request(case_of(text), "d1g3st" * 10))
    setting = Setting(planner.request.case, sight_of(planner.request.case, reader))
    answer = setting.said(planner.answer(name))
    blocks = getattr(import_module(f"detente.report.outline.{name}"), name)(answer.value, setting)
    return list(lines(Screen(setting.sight, answer.marks, (name,)).shown(blocks)))


@pytest.mark.parametrize(("name", "word"), [("objections", "seed order"), ("clarity", "winters.”")])
def test_what_rests_on_it_is_gone_and_the_rest_is_shown(name: str, word: str) -> None:
    whole, given = seen(name, None), seen(name, "given")
    gone = [one for one in whole if one not in given]
    assert any(word in one for one in whole) and not any(word in one for one in given)
    assert 0 < len(gone) < len(whole) / 3, gone
    assert [one for one in given if one not in whole] == []


@pytest.mark.parametrize("name", PRIVATE)
def test_what_was_not_released_is_withheld_with_its_counts_aside(name: str) -> None:
    assert len(seen(name, "desk")) < len(seen(name, "given")) / 2


FAST = tuple(row.name for row in ROWS if row.name not in ("rehearsal", "consistency", "brief"))
"""The studies of which a whole river is answered within seconds."""
LEAST = {
    ("clarity", "statements"): 10, ("clarity", "questions"): 15, ("clarity", "parties"): 15,
    ("agenda", "process"): 18, ("agenda", "record"): 18, ("agenda", "questions"): 18,
    ("objections", "never-trade"): 6, ("objections", "meet"): 6, ("objections", "objections"): 5,
    ("objections", "outside"): 4, ("follow_through", "pledges"): 2, ("process", "meet"): 24,
    ("packages", "questions"): 30, ("packages", "benchmarks"): 28, ("packages", "outside"): 25,
    ("packages", "process"): 6, ("mandates", "outside"): 7, ("mandates", "meet"): 7,
    ("mandates", "channels"): 7,
    ("process", "questions"): 75, ("process", "channels"): 74, ("process", "benchmarks"): 75,
    ("process", "outside"): 72, ("process", "additions"): 74, ("spoilers", "channels"): 17,
    ("spoilers", "outside"): 29, ("spoilers", "record"): 27, ("spoilers", "events"): 27,
    ("spoilers", "rehearsal"): 30, ("ladder", "outside"): 59,
}  # fmt: skip
"""Of a chapter that rests on a private part, so many lines at least stand without it."""


@cache
def river_but(otherwise: str = "") -> str:
    """The text of the case, the same each time; `otherwise`: whose private part is another."""
    return river(otherwise)


def of(otherwise: str = "") -> Planner:
    return planner(river_but(otherwise))


@cache
def eyes(otherwise: str, reader: str | None) -> Setting:
    case = of(otherwise).request.case
    return Setting(case, sight_of(case, reader))


@cache
def told_to(otherwise: str, name: str, reader: str | None) -> tuple[list[str], str]:
    """A study as a reader is told it: the lines of its chapter, and its JSON."""
    answer, setting = of(otherwise).answer(name), eyes(otherwise, reader)
    shown = chapter(name, answer, setting)
    return list(lines((*shown.blocks, *shown.basis))), to_json(told(answer, setting.sight, name))


def without(part: Private) -> str:
    return f"without-{part.section}"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.section)
def test_no_word_of_a_private_part_is_told_without_it(part: Private) -> None:
    owner = "\n".join(text for name in FAST for text in as_texts(told_to("", name, None)))
    given = "\n".join(text for name in FAST for text in as_texts(told_to("", name, without(part))))
    silent = part.section in ("never-trade", "meanwhile", "additions")
    assert silent or any(word in owner.lower() for word in part.words)
    assert [word for word in part.words if word in given.lower()] == []


def as_texts(found: tuple[list[str], str]) -> tuple[str, str]:
    return "\n".join(found[0]), found[1]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.section)
def test_nothing_that_is_told_without_it_changes_with_it(part: Private) -> None:
    other, reader = of(part.section), without(part)
    assert any(other.answer(name).value != of().answer(name).value for name in FAST), "no change"
    before, after = (
        {name: told_to(each, name, reader) for name in FAST} for each in ("", part.section)
    )
    assert [name for name in FAST if before[name] != after[name]] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.section)
def test_what_does_not_rest_on_it_is_told(part: Private) -> None:
    """A chapter that does not read the section stands whole; of others so many lines at least."""
    left = {name: told_to("", name, without(part))[0] for name in FAST}
    whole = {name: told_to("", name, None)[0] for name in FAST}
    unread = [name for name in FAST if part.section.replace("-", "_") not in reads(name)]
    lost = {name: set(whole[name]) - set(left[name]) for name in unread}
    assert {name: gone for name, gone in lost.items() if any(map(_is_told, gone))} == {}
    least = {name: many for (name, section), many in LEAST.items() if section == part.section}
    assert {name for name, many in least.items() if len(left[name]) < many} == set()


def _is_told(line: str) -> bool:
    """The digest of inputs and the line of a file are the owner's."""
    return "inputs" not in line and "case.yaml" not in line


@pytest.mark.slow
@pytest.mark.parametrize("section", ["home", "questions", "outside", "channels", "events", "meet"])
def test_the_files_of_a_whole_plan_do_not_change_with_it(section: str) -> None:
    """Byte for byte, their names too: of a veto at home, on which the most rests, and of others on
    which packages, process, ladder and spoilers rest in part."""
    reader = next(without(part) for part in PARTS if part.section == section)
    one, other = written("", reader), written(section, reader)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert len("".join(one.values())) < len("".join(written("", None).values()))


@cache
def written(otherwise: str, reader: str | None) -> dict[str, str]:
    return dict(files(made(river_but(otherwise)), eyes(otherwise, reader)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "section",
    [
        "questions",
        "outside",
        "channels",
        "benchmarks",
        "rehearsal",
        "additions",
        "issues",
        "record",
    ],
)
def test_one_private_part_moves_nothing_in_what_is_shown_beside_it(section: str) -> None:
    """Where all else may be seen, most lines are: each by its own ground."""
    part = next(one for one in PARTS if one.section == section)
    reader = without(part)
    before, after = (artifacts(river_but(otherwise), reader) for otherwise in ("", section))
    assert [name for name in before if before[name] != after.get(name)] == []
    assert before.keys() == after.keys()
    told_ = {name for name, shown in before.items() if any(word in shown for word in part.words)}
    assert told_ == set()


@pytest.mark.slow
def test_what_no_issue_changes_is_shown_where_an_issue_is_private() -> None:
    """The record of past episodes, what channels brought, and the red lines."""
    shown = artifacts(river_but(), "without-issues")
    assert "**Never:** Border." in shown["out brief.md"]
    assert "past episodes" in shown["out book.md"] and "Decide" not in shown["out brief.md"]
    record = artifacts(river_but(), "without-record")
    assert "past episodes" not in record["out book.md"]
