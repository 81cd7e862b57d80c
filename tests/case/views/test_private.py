"""What is above a reader is known by the fields in which it stands, not by how it is written."""

import pytest

from detente.case.models.case import Case
from detente.case.views.private import Private
from tests.case.sample import case_of


def above(case: Case) -> Private:
    return Private(case, lambda part: "TLP:RED" in getattr(part, "marks", ()))


@pytest.mark.parametrize("sign", ["=", "<", ">", ">=", "!=", "in [a]", "over"])
def test_words_are_looked_for_whatever_signs_stand_between_them(sign: str) -> None:
    drills = f'{{marks: [TLP:RED], by: us, controlled: yes, what: "flights {sign} 12 a year"}}'
    private = above(case_of(f"benchmarks: {{drills: {drills}}}"))
    assert private.in_text(f"Seen: flights {sign} 12 a year.")
    assert not private.in_text("Seen: trains.")


def test_a_condition_is_told_in_other_words() -> None:
    """What a marked rule compares does not hide the names of visible options."""
    bans = 'bans: [{together: ["water = 10%", "power in [fixed]"], marks: [TLP:RED]}]'
    assert not above(case_of(bans)).in_text("water 10% and power in fixed")


FREE = {
    "a topic as red line": "never-trade: [{issue: Quill post, marks: [TLP:RED]}]",
    "a topic to be added": "never-trade: [{issue: Quill post, marks: [TLP:RED]}]\n"
    "additions: [{issue: Quill post, side: them, marks: [TLP:RED]}]",
    "somebody without office": (
        "process: {carriers: [{kind: letter, cost: 1, who: Quill post, marks: [TLP:RED]}]}"
    ),
    "who leads a channel": "channels: {line: {title: a, lead-us: Quill post, marks: [TLP:RED]}}",
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE)
def test_what_names_no_part_is_words_like_any_other(text: str) -> None:
    hidden, case = above(case_of(text)), case_of(text)
    assert hidden.in_text("They want the Quill post, and soon.")
    assert not Private(case, lambda part: False).in_text("the Quill post")


def test_a_word_of_a_visible_name_is_no_secret() -> None:
    term = "glossary: [{term: price, marks: [TLP:RED]}, {term: quill, marks: [TLP:RED]}]"
    private = above(case_of(term, "power: => power price:"))
    assert private.in_text("by quill") and not private.in_text("the power price")


def test_a_field_that_was_corrected_is_no_word_of_its_author() -> None:
    pledge = "pledges: {P: {what: a, by: us, to: them, date: 2026-01-10, sources: [s1]}}"
    corrected = (
        "corrections: [{pledge: P, date: 2026-02-01, field: due, from: 2026-03, to: 2026-04, "
        "by: Quill, why: misread, marks: [TLP:RED], sources: [s1]}]"
    )
    hidden = above(case_of(pledge, corrected))
    assert hidden.in_text("as Quill says") and not hidden.in_text("what is due by May")


def test_a_name_that_a_visible_part_only_points_at_stays_above() -> None:
    """Of two who name a free topic the visible one opens it; the name of a part it does not."""
    said = "never-trade: [{issue: Quill post, marks: [TLP:RED]}]"
    assert not above(case_of(said, "additions: [{issue: Quill post, side: them}]")).in_text(
        "the Quill post"
    )
    topic = case_of("never-trade: [power]", "power: => power:\n    marks: [TLP:RED]\n   ")
    assert above(topic).in_text("of power")
