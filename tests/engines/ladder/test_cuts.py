"""Against which plans rows are written beside the one that was found."""

from benchmarks.ladder import medium
from detente.engines.ladder.best_response.plan import LateTranche, SidePlan
from detente.engines.ladder.search.cuts import NEAR, PlanRow, around
from detente.engines.ladder.search.rows import LadderRows

MONTHS = 12
ROWS = LadderRows(medium(4, MONTHS, 0))
END = ("end",) * MONTHS


def shifts(plan: SidePlan, *, all_months: bool = True) -> list[int]:
    """By how many months the plans of the rows around a plan's lie off it."""
    found = around(ROWS, PlanRow(ROWS, plan).row, all_months=all_months)
    return [row.plan.first - plan.first for row in found if row.plan is not None]


def left_out(*months: int, stop: int | None = None) -> SidePlan:
    """The first step's tranche left out, and the third's, where they fall due."""
    late = tuple(
        LateTranche(place, 1, due, None) for place, due in zip((0, 2), months, strict=False)
    )
    return SidePlan(0, late, stop, caught=END)


def test_the_same_plan_is_barred_some_months_earlier_and_later_the_nearest_first() -> None:
    found = shifts(left_out(6, 7))
    assert found[0] == 0 and sorted(found) == list(range(-NEAR, NEAR + 1))
    assert [abs(by) for by in found] == sorted(map(abs, found))
    assert sorted(shifts(left_out(6, stop=9))) == list(range(-NEAR, NEAR + 1))


def test_leaving_out_one_part_alone_is_barred_in_every_month() -> None:
    assert sorted(shifts(left_out(6))) == list(range(-6, MONTHS - 6))
    assert sorted(shifts(left_out(6), all_months=False)) == list(range(-NEAR, NEAR + 1))


def test_no_plan_is_moved_out_of_the_planned_months() -> None:
    assert sorted(shifts(left_out(1, 1))) == [-1, 0, 1, 2]
    assert sorted(shifts(left_out(MONTHS - 2, MONTHS - 1))) == [-2, -1, 0]
