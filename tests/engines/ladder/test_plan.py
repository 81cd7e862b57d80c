"""A side's plan some months earlier or later: the same plan, wherever it fits."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from detente.engines.ladder.best_response.breach import BranchEvent
from detente.engines.ladder.best_response.milder_plan import MilderPlan
from detente.engines.ladder.best_response.plan import LateTranche, SidePlan
from detente.engines.ladder.best_response.side_flows import FOREVER

MONTHS, TESTED = 5, 8
SHIFTS = range(-TESTED, TESTED + 1)


def moved(plan: SidePlan) -> dict[int, SidePlan]:
    """The plan by how much it was moved, wherever it fits."""
    found = {by: plan.moved(by, MONTHS, TESTED) for by in SHIFTS}
    return {by: one for by, one in found.items() if one is not None}


def drawn(seed: int) -> SidePlan:
    dice = Random(seed)
    late = []
    for tranche in range(1, dice.randint(1, 3)):
        due = dice.randrange(MONTHS)
        given = dice.choice((None, *range(due + 1, MONTHS)))
        late.append(LateTranche(dice.randint(0, 2), tranche, due, given))
    stop = dice.choice((None, *range(MONTHS)))
    caught = tuple(dice.choice(("end", "mend")) for _ in range(MONTHS))
    return SidePlan(0, tuple(late), stop, dice.random() < 0.5, dice.random() < 0.5, caught)


@pytest.mark.parametrize("mends", [False, True])
@pytest.mark.parametrize("stop", range(MONTHS))
def test_a_break_is_moved_to_every_month_in_which_it_can_be_made(stop: int, mends: bool) -> None:
    plan = SidePlan(0, (), stop, mends=mends, caught=("end",) * MONTHS)
    stops = {by: one.stop for by, one in moved(plan).items()}
    assert stops == {month - stop: month for month in range(MONTHS if mends else TESTED)}


@pytest.mark.parametrize("stop", [None, MONTHS, TESTED - 1])
def test_what_is_late_is_moved_to_every_month_and_a_later_break_stays(stop: int | None) -> None:
    for due in range(MONTHS):
        found = moved(SidePlan(0, (LateTranche(1, 1, due, None),), stop, caught=("end",) * MONTHS))
        assert {by: one.late[0].due for by, one in found.items()} == {
            month - due: month for month in range(MONTHS)
        }
        assert {one.stop for one in found.values()} == {stop}


def test_a_plan_moved_and_moved_back_is_the_same() -> None:
    """Its break is still one of a planned month, and nothing late was cut off."""
    back = 0
    for seed in range(300):
        plan = drawn(seed)
        for by, one in moved(plan).items():
            if one.stop is not None and one.stop >= MONTHS:
                continue
            again = one.moved(-by, MONTHS, TESTED)
            assert again is not None
            if [each.given is None for each in one.late] != [e.given is None for e in plan.late]:
                continue
            assert replace(again, caught=plan.caught) == plan
            back += by != 0
    assert back > 100


def test_what_a_moved_plan_does_when_caught_and_makes_good_moves_with_it() -> None:
    cut = 0
    for seed in range(300):
        plan = drawn(seed)
        for by, one in moved(plan).items():
            assert len(one.caught) == MONTHS
            for month in range(MONTHS):
                before = sorted((0, month - by, MONTHS - 1))[1]
                assert one.caught[month] == plan.caught[before]
            for then, now in zip(plan.late, one.late, strict=True):
                assert (now.place, now.tranche, now.due) == (
                    then.place,
                    then.tranche,
                    then.due + by,
                )
                kept = then.given is not None and then.given + by < MONTHS
                assert now.given == (then.given + by if kept else None)  # type: ignore[operator]
                cut += then.given is not None and not kept
    assert cut > 20


def test_a_plan_differs_first_where_something_is_due_or_broken_first() -> None:
    for due, stop in product(range(MONTHS), (None, *range(MONTHS))):
        late = LateTranche(2, 1, due, None), LateTranche(0, 1, MONTHS - 1, None)
        months = [due] if stop is None else [due, stop]
        assert SidePlan(0, late, stop).first == min(months)
        assert SidePlan(0, late, stop).places == (0, 2)
    assert SidePlan(0).first == 0


@pytest.mark.parametrize("kind", ["broken", "ended"])
def test_an_open_break_under_a_milder_answer_is_moved_with_what_is_withheld(kind: str) -> None:
    events = (
        (BranchEvent(kind, 0, 2, 1), 0.5),  # type: ignore[arg-type]
        (BranchEvent("withheld", 1, 3, last=5), 0.5),
        (BranchEvent("withheld", 2, 3, last=FOREVER), 0.5),
    )
    plan = MilderPlan(1, events, worth=2.0, on_time=True)
    found = {by: plan.moved(by, TESTED) for by in SHIFTS}
    fits = {by: one for by, one in found.items() if one is not None}
    assert set(fits) == set(range(-2, TESTED - 2))
    for by, one in fits.items():
        broken, short, endless = events
        assert one == replace(plan, events=(
            (broken[0]._replace(month=2 + by), 0.5),
            (short[0]._replace(month=3 + by, last=5 + by), 0.5),
            (endless[0]._replace(month=3 + by), 0.5),
        ))  # fmt: skip


@pytest.mark.parametrize("untimely", [{"late": (LateTranche(0, 1, 1, None),)}, {"lagged": (0,)}])
def test_what_is_out_of_time_under_a_milder_answer_is_not_moved(
    untimely: dict[str, tuple[object, ...]],
) -> None:
    plan = MilderPlan(0, ((BranchEvent("broken", 1, 2), 1.0),), **untimely)  # type: ignore[arg-type]
    assert [by for by in SHIFTS if plan.moved(by, TESTED) is not None] == [0]
    assert plan.moved(0, TESTED) == plan
    assert plan.first == (1 if plan.late else 2)
