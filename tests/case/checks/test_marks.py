"""Rules §C30, §C64, §C70: marks are levels or compartments; a confidence names a party; the setting
bears none."""

import pytest

from detente.answers.marks import LEVELS
from detente.case.checks.marks import instead, means_confidence
from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        64,
        ("marks: ['confidence:Uplan']",),
        "case.yaml:17: `confidence:Uplan` names no party · it would keep nothing from anybody · "
        "did you mean `confidence:Upland`? (rule §C64)",
    ),
    (
        64,
        ("marks: ['UPLAND:EYES']",),
        "case.yaml:17: note: the mark `UPLAND:EYES` names `Upland`, and is no confidence · it "
        "keeps out readers, and nothing from a plan for a party · write `confidence:Upland` if it "
        "was told in confidence (rule §C64)",
    ),
    (
        30,
        ("marks: [tlp:ambr]",),
        "case.yaml:17: note: the mark `tlp:ambr` is no level of TLP 2.0 · it would be read as a "
        "compartment · did you mean `TLP:AMBER`? (rule §C30)",
    ),
    (
        30,
        ("marks: ['TLP:RED, HERON']",),
        "case.yaml:17: note: the mark `TLP:RED, HERON` is no level of TLP 2.0 · it would be read "
        "as a compartment · write `TLP:RED`, and the rest as a mark of its own (rule §C30)",
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


@pytest.mark.parametrize("mark", [
    "confidance:Upland", "confidnce:Upland", "in-confidence:Upland", "in confidence Upland",
    "conf:Upland", "Upland:confidence", "con\ufb01dence:Upland", "c\u043enfidence:Upland",
    "confi\u200bdence:Upland", "comfidence", "CONFIDENCE:NORRA", "Confidential",
])  # fmt: skip
def test_a_confidence_that_is_misspelt_is_a_fault(mark: str) -> None:
    """As a compartment it would keep nothing from any party."""
    assert means_confidence(mark)


@pytest.mark.parametrize("mark", ["CONFERENCE", "HERON", "conduct", "C2", "confetti eyes", "Con"])
def test_a_compartment_is_none(mark: str) -> None:
    assert not means_confidence(mark)


@pytest.mark.parametrize("beside", [" HERON", "+HERON", "-HERON", ", HERON", " STRICT"])
@pytest.mark.parametrize("level", LEVELS)
def test_no_wider_level_is_ever_advised(level: str, beside: str) -> None:
    told = [one for one in LEVELS if f"`{one}`" in instead(level + beside)]
    assert told and LEVELS.index(told[0]) >= LEVELS.index(level)


def test_a_level_that_is_misspelt_is_still_told() -> None:
    assert [instead(one) for one in ("tlp:red", "TLP: RED", "TLP:AMBR", "TLP:AMBER STRICT")] == [
        f"did you mean `TLP:{one}`?" for one in ("RED", "RED", "AMBER", "AMBER+STRICT")
    ]
