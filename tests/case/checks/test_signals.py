"""Rules §C25, §C33: statements, and how they are heard."""

import pytest

from tests.case.checks.example import ASKS, SAID, Example, check_said

EXAMPLES = [
    (
        25,
        ("statements:", SAID % ", means: good"),
        "case.yaml:18: the statement means `good` · a meaning answers a question · "
        "add question: the question of which it is a reading (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID % ", option: 10%"),
        "case.yaml:18: the statement asks for `10%` · an option belongs to an issue · "
        "add issue: the issue that has the option (rule §C25)",
    ),
    (
        25,
        (ASKS.replace("about: us", "about: them"), "statements:", SAID % ", question: aim"),
        "case.yaml:23: a statement of `us` answers `aim` · the question is about `them` · "
        "name a question about the side that speaks (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID % ", cost: little"),
        "case.yaml:18: aim has a `cost` · only acts do · write kind: act, or leave cost out "
        "(rule §C25)",
    ),
    (
        25,
        ("statements:", SAID.replace("kind: aim", "kind: act") % ", cost: mush"),
        "case.yaml:18: `mush` is no cost · it has no points · did you mean `much`? (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID.replace("kind: aim", "kind: act") % ", cost: -3"),
        "case.yaml:18: `cost` is below 0 · a gain is no cost · write points from 0 up (rule §C25)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: aim, counts: no, "
            "informs: [0.2, 1.4]}]}",
        ),
        "case.yaml:17: `informs` is 0.2 to 1.4 · it is a share · write a range from 0 (theatre) "
        "to 1 (taken at its word) (rule §C33)",
    ),
    (
        33,
        ("hearing: {costs: {visit: -1}}",),
        "case.yaml:17: `visit` is below 0 · a gain is no cost · write points from 0 up (rule §C33)",
    ),
    (
        33,
        ("hearing: {half-deterred-at: 0}",),
        "case.yaml:17: `half-deterred-at` is not above 0 · every act would be proof · "
        "write points above 0 (rule §C33)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: act, counts: no, "
            "informs: [0.2, 0.4]}]}",
        ),
        "case.yaml:17: `act` is no kind of speech · its cost is heard · "
        "take the row out; set costs and half-deterred-at (rule §C33)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: aim, counts: no, "
            "informs: [0.2, 0.4], best: 0.5}]}",
        ),
        "case.yaml:17: `best` is 0.5 · `informs` runs from 0.2 to 0.4 · put it inside the range "
        "(rule §C33)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
