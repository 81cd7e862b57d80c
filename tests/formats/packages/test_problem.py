"""Bare problems are read strictly: everything that is wrong at once, and nothing else."""

import copy
import json
from fractions import Fraction
from typing import Any

import pytest

from detente.answers import Finding
from detente.engines.packages import Problem
from detente.files.json_text import MOST_BYTES
from detente.files.number import NotANumber, number, written
from detente.formats.packages.problem import read_problem

GOOD: dict[str, Any] = {
    "issues": [
        {"name": "water", "options": ["none", "some", "all"]},
        {"name": "power", "options": ["none", "all"]},
    ],
    "parties": [
        {
            "name": "up",
            "scores": [[0, -1, -3], [0, "2.50"]],
            "reservation": "1/3",
            "audiences": [{"name": "farmers", "scores": [[0, -1, -2], [0, 0]], "reservation": -1}],
        },
        {"name": "down", "scores": [[0, 0.1, 3e0], [0, "-2/6"]]},
    ],
    "linkages": [
        {"party": "down", "issues": [0, 1], "options": [2, 1], "score": "0.5"},
        {"party": 0, "audience": "farmers", "issues": [1, 0], "options": [1, 1], "score": 1},
    ],
    "bans": [[[0, 2]], [[0, 1], [1, 0]]],
    "no_agreement": [0, "-0.5"],
}


def read(data: Any) -> Problem | tuple[Finding, ...]:
    return read_problem(json.dumps(data).encode(), "p.json")


def faults(data: Any) -> list[str]:
    """What is wrong, as said; the problem must not be read."""
    found = read(data)
    assert not isinstance(found, Problem)
    return [str(one) for one in found]


def changed(path: str, value: Any) -> Any:
    """The good problem with a value put at a place; `...` removes it."""
    data = copy.deepcopy(GOOD)
    at: Any = data
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    for step in steps:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return data


def test_a_good_problem_is_read_exactly() -> None:
    problem = read(GOOD)
    assert isinstance(problem, Problem)
    up, down = problem.parties
    assert up.scores[1] == (0, Fraction(5, 2)) and up.reservation == Fraction(1, 3)
    assert down.scores[0] == (0, Fraction(1, 10), 3) and down.reservation is None
    assert down.scores[1][1] == Fraction(-1, 3)
    assert up.audiences[0].reservation == -1
    assert [(one.party, one.audience) for one in problem.linkages] == [(1, None), (0, 0)]
    assert problem.linkages[1].issues == (1, 0)
    assert problem.bans == (((0, 2),), ((0, 1), (1, 0)))
    assert problem.no_agreement == (0, Fraction(-1, 2))


def test_optional_parts_may_be_missing_or_null() -> None:
    data = changed("linkages", None) | {"bans": None, "no_agreement": None}
    data["parties"][0]["audiences"] = data["parties"][0]["reservation"] = None
    problem = read(data)
    assert isinstance(problem, Problem) and problem.no_agreement is None
    for name in ("linkages", "bans", "no_agreement"):
        del data[name]
    assert read(data) == problem


