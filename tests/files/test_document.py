"""What is no text, too large, or not where it should be."""

import os
import stat
import time
from pathlib import Path

import pytest

from detente.case.reading.read import read_case
from detente.files import document
from tests.case.sample import SMALL, changed, folder, said


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "case.yaml:1: is empty · a case is a mapping · "),
        (b"# nothing\n", "case.yaml:1: is empty · a case is a mapping · "),
        (b"a: 1\nb: \xff\n", "case.yaml:2: byte 0xff is not UTF-8 · a case is read as UTF-8 · "),
        (b"a: 1\nb: \0\n", "case.yaml:2: a zero byte stands here · this is not a text file · "),
        (SMALL.encode("utf-16"), "case.yaml:1: a zero byte stands here · "),
        (b"a: 1\nb: \x07\n", "case.yaml:2: the character with number 7 cannot be read · "),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, raw: bytes, message: str) -> None:
    (found,) = said(folder(tmp_path, case__yaml=raw))
    assert found.startswith(message)


def test_a_mark_of_utf8_at_the_start_is_let_through(tmp_path: Path) -> None:
    assert not folder(tmp_path, case__yaml=b"\xef\xbb\xbf" + SMALL.encode()).findings


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    assert not folder(tmp_path, case__yaml=SMALL.replace("\n", "\r\n")).findings


def test_a_large_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    start = time.perf_counter()
    reading = folder(tmp_path, case__yaml=SMALL + "#" * 10_000_000)
    assert time.perf_counter() - start < 1
    assert said(reading) == [
        "case.yaml: has 10.0 MB · files that end with .yaml may have 1 MB · "
        "move its tables to CSV files beside it, as in record.csv or sources.csv"
    ]


def test_a_large_table_is_refused(tmp_path: Path) -> None:
    reading = folder(tmp_path, case__yaml=SMALL, record__csv="id,title\n" + "x" * 8_000_000)
    assert said(reading) == [
        "record.csv: has 8.0 MB · files that end with .csv may have 8 MB · "
        "split it, as in record.1.csv and record.2.csv"
    ]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (missing,) = said(read_case(tmp_path / "nothing.yaml"))
    assert missing.endswith("nothing.yaml: is not there · no file has this name · check the path")
    (empty,) = said(read_case(tmp_path))
    assert empty.endswith(
        "has no case.yaml · a folder that is a case holds a file of that name · "
        "name the folder of a case, or a file"
    )


def test_a_folder_or_a_pipe_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    assert said(read_case(tmp_path)) == [
        "case.yaml: is not a file · only plain files are read · name a file"
    ]
    os.mkfifo(tmp_path / "pipe.yaml")
    assert said(read_case(tmp_path / "pipe.yaml")) == [
        "pipe.yaml: is not a file · only plain files are read · name a file"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    folder(tmp_path, case__yaml=SMALL)
    (tmp_path / "case.yaml").chmod(0)
    assert said(read_case(tmp_path)) == [
        "case.yaml: cannot be opened · permission denied · check the file and its permissions"
    ]


def test_a_file_that_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, most: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    folder(tmp_path, case__yaml=SMALL)
    monkeypatch.setattr(document, "bounded", refuse)
    assert said(read_case(tmp_path)) == [
        "case.yaml: cannot be opened · permission denied · check the file and its permissions"
    ]
    assert stat.S_ISREG((tmp_path / "case.yaml").stat().st_mode)


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: x\n")
    inside = tmp_path / "case"
    folder(inside, case__yaml=SMALL)
    (inside / "more.yaml").symlink_to(tmp_path / "secret.yaml")
    assert said(read_case(inside)) == [
        "more.yaml: stands outside the case · a link leads out of the case's folder · "
        "copy the file into the folder"
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("../out.csv", "`../out.csv` leads out of the case · a case reads nothing outside its "),
        ("/out.csv", "`/out.csv` leads out of the case · a case reads nothing outside its "),
        ("a/../../out.csv", "`a/../../out.csv` leads out of the case · "),
        ("none.csv", "the file `none.csv` is not there · the series has no figures without it · "),
        ("é" * 200, "the file `éé"),
    ],
)
def test_a_series_stands_inside_the_case(tmp_path: Path, file: str, message: str) -> None:
    (tmp_path / "out.csv").write_text("month,value\n1,2\n")
    text = changed("series:", "  flow:", f"    file: {file}")
    (found,) = said(folder(tmp_path / "case", case__yaml=text))
    assert found.startswith(f"case.yaml:19: {message}")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("month,value\n1,2\n\n3,4\n", None),
        ("month,value\n1,2\n3\n", "series/flow.csv:3: the row does not fit the header · it has 1 "),
        ("month,value\n", "series/flow.csv:1: has no figures · a series has a header and rows"),
        (
            'month,value\n1,"2\n',
            "series/flow.csv:2: the row cannot be read · unexpected end of data",
        ),
        (b"month\n\xff\n", "series/flow.csv:2: byte 0xff is not UTF-8"),
    ],
)
def test_a_series_is_looked_through(
    tmp_path: Path, table: str | bytes, message: str | None
) -> None:
    (tmp_path / "series").mkdir()
    raw = table.encode() if isinstance(table, str) else table
    (tmp_path / "series" / "flow.csv").write_bytes(raw)
    text = changed("series: {flow: {file: series/flow.csv}}")
    found = said(folder(tmp_path, case__yaml=text))
    assert [one.startswith(message or "") for one in found] == ([True] if message else [])


@pytest.mark.parametrize(
    "table", ["month,value\n" + "2020-01,\n" * 1_000, "month\n" + "2020-01" * 10_000 + "\n"]
)
def test_many_series_of_one_file_read_no_more_than_many_files(tmp_path: Path, table: str) -> None:
    """A line of a case more would else be a file more to read."""
    many = ", ".join(f"s{at}: {{file: flow.csv}}" for at in range(900))
    found = said(folder(tmp_path, case__yaml=changed(f"series: {{{many}}}"), flow__csv=table))
    assert sum("500,000 values are read, over all files" in one for one in found) == 1


def test_a_series_counts_again_for_each_pledge_that_it_counts(tmp_path: Path) -> None:
    months = [f"{at // 12}-{at % 12 + 1:02d},1\n" for at in range(1925 * 12, 2025 * 12)]
    series = "series: {s: {file: flow.csv, period: month, value: value, unit: t, published: 2}}"
    pledge = "{what: x, by: us, date: 2020-01-01, amount: 1, unit: t, series: s}"
    pledges = ", ".join(f"p{at}: {pledge}" for at in range(420))
    text = changed(f"{series}\npledges: {{{pledges}}}")
    found = said(folder(tmp_path, case__yaml=text, flow__csv="month,value\n" + "".join(months)))
    assert any("500,000 values are read, over all files" in one for one in found)


def test_a_series_beside_the_case_is_not_called_unread(tmp_path: Path) -> None:
    text = changed("series: {flow: {file: flow.csv}}")
    assert not said(folder(tmp_path, case__yaml=text, flow__csv="month,value\n1,2\n"))


def test_a_link_of_a_series_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("month,value\n1,2\n")
    inside = tmp_path / "case"
    inside.mkdir()
    (inside / "flow.csv").symlink_to(tmp_path / "secret.csv")
    (found,) = said(folder(inside, case__yaml=changed("series: {flow: {file: flow.csv}}")))
    assert found.startswith("flow.csv: stands outside the case")
