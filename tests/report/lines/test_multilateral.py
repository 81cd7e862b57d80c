"""What a terminal shows of a bare problem of several parties."""

import json
from dataclasses import replace

from detente.engines.packages import SearchLimits
from detente.formats.packages.multilateral_solution import multilateral_solution
from detente.formats.packages.solution import solve_bare
from detente.report.lines.multilateral import multilateral_lines
from tests.engines.packages.multilateral.games import BASE, SEVEN, game


def test_all_agree_and_each_that_can_be_left_out() -> None:
    lines = list(multilateral_lines(multilateral_solution(game(BASE, 1), SearchLimits())))
    assert lines[:3] == [
        "status: exact",
        "acceptable to at least 5 of 6 parties, SportCo and DoT among them: 55 packages",
        "frontier: 51 points",
    ]
    assert "all agree (12 packages)" in lines and "without environment (20 packages)" in lines
    assert "  environment lies 8 below what it has without an agreement" in lines
    (gains,) = (line for line in lines if "mayor +8" in line and line.startswith("  beside"))
    assert "environment" not in gains


def test_a_solution_that_is_not_there_is_said_with_its_reason() -> None:
    lines = list(multilateral_lines(multilateral_solution(game(SEVEN, 1), SearchLimits())))
    at = lines.index("without mayor (2 packages)")
    assert lines[at + 1] == "  Nash: none · in no package do all members gain over no agreement"
    assert lines[at + 2].startswith("  leximin: ")


def test_no_package_at_all_is_said() -> None:
    banned = replace(game(BASE), bans=tuple(((0, option),) for option in range(3)))
    answer = multilateral_solution(banned, SearchLimits())
    assert list(multilateral_lines(answer))[-1] == "no package is acceptable to enough parties"


def of_three(doubt: object) -> list[str]:
    """Up, Down and Delta; Up is unsure of what each of two options is worth to it."""
    text = {
        "issues": [{"name": "water", "options": ["none", "half", "all"]}],
        "parties": [
            {"name": "Up", "scores": [[0, [2, 4], [-10, 20]]], "reservation": 0},
            {"name": "Down", "scores": [[0, 2, 3]], "reservation": 0},
            {"name": "Delta", "scores": [[0, 1, 5]], "reservation": 0},
        ],
        "doubt": doubt,
    }
    answer = solve_bare(json.dumps(text).encode())
    assert isinstance(answer, dict)
    return list(multilateral_lines(answer))


def test_what_survives_the_doubt_stands_beside_the_best_estimate() -> None:
    lines = of_three(None)
    assert "  Nash and leximin: “all”" in lines
    at = lines.index("  under doubt: half")
    assert "Up +3 (2.21 to 3.8), 100.0%; Down +2 (2 to 2), 100.0%" in lines[at + 1]
    bold = of_three({"least": [0.5, 0.5, 0.5]})
    at = bold.index("  under doubt: “all”")
    assert "66." in bold[at + 1] or "67." in bold[at + 1]
