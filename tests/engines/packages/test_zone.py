"""The zone's size is exact or not given."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from math import comb

import pytest

from detente.engines.packages import PackageIssue, Principal, Problem, SearchLimits, zone
from tests.engines.packages.problems import Kind, large, problems
from tests.oracles import packages as oracle


def test_the_count_is_that_of_a_list() -> None:
    sizes = []
    for problem in problems(400, seed=30):
        found = zone(problem)
        assert found.proof.exact and found.size == len(oracle.zone(problem))
        sizes.append(found.size)
    assert sizes.count(0) > 50 and max(sizes) > 50


def test_counts_past_64_bits_are_exact() -> None:
    """70 issues of yes and no: at least 35 times yes for one, anything for the other."""
    one = Principal("p", ((Fraction(0), Fraction(1)),) * 70, reservation=Fraction(35))
    two = Principal("q", ((Fraction(0), Fraction(0)),) * 70)
    problem = Problem((PackageIssue("a", ("no", "yes")),) * 70, (one, two))
    assert zone(problem).size == sum(comb(70, k) for k in range(35, 71))


def test_past_the_cap_no_number_is_given() -> None:
    problem = large(12, linkages=0, audiences=2, seed=31)
    found = zone(problem, SearchLimits(labels=100))
    assert found.size is None and not found.proof.exact and "sums" in found.proof.note


def test_too_many_states_are_not_counted() -> None:
    wide = zone(large(8, linkages=20, audiences=0, seed=32), SearchLimits(nodes=2))
    assert wide.size is None and "states" in wide.proof.note


def test_the_grid_counts_as_a_list_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("detente.engines.packages.zone"), "SMALL", 0)
    kinds = (Kind(audiences=0, reserved=1.0), Kind(audiences=0, reserved=1.0, span=2))
    sizes = []
    for problem in problems(300, seed=33, kinds=kinds):
        found = zone(problem)
        assert found.size == len(oracle.zone(problem))
        sizes.append(found.size)
    assert sizes.count(0) > 10 and max(sizes) > 50


def test_the_grid_counts_as_distinct_sums_do(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = large(8, linkages=6, audiences=0, seed=34)
    held = tuple(replace(one, reservation=Fraction(420)) for one in drawn.parties)
    problem = replace(drawn, parties=(held[0], held[1]))
    on_grid = zone(problem)
    monkeypatch.setattr(import_module("detente.engines.packages.zone"), "SMALL", 10**9)
    assert on_grid.size == zone(problem).size and 1000 < (on_grid.size or 0) < 5**8


def test_the_grid_counts_past_64_bits() -> None:
    """70 issues of yes and no: at least 35 times yes for one, at most 40 for the other."""
    one = Principal("p", ((Fraction(0), Fraction(1)),) * 70, reservation=Fraction(35))
    two = Principal("q", ((Fraction(1), Fraction(0)),) * 70, reservation=Fraction(30))
    problem = Problem((PackageIssue("a", ("no", "yes")),) * 70, (one, two))
    assert zone(problem).size == sum(comb(70, k) for k in range(35, 41))
