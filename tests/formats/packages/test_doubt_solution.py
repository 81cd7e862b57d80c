"""Bare problems with ranges: the answer at best estimates, and the choice under doubt."""

import json
from copy import deepcopy
from fractions import Fraction
from math import inf
from random import Random
from typing import Any

import pytest

from detente.formats.packages.solution import solve_bare
from tests.formats.packages.test_solution import misfits
from tests.oracles import doubted as oracle


def cell(draw: Random, width: int, low: int = -4, high: int = 9) -> Any:
    """A number or a range, in halves."""
    start = Fraction(draw.randint(2 * low, 2 * high), 2)
    end = start + Fraction(draw.randint(0, 2 * width), 2)
    return str(start) if draw.random() < 0.3 else [str(start), str(end)]


def drawn(draw: Random, parties: int) -> dict[str, Any]:
    """A small file: links, weights, audiences, bans, ranges of all kinds."""
    sizes = [draw.choice([1, 2, 3]) for _ in range(draw.choice([1, 2, 3, 4]))]
    width = draw.choice([0, 2, 6])

    def table(low: int = -4) -> Any:
        return [[cell(draw, width, low) for _ in range(size)] for size in sizes]

    data: dict[str, Any] = {
        "issues": [
            {"name": f"i{i}", "options": [f"o{k}" for k in range(n)]} for i, n in enumerate(sizes)
        ],
        "parties": [{"name": f"p{p}", "scores": table()} for p in range(parties)],
        "doubt": {
            "agree": draw.choice([0, 0.3, 1]),
            "least": [draw.choice([0.5, 0.75, 0.95]) for _ in range(parties)],
        },
    }
    given = draw.random() < 0.5
    if given:
        data["no_agreement"] = [draw.randint(-3, 3) for _ in range(parties)]
    for party in data["parties"]:
        if not given or draw.random() < 0.5:
            party["reservation"] = cell(draw, width, -4, 3)
        if draw.random() < 0.3:
            party["weights"] = [draw.choice([1, 2, "-1/2"]) for _ in sizes]
        if draw.random() < 0.3:
            party["audiences"] = [
                {"name": "home", "scores": table(), "reservation": cell(draw, width, -6, 2)}
            ]
    if len(sizes) > 1:
        data["linkages"] = [
            linkage(draw, data, sizes, width) for _ in range(draw.choice([0, 1, 3]))
        ]
        data["bans"] = [
            [[i, draw.randrange(sizes[i])] for i in draw.sample(range(len(sizes)), 2)]
            for _ in range(draw.choice([0, 1]))
        ]
    return data


def linkage(draw: Random, data: Any, sizes: list[int], width: int) -> dict[str, Any]:
    issues = draw.sample(range(len(sizes)), draw.randint(2, len(sizes)))
    party = draw.randrange(len(data["parties"]))
    link = {
        "party": party,
        "issues": issues,
        "options": [draw.randrange(sizes[i]) for i in issues],
        "score": cell(draw, width, -6, 6),
    }
    if "audiences" in data["parties"][party] and draw.random() < 0.3:
        link["audience"] = 0
    return link


def answered(data: Any) -> dict[str, Any]:
    answer = solve_bare(json.dumps(data).encode())
    assert isinstance(answer, dict), [str(one) for one in answer]
    return answer


def middles(data: Any) -> Any:
    """The file with the middle of every range in its place."""

    def middle(one: Any) -> Any:
        if isinstance(one, list):
            return str((Fraction(one[0]) + Fraction(one[1])) / 2)
        return one

    plain = deepcopy(data)
    del plain["doubt"]
    for party in plain["parties"]:
        for row in (party, *party.get("audiences", [])):
            row["scores"] = [[middle(one) for one in line] for line in row["scores"]]
            if "reservation" in row:
                row["reservation"] = middle(row["reservation"])
    for link in plain.get("linkages", []):
        link["score"] = middle(link["score"])
    return plain


@pytest.mark.parametrize("parties", [2, 3])
def test_the_rest_of_the_answer_is_that_of_the_middles(parties: int) -> None:
    draw = Random(parties)
    for _ in range(15):
        data = drawn(draw, parties)
        answer = answered(data)
        schema = "packages-solution" if parties == 2 else "packages-multilateral-solution"
        assert not misfits(data, "packages-problem.schema.json")
        assert not misfits(answer, f"{schema}.schema.json")
        answer.pop("doubt", None)
        assert answer == answered(middles(data))


@pytest.mark.parametrize(("parties", "count"), [(2, 60), (3, 30), (5, 10)])
def test_the_choice_is_that_of_listing_every_package(parties: int, count: int) -> None:
    draw, checked = Random(10 + parties), 0
    for _ in range(count):
        data = drawn(draw, parties)
        if parties > 2 and draw.random() < 0.5:
            data["agree"] = {"at_least": draw.randint(1, parties)}
        doubt = answered(data).get("doubt")
        assert (doubt is not None) == ranged_cells(data)
        for one in doubt["coalitions"] if doubt else ():
            checked += check(data, one)
    assert checked > count / 3


