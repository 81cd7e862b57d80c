"""What a give is made for, and what falls when one issue of a package fails."""

from functools import cache

import pytest

from detente.case.models.case import Case
from detente.studies.mandates.trades import trades
from detente.studies.plan import Planner, Request
from detente.studies.valuation.given_for import asks_for, fails_with
from detente.studies.values.packages.packages import Packages
from tests.studies.ford import FORD, case_of, changed

LINK = 'links:\n  - {if: "toll = low", and: "grain = a hundred sacks", them: [1, 3]}\n'


@cache
def planned(text: str = FORD) -> tuple[Case, Packages]:
    case = case_of(text)
    packages: Packages = Planner(Request(case, "")).value("packages")
    return case, packages


def falls(text: str) -> dict[str, tuple[str, ...]]:
    return {fall.issue: fall.too for fall in planned(text)[1].falls}


def test_a_give_that_a_link_ties_to_one_ask_falls_with_it() -> None:
    assert falls(FORD)["toll"] == ("grain",)
    assert falls(FORD)["grain"] == ()


def test_a_give_that_nothing_ties_to_the_ask_stays() -> None:
    assert falls(changed(LINK, ""))["toll"] == ()


@pytest.mark.parametrize(
    ("rule", "falls_too"),
    [
        ('{if: "grain = a hundred sacks", needs: "toll = low"}', ("grain",)),
        ('{if: "toll = low", needs: "grain = a hundred sacks"}', ("grain",)),
        ('{if: "grain = none", needs: "toll = high"}', ()),
    ],
)
def test_a_rule_ties_only_where_the_package_has_it_at_work(
    rule: str, falls_too: tuple[str, ...]
) -> None:
    text = changed(LINK, f"requires:\n  - {rule}\n")
    assert falls(text)["toll"] == falls_too


def test_a_link_that_the_package_does_not_meet_ties_nothing() -> None:
    other = 'links:\n  - {if: "toll = high", and: "grain = a hundred sacks", them: [1, 3]}\n'
    assert falls(changed(LINK, other))["toll"] == ()


def test_what_rides_falls_with_what_it_rides_on() -> None:
    riding = changed("title: Lamps that warn of high water\n",
                     "title: Lamps that warn of high water\n    with: grain\n")  # fmt: skip
    assert falls(riding)["grain"] == ("lamps",)
    assert set(falls(riding)["toll"]) == {"grain", "lamps"}


@pytest.mark.parametrize("text", [FORD, changed(LINK, "")])
def test_the_rest_never_holds_a_give_that_is_made_only_for_what_failed(text: str) -> None:
    case, packages = planned(text)
    assert packages.recommended is not None
    whole = packages.recommended.terms
    for term in whole:
        gone = set(fails_with(case, term.issue, whole))
        left = [one for one in whole if one.issue not in gone and one.role == "give"]
        for give in left:
            asks = {ask.issue for ask in asks_for(case, give, (), whole)}
            assert not asks or asks - gone


def test_an_outside_date_frees_a_give_from_its_asks() -> None:
    dated = changed(
        "links:\n",
        "outside:\n  - {what: The frost comes, date: 2031-11-20, issue: grain, brings: hunger}\n"
        "links:\n",
    )
    case, packages = planned(dated)
    assert packages.recommended is not None
    whole = packages.recommended.terms
    assert fails_with(case, "toll", whole) == ("toll",)
    (trade,) = [one for one in trades(case, whole, whole) if one.give.issue == "grain"]
    assert (trade.asks, trade.first) == ((), "The frost comes")
