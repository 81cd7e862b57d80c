"""The study of lessons: the record beside every issue, and how far it can be trusted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente.answers import Fact, Reason, Status, Tipping
from detente.case.models.case import Case
from detente.studies.lessons.channels import channels, periods, to_firewall
from detente.studies.lessons.claim import claim, coding
from detente.studies.lessons.issues import learned as beside
from detente.studies.lessons.issues import most_turned
from detente.studies.lessons.lacking import lacking
from detente.studies.lessons.officials import officials
from detente.studies.lessons.past import record
from detente.studies.lessons.pledges import pledges
from detente.studies.lessons.ripeness import agreement
from detente.studies.lessons.score import score
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.ingredients import SCALE
from detente.studies.values.record.issue_lessons import IssueLessons
from detente.studies.values.record.lessons import (
    BesideRecord,
    CodedOtherwise,
    EpisodeCoded,
    IngredientsNotJudged,
    IngredientSupplied,
    Lessons,
    MostWereThere,
    NoneCarriesAlone,
    NoneFellDue,
    NoRecord,
    OfficialsUntested,
    RecordForecasts,
    ScaleAssumed,
    TooFewWhole,
)
from detente.studies.values.record.track_record import Claim, ForecastScore

RECORD = ("record",)
"""The field that can change what went with progress before."""
MET = ("channels", "record")
"""Those that can change what channels and officials brought."""
MOST_TIPS = 3
"""Of the ingredients that would turn an issue's nearest episodes, those that change most."""


def study(
    case: Case,
    why: Because,
    seed: int = 0,
    learned: tuple[IssueLessons, ...] | None = None,
    folder: Path | None = None,
) -> Studied[Lessons]:
    """What went with progress before, what each issue lacks, and who can supply it.

    `folder`: where the case's series of figures are.
    """
    past, issues = record(case), beside(case) if learned is None else learned
    coded = marks_of_fields(case, RECORD)
    met = marks_of_fields(case, MET)
    lines = grounded(channels(case), met)
    whole = Lessons(
        episodes=len(past),
        coding=coding(case),
        issues=issues,
        missing_most=_count(name for line in issues for name in line.lacking),
        turned_by=_count(s.ingredient for line in issues for s in line.supplies if s.turns),
        turning=tuple(dict.fromkeys(line.issue for line, _ in most_turned(issues))),
        claim=grounded(claim(case, past, seed), coded),
        score=grounded(score(case, past, seed), coded),
        officials=grounded(officials(case, seed), met) if past else (),
        channels=lines,
        periods=grounded(periods(case, lines), met),
        to_firewall=to_firewall(case),
        pledges=pledges(case, folder),
        cannot_say=(),
        agreement=agreement(case, issues),
        lacking=lacking(case, issues),
    )
    value = replace(whole, cannot_say=tuple(_cannot_say(whole)))
    return Studied(
        value,
        _because(case, why, value),
        _tipping(value),
        Status.ESTIMATE if past else Status.CANNOT_SAY,
        _note(value),
        seed,
    )


def _count(names: Iterator[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _note(lessons: Lessons) -> Fact:
    if lessons.coding is None:
        return NoRecord()
    return lessons.coding if lessons.claim else TooFewWhole()


def _cannot_say(lessons: Lessons) -> Iterator[Fact]:
    if not lessons.episodes:
        yield NoRecord()
        return
    if lessons.claim is None:
        yield TooFewWhole()
    for line in lessons.issues:
        if not line.ingredients:
            yield IngredientsNotJudged(line.issue)
    for official in lessons.officials:
        if official.untested is not None:
            yield OfficialsUntested(official.property, official.untested)
    for rate in lessons.pledges.by_kind:
        if rate.mean is None and rate.kind:
            yield NoneFellDue(rate.by, rate.kind)


def _because(case: Case, why: Because, lessons: Lessons) -> Iterator[Reason]:
    if lessons.claim:
        yield computed(_fits(lessons.claim))
    if lessons.score:
        yield computed(_forecasts(lessons.score))
    named: dict[str, None] = {}
    for line in lessons.issues:
        if line.ingredients:
            yield computed(_beside(line))
            yield why.judgement(("issues", line.issue, "ingredients"))
        near = [*line.nearest, *(each for supply in line.supplies for each in supply.nearest)]
        named |= dict.fromkeys(each.id for each in near)
    for name in named:
        yield why.judgement(("record", name), EpisodeCoded(name, case.record[name].coding))
    if lessons.episodes:
        yield assumed(ScaleAssumed({word.value: point for word, point in SCALE.items()}))


def _fits(claim: Claim) -> MostWereThere:
    low, high = claim.chance["consistency"]
    return MostWereThere(
        claim.m, len(claim.singles), claim.whole.consistency, low, high, claim.n,
        claim.as_good, claim.orders, claim.every, claim.whole.by_chance,
    )  # fmt: skip


def _forecasts(score: ForecastScore) -> RecordForecasts:
    best = min(score.alone, key=lambda name: score.alone[name])
    return RecordForecasts(
        score.n, score.brier, score.low, score.high, score.base_rate, score.verdict,
        best, score.alone[best],
    )  # fmt: skip


def _beside(line: IssueLessons) -> BesideRecord:
    return BesideRecord(
        line.issue,
        tuple(each.id for each in line.nearest),
        line.outcome,
        tuple(supply.ingredient for supply in line.supplies),
        tuple(supply.ingredient for supply in line.supplies if supply.turns),
        line.red_line,
    )


def _tipping(lessons: Lessons) -> Iterator[Tipping]:
    claim = lessons.claim
    if claim and claim.least_without_one is not None:
        fact = NoneCarriesAlone(claim.n, claim.least_without_one)
        yield Tipping(fact, found=False, marks=claim.marks)
    if claim and claim.against:
        yield Tipping(CodedOtherwise(claim.against), marks=claim.marks)
    for line, supply in most_turned(lessons.issues)[:MOST_TIPS]:
        then = tuple(each.id for each in supply.nearest)
        supplied = IngredientSupplied(
            line.issue, supply.ingredient, then, supply.before, supply.after
        )
        yield Tipping(supplied, sources=supply.sources, marks=supply.marks)
