"""Notes that help to rank by worth: what explains an option that both prefer; one note a case."""

import pytest

from detente.case.checks import inspected
from detente.case.models.case import Case
from detente.case.reading.read import read_text
from tests.case.checks.example import Example, check_said

ALIKE = "nice, best-first: [none, 10%, 20%]} => nice, best-first: [10%, none, 20%]}"

MARKED = "options: [none, 10%, 20%] => options: [none, 10%, 20%]\n    MARK: yes"
EXAMPLES = [
    (
        56,
        (ALIKE,),
        "case.yaml:7: note: both sides prefer to now: water `10%` · why is it not done? · rank by "
        "worth, with what it costs, or say what stands in its way (why, gates) (rule §C56)",
    ),
    (
        57,
        (MARKED.replace("MARK", "respect"),),
        "case.yaml:10: note: marked as respect: water · it takes no place of leaders' attention, "
        "and nobody is asked for it as substance · keep the mark for form and ceremony (rule §C57)",
    ),
    (
        57,
        (MARKED.replace("MARK", "security"),),
        "case.yaml:10: note: marked as security: water · on a card it is traded only for security, "
        "and it is not asked for in the message · take the mark away where it may be paid for with "
        "something else (rule §C57)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)


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
