"""What the page adds up is what the engine adds up, to the digit."""

import random
from collections.abc import Sequence
from functools import cache
from math import prod
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from detente.api.planning import Answers
from detente.api.reading import read
from detente.case.checks.conditions import readable
from detente.case.models.case import Case
from detente.engines.choice.chance import normal
from detente.engines.choice.evaluate import lawful, totals
from detente.report.explorer.tables import tables
from detente.studies.plan import Planner, Request
from detente.studies.valuation.choice import choice
from detente.studies.valuation.model import model
from tests.house.tree import ROOT
from tests.studies.ford import FORD, case_of
from tests.web.script import called

SUMS = """(sums, [tables, packages]) => packages.map((p) => {
  const one = sums.tally(tables, p);
  return [one.rows.map((row) => row.gain), one.broken, one.places, one.lawful, one.chance,
          one.win, one.rows.map((row) => row.enough)];
})"""


@cache
def made(name: str) -> tuple[Case, dict[str, Any]]:
    view = read(ROOT / "cases" / name)
    answers = Answers(view)
    packages, agenda = (answers.study(one).value for one in ("packages", "agenda"))
    return view.case, tables(view.case, packages, agenda)


def drawn(known: dict[str, Any], number: int, seed: int) -> list[list[int]]:
    """Packages of which some move little, some much: of so many draws, each once."""
    draw = random.Random(seed)
    sizes = [len(issue["options"]) for issue in known["issues"]]
    now = [issue["now"] for issue in known["issues"]]
    packages = dict[tuple[int, ...], None]()
    for _ in range(number):
        share = draw.random() ** 2
        package = tuple(
            draw.randrange(n) if draw.random() < share else k
            for n, k in zip(sizes, now, strict=True)
        )
        packages[package] = None
    return [list(one) for one in packages]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "number"), [("us-china-2025", 3_000), ("river", 1_000), ("three-neighbours", 1_000)]
)
def test_thousands_of_packages_add_up_alike(name: str, number: int, tmp_path: Path) -> None:
    case, known = made(name)
    packages = drawn(known, number, 1)
    told = called(SUMS, [known, packages], tmp_path)
    assert len(told) == len(packages) > 30
    wrong = [p for p, one in zip(packages, told, strict=True) if differs(case, known, p, one)]
    assert not wrong


def differs(case: Case, known: dict[str, Any], package: Sequence[int], told: Any) -> list[str]:
    """In what the page and the engine differ on a package."""
    gains, broken, places, is_lawful, chance, win, enough = told
    found, given = compiled(case, known["limit"], tuple(free(known)))
    moves = found.moves(
        {name: row[k] for (name, row), k in zip(found.orders.items(), package, strict=True)}
    )
    ours = [found.gain(side, moves) for side in ("us", "them")]
    ours += [found.worth(voice, moves) for voice in found.voices]
    scale = known["scale"]
    exact = [[one.low * scale, one.best * scale, one.high * scale] for one in ours]
    kinds = [known["rules"][at]["says"] for at in broken if known["rules"][at]["kind"] != "rides"]
    refusing = found.refusing(moves, "best")
    all_ = prod(normal(one, given.agreement) for one in totals(given, tuple(package)))
    holds = lawful(given, tuple(package))
    wins = all(found.enough(side, found.gain(side, moves), "best") for side in ("us", "them"))
    checks = {
        "gains": gains == exact,
        "rules": len(kinds) == len(found.broken(moves)),
        "lawful": is_lawful == holds,
        "places": places == cost(given, package),
        "chance": abs(chance - all_) < 1e-9,
        "win": win == (holds and wins and not refusing),
        "refusing": enough[2:].count(False) == len(refusing),
    }
    return [name for name, same in checks.items() if not same]


def free(known: dict[str, Any]) -> list[str]:
    return [issue["id"] for issue in known["issues"] if not issue["held"]]


_COMPILED: dict[Any, Any] = {}


def compiled(case: Case, limit: int, movable: tuple[str, ...]) -> Any:
    key = id(case), movable
    if key not in _COMPILED:
        found = model(case)
        _COMPILED[key] = found, choice(case, found, movable, limit)
    return _COMPILED[key]


def cost(given: Any, package: Sequence[int]) -> int:
    return sum(row[k] for row, k in zip(given.costs, package, strict=True))


def test_a_wrong_sum_is_noticed(tmp_path: Path) -> None:
    case, known = made("river")
    package = known["named"][0]["package"]
    (told,) = called(SUMS, [known, [package]], tmp_path)
    assert not differs(case, known, package, told)
    off = {**known, "scale": known["scale"] * 2}
    assert "gains" in differs(case, off, package, told)


