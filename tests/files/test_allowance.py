"""Values are counted while they are read: a file of many small ones takes no more memory for it."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.case.reading import read as reading
from detente.case.reading.read import read_case
from detente.files import cells
from detente.files.allowance import MOST_VALUES, Allowance, in_json
from detente.files.cells import read_cells
from detente.files.yaml_text import MOST_VALUES as IN_A_CASE
from detente.formats.ladders.conduct import read_rehearsal
from detente.formats.ladders.ladder import read_ladder
from detente.formats.packages.problem import read_problem
from detente.formats.scenarios.known import files_of, read_scenario
from detente.formats.scenarios.scenario import Unread

MEGABYTE = 1_000_000
FEW = MOST_VALUES // 10
"""To trace the memory of so many values takes a tenth of the time, and the law is the same."""
CASE = (
    "as-of: 2027-03-05\nus: A\nthem: B\njudged: {by: s, on: 2027-03-04}\n"
    "issues:\n  a: {now: x, options: [x, y]}\n"
)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """An allowance of a tenth, where none is named; so of a case."""
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (FEW,))
    monkeypatch.setattr(reading, "MOST_VALUES", IN_A_CASE // 10)


def peak(run: Callable[[], object]) -> tuple[float, str]:
    """The most megabytes that are held at once, and what is said."""
    tracemalloc.start()
    try:
        try:
            told = str(run())[:2000]
        except Unread as fault:
            told = str(fault)
        return tracemalloc.get_traced_memory()[1] / MEGABYTE, told
    finally:
        tracemalloc.stop()


JSON = {
    "zeros": '{"issues": [%s0]}', "lists": '{"steps": [%s[]]}', "objects": '{"parties": [%s{}]}',
}  # fmt: skip
DOORS = {"objects": read_problem, "lists": read_ladder, "zeros": read_rehearsal}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("form", JSON)
def test_a_bare_file_of_many_values_is_refused_before_it_is_held(form: str) -> None:
    """At a size that is read, and at sixty times as much, which takes no more than its text."""
    one = JSON[form].rsplit("%s", 1)[1][:-2] + ","
    for times, refused in ((0.05, False), (3, True)):
        text = (JSON[form] % (one * int(FEW * times / (len(one) - 1)))).encode()
        most, told = peak(lambda text=text: DOORS[form](text))  # type: ignore[misc]
        assert (f"{FEW:,} values are read" in told) is refused
        assert most < 6


def scenario(folder: Path, ending: str, many: int, files: int) -> list[Path]:
    """A scenario's files, each with so many values that nobody reads."""
    folder.mkdir()
    forms = {
        ".json": lambda: json.dumps({"LinearAdditiveUtilitySpace": {}, "x": [0] * many}),
        ".yml": lambda: "".join(f"x{at}: [{'0, ' * 999}0]\n" for at in range(many // 1000)),
        ".xml": lambda: "<utility_space><objective/>" + "<a/>" * many + "</utility_space>",
    }
    for at in range(files):
        (folder / f"f{at}{ending}").write_text(forms[ending]())
    return [folder]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("ending", "many"), [(".json", 20_000), (".yml", 5_000), (".xml", 20_000)])
def test_the_files_of_a_scenario_share_one_bound(tmp_path: Path, ending: str, many: int) -> None:
    few, said = peak(
        lambda: read_scenario(files_of(scenario(tmp_path / "few", ending, many // 10, 2)))
    )
    more, told = peak(
        lambda: read_scenario(files_of(scenario(tmp_path / "more", ending, many, 12)))
    )
    assert f"{FEW:,} values are read, over all files together" in told
    assert "values are read" not in said
    assert few < 25 and more < 25


def tables(folder: Path, rows: int, value: str) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    for at in range(2):
        (folder / f"facts.{at}.csv").write_text("fact,value\n" + f"a,{value}\n" * rows)
    return folder


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("value", ["1", ""])
def test_the_tables_of_a_case_share_one_bound(tmp_path: Path, value: str) -> None:
    few, said = peak(lambda: read_case(tables(tmp_path / "few", 1_000, value)).findings)
    more, told = peak(lambda: read_case(tables(tmp_path / "more", 200_000, value)).findings)
    assert f"{IN_A_CASE // 10:,} values are read, over all files together" in told
    assert "over all files together" not in said
    assert few < 12 and more < 12


def test_the_texts_of_a_case_share_the_same_bound(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE)
    row = "  - [" + "1, " * 999 + "1]\n"
    for at in range(3):
        (tmp_path / f"more.{at}.yaml").write_text(f"x-{at}:\n" + row * 45)
    told = [str(one) for one in read_case(tmp_path).findings]
    assert any(one.startswith("more.2.yaml") and "over all files" in one for one in told)


def test_a_table_of_cases_is_bounded_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 100_000)
    most, told = peak(lambda: read_cells("case,Y\n" + "a,1\n" * 100_000, "t.csv")[1])
    assert "100,000 values are read" in told
    assert most < 25


TEXTS = (0, "a, [b", 'a "quote" \\ {', [], {}, [[], {}], {"a": 1, "b,": [1, "]", {"c": []}]})


@pytest.mark.parametrize("value", TEXTS, ids=str)
def test_a_count_is_of_all_values_and_of_no_sign_in_a_text(value: object) -> None:
    assert many(value) <= in_json(json.dumps(value).encode()) <= 2 * many(value)


def many(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(many, value.values()))
    return 1 + sum(map(many, value)) if isinstance(value, list) else 1


def test_a_text_that_does_not_end_is_counted_in_one_go() -> None:
    assert in_json(b'"' + b'\\"' * 4_000_000) == 1


def test_what_was_taken_stays_taken() -> None:
    allowance = Allowance(5)
    assert [allowance.take(3), allowance.take(3), allowance.take(0)] == [True, False, False]
