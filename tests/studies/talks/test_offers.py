"""What an offer is worth, what it gave up, and what it touches."""

import pytest

from detente.studies.values.talks.talks import (
    Touches,
)
from tests.studies.ford import changed
from tests.studies.talks.said import TALKS, offer, planner, talks


def test_offers_stand_by_round_and_day_with_what_they_hang_on() -> None:
    assert [one.id for one in talks().offers] == ["b1", "a1", "p1", "b2", "a2", "b3"]
    assert offer("a1").hangs_on == {"grain": "a hundred sacks"}
    assert offer("b2").refuses == "a1"


def test_the_worth_of_an_offer_is_that_of_its_package_by_the_table_of_all_packages() -> None:
    table = planner().piece("proposal").table
    moves = {"grain": "a hundred sacks", "toll": "low"}
    assert offer("a1").worth == table.tally(moves).gain
    whole = offer("b3")
    assert whole.filled is None
    assert whole.worth == table.tally(whole.terms).gain


def test_what_nobody_has_said_of_the_rest_of_a_part_is_as_it_is_now() -> None:
    """What we recommend is no word of either side."""
    table = planner().piece("proposal").table
    assert planner().value("packages").recommended.moves
    assert offer("b1").filled == table.tally({"grain": "a hundred sacks"}).gain


def test_beside_the_recommended_package_stands_the_difference_of_means() -> None:
    package = planner().value("packages").recommended
    for one in talks().offers:
        full = one.filled or one.worth
        beside = one.against_recommended
        assert beside is not None
        assert beside.us.mean == pytest.approx(full.us.mean - float(package.us.best))
        assert beside.them.mean == pytest.approx(full.them.mean - float(package.them.best))


def test_an_offer_gave_up_what_its_changes_cost_its_own_side() -> None:
    assert [offer(name).gave_up for name in ("b1", "a1")] == [None, None]
    moved = {one.issue: one for one in offer("b3").moved}
    assert {name: (one.before, one.after) for name, one in moved.items()} == {
        "toll": ("high", "low"), "lamps": ("none", "lit"),
    }  # fmt: skip
    assert offer("b3").gave_up == pytest.approx(-sum(one.them for one in moved.values()))
    back = changed("lamps = lit; flag = both flags", "lamps = lit", TALKS)
    (dropped,) = [one for one in offer("b3", back).moved if one.issue == "flag"]
    assert (dropped.before, dropped.after) == ("both flags", "none")
    kept = offer("b3").gave_up
    assert kept is not None
    assert offer("b3", back).gave_up == pytest.approx(kept - dropped.them)
    assert dropped.them < 0


def test_what_is_said_to_the_press_moves_nobodys_position() -> None:
    assert all(one.issue != "shore" for one in offer("b2").moved)


def test_an_offer_touches_the_red_line_and_the_mandates_that_it_names() -> None:
    lines = {(one.what, one.issue) for one in offer("p1").touches}
    assert (Touches.RED_LINE, "shore") in lines
    assert (Touches.MANDATE, "shore") in lines
    assert not [one for one in offer("b1").touches if one.what is Touches.RED_LINE]
    bare = changed("mandate: [grain]}", "mandate: [lamps]}", TALKS)
    touched = {one.issue: one.who for one in offer("b1", bare).touches}
    assert touched == {"grain": "Una Rook"}


def test_an_offer_touches_a_veto_at_home_and_homework_that_is_undone() -> None:
    veto = changed(
        "    - {who: millers, power: sway,",
        '    - {who: elders, power: veto, needs: "grain = none"}\n'
        "    - {who: millers, power: sway,",
        TALKS,
    )
    (one,) = [one for one in offer("b2", veto).touches if one.what is Touches.VETO]
    assert (one.who, one.side, one.condition) == ("elders", "us", "grain = none")
    undone = changed("owner: Ole Pim, done: yes", "owner: Ole Pim", TALKS)
    works = [one for one in offer("b3", undone).touches if one.what is Touches.HOMEWORK]
    assert [(one.issue, one.who) for one in works] == [("toll", "Ole Pim")]


def test_read_aloud_what_was_spoken_can_be_denied_and_a_text_cannot() -> None:
    assert [offer(name).aloud.deniable for name in ("b1", "a1", "b2", "p1")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert offer("a1").aloud.gives == ("grain",)
    assert offer("a1").aloud.hurts == ("millers",)
