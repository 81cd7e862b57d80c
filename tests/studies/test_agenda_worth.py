"""The option that the map of the agenda shows of an issue, against the definition read aloud."""

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.studies.agenda.worth import worths
from detente.studies.valuation.model import model
from tests.house.tree import ROOT


@pytest.mark.parametrize("name", ["river", "us-china-2025"])
def test_it_suits_best_the_side_whom_it_suits_less(name: str) -> None:
    case = request_of(read(ROOT / "cases" / name), None, 0, lambda step: None).case
    estimates = model(case)
    shown = worths(case, estimates)
    red = {line.issue for line in case.never_trade}
    assert shown and not red & shown.keys()
    gains = estimates.readings.gains
    most = {
        side: max(
            gains[side][issue][option].best
            for issue in shown
            for option in case.issues[issue].options
            if option != estimates.now[issue]
        )
        for side in ("us", "them")
    }
    assert all(best > 0 for best in most.values())
    for issue, worth in shown.items():
        rest = [o for o in case.issues[issue].options if o != estimates.now[issue]]
        lesser = {o: min(gains[s][issue][o].best / most[s] for s in most) for o in rest}
        assert worth.option in rest and lesser[worth.option] == max(lesser.values())
        assert (worth.us, worth.them) == (
            gains["us"][issue][worth.option], gains["them"][issue][worth.option],
        )  # fmt: skip
