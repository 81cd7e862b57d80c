"""One who owes twelve acts over three years and does none: what the giver loses, by design.

Side 0 gives something that costs 4.5 a month and can be taken back at once; side 1 owes an act
every third month, each worth 9 to side 0 and costing side 1 as much. Not doing it is noticed with
chance 1/2 a month.
"""

from dataclasses import replace

import pytest

from detente.engines.rehearsal import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    Summary,
    rehearse,
    summary,
)
from detente.engines.steps.step import StepGate

MONTHS, DUES, RUNS = 36, 12, 4_000
GIVE = RehearsalStep("give", 0, monthly=(-4.5, 9.0), back=1.0)
OWE = RehearsalStep("owe", 1, once=(9.0 * DUES, -6.0 * DUES), monthly=(4.0, -1.0), seen=0.5)
PROBLEM = RehearsalProblem((GIVE, OWE), MONTHS, MONTHS)
OWED = tuple(min(1.0, (1 + t // 3) / DUES) for t in range(MONTHS))
AFTER = tuple(min(1.0, ((t + 2) // 3) / DUES) for t in range(MONTHS))
GATE = StepGate("give", "owe", proportional=True)
AT_ONCE = ((1.0,) * MONTHS, OWED)
HALF = (tuple(max(0.5, share) for share in AFTER), OWED)
DESIGNS = {
    "lump, review at month 12": RehearsalDesign("lump", AT_ONCE, reviews=(12,)),
    "lump, looked at every month": RehearsalDesign("lump", AT_ONCE),
    "front-loaded": RehearsalDesign("front", HALF, (replace(GATE, above=0.5),)),
    "gated equal rungs": RehearsalDesign("ladder", (AFTER, OWED), (GATE,)),
}


def against(partner: SideConduct, name: str, problem: RehearsalProblem = PROBLEM) -> Summary:
    return summary(rehearse(problem, DESIGNS[name], (SideConduct("reliable"), partner), RUNS))


def test_a_staller_gains_most_where_nobody_looks_and_nothing_where_rungs_are_gated() -> None:
    staller = SideConduct("staller", delivers=0.0)
    loss = {name: -against(staller, name).sides[0].value.value for name in DESIGNS}
    reviewed, looked, front, gated = loss.values()
    assert reviewed == pytest.approx(12 * 4.5, abs=0.2)  # unnoticed in eleven months: 1 in 2,048
    expected = 4.5 * 2  # overdue from month 0; the mean wait at chance 1/2 from month 1 on is 2
    error = against(staller, "lump, looked at every month").sides[0].value.error
    assert looked == pytest.approx(expected, abs=4 * error)
    assert front == pytest.approx(expected / 2, abs=4 * error)
    assert gated == 0.0
    assert reviewed > 4 * looked > 4 * front > gated


def test_the_price_is_paid_by_the_sincere() -> None:
    sincere = SideConduct("sincere")
    lump, ladder = (
        against(sincere, name).sides[1].value.value
        for name in ("lump, looked at every month", "gated equal rungs")
    )
    assert 0 < ladder < 0.75 * lump


def test_slips_alone_break_a_tolerance_that_the_plan_keeps() -> None:
    sincere = against(SideConduct("sincere"), "front-loaded")
    planned = sincere.sides[0].peak.high
    capped = replace(PROBLEM, tolerance=(planned, None), patience=(None, None))
    kept, slipping = (
        against(one, "front-loaded", capped).sides[0].breaks
        for one in (SideConduct("sincere"), SideConduct("slips", slips=0.3))
    )
    assert kept is not None
    assert slipping is not None
    assert kept.value == 0.0
    assert slipping.low > 0.0
