"""Confidences: whoever they are not of, has a case that never knew of them."""

import pytest

from detente.case.models.case import Case
from detente.case.models.confidence import circles, mediator, parties_of
from detente.case.models.walk import parts
from detente.case.views.as_of import canonical, digest_of, view
from detente.case.views.reserved import without_confidences
from detente.register.entries.from_case import entries_of
from detente.register.standing.fold import fold
from tests.case.later import CHANGES, Data, vocabulary
from tests.case.sample import case_of, found
from tests.case.views.test_as_of import made

PRIVATE = {"title": "a talk in private", "date": "2020", "marks": ["confidence:Lowland"]}
THIRDS = "others: {Hill: {role: mediator, title: the Hill}, Dale: {role: ally}}"


def private_source(data: Data) -> None:
    """What rests on it was told by Lowland in confidence, long before the date of planning."""
    data["sources"] = {"z1": dict(PRIVATE), **data["sources"]}


def rests(case: Case) -> bool:
    """Whether more than the source itself is a confidence."""
    return any(circles(case, part) for path, part in parts(case) if path[:1] != ("sources",))


@pytest.mark.parametrize("admitted", [(), ("Upland",), ("Upland", "Hill")])
def test_a_confidence_of_any_kind_leaves_no_trace_for_others(admitted: tuple[str, ...]) -> None:
    before, tried = view(made()), 0
    for change in CHANGES:
        if change is vocabulary:  # words for all readers rest on no confidence (rule §C70)
            continue
        case = made(private_source, change)
        if rests(case):
            tried += 1
            seen = view(without_confidences(case, admitted).case)
            assert canonical(seen.case) == canonical(before.case)
            assert digest_of(seen) == digest_of(before)
            assert without_confidences(case, ("Lowland",)).case == case
    assert tried > 35


def test_a_passage_of_a_confidence_is_one_and_so_is_what_cites_it_in_its_reason() -> None:
    case = case_of(
        "sources: => facts: [{fact: flow, value: 3, date: 2027-01-01, why: 'so told [s3]'}]\n"
        "sources:\n  s2: {title: talk, date: 2020, marks: ['confidence:Upland']}\n"
        "  s3: {title: its second page, within: s2}"
    )
    seen = without_confidences(case, ("Lowland",)).case
    assert (seen.facts, [*seen.sources]) == ((), ["s1"])


def test_a_confidence_hides_no_earlier_vintage() -> None:
    first = "{fact: flow, value: 3, date: 2027-01-01, sources: [s1]}"
    later = first.replace("3,", "4, vintage: z, marks: ['confidence:Upland'],")
    case = case_of(f"facts: [{first}, {later}]")
    assert [one.value for one in without_confidences(case, ("Lowland",)).case.facts] == ["3"]


def test_a_mark_of_confidence_names_a_party_and_not_on_the_whole_case() -> None:
    wrong = found("power:\n => power:\n    marks: ['confidence:Uplan']\n")
    assert any("rule §C64" in one and "confidence:Upland" in one for one in wrong)
    whole = found("marks: ['confidence:Upland']")
    assert any("rule §C64" in one and "whole case" in one for one in whole)
    assert not any(
        "§C64" in one for one in found("power:\n => power:\n    marks: [confidence:Upland]\n")
    )


def test_who_mediates_is_found_by_name_or_title() -> None:
    case = case_of(THIRDS)
    names = ("Hill", "the Hill", "Dale", "Upland", None)
    assert [mediator(case, name) for name in names] == ["Hill", "Hill", "", "", ""]


SIDE_LETTER = (
    "pledges: {letter: {what: a loan, by: us, to: Dale, package: side letter, date: 2027-01-05, "
    "due: 2027-09-01, marks: ['confidence:Upland', 'confidence:Dale'], sources: [s1]}}"
)


def test_a_side_letter_is_a_pledge_that_its_parties_share_and_no_other_sees() -> None:
    case = case_of(THIRDS, SIDE_LETTER)
    seen = {name: [*without_confidences(case, (name,)).case.pledges] for name in parties_of(case)}
    assert seen == {"Upland": ["letter"], "Dale": ["letter"], "Lowland": [], "Hill": []}
    state = fold(entries_of(case)).state("letter")
    assert state is not None and not fold(entries_of(without_confidences(case, ()).case)).state(
        "letter"
    )


def test_what_rests_on_two_confidences_is_for_nobody_who_shares_only_one() -> None:
    case = case_of(
        "sources: => sources:\n  s2: {title: x, date: 2020, marks: ['confidence:Lowland']}",
        SIDE_LETTER.replace("'confidence:Dale'], sources: [s1]", "TLP:RED], sources: [s2]"),
    )
    parties = ("Upland", "Lowland")
    assert not any(without_confidences(case, (name,)).case.pledges for name in parties)
    assert without_confidences(case, parties).case.pledges
