"""A package of the planner's own drives every later study, judged by the same table."""

import pytest

from detente.api.faults import Faults
from detente.api.planning import request_of
from detente.api.reading import read
from detente.studies.plan import Planner
from tests.house.tree import ROOT

OWN = {"power-price": "fixed", "flood-warning": "48 hours", "dam-inspection": "joint report"}


def planner(moves: dict[str, str] | None) -> Planner:
    view = read(ROOT / "cases/river")
    return Planner(request_of(view, moves, 0, lambda name: None))


@pytest.fixture(scope="module")
def own() -> Planner:
    return planner(OWN)


@pytest.fixture(scope="module")
def plain() -> Planner:
    return planner(None)


def test_it_is_what_is_proposed_and_the_recommendation_stays_to_be_seen(
    own: Planner, plain: Planner
) -> None:
    value, usual = own.value("packages"), plain.value("packages")
    assert value.recommended.moves == value.own.moves == OWN
    assert value.alternatives == usual.alternatives
    assert value.alternatives[0].terms == usual.recommended.moves != OWN


def test_cards_ask_and_give_what_it_holds_and_nothing_else(own: Planner, plain: Planner) -> None:
    def dealt(planned: Planner) -> set[tuple[str, str]]:
        cards = planned.value("mandates").cards
        return {
            (line.issue, line.option)
            for card in cards
            for line in (*card.asks, *card.gives, *getattr(card, "both", ()))
        }

    assert dealt(own) <= set(OWN.items()) and dealt(own)
    assert "summer-release" in {issue for issue, _ in dealt(plain)}


@pytest.mark.parametrize("name", ["process", "objections", "ladder", "brief"])
def test_later_studies_answer_for_it(own: Planner, plain: Planner, name: str) -> None:
    assert own.value(name) != plain.value(name)


def test_the_steps_are_those_of_its_issues(own: Planner) -> None:
    assert {rung.issue for rung in own.value("ladder").rungs} <= set(OWN)


def test_the_same_package_as_the_recommended_changes_no_other_study(plain: Planner) -> None:
    same = planner(plain.value("packages").recommended.moves)
    for name in ("mandates", "process", "ladder", "objections"):
        assert same.value(name) == plain.value(name)


def test_a_package_that_breaks_a_rule_is_refused() -> None:
    with pytest.raises(Faults):
        planner({"power-price": "fixed", "flood-warning": "48 hours"})
