"""A lead above a reader: no card, no name, no office, whatever visible texts say the same words."""

from functools import cache

import pytest

from detente.report.documents import WholePlan
from detente.report.office.desk import Desk
from detente.report.office.forms import Ordered, exported
from detente.report.readers.sight import sight_of
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from detente.studies.registry import ROWS
from detente.studies.values.plan import Plan
from tests.house.tree import ROOT
from tests.studies.ford import case_of

RIVER = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
LEAD = "{name: Eva Holm, office: energy minister, rank: 2,"
READERS = """
readers:
  press: {ask: Ana Ruiz}
  given:
    ask: Ana Ruiz
    released: [{what: mandates, by: Ana Ruiz, on: 2027-03-04, why: asked}]
"""
OFFICES = ("energy minister", "chief of the secret service")


@cache
def cards(office: str, reader: str | None, marks: str = "[TLP:RED]") -> dict[str, bytes]:
    """The cards that a reader is given of the river, where one lead is marked."""
    assert RIVER.count(LEAD) == 1
    lead = LEAD.replace("energy minister", office).replace("{name", f"{{marks: {marks}, name")
    text = RIVER.replace(LEAD, lead).replace("speaker: Eva Holm", "speaker: Fay Quill")
    planner = Planner(Request(case_of(text + READERS), "d1g3st" * 10))
    names = [row.name for row in ROWS if row.name in ("brief", "mandates", "packages", "process")]
    made = {name: planner.answer(name) for name in names}
    desk = Desk(WholePlan(Plan(**{row.name: made.get(row.name) for row in ROWS})),  # type: ignore[arg-type]
                Setting(planner.request.case, sight_of(planner.request.case, reader)))  # fmt: skip
    return dict(exported(desk, Ordered("cards", "md")))


@pytest.mark.parametrize("reader", ["press", "given"])
def test_a_lead_above_the_reader_has_no_card_whatever_its_office_is_called(reader: str) -> None:
    one, other = (cards(office, reader) for office in OFFICES)
    assert one == other and "card-bo-sol.md" in one
    assert not [name for name in one if "eva" in name]


def test_the_owner_has_it_and_so_has_who_may_know_of_the_lead() -> None:
    for office in OFFICES:
        assert office.encode() in cards(office, None)["card-eva-holm.md"]
        assert office.encode() in cards(office, "press", "[]")["card-eva-holm.md"]
