"""Budgets of words, counted on the project's cases: a chapter is at most 300 outside its annex."""

from collections.abc import Iterator

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.report.letter.cards import card_blocks
from detente.report.letter.objections import objections_paper
from detente.report.outline.block import Block, Picture, Section
from detente.report.outline.chapter import chapter
from detente.report.outline.parts import book, front
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting
from detente.studies.plan import Planner
from tests.house.tree import ROOT
from tests.report.words_of import words_of

CASES = ("river", "us-china-2025")
BUDGETS = dict.fromkeys(ROWS, 300)
"""Chapters in their new form, and the most words that each may have."""


@pytest.fixture(scope="module", params=CASES)
def planner(request: pytest.FixtureRequest) -> Planner:
    view = read(ROOT / "cases" / request.param)
    return Planner(request_of(view, None, 0, lambda name: None))


@pytest.mark.parametrize("name", BUDGETS)
def test_a_chapter_keeps_to_its_budget(planner: Planner, name: str) -> None:
    blocks = chapter(name, planner.answer(name), Setting(planner.request.case)).blocks
    assert words_of(blocks) <= BUDGETS[name]


def test_the_book_keeps_to_4000_words(planner: Planner) -> None:
    setting = Setting(planner.request.case)
    shown = [chapter(name, planner.answer(name), setting) for name in ("brief", *ROWS)]
    count = words_of((*shown[0].blocks, *book(tuple(shown[1:]))))
    assert 1000 < count <= 4000


def test_a_chapter_of_the_book_has_at_most_one_picture(planner: Planner) -> None:
    setting = Setting(planner.request.case)
    drawn = {
        name: [b.name for b in _flat(front(chapter(name, planner.answer(name), setting)))]
        for name in ROWS
    }
    assert {name: names for name, names in drawn.items() if len(names) > 1} == {}


def _flat(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Section):
            yield from _flat(block.blocks)


def test_a_card_keeps_to_250_words(planner: Planner) -> None:
    cards = planner.value("mandates").cards
    setting = Setting(planner.request.case)
    over = {card.lead: words_of(card_blocks(card, setting)) for card in cards}
    assert cards
    assert not {lead: count for lead, count in over.items() if count > 250}


def test_the_objections_as_a_paper_keep_to_900_words(planner: Planner) -> None:
    paper = objections_paper(planner.value("objections"), Setting(planner.request.case))
    assert 0 < words_of(paper) <= 900
