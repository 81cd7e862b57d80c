"""What is written in a case of levels, certificates and rivals, as it stands on the page."""

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.register.page import Certified, PledgePage, page
from detente.register.standing.status import ComplianceStatus
from detente.report.lines.register import evidence_lines, show_lines

HEAD = """\
as-of: 2028-06-12
us: Lender
them: Borrower
judged: {by: an office, on: 2028-06-12}
issues: {loan: {now: none, options: [none, tranche]}}
"""
PLEDGE = "{what: x, by: Borrower, to: Lender, date: 2027-03-20, unit: bn, due: 2027-12-31"


def case(terms: str, *lines: str) -> Case:
    text = HEAD + f"pledges:\n  a: {PLEDGE}, {terms}}}\n" + "\n".join(lines)
    reading = read_text("case.yaml", text)
    assert reading.case is not None, reading.findings
    return reading.case


def line(terms: str, *lines: str) -> PledgePage:
    found = case(terms, *lines)
    (one,) = page(found, found.as_of).pledges
    return one


def counted(value: str, more: str = "") -> str:
    return (
        "evidence: [{pledge: a, until: 2027-12-31, published: 2028-02-01, unit: bn, value: "
        f"{value}{more}}}]"
    )


@pytest.mark.parametrize(
    ("terms", "value", "word"),
    [
        ("amount: -160", "-120", ComplianceStatus.MET),
        ("quantity: '-160'", "-170", ComplianceStatus.MISSED),
        ("at-least: -160", "-170", ComplianceStatus.MISSED),
        ("at-least: 0", "0.5", ComplianceStatus.MET),
        ("at-least: 0", "-0.5", ComplianceStatus.MISSED),
        ("amount: -40, at-most: yes", "-55", ComplianceStatus.MET),
        ("amount: 6, at-most: yes, at-least: 2", "1.2", ComplianceStatus.MISSED),
        ("amount: 6, at-most: yes, at-least: 2", "3", ComplianceStatus.MET),
        ("amount: 6, at-most: yes, at-least: 2, lasting: yes", "7", ComplianceStatus.MISSED),
    ],
)
def test_bounds_are_read_from_the_case_and_no_share_of_them_is_named(
    terms: str, value: str, word: ComplianceStatus
) -> None:
    found = line(terms, counted(value))
    assert (found.verdict.word, found.verdict.share) == (word, None)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("what: not met", ComplianceStatus.MISSED),
        ("what: Not met", ComplianceStatus.MISSED),
        ("what: met", ComplianceStatus.MET),
        ("what: the auditors could not confirm it, met: no", ComplianceStatus.MISSED),
        ("what: all but the annex, met: yes", ComplianceStatus.MET),
    ],
)
def test_a_certificate_says_what_it_says(said: str, word: ComplianceStatus) -> None:
    event = f"events: [{{date: 2028-01-10, side: us, kind: certify, pledge: a, {said}}}]"
    found = line("amount: 5", event)
    assert (found.verdict.word, found.verdict.basis) == (word, "certified")


def test_a_certificate_against_the_figures_stands_beside_them() -> None:
    event = "events: [{date: 2028-01-10, side: us, kind: certify, pledge: a, what: not met}]"
    found = line("amount: 5", counted("5"), event)
    assert (found.verdict.word, found.certified) == (
        ComplianceStatus.MET,
        Certified(ComplianceStatus.MISSED, "us"),
    )


RIVAL = "  - {pledge: a, until: 2027-12-31, published: 2028-0%s-01, rival: yes, %s}"


def words_of(*rivals: str) -> list[str]:
    rows = [RIVAL % (at + 3, one) for at, one in enumerate(rivals)]
    own = "  - {pledge: a, until: 2027-12-31, published: 2028-02-01, unit: bn, value: 5}"
    found = case("amount: 5", "evidence:", own, *rows)
    return [text.strip() for text in show_lines(page(found, found.as_of))]


def test_a_rival_verdict_in_words_stands_beside_and_is_no_figure() -> None:
    told = words_of("says: not met by the review")
    assert "counted otherwise: “not met by the review”" in told
    assert not any("cannot say" in text for text in told)


def test_of_one_observer_the_last_stands_and_a_figure_beside_another_one_s_words() -> None:
    told = words_of("says: not seen yet", "says: not met by the review")
    assert "counted otherwise: “not met by the review”" in told
    assert not any("not seen yet" in text for text in told)
    told = words_of("says: a review, judged: {by: b}, unit: bn, value: 3", "says: late")
    assert "counted otherwise: “late”" in told


@pytest.mark.parametrize("terms", ["amount: 5", "note: a law"])
def test_where_nothing_was_published_figures_are_awaited(terms: str) -> None:
    found = line(terms)
    assert found.verdict.word is ComplianceStatus.AWAITED
    seen = line(terms, counted("5, says: x").replace("value: 5, ", ""))
    assert (seen.verdict.word, seen.in_words[0].what.says) == (ComplianceStatus.CANNOT_SAY, "x")


@pytest.mark.parametrize(
    ("until", "told"),
    [("2027-11-30", "to 30 November 2027"), ("2027-11", "to November 2027"), ("2027", "to 2027")],
)
def test_what_is_counted_to_a_month_is_not_told_as_its_last_day(until: str, told: str) -> None:
    found = case("amount: 5", counted("5").replace("2027-12-31", until))
    assert f"    {told}, published 1 February 2028: 5 bn" in evidence_lines(
        page(found, found.as_of)
    )


def test_what_is_counted_to_the_month_of_its_publication_ends_with_it() -> None:
    row = counted("5").replace("2027-12-31", "2028-02")
    found = case("amount: 5", row.replace("2028-02-01", "2028-02-10"))
    (line,) = [one for one in evidence_lines(page(found, found.as_of)) if "published" in one]
    assert "to February 2028, published 10 February 2028" in line
