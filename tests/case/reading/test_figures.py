"""What a series' file may hold, and what is refused because it would be counted wrongly."""

from fractions import Fraction
from random import Random

import pytest

from detente.answers import Finding
from detente.case.models.record import Series
from detente.case.reading.figures import SeriesFigure, figures_of
from detente.visible import visible

HEADER = "month,kind,t\n"
GOOD = HEADER + "2027-01,rye,1\n2027-01,wheat,2.5\n2027-02,rye,\n2027-02,wheat,1/3\n"


def read(text: str, **of: str) -> tuple[tuple[SeriesFigure, ...], list[str]]:
    named = {"file": "a.csv", "period": "month", "value": "t", "group": "kind"} | of
    found: list[Finding] = []
    figures = figures_of(Series.model_validate(named), "a.csv", text, found)
    return figures, [str(one) for one in found]


def test_figures_are_exact_and_an_empty_cell_is_none() -> None:
    figures, faults = read(GOOD)
    assert not faults
    assert [one.value for one in figures] == [1, Fraction(5, 2), None, Fraction(1, 3)]
    assert (figures[1].month, figures[1].group) == ("2027-01", "wheat")


@pytest.mark.parametrize("cell", ["nan", "inf", "1e9", "1_000", "١", "two", "1,5", "--"])
def test_what_is_no_exact_number_is_refused(cell: str) -> None:
    _, (fault,) = read(f'{HEADER}2027-01,rye,"{cell}"\n')
    assert fault.startswith(
        f"a.csv:2: `{visible(cell)}` is not a number · figures are exact numbers · "
    )


@pytest.mark.parametrize(
    "month", ["2027", "2027-13", "2027-00", "2027-1", "2027-01-05", "9999-01", "٢٠٢٧-٠١", ""]
)
def test_what_is_no_month_is_refused(month: str) -> None:
    _, (fault,) = read(f"{HEADER}{month},rye,1\n")
    said = f"a.csv:2: `{visible(month)}` is no month · the series counts by month · "
    assert fault.startswith(said)


def test_a_month_that_stands_twice_is_refused_since_both_would_be_added_up() -> None:
    _, (fault,) = read(GOOD + "2027-01,rye,4\n")
    assert fault == (
        "a.csv:6: 2027-01 of rye stands twice · line 2 has it too, and both would be added up · "
        "keep the one that is right"
    )


def test_all_faults_are_said_at_once() -> None:
    _, faults = read(f"{HEADER}2027,rye,1\n2027-02,rye,x\n2027-03,rye,1\n2027-03,rye,1\n")
    assert [fault.split(":")[1] for fault in faults] == ["2", "3", "5"]


@pytest.mark.parametrize(
    ("of", "says"),
    [
        ({"value": "tonnes"}, "the column `tonnes` is not there · the series reads it · give it"),
        ({"period": "when"}, "the column `when` is not there"),
        ({"group": "sort"}, "the column `sort` is not there"),
    ],
)
def test_a_column_that_is_not_there_is_named(of: dict[str, str], says: str) -> None:
    _, (fault,) = read(GOOD, **of)
    assert fault.startswith(f"a.csv:1: {says}")


def test_a_column_that_stands_twice_is_refused() -> None:
    _, (fault,) = read("month,kind,t,t\n2027-01,rye,1,2\n")
    assert fault.startswith("a.csv:1: the column `t` stands twice")


def test_a_file_whose_columns_nobody_names_is_only_looked_at() -> None:
    assert read("month,kind,t\nsoon,rye,many\n", value="") == ((), [])


def test_the_order_of_the_rows_says_nothing() -> None:
    head, *rows = GOOD.splitlines()
    Random(3).shuffle(rows)
    mixed, _ = read("\n".join([head, *rows]))
    assert set(mixed) == set(read(GOOD)[0])


def test_of_a_series_a_century_is_read_whatever_the_groups() -> None:
    months = [f"{1901 + at // 12}-{at % 12 + 1:02d}" for at in range(1201)]
    rows = [f"{month},{kind},1\n" for month in months for kind in ("rye", "wheat")]
    figures, faults = read(HEADER + "".join(rows[:-2]))
    assert not faults and len(figures) == 2400
    _, (fault,) = read(HEADER + "".join(rows))
    said = "a.csv:2402: the months go on · of a series 1,200 months are read, a century · "
    assert fault.startswith(said)
