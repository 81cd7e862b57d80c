"""Each of the paper's points has a place, every place exists, and the page says so."""

import copy
from typing import Any

import pytest

from docs.traceability import PAGE, counts, data, faults, page, passages, points
from tests.house.tree import ROOT


def test_no_point_is_forgotten_and_every_target_exists() -> None:
    assert len(passages()) == 247
    assert faults(data()) == []


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8")
    assert written == page(), "python docs/traceability.py writes it anew"


def test_what_is_context_or_not_built_is_counted_and_has_a_reason() -> None:
    every = points(data())
    number = counts(every)
    assert number["points"] == number["live"] + number["context"] == 247
    assert number["context"] <= 15
    not_built = {one.id for one in every if one.not_built}
    assert not_built == {"P060", "P089", "P102", "P126", "P137", "P143", "P184"}
    assert f"{number['not built']} ask for something that is not built" in (ROOT / PAGE).read_text(
        encoding="utf-8"
    ).replace("\n", " ")
    assert all(len(one.context or one.how) > 15 for one in every)


def test_no_single_place_holds_many_points() -> None:
    at = [target for one in points(data()) for target in one.at]
    most = max(at.count(target) for target in set(at))
    assert most <= 8
    assert len(set(at)) > 200


def turned(point: str, **fields: Any) -> list[str]:
    """Faults after a change of one point: fields to set, `None` to take out."""
    written = copy.deepcopy(data())
    entry = next(entries[point] for entries in written.values() if point in entries)
    for name, value in fields.items():
        entry[name] = value
        if value is None:
            del entry[name]
    return faults(written)


def test_a_point_taken_out_is_missed() -> None:
    written = copy.deepcopy(data())
    for entries in written.values():
        entries.pop("P123", None)
    assert faults(written) == ["P123: stands nowhere"]


def test_a_point_that_the_paper_does_not_have_is_found() -> None:
    written = copy.deepcopy(data())
    written["Conclusion"]["P248"] = {"context": "there is none"}
    assert faults(written) == ["P248: is no point of the paper"]


def test_a_point_that_stands_twice_is_found() -> None:
    written = copy.deepcopy(data())
    written["Conclusion"]["P001"] = {"context": "a second time"}
    assert "P001: stands twice" in faults(written)


@pytest.mark.parametrize(
    "target",
    [
        "case:record/E99",
        "case:issues/truce/colour",
        "case:home/us/nobody",
        "rule:PR99",
        "claim:Q99",
        "template:process/nothing",
        "template:nothing/wait",
        "definition:§999",
        "module:detente.studies.nothing",
        "module:detente.studies.valuation.zone_of_agreement:nothing",
        "test:tests/docs/test_traceability.py::test_nothing",
        "test:tests/nothing.py::test_nothing",
        "elsewhere:P001",
        "module:",
    ],
)
def test_a_target_that_is_not_there_is_found(target: str) -> None:
    found = turned("P052", at=["case:record/E01", target])
    assert len(found) == 1
    assert found[0].startswith(f"P052: {target}: ")


def test_an_entry_that_does_not_name_the_point_is_found() -> None:
    assert turned("P052", at=["case:record/E01", "case:record/E02"]) == [
        "P052: `uncited` is False, and does not name it: ['case:record/E02']"
    ]


def test_a_mark_that_nothing_needs_is_found() -> None:
    assert turned("P052", uncited=True) == ["P052: `uncited` is True, and does not name it: []"]


def test_a_point_with_neither_place_nor_reason_is_found() -> None:
    assert turned("P052", at=None, how=None)
    assert turned("P052", context="and a reason too")
    assert turned("P052", how=None) == ["P052: targets and `how` go together"]
    assert turned("P052", colour="blue") == ["P052: unknown field colour"]
