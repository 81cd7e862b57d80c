"""The next draft of a third party, and options between both sides' words."""

from fractions import Fraction
from pathlib import Path

from detente.api.reading import read
from detente.case.models.talks import OfferForm, TalksEntry
from detente.engines.packages.improve import improvements
from detente.engines.packages.multilateral import score
from detente.studies.packages.together import several
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.problem import always_asked
from detente.studies.values.talks.talks import (
    Touches,
)
from tests.studies.ford import changed
from tests.studies.talks.said import APART, BARE, TALKS, planned, planner, talks

DRAFT = """
  d1: {date: 2031-01-29, round: 3, side: Cland, form: text, whole: yes, terms: "flag = both flags"}
  n1: {date: 2031-01-30, round: 3, side: them, form: oral, refuses: d1, brackets: [flag]}
"""

WITH_CLAND = changed("sources:\n  s1", "others: {Cland: {role: mediator}}\nsources:\n  s1", TALKS)


def test_the_next_draft_is_without_what_somebody_cannot_live_with() -> None:
    before = talks(WITH_CLAND + DRAFT[: DRAFT.index("  n1:")])
    assert before.cannot == ()
    assert any(one.moves.get("flag") == "both flags" for one in before.next_draft)
    value = talks(WITH_CLAND + DRAFT)
    assert [(one.side, one.issue, one.option) for one in value.cannot] == [
        ("them", "flag", "both flags")
    ]
    assert all(one.moves.get("flag") != "both flags" for one in value.next_draft)


def test_no_third_party_that_must_consent_gets_less_than_from_the_draft(root: Path) -> None:
    whole = read(root / "cases/three-neighbours").case
    draft = TalksEntry(date="2031-02-01", side="Ester", round=1, form=OfferForm.TEXT, whole=True,
                       terms={"sewage": "treated in Sund"})  # fmt: skip
    with_draft = planned(whole.model_copy(update={"talks": {"d": draft}}))
    found, proposal = with_draft.value("talks").next_draft, with_draft.piece("proposal")
    shared = several(proposal.few, tuple(always_asked(proposal.model)))

    def of_ester(moves: dict[str, str]) -> Fraction:
        return score(shared, package_of(proposal.model, moves), 2)

    least = of_ester(draft.terms)
    free = improvements(proposal.few, package_of(proposal.model, draft.terms)).points
    assert any(score(shared, one.package, 2) < least for one in free)
    assert found
    assert all(of_ester(one.moves) >= least for one in found)


def test_another_term_says_so_too_and_the_same_term_does_not() -> None:
    other = DRAFT.replace("brackets: [flag]", 'terms: "flag = none"')
    assert [one.issue for one in talks(WITH_CLAND + other).cannot] == ["flag"]
    same = DRAFT.replace("brackets: [flag]", 'terms: "flag = both flags"')
    assert talks(WITH_CLAND + same).cannot == ()


DRAFTED = (
    changed("sources:\n  s1", "others: {Cland: {role: mediator}}\nsources:\n  s1")
    + """
talks:
  c1: {date: 2031-01-06, round: 1, side: Cland, form: text, terms: "grain = a hundred sacks"}
  c2: {date: 2031-01-09, round: 2, side: Cland, form: text, terms: "toll = low"}
"""
)


def test_the_next_draft_of_a_third_party_is_better_for_both_than_its_last() -> None:
    value = talks(DRAFTED)
    assert value.next_draft
    table = planner(DRAFTED).piece("proposal").table
    draft = table.tally({"grain": "a hundred sacks", "toll": "low"}).gain
    for one in value.next_draft:
        assert one.worth.us.mean >= draft.us.mean
        assert one.worth.them.mean >= draft.them.mean
        assert one.changes.keys() & {"lamps", "flag"}
    assert talks().next_draft == ()
    agreed = DRAFTED + "  a1: {date: 2031-01-10, round: 2, side: us, form: text, accepts: c2}\n"
    assert talks(agreed).next_draft == value.next_draft, "one of the two alone has accepted it"
    both = agreed + "  b1: {date: 2031-01-10, round: 2, side: them, form: text, accepts: c2}\n"
    assert talks(both).next_draft == ()


def test_options_between_both_sides_words_are_told_beside_a_bracket() -> None:
    ripeness = talks(BARE + APART).ripeness
    assert ripeness is not None
    (held,) = ripeness.brackets
    assert (held.ours, held.theirs, held.between) == ("none", "a hundred sacks", ("fifty sacks",))
    near = APART.replace("grain = a hundred sacks", "grain = fifty sacks")
    nearer = talks(BARE + near).ripeness
    assert nearer is not None
    assert nearer.brackets[0].between == ()


def test_what_they_ask_in_a_bracket_may_break_what_binds_us() -> None:
    veto = changed(
        "    - {who: millers, power: sway,",
        '    - {who: elders, power: veto, needs: "grain = none"}\n'
        "    - {who: millers, power: sway,",
        BARE,
    )
    ripeness = talks(veto + APART).ripeness
    assert ripeness is not None
    (one,) = ripeness.brackets[0].touches
    assert (one.what, one.who) == (Touches.VETO, "elders")
