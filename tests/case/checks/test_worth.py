"""Notes that help to rank by worth: what explains an option that both prefer; one note a case."""

import pytest

from detente.case.checks import inspected
from detente.case.models.case import Case
from detente.case.reading.read import read_text

ISSUE = (
    "{now: no, options: [no, yes, more], us: {weight: nice, best-first: [yes, no, more]}, them: "
)
BOTH = ISSUE + "{weight: nice, best-first: [yes, more, no]}}"
ONE = ISSUE + "{weight: nice, best-first: [more, no, yes]}}"
TOP = "as-of: 2030-01-01\nus: U\nthem: T\njudged: {by: staff}\nissues:\n"


def notes(rule: int, *lines: str) -> list[str]:
    reading = read_text("case.yaml", TOP + "\n".join(lines) + "\n")
    assert isinstance(reading.case, Case), reading.findings
    return [
        str(one) for _, number, one in inspected(reading.case, reading.places) if number == rule
    ]


def test_one_note_names_every_issue_on_which_both_prefer_another_option() -> None:
    (note,) = notes(56, f"  a: {BOTH}", f"  b: {ONE}", f"  c: {BOTH}")
    assert "a `yes`, c `yes`" in note
    assert notes(56, f"  b: {ONE}") == []


@pytest.mark.parametrize(
    "explains",
    [
        "gates: [{needs: a vote, holds: no}]",
        "homework: [{what: a formula, owner: A}]",
        "why: each waits for the other",
        "with: b",
    ],
)
def test_what_stands_in_the_way_explains_it(explains: str) -> None:
    assert notes(56, f"  a: {BOTH[:-1]}, {explains}}}", f"  b: {ONE}") == []


@pytest.mark.parametrize(
    "idle",
    ["gates: [{needs: a vote, holds: yes}]", "homework: [{what: a formula, owner: A, done: yes}]"],
)
def test_what_is_out_of_the_way_explains_nothing(idle: str) -> None:
    assert len(notes(56, f"  a: {BOTH[:-1]}, {idle}}}", f"  b: {ONE}")) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "never-trade: [a]",
        "bans: [{together: [a = yes, b = yes]}]",
        "requires: [{if: a = yes, needs: b = more}]",
        "home: {us: [{who: p, power: veto, needs: a = no}]}",
    ],
)
def test_a_rule_on_the_issue_explains_it(rule: str) -> None:
    assert notes(56, f"  a: {BOTH}", f"  b: {ONE}", rule) == []


def test_a_limit_on_attention_is_told_only_where_it_binds() -> None:
    issues = [f"  {name}: {ONE}" for name in "abc"]
    (note,) = notes(57, *issues, "process: {attention: 2}")
    assert "3 issues can move, and leaders attend to 2" in note
    assert notes(57, *issues, "process: {attention: 3}") == []
    assert notes(57, *issues, "process: {attention: 2}", "never-trade: [c]") == []


def test_marks_on_many_issues_make_one_note_each() -> None:
    marked = [f"  {name}: {ONE[:-1]}, respect: yes}}" for name in "abcdef"]
    assert len(notes(57, *marked)) == 1
