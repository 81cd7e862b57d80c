"""Rule §C26: what is to come lies ahead, and nothing ends before it begins."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        26,
        (
            "options: [market, fixed] => options: {market: , fixed: {vague: VAGUE}}".replace(
                "VAGUE", "{us: cheap, them: fair, settled-by: 2027-01-01}"
            ),
        ),
        "case.yaml:14: what power at `fixed` means was to be settled by 2027-01-01 · the plan is "
        "made as of 2027-03-15 · name a day that is still to come (rule §C26)",
    ),
    (
        26,
        ("date: 2027-05 => date: 2027-02",),
        "case.yaml:4: the meeting of 2027-02 is over · the plan is made as of 2027-03-15 · "
        "name the next meeting, or an earlier as-of (rule §C26)",
    ),
    (
        26,
        ("process: {send-by: 2027-06}",),
        "case.yaml:17: the message goes by 2027-06 · the leaders meet on 2027-05 · "
        "send it before they meet (rule §C26)",
    ),
    (
        26,
        ("process: {send-by: 2027-03-01}",),
        "case.yaml:17: the message was to go by 2027-03-01 · the plan is made as of 2027-03-15 · "
        "name a day that is still to come (rule §C26)",
    ),
    (
        26,
        ("process: {carriers: [{kind: letter, cost: 1, days: 90}]}",),
        "case.yaml:17: note: the letter takes 90 days · the leaders meet on 2027-05 · "
        "choose a faster carrier, or send earlier (rule §C26)",
    ),
    (
        26,
        ("channels: {line: {title: Line, start: 2020, end: 2019}}",),
        "case.yaml:17: line ends on 2019 · it starts on 2020 · exchange the two, or correct one "
        "(rule §C26)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
