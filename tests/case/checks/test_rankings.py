"""Rules §C7–§C11: what a party wants is said in full, and in words that have points."""

import pytest

from tests.case.checks.example import Example, check_said

LINE = "best-first: [20%, 10%, none]} => best-first: [20%, 10%, none], bottom-line: LINE}"
EXAMPLES = [
    (
        4,
        (LINE.replace("LINE", "20"),),
        "case.yaml:11: the bottom line of water › them names `20` · it is no option of the issue · "
        "did you mean `20%`? (rule §C4)",
    ),
    (
        55,
        (LINE.replace("LINE", "[20%, 10%]"),),
        "case.yaml:11: the bottom line of water › them names `20%`, `10%` · its own ranking sets "
        "them apart · name the worst that it would still take (rule §C55)",
    ),
    (
        55,
        (LINE.replace("LINE", "now"),),
        "case.yaml:11: note: the bottom line of water › them rules nothing out · nothing that it "
        "could take is worse to it · name a better option, or none (rule §C55)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%]",),
        "case.yaml:11: the ranking of water › them leaves out `none` · a ranking holds all "
        "options · give every option a place; options of equal worth tie in [ … ] (rule §C7)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%, 20%, none]",),
        "case.yaml:11: the ranking of water › them names `20%` twice · it has one rank · "
        "keep one place for it (rule §C7)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%, none, 30%]",),
        "case.yaml:11: the ranking of water › them names `30%` · it is no option of the issue · "
        "did you mean `20%`? (rule §C7)",
    ),
    (
        8,
        ("weight: must => weight: muss",),
        "case.yaml:11: the weight of water › them is `muss` · the words that have points are "
        "must, should, nice · did you mean `must`? (rule §C8)",
    ),
    (
        9,
        ("{weight: must, best => {best",),
        "case.yaml:11: water › them has a ranking and no weight · it does not say how much · "
        "add weight: must, should or nice (rule §C9)",
    ),
    (
        9,
        (", best-first: [20%, 10%, none] => ",),
        "case.yaml:11: water › them has a weight and no ranking · it does not say of what · "
        "add best-first: [ … ], all options, the best first (rule §C9)",
    ),
    (
        9,
        ("weight: must, best-first: [20%, 10%, none] => firm: guess",),
        "case.yaml:11: water › them says no wish · nothing can be counted without one · "
        "write weight: should and best-first: [ … ], or scores (rule §C9)",
    ),
    (
        10,
        ("weight: must, best-first: [20%, 10%, none] => scores: {20%: [1, 2], none: 0}",),
        "case.yaml:11: the scores of water › them leave out `10%` · scores hold all options · "
        "give every option a number or a range, 0 where it is worth nothing (rule §C10)",
    ),
    (
        10,
        (
            "weight: must, best-first: [20%, 10%, none] => "
            "scores: {20%: 0, 10%: 0, nine: 0, none: 0}",
        ),
        "case.yaml:11: the scores of water › them name `nine` · it is no option of the issue · "
        "did you mean `none`? (rule §C10)",
    ),
    (
        11,
        ("weight: must => weight: [0, 1]",),
        "case.yaml:11: the span of water › them is 0 to 1 points · its levels lie 2 apart at the "
        "least · give more points, or tie some options (rule §C11)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
