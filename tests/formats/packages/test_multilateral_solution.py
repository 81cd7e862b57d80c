"""The answer to a bare problem of several parties, against listing every package."""

import json
from fractions import Fraction
from typing import Any

import pytest

from detente.engines.packages import Problem, SearchLimits
from detente.engines.packages.multilateral import DecisionRule, Multilateral, solve
from detente.formats.packages import multilateral_solution as form
from detente.formats.packages.problem import read_problem
from detente.formats.packages.solution import solution, solve_bare
from detente.formats.packages.widened import Widened
from tests.engines.packages.multilateral.games import BASE, SEVEN, game
from tests.engines.packages.multilateral.problems import FRACTIONS, TIED, Kind, problems
from tests.engines.packages.problems import Kind as PairKind
from tests.engines.packages.problems import problems as pair_problems
from tests.formats.packages.test_solution import as_bare as pair_as_bare
from tests.formats.packages.test_solution import misfits, rows
from tests.oracles import multilateral as oracle

BARE = (Kind(strict=0), TIED, FRACTIONS)
JAPAN = {
    "issues": [
        {"name": "place", "options": ["Tokyo", "Osaka", "Nagoya", "Hokkaido", "Okinawa"]},
        {"name": "budget", "options": ["900", "1200", "1500", "1800"]},
        {"name": "days", "options": ["3", "4", "5", "6"]},
        {"name": "purpose", "options": ["sightseeing", "activity", "shopping"]},
    ],
    "parties": [
        {
            "name": "A",
            "weights": ["6/11", "1/11", "2/11", "2/11"],
            "scores": [
                [1, "1/5", "1/5", "1/5", "1/5"],
                ["3/4", 1, "1/2", "1/4"],
                [1, "1/5", "1/5", "1/5"],
                ["3/4", 1, "1/2"],
            ],
            "reservation": "1/2",
        },
        {
            "name": "B",
            "weights": [0.3, 0.4, 0.1, 0.2],
            "scores": [
                [0.8, 1, 0.4, 0.2, 0.6],
                [0.6, 0.4, 1, 0.4],
                ["1/4", "3/4", 1, 1],
                ["1/4", 1, "1/2"],
            ],
            "reservation": "1/2",
        },
        {
            "name": "C",
            "weights": [0.1, 0.3, 0.2, 0.4],
            "scores": [
                [1, 1, 1, 1, 1],
                [1, 0.8, 0.4, 0.2],
                ["1/4", "1/2", "3/4", 1],
                [1, 0.6, 0.2],
            ],
            "reservation": "1/2",
        },
    ],
}
"""GENIUS's Japan trip for three (Lin et al. 2014), weights and evaluations as in the domain."""


def as_bare(problem: Multilateral) -> dict[str, Any]:
    """A problem as its file."""
    names = [party.name for party in problem.parties]
    pair = Problem(problem.issues, (problem.parties[0], problem.parties[1]))
    parties = []
    for party in problem.parties:
        other = Problem(problem.issues, (party, party))
        parties += pair_as_bare(other)["parties"][:1]
    return {
        "issues": pair_as_bare(pair)["issues"],
        "parties": parties,
        "linkages": [
            {
                "party": names[term.party],
                "issues": [i for i, _ in term.places],
                "options": [a for _, a in term.places],
                "score": str(term.score),
            }
            | ({} if term.audience is None else {"audience": term.audience})
            for term in problem.terms
            if len(term.places) > 1
        ],
        "bans": problem.bans,
        "agree": {"at_least": problem.rule.at_least, "always": list(problem.rule.always)},
        "no_agreement": None if problem.no_agreement is None else rows((problem.no_agreement,))[0],
    }


def solved(data: Any) -> dict[str, Any]:
    answer = solve_bare(json.dumps(data).encode())
    assert isinstance(answer, dict)
    return answer


def test_files_are_read_and_answered_as_the_oracle_does() -> None:
    for drawn in problems(150, seed=20, kinds=BARE):
        data = as_bare(drawn)
        problem = read_problem(json.dumps(data).encode())
        assert isinstance(problem, Multilateral)
        assert not misfits(data, "packages-problem.schema.json")
        answer = solved(data)
        assert not misfits(answer, "packages-multilateral-solution.schema.json")
        check_answer(problem, answer)


