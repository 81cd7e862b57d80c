"""False alarms, delay and misses of a rule, against listing every reading of a few dues."""

from fractions import Fraction
from itertools import product

import pytest

from detente.engines.rehearsal import (
    ConductHypothesis,
    Due,
    Losses,
    Noise,
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    due_months,
    posterior,
    watch,
)

F = Fraction
RELIABLE = ConductHypothesis("reliable", (F(9, 10),) * 3)
PARTIAL = ConductHypothesis("partial", (F(6, 10),) * 3)
EARLY = ConductHypothesis("early", (F(9, 10),) * 3, (F(0),) * 3, (1, 2, 3))
KINDS = (RELIABLE, PARTIAL, EARLY)
PRIOR = {"reliable": F(1, 2), "partial": F(1, 4), "early": F(1, 4)}
NOISE = Noise(missed=(F(1, 20),) * 3, mistaken=(F(1, 10),) * 3)
LOSSES = Losses(1.0, 2.0)


def exactly(kind: ConductHypothesis, threshold: F, dues: int) -> F:
    """The chance that the rule acts within the dues, over every reading."""
    total = F(0)
    for read in product((True, False), repeat=dues):
        chance = likelihood(kind, read)
        seen = [
            posterior([Due(r) for r in read[:n]], KINDS, PRIOR, NOISE) for n in range(1, dues + 1)
        ]
        if any(1 - found["reliable"] >= threshold for found in seen):
            total += chance
    return total


def likelihood(kind: ConductHypothesis, read: tuple[bool, ...]) -> F:
    turns = kind.turns or (len(read),)
    total = F(0)
    for turn in turns:
        chance = F(1, len(turns))
        for n, told in enumerate(read):
            rate = (kind.comes if n < turn else kind.after)[1]
            yes = rate * F(19, 20) + (1 - rate) * F(1, 10)
            chance *= yes if told else 1 - yes
        total += chance
    return total


@pytest.mark.parametrize("threshold", [F(6, 10), F(8, 10), F(95, 100)])
def test_simulated_shares_are_those_of_enumeration(threshold: F) -> None:
    (found,) = watch(
        range(5), KINDS, PRIOR, "reliable", [float(threshold)], LOSSES, NOISE, runs=20_000
    )
    for kind, told in zip(KINDS, found.told, strict=True):
        exact = float(exactly(kind, threshold, 5))
        assert told.acted.value == pytest.approx(exact, abs=4 * max(told.acted.error, 1e-4))


def test_a_higher_threshold_has_fewer_false_alarms_and_more_misses() -> None:
    found = watch(range(0, 36, 3), KINDS, PRIOR, "reliable", [0.6, 0.8, 0.99], LOSSES, NOISE)
    for kind in range(3):
        acted = [one.told[kind].acted.value for one in found]
        assert acted == sorted(acted, reverse=True)
        assert acted[0] > acted[-1]
    delays = [one.told[2].delay for one in found]
    assert all(delay is not None for delay in delays)
    assert delays[0].value < delays[-1].value


def test_milder_non_delivery_is_missed_more_often() -> None:
    shares = []
    for rate in (F(8, 10), F(6, 10), F(2, 10)):
        kinds = (RELIABLE, ConductHypothesis("partial", (rate,) * 3))
        prior = {"reliable": F(1, 2), "partial": F(1, 2)}
        (found,) = watch(range(12), kinds, prior, "reliable", [0.9], LOSSES, NOISE)
        shares.append(1 - found.told[1].acted.value)
    assert shares[0] > 0.5 > shares[1] > shares[2]
    assert shares[2] < 0.01


def test_losses_choose_the_threshold() -> None:
    def chosen(losses: Losses) -> float:
        rules = watch(range(12), KINDS, PRIOR, "reliable", [0.5, 0.7, 0.9, 0.99], losses, NOISE)
        return min(rules, key=lambda entry: entry.loss).threshold

    assert chosen(Losses(100.0, 1.0)) == 0.99
    assert chosen(Losses(0.01, 1.0)) == 0.5

    def loss(month: float) -> float:
        losses = Losses(1.0, 1.0, month)
        (found,) = watch(range(12), KINDS, PRIOR, "reliable", [0.9], losses, NOISE)
        waits = [one.acted.value * one.delay.value for one in found.told[1:] if one.delay]
        return found.loss - month * sum(waits) / 4

    assert loss(0.0) == pytest.approx(loss(5.0))


def test_dues_are_read_off_a_design() -> None:
    steps = (RehearsalStep("A", 0), RehearsalStep("B", 1), RehearsalStep("C", 1))
    design = RehearsalDesign("d", ((1.0, 1.0, 1.0), (0.0, 0.5, 1.0), (0.0, 0.0, 0.5)))
    assert due_months(RehearsalProblem(steps, 3, 3), design, 1) == (1, 2, 2)
    assert due_months(RehearsalProblem(steps, 3, 3), design, 0) == (0,)
    assert SideConduct("reliable").delivers == 1.0
