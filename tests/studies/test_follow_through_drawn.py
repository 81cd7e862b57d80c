"""Series over time: what was out by the day of planning, columns, and the dates beside them."""

from pathlib import Path

import pytest

from detente.api.reading import read
from detente.case.reading.read import read_case
from detente.studies.follow_through.drawn import drawn
from detente.studies.values.record.drawn import Drawing, SeriesDrawn
from tests.studies.ford import FORD

TABLE = """month,kind,sold,due,source,out
2030-01,grain,2000,4000,s1,
2030-02,grain,3000,5000,s1,2030-03-01
2030-02,salt,9000,9000,s1,
2030-12,grain,5000,6000,s1,2031-03-01
2031-01,grain,6000,,late,
2031-02,grain,7000,7000,s1,
"""
SERIES = """series:
  sold: {title: Sacks, file: sold.csv, unit: sacks, published: out, sources: [s1],
    drawn: {across: month, lines: {due: due, sold: sold}, only: {kind: grain}, divide: 1000,
      unit: thousand sacks, beside: [P1, E1]}}
pledges:
  P1: {what: sacks go over, by: Aland, date: 2030-05-01, amount: 5}
record:
  E1: {title: The fair, start: 2031-06, end: 2031-06}
sources:
  late: {title: A later letter, date: 2031-05-01}
"""


@pytest.fixture
def made(tmp_path: Path) -> list[SeriesDrawn]:
    (tmp_path / "case.yaml").write_text(FORD.replace("sources:\n", SERIES))
    (tmp_path / "sold.csv").write_text(TABLE)
    return list(drawn(read(tmp_path).case, tmp_path))


def test_a_figure_counts_when_it_its_source_and_its_month_are_out(made: list[SeriesDrawn]) -> None:
    (one,) = made
    assert [line.name for line in one.lines] == ["due", "sold"]
    assert one.lines[0].figures == (Drawing("2030-01", 4.0), Drawing("2030-02", 5.0))
    assert one.lines[1].figures == (Drawing("2030-01", 2.0), Drawing("2030-02", 3.0))
    assert (one.unit, one.sources) == ("thousand sacks", ("s1",))


def test_what_was_done_is_marked_once_it_has_happened(made: list[SeriesDrawn]) -> None:
    assert [(each.id, each.day) for each in made[0].beside] == [("P1", "2030-05-01")]


def test_without_two_figures_or_the_folder_nothing_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(FORD.replace("sources:\n", SERIES))
    (tmp_path / "sold.csv").write_text("\n".join(TABLE.splitlines()[:2]) + "\n")
    case = read(tmp_path).case
    assert list(drawn(case, tmp_path)) == []
    assert list(drawn(case, None)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("across: month", "across: week", "column `week`"), ("[P1, E1]", "[P9]", "`P9` is not there")],
)
def test_a_column_or_a_name_that_is_not_there_is_a_fault(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    (tmp_path / "case.yaml").write_text(FORD.replace("sources:\n", SERIES.replace(old, new)))
    (tmp_path / "sold.csv").write_text(TABLE)
    assert [one.what for one in read_case(tmp_path).findings if says in one.what]