def check_answer(problem: Multilateral, answer: dict[str, Any]) -> None:
    zone = oracle.signed(problem)
    names = [party.name for party in problem.parties]
    assert answer["status"] == "exact" and answer["note"] == ""
    assert answer["parties"] == names and answer["zone_size"] == len(zone)
    points = {tuple(map(Fraction, one["scores"])) for one in answer["frontier"]}
    assert points == oracle.frontier(scores for _, scores in zone.values())
    assert len(answer["frontier"]) == answer["frontier_size"] == len(points)
    left = oracle.smallest(problem, zone)
    assert [one["left_out"] for one in answer["left_out"]] == [[names[p] for p in s] for s in left]
    for entry in answer["left_out"]:
        check_entry(problem, zone, entry, answer["left_out"][0])
    if left and (left[0] == () or len(left) == 1):
        assert answer["members"] == answer["left_out"][0]["members"]
        assert answer["nash"] == answer["left_out"][0]["nash"]
        assert answer["leximin"] == answer["left_out"][0]["leximin"]
    else:
        assert answer["members"] is None and not answer["nash"] and answer["nash_reason"]


def check_entry(
    problem: Multilateral, zone: dict[Any, Any], entry: dict[str, Any], first: dict[str, Any]
) -> None:
    names = [party.name for party in problem.parties]
    members = tuple(names.index(name) for name in entry["members"])
    own = {x: scores for x, (agreeing, scores) in zone.items() if agreeing == members}
    assert entry["packages"] == len(own)
    if any(problem.points[p] is None for p in members):
        assert (
            entry["nash"] is None and entry["best"] is None and "not given" in entry["nash_reason"]
        )
        return
    point = tuple(each or Fraction(0) for each in problem.points)
    for name, wanted in (
        ("nash", oracle.nash(own, members, point)),
        ("leximin", oracle.leximin(own, members, point)),
    ):
        listed = [tuple(x) for one in entry[name] for x in one["packages"]]
        assert set(listed) == wanted and len(listed) == len(wanted)
        assert bool(entry[f"{name}_reason"]) == (not wanted)
    if entry["best"] is None:
        return
    best = entry[entry["best"]][0]
    for name, loss in entry["loses"].items():
        p = names.index(name)
        known = problem.points[p]
        assert (
            loss is None
            if known is None
            else Fraction(loss) == known - own[tuple(best["package"])][p]
        )
    if entry["members_gain"] is not None and entry["left_out"]:
        other = first[first["best"]][0]
        more = {
            name: Fraction(best["scores"][names.index(name)])
            - Fraction(other["scores"][names.index(name)])
            for name in entry["members"]
        }
        assert {name: Fraction(each) for name, each in entry["members_gain"].items()} == more


def test_the_japan_trip_of_three() -> None:
    answer = solved(JAPAN)
    assert answer["frontier_size"] == 11 and answer["status"] == "exact"
    (nash,) = answer["nash"]
    assert [round(float(Fraction(s)), 2) for s in nash["scores"]] == [0.83, 0.78, 0.84]


def test_who_is_left_out_loses_and_members_are_compared_with_themselves_alone() -> None:
    answer = form.multilateral_solution(game(BASE, 1), SearchLimits())
    entry = answer["left_out"][-1]
    assert entry["left_out"] == ["environment"] and entry["loses"] == {"environment": 8}
    assert entry["members_gain"]["mayor"] == 8 and "environment" not in entry["members_gain"]


def test_a_member_at_its_threshold_has_no_nash_package_and_a_leximin_one() -> None:
    answer = form.multilateral_solution(game(SEVEN, 1), SearchLimits())
    mayor = next(one for one in answer["left_out"] if one["left_out"] == ["mayor"])
    assert mayor["nash"] == [] and "all members gain" in mayor["nash_reason"]
    assert mayor["best"] == "leximin" and mayor["loses"] == {"mayor": 7}


def test_several_coalitions_without_unanimity_have_no_common_solution() -> None:
    table = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    parties = [
        {"name": n, "scores": [row], "reservation": 0} for n, row in zip("pqr", table, strict=True)
    ]
    for at, party in enumerate(parties):
        party["reservation"] = 1
        party["scores"] = [[0 if a == at else 1 for a in range(3)]]
    data = {"issues": [{"name": "i", "options": ["a", "b", "c"]}], "parties": parties,
            "agree": {"at_least": 2}}  # fmt: skip
    answer = solved(data)
    assert answer["nash"] is None and answer["members"] is None
    assert [one["left_out"] for one in answer["left_out"]] == [["p"], ["q"], ["r"]]
    assert all(one["members_gain"] is None for one in answer["left_out"])