def test_the_normal_distribution_is_that_of_the_library(tmp_path: Path) -> None:
    at = [x / 50 for x in range(-450, 451)]
    told = called("(sums, xs) => xs.map(sums.normal)", at, tmp_path)
    assert max(abs(NormalDist().cdf(x) - y) for x, y in zip(at, told, strict=True)) < 1e-14


def test_what_is_better_for_both_is_so_by_the_engine(tmp_path: Path) -> None:
    case, known = made("river")
    found = model(case)
    nothing = [issue["now"] for issue in known["issues"]]
    better = called("(s, [t, p]) => s.better(t, p, 5)", [known, nothing], tmp_path)
    assert better
    for package, us, them in better:
        moves = found.moves(
            {name: row[k] for (name, row), k in zip(found.orders.items(), package, strict=True)}
        )
        gains = [found.gain(side, moves).best * known["scale"] for side in ("us", "them")]
        assert gains == [us, them] and min(gains) > 0 and not found.broken(moves)


def test_they_refuse_what_leaves_them_worse(tmp_path: Path) -> None:
    case, known = made("river")
    found = model(case)
    package = known["named"][0]["package"]
    refused = called("(s, [t, p]) => s.refused(t, p, 9)", [known, package], tmp_path)
    for other, _, _ in refused:
        moves = found.moves(
            {name: row[k] for (name, row), k in zip(found.orders.items(), other, strict=True)}
        )
        theirs = [one for one in found.refusing(moves, "best") if one.side != "us"]
        assert theirs or not found.enough("them", found.gain("them", moves), "best")


def test_the_best_without_an_issue_is_lawful_and_none_of_the_tables_is_better(
    tmp_path: Path,
) -> None:
    case, known = made("river")
    found = model(case)
    frontier = [*known["named"], *known["frontier"]]
    package = known["named"][0]["package"]
    moved = [i for i, one in enumerate(known["issues"]) if package[i] != one["now"]]
    packages = []
    for i in moved:
        kept = [*package]
        kept[i] = known["issues"][i]["now"]
        packages.append([kept, [i]])
    told = called(
        "(s, [t, ps]) => ps.map(([p, l]) => s.best(t, p, l))", [known, packages], tmp_path
    )
    assert moved and any(told)
    for (kept, (i,)), one in zip(packages, told, strict=True):
        if one is None:
            continue
        best, us, them = one
        assert best[i] == kept[i]
        moves = found.moves(
            {name: row[k] for (name, row), k in zip(found.orders.items(), best, strict=True)}
        )
        gains = [found.gain(side, moves).best * known["scale"] for side in ("us", "them")]
        assert gains == [us, them] and not found.broken(moves)
        sure = [each["package"] for each in frontier if each["package"][i] == kept[i]]
        sums = called(SUMS, [known, [*sure, best]], tmp_path)
        products = [each[0][0][1] * each[0][1][1] for each in sums if each[5]]
        assert us * them == max(products)


def test_a_win_told_at_home_that_does_not_hold_is_known_to_the_page() -> None:
    plain = 'win-at-home: "the road is open"'
    assert plain in FORD
    case = case_of(FORD.replace(plain, "win-at-home: {says: a cheap ford, if: toll >= low}", 1))
    planner = Planner(Request(case, ""))
    (told,) = tables(case, planner.value("packages"), planner.value("agenda"))["wins"]
    assert "a cheap ford" in told["says"] and "cannot tell" in told["says"]
    names, options = list(case.issues), list(case.issues["toll"].options)
    failing = {options[k] for ((i, k),) in told["bans"] if names[i] == "toll"}
    condition = readable(case, "toll >= low")
    assert condition is not None
    now = {name: issue.now for name, issue in case.issues.items()}
    assert failing == {one for one in options if not condition.holds(now | {"toll": one})}
    assert failing


def test_points_too_fine_for_a_page_are_refused() -> None:
    plain = "us:   {weight: must, best-first: [low, high]}"
    fine = FORD.replace(plain, "us: {scores: {high: 1/999999929, low: 61234567891/999999937}}", 1)
    planner = Planner(Request(case_of(fine), ""))
    with pytest.raises(OverflowError):
        tables(case_of(fine), planner.value("packages"), planner.value("agenda"))
    planner = Planner(Request(case_of(FORD), ""))
    assert tables(case_of(FORD), planner.value("packages"), planner.value("agenda"))["issues"]
