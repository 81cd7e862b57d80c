"""The process of a case, as its words are read."""

import pytest

from detente.case.models.process import Carrier, CarrierKind


@pytest.mark.parametrize(
    ("written", "leak"),
    [("by nobody", ""), ("Nobody.", ""), ("none", ""), ("by the press", "by the press")],
)
def test_a_leak_by_nobody_is_none(written: str, leak: str) -> None:
    assert Carrier(kind=CarrierKind.CALL, cost=1, leak=written).leak == leak
