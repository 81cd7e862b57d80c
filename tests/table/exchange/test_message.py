"""What a peer's message may hold."""

import pytest

from detente.table.exchange.message import position
from detente.table.exchange.refusal import Refusal


def test_a_position_is_any_whole_number_that_every_peer_can_read() -> None:
    """JSON's readers agree on whole numbers below 2^53."""
    assert [position(one) for one in (0, 1_000_000, 2**53 - 1)] == [0, 1_000_000, 2**53 - 1]
    for wrong in (-1, 2**53, 1.0, True, "1", None):
        with pytest.raises(Refusal):
            position(wrong)