@pytest.mark.parametrize(
    ("path", "value", "place", "word"),
    [
        ("issues", ..., "", '"issues" is missing'),
        ("issues", {}, "issues", "a list is needed"),
        ("issues", None, "issues", "this is null"),
        ("issues/0/options", [], "issues[0].options", "no option"),
        ("issues/0/options/1", "none", "issues[0].options", "two options"),
        ("issues/1/name", "water", "issues", "two issues"),
        ("issues/1/name", 7, "issues[1].name", "a text is needed"),
        ("issues/1/name", " ", "issues[1].name", "empty"),
        ("issues/1/name", "\ud800", "issues[1].name", "half a character"),
        ("issues/1/colour", "red", "issues[1]", '"colour" is not known'),
        ("parties", [], "parties", "2 to 8 are needed"),
        ("parties/0/name", "down", "parties", "two parties"),
        ("parties/1/scores", [[0, 1, 2]], "parties[1].scores", "2 are needed"),
        ("parties/1/scores/0", [0, 1], "parties[1].scores[0]", "3 are needed"),
        ("parties/1/scores/0/1", True, "parties[1].scores[0][1]", "truth value"),
        ("parties/1/scores/0/1", None, "parties[1].scores[0][1]", "null"),
        ("parties/1/scores/0/1", "1/0", "parties[1].scores[0][1]", "divides by zero"),
        ("parties/1/scores/0/1", "1e999999", "parties[1].scores[0][1]", "power of ten"),
        ("parties/1/scores/0/1", "9" * 10**6, "parties[1].scores[0][1]", "characters"),
        ("parties/1/scores/0/1", "NaN", "parties[1].scores[0][1]", "not an exact number"),
        ("parties/1/scores/0/1", "١", "parties[1].scores[0][1]", "not an exact number"),
        ("parties/1/scores/0/1", "1_0", "parties[1].scores[0][1]", "not an exact number"),
        ("parties/1/scores/0/1", [1], "parties[1].scores[0][1]", "this is a list"),
        ("parties/0/reservation", "much", "parties[0].reservation", "exact number"),
        ("parties/0/audiences/0/reservation", ..., "parties[0].audiences[0]", "missing"),
        ("parties/0/audiences/0/scores", ..., "parties[0].audiences[0]", "missing"),
        ("linkages/0/party", "sideways", "linkages[0].party", "no party"),
        ("linkages/0/party", 2, "linkages[0].party", "no party"),
        ("linkages/0/party", False, "linkages[0].party", "truth value"),
        ("linkages/1/audience", "fishers", "linkages[1].audience", "no audience"),
        ("linkages/0/audience", 0, "linkages[0].audience", "no audience"),
        ("linkages/0/issues", [0, 0], "linkages[0].issues", "twice"),
        ("linkages/0/issues", [0], "linkages[0].issues", "2 or more are needed"),
        ("linkages/0/issues", [0, 2], "linkages[0].issues[1]", "no issue"),
        ("linkages/0/options", [3, 0], "linkages[0].options[0]", "no option"),
        ("linkages/0/options", [-1, 0], "linkages[0].options[0]", "no option"),
        ("linkages/0/options", [1.0, 0], "linkages[0].options[0]", "no option"),
        ("linkages/0/score", ..., "linkages[0]", '"score" is missing'),
        ("bans/0", [], "bans[0]", "empty"),
        ("bans/0", [[0, 1], [0, 2]], "bans[0]", "twice"),
        ("bans/0", [[0]], "bans[0][0]", "2 are needed"),
        ("bans/0", [[0, 9]], "bans[0][0][1]", "no option"),
        ("no_agreement", [0], "no_agreement", "2 are needed"),
        ("no_agreement", {"up": 0}, "no_agreement", "a list is needed"),
        ("linkages/0/options", [0], "linkages[0].options", "2 are needed"),
        ("agree", 2, "agree", "an object is needed"),
        ("agree", {"most": 2}, "agree", '"most" is not known'),
        ("agree", {"at_least": 3}, "agree.at_least", "1 to 2"),
        ("agree", {"at_least": 0}, "agree.at_least", "1 to 2"),
        ("agree", {"at_least": "2"}, "agree.at_least", "a number is needed"),
        ("agree", {"always": ["left"]}, "agree.always[0]", "no party"),
        ("agree", {"always": [2]}, "agree.always[0]", "no party"),
        ("agree", {"always": ["up", 0]}, "agree.always", "twice"),
        ("parties/0/weights", [1], "parties[0].weights", "2 are needed"),
        ("parties/0/weights", [1, "x"], "parties[0].weights[1]", "exact number"),
    ],
)
def test_each_fault_is_said_where_it_is(path: str, value: Any, place: str, word: str) -> None:
    (found,) = faults(changed(path, value))
    assert found.startswith(f"p.json: {place}: " if place else "p.json: ")
    assert word in found and len(found.split(" · ")) == 3 and len(found) < 230


def test_all_faults_are_said_at_once() -> None:
    data = changed("issues/0/name", 3)
    data["parties"][0]["scores"][1][1] = "x"
    data["parties"][1]["audiences"] = [{"name": "a"}]
    data["linkages"][0]["score"] = None
    data["bans"].append([])
    data["more"] = 1
    found = faults(data)
    places = [one.split(": ")[1] for one in found]
    assert {"issues[0].name", "parties[0].scores[1][1]", "bans[2]"} <= set(places)
    assert places.count("parties[1].audiences[0]") == 2 and len(found) == 7


def test_faults_of_parties_are_said_though_issues_cannot_be_read() -> None:
    data = changed("issues", 5)
    data["parties"][0]["scores"][0][0] = "x"
    assert len(faults(data)) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 200_000, "nested too deep"),
        (b" " * (MOST_BYTES + 1), "at most 10,000,000"),
        (b'{"issues": NaN}', "NaN is not a number"),
        (b'{"issues": -Infinity}', "-Infinity is not a number"),
        (b"[]", "an object is needed"),
        (b"null", "an object is needed"),
        (b'{"issues": [], "issues": [], "parties": 1}', '"issues" stands here twice'),
    ],
)
def test_text_that_cannot_be_read_gets_a_message(text: bytes, word: str) -> None:
    found = read_problem(text)
    assert not isinstance(found, Problem) and any(word in str(one) for one in found)


def test_a_long_number_of_json_is_a_fault() -> None:
    text = json.dumps(GOOD).replace("0.1", "1" * 5000).encode()
    found = read_problem(text)
    assert not isinstance(found, Problem) and "5,000 characters" in str(found[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)),
        ("-0", Fraction(0)),
        ("+3", Fraction(3)),
        ("0.1", Fraction(1, 10)),
        (".5", Fraction(1, 2)),
        ("1.", Fraction(1)),
        ("-1.5e-3", Fraction(-3, 2000)),
        ("1E2", Fraction(100)),
        ("-4/6", Fraction(-2, 3)),
        ("1e200", Fraction(10**200)),
    ],
)
def test_numbers_are_exact(text: str, value: Fraction) -> None:
    assert number(text) == value
    assert number(str(written(value))) == value


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "1/-2", "1/2.0", "1,5", "0x1", "inf", "1e301", "1e-301", "--1", "e5"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        number(text)


def test_whole_numbers_are_written_as_integers() -> None:
    assert written(Fraction(6, 3)) == 2 and written(Fraction(-1, 3)) == "-1/3"
    assert written(Fraction(10**40)) == 10**40
