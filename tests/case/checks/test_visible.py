"""Rules §C53 and §C54: since when a thing is known, and what a month hides."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        53,
        (
            "judged: {by: staff, on: 2027-03-01} => judged: {by: staff}",
            "parties: {Upland: {win-at-home: bread}, Lowland: {reservation: 3, judged: {by: a, on: "
            "2027-03-01}}}",
        ),
        "case.yaml:4: note: nothing says since when these are known: meet, `parties › Upland › "
        "win-at-home` · as of an earlier day they count as well · add judged: {by: …, on: …} at "
        "the top of the case, or a source or `visible-from` there (rule §C53)",
    ),
    (
        54,
        (
            "  s2: {title: Journal, date: 2027-03}\n  s3: {title: Diary, date: 2027-03, "
            "visible-from: 2027-03-02}",
            "events: [{date: 2027-03, side: us, kind: act, what: x}]",
        ),
        "case.yaml:19: note: dated 2027-03: `events › 0`, `sources › s2` · a month or year counts "
        "from its last day, and the plan is made as of 2027-03-15 · give the day, or "
        "`visible-from` where it was known (rule §C54)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
