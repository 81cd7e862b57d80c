"""The order of acts extends what each had seen, and late acts move no others."""

from hypothesis import assume, given, settings

from detente.table.total_order import TotalOrder, parents
from tests.table.talks import Talk, agreed
from tests.table.test_state import talks


@settings(max_examples=60, deadline=None)
@given(talks())
def test_each_act_stands_behind_its_past_and_late_ones_move_no_others(talk: Talk) -> None:
    order = TotalOrder.of(talk.records)
    placed = [one.record.digest for one in order]
    at = {digest: number for number, digest in enumerate(placed)}
    assert all(at[parent] < at[one.record.digest] for one in order for parent in parents(one))
    last = talk.records[-1].digest  # it may be an early act said again
    assume(all(last not in parents(one) for one in order))
    fewer = TotalOrder.of(one for one in talk.records if one.digest != last)
    assert [one.record.digest for one in fewer] == [one for one in placed if one != last]


def test_acts_whose_past_is_missing_wait() -> None:
    talk = agreed()
    order = TotalOrder.of([talk.genesis, *talk.records[2:]])
    assert [one.record for one in order] == [talk.genesis]
    assert len(order.waiting) == 4
