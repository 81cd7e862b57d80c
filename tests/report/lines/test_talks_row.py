"""Rows of a practised round fall where their day belongs."""

import csv
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.case.models.actor import Actor
from detente.case.models.talks import OfferForm, TalksEntry
from detente.report.lines.talks_row import HEADS, practised_rows

START = date(2027, 4, 1)
DAYS = st.lists(st.integers(0, 20), max_size=8)


def on(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


def said_on(day: str) -> TalksEntry:
    return TalksEntry(date=day, round=1, side=Actor.US, form=OfferForm.TEXT, terms={"a": "b"})


@given(DAYS, DAYS.map(sorted), st.booleans())
def test_no_row_stands_behind_one_of_a_later_day(
    logged: list[int], said: list[int], ordered: bool
) -> None:
    """A log that is in order stays so; of any log the rows keep their order, and what is of one day
    stands behind what was logged of it."""
    days = sorted(logged) if ordered else logged
    rows = [[f"row-{at}", on(day), "1", "us"] for at, day in enumerate(days)]
    entries = [(said_on(on(day)), "") for day in said]
    text, later = practised_rows(entries, [HEADS, *rows] if rows else [], START)
    _, *found = csv.reader(text.splitlines())
    names, dates = [row[0] for row in found], [row[1] for row in found]
    assert [one for one in names if one.startswith("row-")] == [row[0] for row in rows]
    assert [one for one in names if one.startswith("p")] == [
        f"practised-{at}" for at in range(1, len(said) + 1)
    ]
    for at, name in enumerate(names):
        if name.startswith("practised"):
            assert all(before <= dates[at] for before in dates[:at])
    if ordered:
        assert dates == sorted(dates)
        behind = [(row[1], row[0].startswith("practised")) for row in found]
        assert behind == sorted(behind)
    assert later == sum(day > 0 for day in days)


def test_a_row_without_a_day_keeps_its_place() -> None:
    entry = said_on("2027-04")
    text, _ = practised_rows([(entry, "")], [HEADS, ["one", ""], ["two", "2027-05-01"]], START)
    assert [row.split(",")[0] for row in text.splitlines()[1:]] == ["one", "practised-1", "two"]
