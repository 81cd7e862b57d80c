"""Months of a series count for the pledges that they count, when they were known."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.reading.read import read_case
from detente.register.entries.entry import Observation
from detente.register.entries.from_series import entries_of_series
from detente.register.page import page, standing_of
from detente.register.standing.status import ComplianceStatus
from detente.report.readers.register import page_seen, pledge_seen
from detente.report.readers.sight import sight_of

YAML = """\
as-of: 2027-12-31
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
sources: {s: {title: A table, date: 2027-06-15}}
series:
  sold: {file: sold.csv, period: month, value: sold, group: kind, divide: 1000, lag: 10,
         revised: REVISED, sources: [s]}
pledges:
  corn: {what: corn, by: Lowland, to: Upland, date: 2027-01, amount: 6, unit: t, since: 2027-01,
         due: 2027-03, series: sold, only: [corn]}
"""
MONTHS = {"2027-01": 1000, "2027-02": 2000, "2027-03": 3000, "2027-04": 9000}


def case(folder: Path, revised: str = "no", months: dict[str, int] = MONTHS) -> Case:
    (folder / "case.yaml").write_text(YAML.replace("REVISED", revised), encoding="utf-8")
    rows = [f"{month},corn,{sold}\n{month},rye,50000\n" for month, sold in months.items()]
    (folder / "sold.csv").write_text("month,kind,sold\n" + "".join(rows), encoding="utf-8")
    reading = read_case(folder)
    assert reading.case is not None, reading.findings
    return reading.case


def counts(found: Case, folder: Path) -> list[tuple[date, date, Fraction | None]]:
    entries = list(entries_of_series(found, folder))
    return [(one.day, one.what.until, one.what.value) for one in entries
            if isinstance(one.what, Observation)]  # fmt: skip


def test_each_month_counts_all_so_far_of_its_groups_up_to_the_deadline(tmp_path: Path) -> None:
    assert counts(case(tmp_path), tmp_path) == [
        (date(2027, 2, 10), date(2027, 1, 31), 1),
        (date(2027, 3, 10), date(2027, 2, 28), 3),
        (date(2027, 4, 10), date(2027, 3, 31), 6),
    ]


def test_whom_a_figure_cites_is_one_of_the_inputs(tmp_path: Path) -> None:
    """A row that cites a marked source is marked: who keeps answers by inputs has to notice."""
    marked = YAML.replace("REVISED", "no").replace(
        "2027-06-15}", "2027-01-15}, spy: {title: Heard, date: 2027-01-15, marks: [TLP:RED]}"
    )
    (tmp_path / "case.yaml").write_text(marked, encoding="utf-8")
    seen = []
    for source in ("s", "spy"):
        rows = f"month,kind,sold,source\n2027-01,corn,1000,{source}\n2027-02,corn,1,s\n"
        (tmp_path / "sold.csv").write_text(rows, encoding="utf-8")
        seen.append(read(tmp_path).inputs)
    assert seen[0] != seen[1]


def test_a_figure_that_is_only_drawn_is_one_of_the_inputs(tmp_path: Path) -> None:
    drawn = "sold: {file: sold.csv, drawn: {across: month, lines: {sold: sold}}, sources: [s]}"
    head, rest = YAML.split("  sold: ")
    tail = rest.split("pledges:")[1].replace(", series: sold, only: [corn]", "")
    text = f"{head}  {drawn}\npledges:{tail}"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    seen = []
    for last in (7, 8):
        rows = f"month,sold\n2027-01,1\n2027-02,{last}\n"
        (tmp_path / "sold.csv").write_text(rows, encoding="utf-8")
        seen.append(read(tmp_path).inputs)
    assert seen[0] != seen[1]


def test_a_later_state_of_figures_was_not_known_before_its_source(tmp_path: Path) -> None:
    days = {day for day, _, _ in counts(case(tmp_path, "yes"), tmp_path)}
    assert days == {date(2027, 6, 15)}


def marked(folder: Path, february: int) -> Case:
    """A case in which February's row rests on a marked source."""
    case(folder)
    file = folder / "case.yaml"
    more = "sources: {t: {title: A spy, date: 2027-05-20, marks: ['TLP:RED']}, "
    readers = "readers: {envoy: {level: TLP:GREEN, ask: Ada}}\n"
    text = readers + file.read_text(encoding="utf-8").replace("sources: {", more, 1)
    file.write_text(text, encoding="utf-8")
    rows = ["month,kind,sold,source", "2027-01,corn,1000,s", f"2027-02,corn,{february},t",
            "2027-03,corn,3000,s"]  # fmt: skip
    (folder / "sold.csv").write_text("\n".join(rows), encoding="utf-8")
    reading = read_case(folder)
    assert reading.case is not None, reading.findings
    return reading.case


