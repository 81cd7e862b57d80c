"""The answer to a bare problem, against listing every package, and its published form."""

import json
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from detente.engines.packages import Problem, SearchLimits, frontier
from detente.formats.packages.point_lines import point_lines
from detente.formats.packages.problem import read_problem
from detente.formats.packages.solution import (
    no_agreement,
    solution,
    solve_bare,
    solve_text,
    spelled,
)
from tests.engines.packages.problems import FRACTIONS, Kind, large, problems
from tests.formats.packages.test_problem import GOOD
from tests.oracles import packages as oracle

ZERO = Fraction(0)
BARE = (Kind(), FRACTIONS, Kind(span=1, options=3))


def as_bare(problem: Problem) -> dict[str, Any]:
    """A problem as its file; `more_than` has no place there, nor audiences that refuse nothing."""
    return {
        "issues": [
            {"name": f"{i}", "options": list(one.options)} for i, one in enumerate(problem.issues)
        ],
        "parties": [
            {
                "name": party.name,
                "scores": rows(party.scores),
                **({} if party.reservation is None else {"reservation": str(party.reservation)}),
                "audiences": [
                    {
                        "name": one.name,
                        "scores": rows(one.scores),
                        "reservation": str(one.reservation or 0),
                    }
                    for one in party.audiences
                ],
            }
            for party in problem.parties
        ],
        "linkages": [
            {
                "party": one.party,
                "issues": one.issues,
                "options": one.options,
                "score": str(one.score),
            }
            | ({} if one.audience is None else {"audience": one.audience})
            for one in problem.linkages
        ],
        "bans": problem.bans,
    }


def rows(table: tuple[tuple[Fraction, ...], ...]) -> list[list[str]]:
    return [[str(score) for score in row] for row in table]


def schema(name: str) -> Any:
    return json.loads(files("detente").joinpath(f"templates/schemas/{name}").read_text("utf-8"))


def test_answers_are_the_oracles() -> None:
    for problem in problems(100, seed=90, kinds=BARE):
        text = json.dumps(as_bare(problem)).encode()
        known = read_problem(text)
        assert isinstance(known, Problem)
        answer = solve_bare(text)
        assert isinstance(answer, dict) and answer["status"] == "exact"
        check_answer(known, answer)


def check_answer(problem: Problem, answer: dict[str, Any]) -> None:
    found = [tuple(Fraction(score) for score in one["scores"]) for one in answer["frontier"]]
    assert sorted(found) == sorted(oracle.frontier(problem))
    assert answer["zone_size"] == len(oracle.zone(problem)) and answer["zone_status"] == "exact"
    for one, scores in zip(answer["frontier"], found, strict=True):
        assert oracle.scores(problem, tuple(one["package"])) == scores
        names = [issue.options[a] for issue, a in zip(problem.issues, one["package"], strict=True)]
        assert one["options"] == names
    point = no_agreement(problem)
    for name, solve in (("nash", oracle.nash), ("kalai_smorodinsky", oracle.kalai_smorodinsky)):
        if point is None:
            assert answer[name] is None and "not given" in answer[f"{name}_reason"]
            continue
        tied = {tuple(x) for one in answer[name] for x in one["packages"]}
        assert tied == solve(problem, point)
        assert all(one["all_packages"] for one in answer[name])


def misfits(data: Any, name: str) -> list[str]:
    """Where plain data does not fit a published schema."""
    found = jsonschema.Draft202012Validator(schema(name)).iter_errors(json.loads(json.dumps(data)))
    return [error.message for error in found]


def test_answers_and_problems_fit_their_published_schemas() -> None:
    assert not misfits(GOOD, "packages-problem.schema.json")
    for problem in problems(9, seed=91, kinds=BARE):
        bare = as_bare(problem)
        assert not misfits(bare, "packages-problem.schema.json")
        answer = solve_bare(json.dumps(bare).encode())
        assert not misfits(answer, "packages-solution.schema.json")


@pytest.mark.parametrize("key", ["issues", "parties"])
def test_the_schema_asks_for_what_the_reader_asks_for(key: str) -> None:
    lacking = {name: value for name, value in GOOD.items() if name != key}
    assert misfits(lacking, "packages-problem.schema.json")
    assert not isinstance(solve_bare(json.dumps(lacking).encode()), dict)


def test_faults_come_back_instead_of_an_answer() -> None:
    found = solve_bare(b"{}", "mine.json")
    assert isinstance(found, tuple) and all(one.file.startswith("mine.json") for one in found)


def test_reservations_stand_in_for_no_agreement() -> None:
    good = read_problem(json.dumps(GOOD).encode())
    assert isinstance(good, Problem)
    assert no_agreement(good) == (0, Fraction(-1, 2))
    bare = json.dumps({name: value for name, value in GOOD.items() if name != "no_agreement"})
    lacking = read_problem(bare.encode())
    assert isinstance(lacking, Problem) and no_agreement(lacking) is None
    answer = solution(lacking)
    assert answer["nash"] is None and answer["no_agreement"] is None


def test_scores_are_given_back_exactly_with_their_scale() -> None:
    text = b"""{"issues": [{"name": "a", "options": ["x"]}], "parties":
      [{"name": "p", "scores": [["0.1"]]}, {"name": "q", "scores": [[1e20]]}]}"""
    answer = solve_bare(text)
    assert isinstance(answer, dict)
    assert answer["frontier"][0]["scores"] == ["1/10", 10**20] and answer["scale"] == [10, 1]


def test_an_incomplete_answer_says_so() -> None:
    problem = problems(1, seed=92, kinds=(Kind(),))[0]
    assert solution(problem, SearchLimits(stop=lambda: True))["status"] == "incomplete"


def test_the_text_says_what_the_data_says() -> None:
    """Also for an empty frontier, for long scores, and where points come in several blocks."""
    drawn = problems(40, seed=93, kinds=(*BARE, Kind(denominators=(1, 2**61 - 1))))
    for problem in [*drawn, large(9, 0, 0, seed=94)]:
        named = replace(
            problem.issues[0], options=tuple(f'"é\\{a}' for a in range(problem.sizes[0]))
        )
        spoken = replace(problem, issues=(named, *problem.issues[1:]), no_agreement=(ZERO, ZERO))
        text = "".join(spelled(spoken))
        assert json.loads(text) == json.loads(json.dumps(solution(spoken)))


def test_points_are_written_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.formats.packages.point_lines.CELLS", 30)
    problem = large(9, 0, 0, seed=94)
    points = frontier(problem).points
    parts = list(point_lines(problem, points))
    assert len(points) > 10 and len(parts) == -(-len(points) // 3) + 1
    assert len(json.loads("".join(parts))) == len(points) == "".join(parts).count("\n{")


def test_a_text_with_faults_is_not_solved() -> None:
    assert solve_text(b"{}", "mine.json") == solve_bare(b"{}", "mine.json")
    good = solve_text(json.dumps(GOOD).encode())
    assert not isinstance(good, tuple) and json.loads("".join(good))["status"] == "exact"
