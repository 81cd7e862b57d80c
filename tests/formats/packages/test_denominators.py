"""Scores whose common denominator could not be written are a fault that names the limit."""

import json
from fractions import Fraction
from math import lcm
from typing import Any

import pytest

from detente.formats.packages.denominators import MOST_DIGITS
from detente.formats.packages.solution import solve_bare


def bare(scores: list[list[str]], **more: Any) -> bytes:
    plain = [["0"] * len(row) for row in scores]
    return json.dumps(
        {
            "issues": [
                {"name": str(at), "options": [str(one) for one in range(len(row))]}
                for at, row in enumerate(scores)
            ],
            "parties": [{"name": "p", "scores": scores}, {"name": "q", "scores": plain} | more],
            "no_agreement": [0, 0],
        }
    ).encode()


def fine(issues: int) -> list[list[str]]:
    """Scores over denominators of 97 digits that share no factor worth the name."""
    return [["0", f"1/{10**96 + 2 * at + 1}"] for at in range(issues)]


def test_too_fine_a_common_denominator_is_a_fault() -> None:
    told = solve_bare(bare(fine(24)))
    assert isinstance(told, tuple)
    assert [str(one) for one in told] == [
        "problem.json: parties[0]: these scores have no common denominator of 1,000 digits or "
        "fewer · their sums could not be written · write them with fewer digits"
    ]


def test_an_audience_and_a_linkage_count_too() -> None:
    crowd = {"name": "c", "scores": fine(24), "reservation": 0}
    told = solve_bare(bare([["0", "1"]] * 24, audiences=[crowd]))
    assert isinstance(told, tuple)
    assert ["parties[1].audiences[0]" in str(one) for one in told] == [True]
    links = [
        {"party": 0, "issues": [0, at], "options": [0, 0], "score": f"1/{10**96 + 2 * at + 1}"}
        for at in range(1, 24)
    ]
    text = json.loads(bare([["0", "1"]] * 24)) | {"linkages": links}
    told = solve_bare(json.dumps(text).encode())
    assert isinstance(told, tuple) and "parties[0]" in str(told[0])


@pytest.mark.parametrize("issues", [1, 5, 9])
def test_what_can_be_written_is_solved(issues: int) -> None:
    scores = fine(issues)
    common = lcm(*(Fraction(row[1]).denominator for row in scores))
    assert common < 10**MOST_DIGITS
    found = solve_bare(bare(scores))
    assert isinstance(found, dict) and found["scale"][0] == common
    assert json.loads(json.dumps(found)) == found
