"""One private field: a reader who is cleared for the rest loses what rests on it, and no more."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from detente.report.outline.block import Block, Fold, Pairs, Picture, Points, Section, Table, Text
from detente.report.outline.withheld import Screen
from detente.report.setting import Setting
from detente.report.sight import sight_of
from detente.studies.plan import Planner, Request
from tests.house.tree import ROOT
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
