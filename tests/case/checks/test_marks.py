"""Rules §C30, §C64, §C70: marks are levels or compartments; a confidence names a party; the setting
bears none."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        64,
        ("marks: ['confidence:Uplan']",),
        "case.yaml:17: `confidence:Uplan` names no party · it would keep nothing from anybody · "
        "did you mean `confidence:Upland`? (rule §C64)",
    ),
    (
        30,
        ("marks: [tlp:ambr]",),
        "case.yaml:17: note: the mark `tlp:ambr` is no level of TLP 2.0 · it would be read as a "
        "compartment · did you mean `TLP:AMBER`? (rule §C30)",
    ),
    (
        70,
        ("setting: {like: firms, marks: [TLP:AMBER]}",),
        "case.yaml:17: what things are called is marked · whatever is shown is worded by it, "
        "whoever reads it · take the mark off, or mark the whole case (rule §C70)",
    ),
    (
        70,
        (
            "setting: {like: firms, why: 'they sign so [s2]'}",
            "s1: {title => s2: {title: Page 2, within: s1}\n  s1: {marks: [kite], title",
        ),
        "case.yaml:18: what things are called rests on the source `s2`, which is marked · "
        "whatever is shown is worded by it, whoever reads it · name another source, or none "
        "(rule §C70)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
