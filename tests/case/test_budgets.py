"""Texts of others are bounded: a small file makes no long work, and the message names the limit."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from detente.answers import Finding, first
from detente.answers.finding import LONGEST, Severity
from detente.case.checks.inspection import Inspection
from detente.case.checks.requirements import check_requirements
from detente.case.editing.start import starter
from detente.case.models.condition import ConditionError, parse
from detente.case.models.issue import MOST_OPTIONS
from detente.case.models.signals import MOST_READINGS
from detente.case.reading.explain import MOST
from detente.case.reading.read import read_case, read_text
from detente.case.reading.table import MOST_COLUMNS, SectionTable
from detente.files.place import PlaceIndex
from detente.files.tree import Tree
from detente.files.yaml_text import MOST_ENTRIES, MOST_VALUES, events
from tests.house.tree import ROOT
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


def test_readings_of_a_question_are_bounded() -> None:
    """The work on a question grows with the cube of its readings."""

    def told(many: int) -> list[str]:
        rows = ", ".join(f"r{at}: {{says: x{at}{', worst: yes' * (not at)}}}" for at in range(many))
        text = f"{HEAD}questions:\n  q: {{about: us, asks: y, readings: {{{rows}}}}}\n"
        return [
            one.why for one in read_text("a.yaml", text).findings if one.severity.name == "FAULT"
        ]

    assert told(MOST_READINGS) == []
    assert told(MOST_READINGS + 1) == [f"holds 13, at most {MOST_READINGS} are read"]


def test_options_that_repeat_cost_no_square() -> None:
    def read(size: int) -> None:
        names = ", ".join(f"o{at // 2}" for at in range(size))
        text = starter("a").replace("issues:\n", f"issues:\n  many:\n    options: [{names}]\n", 1)
        assert read_text("a.yaml", text).case is None

    assert growth(read, 2_500) < LINEAR


@pytest.mark.parametrize("prefix", ["x-", ""])
def test_columns_of_a_table_are_bounded(prefix: str) -> None:
    def table(columns: int) -> SectionTable:
        header = ",".join(f"{prefix}c{at}" for at in range(columns))
        return SectionTable("sources.csv", "sources", f"id,{header}\n")

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


HEAD = """\
as-of: 2027-09-01
us: A
them: B
judged: {by: s, on: 2027-08-01}
issues:
  d: {now: high, options: [high, low], us: {weight: nice, best-first: [high, low]}}
"""
PLEDGE = "{what: thing, by: us, to: them, date: 2026-06-10, amount: 1, unit: t, due: 2027-12-31}"
ENTRIES: dict[str, tuple[str, Callable[[int], str]]] = {
    "works in works": (
        "sources:\n", lambda n: f"  s{n}: {{title: z, date: 2027, within: s{max(n - 1, 0)}}}\n",
    ),
    "pledges": ("pledges:\n", lambda n: f"  p{n}: {PLEDGE}\n"),
    "audiences": (
        "home:\n  us:\n", lambda n: f"    - {{who: g{n}, power: veto, needs: 'd = low'}}\n",
    ),
    "events": (
        "events:\n",
        lambda n: f"  - {{date: 2015-01-{1 + n % 28:02}, side: them, kind: contact, what: m{n}}}\n",
    ),
    "episodes": (
        "record:\n",
        lambda n: f"  e{n}: {{title: z, start: 2001-01, end: 2002-01, outcome: 1, leaders: 1}}\n",
    ),
    "facts": (
        "facts:\n",
        lambda n: f"  - {{fact: f, value: {n}, unit: u, vintage: v{n}, date: 2027-01-01}}\n",
    ),
    "issues": (
        "",
        lambda n: f"  e{n}: {{now: high, options: [high, low], us: {{weight: nice, "
        "best-first: [high, low]}}\n",
    ),
    "requirements": (
        "requires:\n", lambda n: f"  - {{if: 'e{n} = low', needs: 'e{n + 1} = low'}}\n",
    ),
    "unknown fields": ("", lambda n: f"z{n}: 1\n"),
    "steps that wait": (
        "  s:\n    now: high\n    options: [high, low]\n    steps:\n",
        lambda n: f"      t{n}: {{by: us, what: x, waits-for: "
        f"{[{'step': f't{n - 1}'}] if n else []}}}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ENTRIES)
def test_many_entries_cost_no_square_to_check(kind: str) -> None:
    texts = {n: of_kind(kind, n) for n in (400, 1600)}
    assert growth(lambda n: read_text("case.yaml", texts[n]), 400) < LINEAR


def test_requirements_are_compared_without_a_square() -> None:
    """By the rule alone: reading takes longer, and would hide a square below the rule's limit."""
    looks = {
        n: Inspection(case, PlaceIndex())
        for n in (225, 900)
        if (case := read_text("case.yaml", of_kind("requirements", n)).case)
    }
    assert growth(lambda n: check_requirements(looks[n]), 225) < LINEAR


def of_kind(kind: str, many: int) -> str:
    """A case with so many entries of a kind."""
    head, entry = ENTRIES[kind]
    before = ENTRIES["issues"][1] if kind == "requirements" else lambda n: ""
    return HEAD + "".join(map(before, range(many + 1))) + head + "".join(map(entry, range(many)))


def test_a_long_condition_costs_no_square_and_has_an_end() -> None:
    orders = {"d": ("high", "low")}
    assert growth(lambda n: parse(" and ".join(["d = low"] * n), orders), 80) < LINEAR
    with pytest.raises(ConditionError, match="signs at most"):
        parse(" and ".join(["d = low"] * 500), orders)


def test_a_work_too_deep_in_works_is_a_fault() -> None:
    head, entry = ENTRIES["works in works"]
    found = read_text("case.yaml", HEAD + head + "".join(map(entry, range(1, 30)))).findings
    deep = [one for one in found if "more than 20 works" in one.what]
    assert len(deep) == 9 and deep[0].line == 28


def test_goalposts_of_one_pledge_are_bounded() -> None:
    text = (ROOT / "tests/fixtures/every-part/case.yaml").read_text(encoding="utf-8")
    row = text.split("goalposts:\n", 1)[1].split("\n", 1)[0] + "\n"
    for many, is_read in ((200, True), (201, False)):
        found = read_text("case.yaml", text.replace(row, row * many, 1)).findings
        told = [str(one) for one in found if "of one pledge are read" in str(one)]
        assert bool(told) is not is_read


def test_a_text_that_much_may_refer_to_is_bounded() -> None:
    """It is said wherever something refers to it: what is shown would be the product of both."""
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
    title = text.split("title: ", 1)[1].split("\n", 1)[0]
    for letters, faults in ((10_000, 0), (10_001, 1)):
        found = read_text("case.yaml", text.replace(title, "a" * letters, 1)).findings
        told = [one for one in found if one.severity is Severity.FAULT]
        assert len(told) == faults and all("10,001 letters" in str(one) for one in told)


@pytest.mark.parametrize("unit", ["9", "no ", "chance "])
def test_a_long_value_that_does_not_fit_costs_no_square_to_tell(unit: str) -> None:
    text = "us: A\nthem: B\nissues: {x: {now: a, options: [a, b], us: {scores: {a: @, b: 2}}}}"
    last = count()  # what was told once is remembered
    assert growth(
        lambda n: read_text("case.yaml", text.replace("@", f"{unit * n}{next(last)}")), 5_000
    ) < LINEAR  # fmt: skip
