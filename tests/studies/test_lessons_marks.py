"""A handling mark on one part of a case arrives on what was derived from it, and nowhere else."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from detente.answers import Fact, Rests
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.record.track_record import Claim, ForecastScore, Official, Period
from tests.studies.ford import changed
from tests.studies.harbour import HARBOUR, learned

MARK = "TLP:RED"
WHOLE_RECORD = (Claim, ForecastScore, Official)


def lines(value: Any) -> Iterator[Rests]:
    """Every line of a value that rests on parts of the case."""
    if isinstance(value, Rests):
        yield value
    if is_dataclass(value) and not isinstance(value, type | Fact):
        for field in fields(value):
            yield from lines(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from lines(item)


def marked(value: Lessons) -> set[tuple[str, str]]:
    """Kind and name of each line that bears the mark."""
    return {(type(line).__name__, name_of(line)) for line in lines(value) if MARK in line.marks}


def name_of(line: Rests) -> str:
    for field in ("issue", "ingredient", "id", "name", "property", "side", "by"):
        if hasattr(line, field):
            kind = f" {line.kind}" if hasattr(line, "kind") and field == "by" else ""
            return f"{getattr(line, field)}{kind}"
    return ""


def after(old: str, new: str) -> set[tuple[str, str]]:
    assert not marked(learned().value)
    return marked(learned(changed(old, new, HARBOUR)).value)


def test_of_an_episode() -> None:
    found = after("E8: {title: The survey,", f"E8: {{title: The survey, marks: [{MARK}],")
    assert {name for kind, name in found if kind == "Likened"} <= {"E8"}
    assert {("Claim", ""), ("ForecastScore", ""), ("Official", "continuity"), ("Period", "late"),
            ("ChannelLine", "K2"), ("IssueLessons", "piers")} <= found  # fmt: skip
    assert found.isdisjoint({("IssueLessons", "buoys"), ("Period", "early"), ("ChannelLine", "K1"),
                             ("Plotted", "E1"), ("Rate", "us ")})  # fmt: skip


def test_of_the_nearest_episode_arrives_on_what_is_said_of_supplying() -> None:
    found = after("E5: {title: The closed season,", f"E5: {{title: The closed season, marks: "
                  f"[{MARK}],")  # fmt: skip
    assert {("Likened", "E5"), ("Supply", "objectives"), ("Plotted", "E5")} <= found
    assert {name for kind, name in found if kind in ("Likened", "Plotted")} == {"E5"}


def test_of_what_a_side_sees() -> None:
    assert after("way-out: yes, why:", f"way-out: yes, marks: [{MARK}], why:") == {
        ("SideSees", "us"), ("IssueLessons", "piers"), ("Agreement", ""), ("Lacking", "objectives"),
        ("Lacking", "leaders"), ("Lacking", "benefit"), ("Lacking", "process"),
    }  # fmt: skip


def test_of_a_channel_that_is_worth_more() -> None:
    found = after("K4: {title: Signal mast,", f"K4: {{title: Signal mast, marks: [{MARK}],")
    assert {("ChannelLine", "K4"), ("ChannelLine", "K3")} <= found
    assert ("ChannelLine", "K1") not in found and not {k for k, _ in found} & {
        "Claim",
        "ForecastScore",
    }


def test_of_a_pledge() -> None:
    old = "P3: {what: light the buoys,"
    assert after(old, f"{old} marks: [{MARK}],") == {
        ("Rate", "them "), ("Rate", "them notice"), ("Rate", "them sea"), ("Delivery", "them"),
    }  # fmt: skip


@pytest.mark.parametrize("kind", [*WHOLE_RECORD, Period])
def test_what_is_derived_from_the_case_rests_on_it(kind: type[Rests]) -> None:
    whole = learned(changed("title: The harbour\n", f"title: The harbour\nmarks: [{MARK}]\n",
                            HARBOUR)).value  # fmt: skip
    every = [line for line in lines(whole) if isinstance(line, kind)]
    assert every and all(MARK in line.marks for line in every)
