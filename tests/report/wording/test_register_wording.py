"""The register in words: no day is made up, every ground has a clause, what is urgent is first."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import cast

import pytest

from detente.case.models.case import Case
from detente.engines.forecast import ForecastObstacle
from detente.register.entries.entry import DatedItem, Entry, Observation, Terms
from detente.register.outlook.forecast import Unforecast
from detente.register.page import PledgePage, page
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.grounds import Span, VerdictGround, VerdictGrounds, spanned
from detente.report.lines.register import evidence_lines, show_lines
from detente.report.outline.follow_through import few
from detente.report.wording.record.register import NO_FORECAST, observed, standing, why

DAY = date(2030, 1, 1)
JUNE = Span(date(2029, 6, 1), date(2029, 6, 30))


@pytest.mark.parametrize("ground", VerdictGround)
def test_every_ground_has_a_clause_without_a_gap(ground: VerdictGround) -> None:
    day = spanned(date(2029, 6, 30))
    clause = why(VerdictGrounds(ground, day, day, words="the season", act="waive", says="w"))
    assert clause and "{" not in clause and "None" not in clause and "no day" not in clause


def test_words_of_a_dispute_are_told_as_those_of_whoever_disputes() -> None:
    feigned = "all of it had come by 30 June 2029"
    disputed = VerdictGrounds(VerdictGround.IN_DISPUTE, by="Vale", says=feigned)
    assert why(disputed) == f"disputed by Vale: “{feigned}”"


def test_every_reason_for_no_forecast_is_worded() -> None:
    assert set(NO_FORECAST) == {*Unforecast, *ForecastObstacle}


@pytest.mark.parametrize(
    "ground", [VerdictGround.ALL_CAME, VerdictGround.NEVER_HELD, VerdictGround.BROKE_OFF]
)
def test_what_is_dated_to_a_month_names_the_month(ground: VerdictGround) -> None:
    assert "in June 2029" in why(VerdictGrounds(ground, JUNE))
    assert "by 30 June 2029" in why(VerdictGrounds(ground, spanned(JUNE.last)))


@pytest.mark.parametrize(
    ("out", "words"),
    [(date(2029, 7, 1), "published in July 2029"), (None, "published 31 July 2029")],
)
def test_a_month_of_publication_is_a_month(out: date | None, words: str) -> None:
    count = Observation(JUNE.last, Fraction(4), "t", opens=JUNE.first, out=out)
    assert observed(DatedItem(date(2029, 7, 31), count)) == f"to June 2029, {words}: 4 t"


def case() -> Case:
    owed = {"by": "U", "to": "T", "amount": 10, "unit": "t", "date": "2029-01"}
    return Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T",
         "pledges": {
             "far": {"what": "far", "due": "2031-12-31", **owed},
             "soon": {"what": "soon", "due": "2030-01-20", **owed},
             "short": {"what": "short", "due": "2029-06", **owed},
         },
         "issues": {"a": {"now": "x", "options": ["x", "y"]}},
         "evidence": [
             {"pledge": "short", "until": "2029-06", "published": "2029-07", "value": 4,
              "unit": "t"}
         ]}
    )  # fmt: skip


def test_what_is_late_or_due_soon_stands_first_and_each_pledge_once() -> None:
    lines = list(show_lines(page(case(), DAY)))
    heads = [line.split()[0] for line in lines if line.startswith("  ") and ": " in line
             and not line.startswith("   ") and "U: " in line]  # fmt: skip
    assert heads == ["soon", "short", "far"]
    assert "        40% of it came, counted to June 2029" in lines


def test_evidence_of_a_case_keeps_its_months() -> None:
    (line,) = [line for line in evidence_lines(page(case(), DAY)) if "4 t" in line]
    assert line.strip() == "to June 2029, published in July 2029: 4 t"


def test_a_whole_share_is_not_said_twice() -> None:
    terms = Terms(Fraction(10), "t", date(2029, 1, 1), JUNE.last, str(JUNE.last))
    came = Observation(JUNE.last, Fraction(10), "t")
    entries = [Entry(JUNE.first, "a", terms), Entry(DAY, "a", came)]
    verdict = RegisterStanding(fold(entries), DAY).verdict("a")
    assert standing(verdict) == "all of it had come by 30 June 2029"


def test_what_is_pledged_stands_in_marks_in_the_summary_though_it_is_one_word() -> None:
    """A word with strokes, colons or slashes in it can be a sentence."""
    claims = ("Upland-in-breach", "Void", "Upland:breach")
    pledges = [cast(PledgePage, SimpleNamespace(what=one)) for one in claims]
    assert few(pledges) == "“Upland-in-breach”, “Void” and “Upland:breach”"
