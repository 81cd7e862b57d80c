"""Texts of others are bounded: a small file makes no long work, and the message names the limit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.answers import Finding, first
from detente.answers.finding import LONGEST
from detente.case.explain import MOST
from detente.case.issue import MOST_OPTIONS
from detente.case.read import read_case, read_text
from detente.case.start import starter
from detente.case.table import MOST_COLUMNS, Table
from detente.case.tree import MOST_ENTRIES, MOST_VALUES, Tree, events
from tests.work import growth

LINEAR = 9  # of a text four times as large: 4 where linear, 16 where squared


def _deep(depth: int) -> str:
    return f"a: {'[' * depth}{']' * depth}\n"


DEEP: dict[str, Callable[[int], str]] = {
    "closed brackets": _deep,
    "open brackets": lambda depth: "a: " + "[" * depth,
    "braces": lambda depth: "{a: " * depth,
    "questions": lambda depth: "? " * depth,
}


@pytest.mark.parametrize("kind", DEEP)
def test_depth_costs_no_square(kind: str) -> None:
    assert growth(lambda depth: Tree("a.yaml", DEEP[kind](depth)), 10_000) < LINEAR


@pytest.mark.parametrize("kind", DEEP)
def test_depth_is_told_with_its_limit(kind: str) -> None:
    (found,) = Tree("a.yaml", DEEP[kind](20_000)).findings
    assert (found.line, found.what, found.why) == (
        1, "the nesting is too deep", "40 levels are read"
    )  # fmt: skip


def test_of_a_deep_text_no_more_is_read_than_the_limit() -> None:
    read = 0
    with pytest.raises(Exception, match="the nesting is too deep"):
        for _ in events(_deep(100_000)):
            read += 1
    assert read < 200


def test_entries_and_values_are_counted_while_they_are_read() -> None:
    (many,) = Tree("a.yaml", "a: [" + "1, " * (MOST_ENTRIES + 1) + "1]\n").findings
    assert f"{MOST_ENTRIES:,} entries" in many.why
    line = "- [" + "1, " * 999 + "1]\n"
    (long,) = Tree("a.yaml", line * (MOST_VALUES // 1000 + 1)).findings
    assert f"{MOST_VALUES:,} values" in long.why


def test_options_of_an_issue_are_bounded() -> None:
    names = ", ".join(f"o{at}" for at in range(MOST_OPTIONS + 1))
    text = starter("a").replace("issues:\n", f"issues:\n  many:\n    options: [{names}]\n", 1)
    told = [one for one in read_text("a.yaml", text).findings if "options" in one.what]
    assert any(f"at most {MOST_OPTIONS:,} are read" in one.why for one in told)


def test_options_that_repeat_cost_no_square() -> None:
    def read(size: int) -> None:
        names = ", ".join(f"o{at // 2}" for at in range(size))
        text = starter("a").replace("issues:\n", f"issues:\n  many:\n    options: [{names}]\n", 1)
        assert read_text("a.yaml", text).case is None

    assert growth(read, 2_500) < LINEAR


@pytest.mark.parametrize("prefix", ["x-", ""])
def test_columns_of_a_table_are_bounded(prefix: str) -> None:
    def table(columns: int) -> Table:
        header = ",".join(f"{prefix}c{at}" for at in range(columns))
        return Table("sources.csv", "sources", f"id,{header}\n")

    (found,) = table(20_000).findings
    assert found.what == "the table has 20,001 columns" and f"{MOST_COLUMNS:,}" in found.why
    assert growth(table, 10_000) < LINEAR


def test_values_that_do_not_fit_are_told_up_to_a_limit(tmp_path: Path) -> None:
    wrong = "".join(f"  i{at}: 3\n" for at in range(MOST + 500))
    (tmp_path / "case.yaml").write_text(f"issues:\n{wrong}")
    assert len(read_case(tmp_path).findings) <= MOST


def test_faults_shown_are_capped_and_the_rest_is_counted() -> None:
    findings = [Finding("a", at, "what", "why", "do") for at in range(3_412)]
    assert [*first(findings)][-1] == "and 3,212 more" and len(first(findings)) == 201


def test_a_long_name_makes_no_long_line() -> None:
    assert len(str(Finding("a", 1, "x" * 1_000_000, "why", "do"))) < LONGEST + 100
