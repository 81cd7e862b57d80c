"""Bayes' rule over kinds of conduct: by enumeration, within bounds, and what it cannot see."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from detente.engines.rehearsal import ConductHypothesis, Due, Noise, bounds, posterior, suspect_from

F = Fraction
Range = tuple[F, F, F]


def fixed(rate: F) -> Range:
    return rate, rate, rate


def drawn_range(draw: Random) -> Range:
    low, middle, high = sorted(F(draw.randint(0, 10), 10) for _ in range(3))
    return low, middle, high


def drawn_kinds(draw: Random) -> tuple[ConductHypothesis, ...]:
    return (
        ConductHypothesis("steady", drawn_range(draw)),
        ConductHypothesis("partial", drawn_range(draw)),
        ConductHypothesis(
            "early", drawn_range(draw), drawn_range(draw), tuple(range(draw.randint(1, 4)))
        ),
    )


def drawn_dues(draw: Random) -> list[Due]:
    return [
        Due(draw.choice((True, False, None)), due=draw.random() < 0.9)
        for _ in range(draw.randint(0, 5))
    ]


PRIOR = {"steady": F(1, 2), "partial": F(1, 4), "early": F(1, 4)}


def worlds(
    kind: ConductHypothesis, dues: list[Due], noise: Noise
) -> Iterator[tuple[F, tuple[bool, ...]]]:
    """Every turn, every truth and every reading of all dues, with its chance."""
    turns = kind.turns or (len(dues),)
    for turn, truth, read in product(
        turns, product((True, False), repeat=len(dues)), product((True, False), repeat=len(dues))
    ):
        chance = F(1, len(turns))
        for n, (came, told) in enumerate(zip(truth, read, strict=True)):
            rate = (kind.comes if n < turn else kind.after)[1]
            chance *= rate if came else 1 - rate
            wrong = noise.missed[1] if came else noise.mistaken[1]
            chance *= wrong if came != told else 1 - wrong
        yield chance, read


@pytest.mark.parametrize("seed", range(25))
def test_the_posterior_is_that_of_enumeration(seed: int) -> None:
    draw = Random(seed)
    kinds, dues = drawn_kinds(draw), drawn_dues(draw)
    noise = Noise(drawn_range(draw), drawn_range(draw))
    joint = {
        kind.name: PRIOR[kind.name]
        * sum(
            chance
            for chance, read in worlds(kind, dues, noise)
            if all(
                told == due.came
                for told, due in zip(read, dues, strict=True)
                if due.due and due.came is not None
            )
        )
        for kind in kinds
    }
    total = sum(joint.values())
    if not total:
        with pytest.raises(ValueError, match="cannot come from any"):
            posterior(dues, kinds, PRIOR, noise)
        return
    assert posterior(dues, kinds, PRIOR, noise) == {k: v / total for k, v in joint.items()}


@pytest.mark.parametrize("seed", range(25))
def test_no_rates_within_their_ranges_leave_the_bounds(seed: int) -> None:
    draw = Random(seed)
    kinds, dues = drawn_kinds(draw), drawn_dues(draw)
    noise = Noise(drawn_range(draw), drawn_range(draw))
    outer = bounds(dues, kinds, PRIOR, noise)
    held = 0
    for _ in range(30):
        some = tuple(
            ConductHypothesis(k.name, within(draw, k.comes), within(draw, k.after), k.turns)
            for k in kinds
        )
        less = Noise(within(draw, noise.missed), within(draw, noise.mistaken))
        try:
            found = posterior(dues, some, PRIOR, less)
        except ValueError:
            continue
        held += 1
        assert all(outer[name][0] <= p <= outer[name][1] for name, p in found.items())
    assert held or all(due.came is not None for due in dues)


def within(draw: Random, wide: Range) -> Range:
    part = F(draw.randint(0, 4), 4)
    return fixed(wide[0] + part * (wide[2] - wide[0]))


def test_bounds_are_reached_where_rates_are_the_kinds_own() -> None:
    """One due came: most for A with its rate at the top and B's at the bottom."""
    kinds = (
        ConductHypothesis("A", (F(1, 2), F(3, 4), F(1))),
        ConductHypothesis("B", (F(1, 4), F(1, 2), F(3, 4))),
    )
    half = {"A": F(1, 2), "B": F(1, 2)}
    assert bounds([Due(True)], kinds, half)["A"] == (F(2, 5), F(4, 5))


def test_a_peak_inside_the_range_counts() -> None:
    kinds = (ConductHypothesis("A", (F(0), F(1, 2), F(1))), ConductHypothesis("B", fixed(F(1, 2))))
    half = {"A": F(1, 2), "B": F(1, 2)}
    assert bounds([Due(True), Due(False)], kinds, half)["A"] == (F(0), F(1, 2))


def test_milder_non_delivery_is_often_missed() -> None:
    """A partner that brings 7 of 10 is hard to tell from one that brings 9 of 10; one that brings
    2 of 10 is not. The same ten dues, seven of which came."""
    reliable = ConductHypothesis("reliable", fixed(F(9, 10)))
    half = {"reliable": F(1, 2), "partial": F(1, 2)}
    seven = [Due(n < 7) for n in range(10)]
    two = [Due(n < 2) for n in range(10)]
    mild = posterior(seven, (reliable, ConductHypothesis("partial", fixed(F(7, 10)))), half)
    gross = posterior(two, (reliable, ConductHypothesis("partial", fixed(F(2, 10)))), half)
    assert F(1, 10) < mild["reliable"] < F(1, 4)
    assert gross["reliable"] < F(1, 10**5)


def test_mistaken_readings_hide_non_delivery() -> None:
    kinds = (
        ConductHypothesis("reliable", fixed(F(9, 10))),
        ConductHypothesis("partial", fixed(F(1, 2))),
    )
    half = {"reliable": F(1, 2), "partial": F(1, 2)}
    dues = [Due(False)] * 2
    doubts = [
        posterior(dues, kinds, half, Noise(mistaken=fixed(rate)))["partial"]
        for rate in (F(0), F(1, 2), F(1, 1) - F(1, 100))
    ]
    assert doubts[0] == doubts[1] == doubts[2]  # what did not come was not mistaken either way
    came = [Due(True)] * 4
    sure = [
        posterior(came, kinds, half, Noise(mistaken=fixed(rate)))["partial"]
        for rate in (F(0), F(1, 2), F(99, 100))
    ]
    assert sure[0] < sure[1] < sure[2] < F(1, 2)


def test_what_is_not_due_or_not_seen_says_nothing() -> None:
    kinds = (ConductHypothesis("A", fixed(F(9, 10))), ConductHypothesis("B", fixed(F(1, 10))))
    prior = {"A": F(1, 3), "B": F(2, 3)}
    assert posterior([Due(None), Due(False, due=False)], kinds, prior) == prior


@pytest.mark.parametrize(
    ("prior", "rate", "word"),
    [
        ({"A": F(1, 2)}, F(1, 2), "sum to 1"),
        ({"B": F(1)}, F(1, 2), "each kind"),
        ({"A": F(1)}, F(3, 2), "from 0 to 1"),
    ],
)
def test_meaningless_input_is_refused(prior: dict[str, F], rate: F, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        posterior([], (ConductHypothesis("A", fixed(rate)),), prior)


def test_the_threshold_weighs_a_false_alarm_against_a_miss() -> None:
    assert suspect_from(F(2), F(2)) == F(1, 2)
    with pytest.raises(ValueError, match="not both 0"):
        suspect_from(F(0), F(0))
