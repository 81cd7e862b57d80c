"""The chapter of spoilers, of every case and for each side: within its budget, nothing lost."""

from dataclasses import replace

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.report.outline.blocks.block import Fold, Section, Text
from detente.report.outline.spoilers import spoilers
from detente.report.setting import Setting
from detente.studies.plan import Planner
from detente.studies.values.spoilers import Spoilers
from tests.house.tree import ROOT
from tests.report.conftest import Told
from tests.report.words_of import words_of

SIDES = (
    ("river", "Upland"), ("river", "Lowland"),
    ("us-china-2025", "United States"), ("us-china-2025", "China"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("case", "party"), SIDES)
def test_every_side_of_every_case_has_its_chapter(case: str, party: str) -> None:
    seen = read(ROOT / "cases" / case, party=party)
    planner = Planner(request_of(seen, None, 0, lambda name: None))
    value = planner.value("spoilers")
    blocks = spoilers(value, Setting(planner.request.case))
    assert value.lines and words_of(blocks) <= 300
    told = sum(len(one.blocks) for one in blocks if isinstance(one, Fold))
    assert told == len(value.lines)


def lead(value: Spoilers, told: Told) -> str:
    first = spoilers(value, told.setting)[0]
    assert isinstance(first, Text) and first.style == "lead"
    return first.text


def test_the_finding_says_how_many_have_no_answer(river: Told) -> None:
    value = river.plan.spoilers.value
    assert lead(value, river) == "Of four places where the talks can break, 1 has no answer here."
    answered = replace(value, lines=tuple(line for line in value.lines if line.answers))
    assert lead(answered, river) == (
        "Of three places where the talks can break, each has an answer here."
    )
    assert not [one for one in spoilers(answered, river.setting) if isinstance(one, Section)]
    assert lead(replace(value, lines=()), river) == (
        "No place is written down where the talks could break."
    )
