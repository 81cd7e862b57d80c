"""What is asked of a rehearsal: orders in the order asked, a fixed conduct, odd shares."""

import pytest

from detente.studies.rehearsal.study import Asked
from tests.studies.rehearsal.stages import rehearsed

BOTH = (("reliable", 0.5, 0.1), ("partial", 0.5, 0.1))


@pytest.mark.parametrize("kind", ["reliable", "partial"])
def test_one_kind_in_place_of_all_is_played_alone(kind: str) -> None:
    found = rehearsed(Asked(1, 200, ("ladder", "lump"), ("", kind)), *BOTH)
    assert {one.kind for one in found.against if one.side == "them"} == {kind}
    assert found.complete and not any("share of reliable" in one.what for one in found.levers)


def test_the_share_of_reliable_conduct_is_turned_where_there_is_another_kind() -> None:
    found = rehearsed(Asked(1, 200, ("ladder", "lump")), *BOTH)
    assert any("share of reliable conduct" in one.what for one in found.levers)


@pytest.mark.parametrize(
    "them",
    [
        (("reliable", 1.0, 0.1), ("partial", 0.0, 0.1)),
        (("reliable", 0.0, 0.1), ("partial", 0.0, 0.1), ("reversed", 1.0, 0.1)),
        (("reliable", 0.00001, 0.1), ("reversed", 0.99999, 0.1)),
    ],
)
def test_shares_of_nought_or_almost_are_played(them: tuple[tuple[str, float, float], ...]) -> None:
    found = rehearsed(Asked(1, 200, ("ladder", "lump")), *them)
    assert found.complete and found.telling is None


def test_the_first_order_that_is_named_is_the_one_to_beat() -> None:
    found = rehearsed(Asked(1, 200, ("lump", "ladder")), *BOTH)
    assert [one.id for one in found.designs] == ["lump", "ladder"]
    assert found.verdict.startswith("“All at once")
    assert len(found.channels) == 3
    assert found.flips and all("the ladder" not in one.said for one in found.flips)


def test_orders_that_are_named_twice_are_played_once() -> None:
    found = rehearsed(Asked(1, 200, ("ladder", "ladder")), *BOTH)
    assert [one.id for one in found.designs] == ["ladder"]


def test_what_was_stopped_before_a_round_says_so() -> None:
    found = rehearsed(Asked(1, 200, cancelled=lambda: True), *BOTH)
    assert not found.complete
    assert found.verdict == "it was stopped before anything was played"