def ranged_cells(data: Any) -> bool:
    """Whether a range in the file is more than a number."""

    def wide(one: Any) -> bool:
        return isinstance(one, list) and len(one) == 2 and Fraction(one[0]) < Fraction(one[1])

    tables = [row for party in data["parties"] for row in (party, *party.get("audiences", []))]
    cells = [one for row in tables for line in row["scores"] for one in line]
    cells += [row.get("reservation") for row in tables]
    return any(map(wide, [*cells, *(link["score"] for link in data.get("linkages", []))]))


def check(data: Any, one: dict[str, Any]) -> bool:
    """One coalition against the oracle; False where floating point cannot tell."""
    members = [int(name[1:]) for name in one["members"]]
    rho, least = data["doubt"]["agree"], data["doubt"]["least"]
    top, packages = oracle.best(data, members, rho, least)
    if top == -1.0:
        return False
    assert one["status"] != "incomplete"
    told = [entry for entry in one["alternatives"] if entry["name"] == "recommended"]
    if top == -inf:
        assert one["basis"] in ("least", "none")
        return True
    assert one["basis"] == "qualifies"
    assert float(Fraction(one["product"])) == pytest.approx(top)
    assert {tuple(entry["package"]) for entry in told} <= packages
    assert len(told) == min(len(packages), 8)
    for entry in told:
        for p, gains in zip(members, entry["gains"], strict=True):
            mean = oracle.gain(data, p, tuple(entry["package"]))
            assert float(Fraction(gains["mean"])) == pytest.approx(mean)
    safe = oracle.sure(data, members)
    sure = [entry for entry in one["alternatives"] if entry["name"] == "sure"]
    assert bool(sure) == (safe > -inf)
    return True


def test_chances_and_quantiles_are_those_of_the_ranges() -> None:
    """One issue, 0 … 10 for the first and 4 for the second: gains above 2 in eight of ten."""
    data = {
        "issues": [{"name": "a", "options": ["x"]}],
        "parties": [
            {"name": "p", "scores": [[[0, 10]]], "reservation": 2},
            {"name": "q", "scores": [[4]], "reservation": [1, 2]},
        ],
        "doubt": {"least": [0.75, 0.75]},
    }
    (one,) = answered(data)["doubt"]["coalitions"]
    (told,) = [entry for entry in one["alternatives"] if entry["name"] == "recommended"]
    assert told["chance"]["each"] == [pytest.approx(0.8, abs=0.01), 1.0]
    assert told["gains"][0]["mean"] == 3 and told["gains"][1]["mean"] == "5/2"
    assert told["gains"][0]["p10"] == pytest.approx(-1, abs=0.15)
    assert told["corner"] == [-2, "5/2"]


def test_without_a_point_nothing_is_chosen() -> None:
    data = {
        "issues": [{"name": "a", "options": ["x", "y"]}],
        "parties": [
            {"name": "p", "scores": [[0, [1, 2]]]},
            {"name": "q", "scores": [[0, 1]], "reservation": 0},
        ],
    }
    (one,) = answered(data)["doubt"]["coalitions"]
    assert one["basis"] == "no point" and one["alternatives"] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["parties"][0]["scores"][0].__setitem__(1, [2, 1]), "ends before it begins"),
        (lambda d: d["parties"][0]["scores"][0].__setitem__(1, [1, 2, 3]), "this is a list of 3"),
        (lambda d: d["parties"][0]["scores"][0].__setitem__(1, [1, "x"]), "cannot be read"),
        (lambda d: d["parties"][0]["scores"][0].__setitem__(1, [1, "1e13"]), "too large"),
        (lambda d: d.__setitem__("doubt", {"least": [0.4, 0.75]}), "out of range"),
        (lambda d: d.__setitem__("doubt", {"least": [1, 0.75]}), "out of range"),
        (lambda d: d.__setitem__("doubt", {"agree": 1.5}), "out of range"),
        (lambda d: d.__setitem__("doubt", {"least": [0.75]}), "2 are needed"),
        (lambda d: d.__setitem__("no_agreement", [[0, 1], 0]), "a number or a text is needed"),
    ],
)
def test_wrong_ranges_and_doubts_are_told(change: Any, words: str) -> None:
    data: dict[str, Any] = {
        "issues": [{"name": "a", "options": ["x", "y"]}],
        "parties": [
            {"name": "p", "scores": [[0, [1, 2]]], "reservation": 0},
            {"name": "q", "scores": [[0, 1]], "reservation": 0},
        ],
    }
    assert isinstance(solve_bare(json.dumps(data).encode()), dict)
    change(data)
    faults = solve_bare(json.dumps(data).encode())
    assert isinstance(faults, tuple) and len(faults) == 1
    assert words in str(faults[0])
