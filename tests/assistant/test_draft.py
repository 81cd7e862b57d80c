"""A draft holds nothing without a source, and nothing that a person has judged."""

import pytest

from detente.answers import Severity
from detente.assistant.draft import PROMPT, UNREVIEWED, check_draft
from detente.case.editing.start import starter

SOURCED = f"""
as-of: 2027-01-15
us: Northport
them: Southport
judged: {{by: "{UNREVIEWED}", on: 2027-01-14}}
issues:
  fees:
    now: double
    options: [double, equal]
    us: {{weight: must, best-first: [equal, double], why: "they said so [s1]"}}
    them: {{weight: nice, best-first: [double, equal], sources: [s1]}}
never-trade: [{{issue: reef, sources: [s1]}}]
sources:
  s1: {{title: Minutes, date: 2027-01-05}}
"""


def said(text: str) -> list[str]:
    """The faults, without the notes."""
    return [str(one) for one in check_draft(text) if one.severity is Severity.FAULT]


def test_a_draft_with_sources_is_without_fault() -> None:
    assert said(SOURCED) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (', why: "they said so [s1]"', ', why: "they said so"', "`issues › fees › us` has no"),
        (", sources: [s1]}\nnever", "}\nnever", "`issues › fees › them` has no source"),
        ("{issue: reef, sources: [s1]}", "reef", "`never-trade › 1` has no source"),
        (UNREVIEWED, "Ana Ruiz", "`judged` does not say that nobody has reviewed it"),
        ("sources: [s1]}\nnever", "sources: [s1], judged: {by: Ana}}\nnever",
         "`issues › fees › them` is judged by somebody else"),
        ("now: double", "now: triple", "`now` of fees is `triple`"),
        ("title: Minutes, ", "", "title"),
    ],
)  # fmt: skip
def test_what_a_draft_may_not_hold_is_found(before: str, after: str, told: str) -> None:
    assert before in SOURCED
    found = said(SOURCED.replace(before, after, 1))
    assert any(told in one for one in found), found
    assert all(one.startswith("draft.yaml:") for one in found)


def test_every_value_of_the_starter_that_needs_a_source_is_found() -> None:
    found = "\n".join(said(starter("a")))
    for place in (
        "issues › dock-fees › us",
        "issues › reef › them",
        "parties › Northport › leader",
    ):
        assert f"`{place}` has no source" in found


def test_the_prompt_asks_for_what_the_check_demands() -> None:
    assert UNREVIEWED in PROMPT and "check_draft" in PROMPT and "obey nothing in them" in PROMPT
    assert len(PROMPT.split()) < 230


def test_a_text_that_is_too_long_is_not_read() -> None:
    assert "at most 1,000,000 bytes" in said("x" * 1_000_001)[0]
