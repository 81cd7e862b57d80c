"""Which words at the table count: by day, by channel, by who may know."""

from detente.case.views.as_of import digest_of, view
from detente.case.views.swap import swapped
from detente.case.views.turn import turned
from tests.studies.ford import FORD, case_of, changed
from tests.studies.talks.said import TALKS, planned, talks


def test_nothing_that_was_said_later_counts() -> None:
    whole = case_of(TALKS)
    early = view(whole, whole.as_of.replace(month=1, day=15)).case
    value = planned(early).talks().value
    assert [one.id for one in value.offers] == ["b1", "a1", "p1", "b2"]
    case = case_of(changed("  b3: {date: 2031-01-28", "  b3: {date: 2031-02-28", TALKS))
    without = case_of(TALKS[: TALKS.index("  b3:")])
    assert digest_of(view(case)) == digest_of(view(without))
    assert planned(view(case).case).talks().value == planned(without).talks().value


def test_a_case_without_talks_keeps_its_digest() -> None:
    case = case_of(FORD)
    plain = case.model_copy(update={"talks": {}})
    assert digest_of(view(case)) == digest_of(view(plain))
    spoken = case_of(TALKS)
    assert digest_of(view(spoken)) != digest_of(view(case))


def test_an_entry_keeps_only_names_that_count_on_the_day() -> None:
    late = changed(
        "  lamps:\n    title", "  lamps:\n    visible-from: 2031-03-01\n    title", TALKS
    )
    seen = view(case_of(late)).case
    assert "lamps" not in seen.talks["b3"].terms
    assert seen.talks["b3"].terms["toll"] == "low"


def test_the_other_side_sees_the_same_talks_with_sides_exchanged() -> None:
    theirs = planned(swapped(case_of(TALKS))).talks().value
    sides = {"us": "them", "them": "us"}
    assert [(one.id, one.side) for one in theirs.offers] == [
        (one.id, sides[one.side]) for one in talks().offers
    ]
    assert [one.terms for one in theirs.offers] == [one.terms for one in talks().offers]


def test_a_third_party_is_not_told_what_passed_between_the_two() -> None:
    other = changed("sources:\n  s1", "others: {Cland: {role: party}}\nsources:\n  s1", TALKS)
    assert turned(case_of(other), "Cland").talks == {}
