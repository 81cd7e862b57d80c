"""Zartman's conditions and the four ingredients side by side, for every issue of a case."""

import pytest

from detente.studies.values.conditions import NOT_JUDGED, Conditions
from tests.studies.ford import FORD, changed
from tests.studies.harbour import HARBOUR, learned

THEM = "them: {stalemate: yes, hurt: yes, way-out: yes, judged: {by: a pilot, on: 2031-01-02}}"


def row(issue: str, text: str = HARBOUR) -> Conditions:
    return next(one for one in learned(text).value.conditions if one.issue == issue)


def test_what_both_see_stands_beside_what_is_there_with_who_judged_and_when() -> None:
    found = row("piers")
    assert found.perceived == {"stalemate": "both", "hurt": "both", "way-out": "both"}
    assert (found.ripe, found.there) == ("yes", "3 of 4")
    assert found.perceived_by == "harbour staff, 30 January 2031; a pilot, 2 January 2031"
    assert found.ingredients == {
        "leaders": "mostly", "objectives": "no", "benefit": "yes", "process": "mostly",
    }  # fmt: skip
    assert found.ingredients_by == "harbour staff, 30 January 2031"


def test_what_nobody_judged_says_so_for_every_issue() -> None:
    found = row("buoys")
    values = {*found.perceived.values(), *found.ingredients.values()}
    assert values == {NOT_JUDGED} == {found.ripe, found.there}
    assert found.perceived_by == found.ingredients_by == NOT_JUDGED
    everything = learned(HARBOUR).value
    assert [one.issue for one in everything.conditions] == [one.issue for one in everything.issues]


@pytest.mark.parametrize(
    ("them", "stalemate", "ripe"),
    [
        (THEM.replace("stalemate: yes", "stalemate: no"), "Aland", "no"),
        (THEM, "both", "yes"),
    ],
)
def test_the_side_that_sees_it_is_named(them: str, stalemate: str, ripe: str) -> None:
    found = row("piers", changed(THEM, them, HARBOUR))
    assert (found.perceived["stalemate"], found.ripe) == (stalemate, ripe)


def test_a_side_that_nobody_judged_is_named() -> None:
    found = row("piers", changed(THEM, "", HARBOUR))
    assert found.perceived["hurt"] == "Aland; Bland: not judged"
    assert found.ripe == NOT_JUDGED


def test_how_far_the_two_agree_is_said() -> None:
    assert learned(HARBOUR).value.compared == (
        "1 of 2 issues are judged by both sets: 1 ripe in the eyes of both sides, 1 with most "
        "ingredients there; the two agree on 1"
    )
    unripe = changed(THEM, THEM.replace("hurt: yes", "hurt: no"), HARBOUR)
    assert learned(unripe).value.compared.endswith("the two agree on 0")
    assert learned(FORD).value.compared.startswith("no issue of")
