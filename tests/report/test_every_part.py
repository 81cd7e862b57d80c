"""Whatever part is above a reader, what stands in it moves nothing that the reader is shown."""

import random
from datetime import date

import pytest

from detente.case.models.case import Case
from detente.case.models.fields import fields
from detente.case.models.part import Part
from detente.case.models.walk import parts
from detente.case.reading.reference import all_parts
from tests.report.every_part import both, case_in, differing, places, plain

TODAY = date.today().toordinal()
DRAWN = random.Random(TODAY).sample(places(), 3)
"""Other parts on each day; `python -m tests.report.every_part` goes through all."""
FOUND = (
    ("parties", "Upland", "leader"), ("issues", "summer-release"), ("never-trade", 0),
    ("additions", 0), ("process",),
)  # fmt: skip
"""Parts of which something had been told."""


@pytest.mark.slow
@pytest.mark.parametrize("path", dict.fromkeys((*FOUND, *DRAWN)), ids=str)
def test_what_stands_in_a_marked_part_moves_nothing(path: tuple[str | int, ...]) -> None:
    assert differing(path, TODAY) == []


def test_the_case_has_every_kind_of_part_that_may_bear_a_mark() -> None:
    found = case_in(plain())
    assert found is not None
    there = {type(part) for _, part in parts(found)}
    may = {kind for kind in all_parts() if issubclass(kind, Part) and "marks" in fields(kind)}
    assert {kind.__name__ for kind in may - there} == {"Series"}
    assert Case in may


@pytest.mark.parametrize("path", FOUND, ids=str)
def test_a_part_is_varied_in_the_case_and_marked(path: tuple[str | int, ...]) -> None:
    one, other, changed = both(path)
    assert one != other and changed and "TLP:RED" in one
