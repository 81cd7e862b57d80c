"""Channels by what they were for and what they are worth; pledges of both sides by one rule."""

import pytest

from detente.case.models.actor import Actor
from detente.studies.follow_through import study as follow_through
from detente.studies.values.record.lessons import NoneFellDue
from detente.studies.values.record.pledges import Rate
from detente.studies.values.record.track_record import ChannelLine, Worked, Yardstick
from tests.studies.ford import case_of, changed
from tests.studies.harbour import HARBOUR, learned


def channel(name: str, text: str = HARBOUR) -> ChannelLine:
    return next(one for one in learned(text).value.channels if one.id == name)


def rate(by: str, kind: str, text: str = HARBOUR) -> Rate:
    return next(
        one for one in learned(text).value.pledges.by_kind if (one.by, one.kind) == (by, kind)
    )


def test_a_channel_for_deliverables_is_judged_by_what_came_of_it() -> None:
    quay, assembly = channel("K1"), channel("K2")
    assert (quay.verdict, quay.episodes, quay.progress, quay.followed) == (Worked.OUTPUT, 4, 4, 1)
    assert (quay.claimed, assembly.claimed) == (40, None)
    assert (assembly.verdict, assembly.progress) == (Worked.EFFORT, 0)


def test_a_channel_for_communication_is_not_judged_by_deliverables() -> None:
    talked = changed(
        "K2: {title: Grand assembly, purpose: deliverables",
        "K2: {title: Grand assembly, purpose: communication",
        HARBOUR,
    )
    found = channel("K2", talked)
    assert found.judged_by is Yardstick.SHOCKS
    assert found.verdict is Worked.CANNOT_SAY


def test_a_channel_for_warning_is_judged_by_shocks() -> None:
    found = channel("K3")
    assert (found.held, found.cut, found.verdict) == (1, 2, Worked.SWITCHED_OFF)


def test_a_channel_that_can_be_switched_off_is_worth_less_than_one_of_equal_rank() -> None:
    horn, mast = channel("K3"), channel("K4")
    assert horn.open_in_shock == pytest.approx((1 + 0.5) / (3 + 1))
    assert mast.open_in_shock == 1
    assert (horn.beaten_by, mast.beaten_by) == (("K4",), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("can-be-switched-off: no", "can-be-switched-off: yes"),
        ("can-be-switched-off: yes", "can-be-switched-off: no"),
        (
            "start: 2012, rank-us: 5, rank-them: 5,",
            "start: 2012, rank-us: 4, rank-them: 4,",
        ),
    ],
)
def test_of_two_alike_or_of_other_rank_neither_is_worth_less(old: str, new: str) -> None:
    text = changed(old, new, HARBOUR)
    assert channel("K3", text).beaten_by == channel("K4", text).beaten_by == ()


def test_warning_channels_that_a_quarrel_may_cut_are_named() -> None:
    assert learned().value.to_firewall == ("K3",)
    safe = changed("can-be-switched-off: yes,", "can-be-switched-off: yes, firewalled: yes,",
                   HARBOUR)  # fmt: skip
    assert learned(safe).value.to_firewall == ()


def test_effort_stands_beside_output_period_by_period() -> None:
    early, late = learned().value.periods
    assert (early.name, early.meetings, early.claimed) == ("early", 12, 40)
    assert (early.episodes, early.progress) == (3, 3)
    assert (late.meetings, late.episodes, late.progress) == (9, 5, 1)


def test_one_rule_counts_both_sides_and_a_part_only_once() -> None:
    ours, theirs = learned().value.pledges.sides
    assert (ours.by, ours.kept, ours.due, ours.late) == ("us", 1, 3, 1)
    assert (theirs.by, theirs.kept, theirs.due, theirs.pending) == ("them", 1, 2, 1)
    assert learned().value.pledges.counted_once == 1
    twice = learned(changed("part-of: P3, ", "", HARBOUR)).value.pledges.sides[1]
    assert (twice.kept, twice.due) == (2, 3)


def test_what_is_in_dispute_is_counted_as_in_the_register() -> None:
    seen = "\nevidence:\n  - {pledge: P3, until: 2030-03, published: 2030-03, seen: disputed}\n"
    text = HARBOUR.replace("\nsources:", f"{seen}\nsources:")
    theirs = learned(text).value.pledges.sides[1]
    before = learned().value.pledges.sides[1]
    assert (theirs.due, theirs.disputed) == (before.due - 1, 1)
    case = case_of(text)
    register = follow_through.study(case).value.sides
    counts = {rate.by: (rate.kept, rate.due) for rate in learned(text).value.pledges.sides}
    assert counts == {side.side: (side.kept, side.settled) for side in register}


def test_a_small_group_is_drawn_towards_the_others_with_a_wide_interval() -> None:
    found = rate("them", "notice")
    assert (found.kept, found.due) == (1, 1)
    assert found.mean is not None and found.low is not None and found.high is not None
    assert 0.5 < found.mean < 1
    assert found.high - found.low > 0.3


def test_a_kind_of_which_nothing_fell_due_cannot_be_said() -> None:
    pending = changed("by: Bland, kind: notice, field: sea, date: 2030-01-01",
                      "by: Bland, kind: map, field: sea, date: 2030-01-01", HARBOUR)  # fmt: skip
    found = rate("them", "map", pending)
    assert (found.due, found.mean) == (0, None)
    assert NoneFellDue(Actor.THEM, "map") in learned(pending).value.cannot_say


def test_time_to_delivery_counts_what_is_pending_as_still_open() -> None:
    ours, theirs = learned().value.pledges.delivery
    assert (ours.delivered, ours.pending, ours.median_days) == (2, 1, 151)
    assert (theirs.delivered, theirs.pending, theirs.median_days) == (1, 2, None)
    assert theirs.still_pending["90"] == pytest.approx(2 / 3, abs=1e-3)


def test_without_pledges_nothing_is_said_of_them() -> None:
    at, to = HARBOUR.index("\npledges:"), HARBOUR.index("\nsources:")
    none = learned(HARBOUR[:at] + HARBOUR[to:])
    assert none.value.pledges.sides == ()
    assert (none.value.pledges.by_kind, none.value.pledges.by_field) == ((), ())