def test_a_month_is_known_when_the_sources_of_its_rows_are_out(tmp_path: Path) -> None:
    found = marked(tmp_path, 2000)
    days = [day for day, _, _ in counts(found, tmp_path)]
    assert days == [date(2027, 6, 15)] * 3  # the first row names the later source
    assert [one.sources for one in entries_of_series(found, tmp_path)] == [
        ("s",), ("s", "t"), ("s", "t")
    ]  # fmt: skip


def test_a_pledge_counted_by_a_row_above_the_reader_is_withheld(tmp_path: Path) -> None:
    seen = []
    for february in (2000, 5000):
        found = marked(tmp_path, february)
        sight = sight_of(found, "envoy")
        assert not pledge_seen(found, sight, "corn")
        whole = page(found, date(2027, 12, 31), tmp_path)
        seen.append(page_seen(whole, found, sight))
    assert seen[0] == seen[1]


def test_a_row_that_rests_on_what_was_taken_out_ends_what_can_be_added_up(tmp_path: Path) -> None:
    found = marked(tmp_path, 2000)
    without = found.model_copy(update={"sources": {"s": found.sources["s"]}})
    assert [value for _, _, value in counts(without, tmp_path)] == [1]


def test_after_a_missing_month_nothing_can_be_added_up(tmp_path: Path) -> None:
    holed = {month: sold for month, sold in MONTHS.items() if month != "2027-02"}
    assert len(counts(case(tmp_path, months=holed), tmp_path)) == 1


def test_a_month_in_which_a_group_has_no_figure_is_missing_and_not_less(tmp_path: Path) -> None:
    found = case(tmp_path)
    both = found.pledges["corn"].model_copy(update={"only": ("corn", "rye")})
    found = found.model_copy(update={"pledges": {"corn": both}})
    assert [value for _, _, value in counts(found, tmp_path)] == [51, 103, 156]
    text = (tmp_path / "sold.csv").read_text(encoding="utf-8")
    (tmp_path / "sold.csv").write_text(text.replace("2027-02,rye,50000\n", "2027-02,rye,\n"))
    assert [value for _, _, value in counts(found, tmp_path)] == [51]


def test_a_group_that_the_file_does_not_have_is_refused(tmp_path: Path) -> None:
    case(tmp_path)
    text = YAML.replace("REVISED", "no").replace("only: [corn]", "only: [Corn]")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    (fault,) = [str(one) for one in read_case(tmp_path).findings]
    assert fault == (
        "case.yaml:12: `Corn` is no group of the series `sold` · nothing would be counted · "
        "use one of corn, rye"
    )


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2027, 4, 9), ComplianceStatus.AWAITED), (date(2027, 4, 10), ComplianceStatus.MET),
     (date(2027, 3, 31), ComplianceStatus.NOT_DUE)],
)  # fmt: skip
def test_the_register_judges_by_what_was_published(
    tmp_path: Path, day: date, word: ComplianceStatus
) -> None:
    assert standing_of(case(tmp_path), day, tmp_path).verdict("corn").word is word


def test_without_its_folder_a_series_counts_nothing(tmp_path: Path) -> None:
    found = standing_of(case(tmp_path), date(2027, 6, 1)).verdict("corn")
    assert (found.word, found.share) == (ComplianceStatus.AWAITED, None)
