"""The zone's size is exact or not given."""

from fractions import Fraction
from math import comb

from detente.engines.packages import Issue, Limits, Party, Problem, zone
from tests.engines.packages.problems import large, problems
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
    one = Party("p", ((Fraction(0), Fraction(1)),) * 70, reservation=Fraction(35))
    two = Party("q", ((Fraction(0), Fraction(0)),) * 70)
    problem = Problem((Issue("a", ("no", "yes")),) * 70, (one, two))
    assert zone(problem).size == sum(comb(70, k) for k in range(35, 71))


def test_past_the_cap_no_number_is_given() -> None:
    problem = large(12, linkages=0, audiences=1, seed=31)
    found = zone(problem, Limits(labels=100))
    assert found.size is None and not found.proof.exact and "sums" in found.proof.note


def test_rounded_scores_and_too_many_states_are_not_counted() -> None:
    table = ((Fraction(10**40), Fraction(1, 3), Fraction(0)),)
    party = Party("p", table, reservation=Fraction(1))
    rounded = Problem((Issue("a", ("x", "y", "z")),), (party, party))
    assert "rounded" in zone(rounded).proof.note and zone(rounded).size is None
    wide = zone(large(8, linkages=20, audiences=0, seed=32), Limits(nodes=2))
    assert wide.size is None and "states" in wide.proof.note