def test_more_points_than_a_reader_can_use_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "LISTED", 11)
    answer = form.multilateral_solution(game(BASE), SearchLimits())
    assert answer["frontier"] is None and answer["frontier_size"] == 12
    assert answer["frontier_status"] == answer["status"] == "exact"


def test_what_is_not_proven_is_incomplete_with_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "LISTED", 0)
    monkeypatch.setattr(solve, "WORK", 1)
    problem = game(BASE)
    exact = oracle.signed(problem)
    point = tuple(each or Fraction(0) for each in problem.points)
    (best,) = oracle.nash({x: s for x, (_, s) in exact.items()}, range(6), point)
    answer = form.multilateral_solution(problem, SearchLimits())
    assert answer["status"] == "incomplete" and "the Nash package" in answer["note"]
    product = 1
    for s, d in zip(exact[best][1], point, strict=True):
        product *= s - d
    assert Fraction(answer["nash_bound"]) >= product
    assert not misfits(answer, "packages-multilateral-solution.schema.json")


def test_two_parties_with_a_rule_are_several_and_without_one_keep_their_form() -> None:
    pair = pair_as_bare(pair_problems(1, seed=5, kinds=(PairKind(),))[0])
    assert "kalai_smorodinsky" in solved(pair)
    ruled = read_problem(json.dumps(pair | {"agree": {"at_least": 1}}).encode())
    assert isinstance(ruled, Multilateral) and ruled.rule == DecisionRule(1)


def test_terms_over_three_issues_of_two_parties_are_what_their_definition_says() -> None:
    kind = Kind(issues=4, parties=2, terms=6, strict=0, reserved=1.0, point=0.0)
    for drawn in problems(120, seed=30, kinds=(kind,)):
        data = as_bare(drawn)
        read = read_problem(json.dumps(data).encode())
        assert isinstance(read, Multilateral)
        del data["agree"]
        wide = any(len(term.places) > 2 for term in read.terms)
        problem = read_problem(json.dumps(data).encode())
        assert isinstance(problem, Widened if wide else Problem)
        everyone = Multilateral(read.issues, read.parties, read.terms, read.bans)
        zone = {x: s for x, (_, s) in oracle.signed(everyone).items()}
        answer = solved(data)
        assert answer["status"] == "exact" and answer["zone_size"] == len(zone)
        points = {tuple(map(Fraction, one["scores"])) for one in answer["frontier"]}
        assert points == oracle.frontier(zone.values())
        for one in answer["frontier"]:
            assert zone[tuple(one["package"])] == tuple(map(Fraction, one["scores"]))
            assert len(one["options"]) == len(read.issues)
        point = tuple(each or Fraction(0) for each in everyone.points)
        nash = {tuple(x) for one in answer["nash"] for x in one["packages"]}
        assert nash == oracle.nash(zone, (0, 1), point)


def test_weights_multiply_evaluations() -> None:
    pair = pair_as_bare(pair_problems(1, seed=6, kinds=(PairKind(audiences=0, linkages=0),))[0])
    plain = read_problem(json.dumps(pair).encode())
    for party in pair["parties"]:
        party["weights"] = [3] * len(pair["issues"])
        party["scores"] = [[f"{Fraction(s) / 3}" for s in row] for row in party["scores"]]
    weighed = read_problem(json.dumps(pair).encode())
    assert isinstance(plain, Problem) and isinstance(weighed, Problem)
    assert solution(weighed) == solution(plain)


def test_numbers_too_far_apart_for_any_float_are_refused() -> None:
    data = as_bare(problems(1, seed=8, kinds=(Kind(parties=3, terms=0, audiences=0),))[0])
    data["parties"][1]["scores"][0][0] = "1e300"
    data["parties"][1]["reservation"] = "1e-300"
    (fault,) = solve_bare(json.dumps(data).encode(), "p.json")
    assert str(fault).startswith("p.json: parties[1]: the numbers of this party are too far apart")
