"""How each side is read now, what to say through which channel, and what to ask (§9)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from detente.answers import Status
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import last_day
from detente.case.models.signals import StatementKind
from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import grid, tally
from detente.engines.belief.bounds import bounds
from detente.engines.belief.posterior import path
from detente.files.place import Path
from detente.studies.clarity.listening import WAYS
from detente.studies.clarity.reasons import because, changes
from detente.studies.clarity.saying import what_to_ask, what_to_say
from detente.studies.clarity.shifted import Listened, shift, told
from detente.studies.reasons.because import Because
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.signal_credibility import CredibilityTable, ears
from detente.studies.values.clarity import (
    Clarity,
    DemandRead,
    QuestionRead,
    RangesProven,
    ReadingShare,
    StatementRead,
    Way,
)

RANGE = {"within": Status.WITHIN}
"""The engine's word for a proven range, where it is not the status's own."""


def study(case: Case, why: Because) -> Studied[Clarity]:
    """Read every question of the case from the statements made so far."""
    heard_by = ears(case)
    read = tuple(_question(case, heard_by, name) for name in case.questions)
    best = {
        question.id: replace(question.sayings[0], ground=question.ground)
        for question in read
        if question.sayings
    }
    asked = (replace(one.asking, ground=one.ground) for one in read if one.asking)
    value = Clarity(
        questions=read,
        say=tuple(sorted(best.values(), key=lambda value: (not value.changes_reading,
                                                         value.worst_after))),
        ask=tuple(sorted(asked, key=lambda entry: -entry.bits)),
        demands=tuple(_demands(case, heard_by)),
        asks_for_more=shift(case, {q.id: q.acted_on for q in read if q.about is Actor.US})[1],
    )  # fmt: skip
    status = _weakest(read)
    return Studied(
        value,
        because(case, why, heard_by, read),
        changes(case, heard_by, read),
        status,
        RangesProven(status is Status.INCOMPLETE),
    )


def _weakest(questions: tuple[QuestionRead, ...]) -> Status:
    """How far the ranges of the weights are proven; weights at best estimate are exact."""
    statuses = {question.range_status for question in questions}
    for status in (Status.INCOMPLETE, Status.WITHIN):
        if status in statuses:
            return status
    return Status.EXACT


def _question(case: Case, heard_by: CredibilityTable, name: str) -> QuestionRead:
    question, spoken = case.questions[name], told(case, name, heard_by)
    ear, heard = spoken.ear, spoken.heard
    beliefs = path(ear, heard)
    over = tally(ear, heard, grid(ear, tuple(sorted({one.key for one in heard}))))
    within = bounds(ear, heard)
    acted = acted_on(ear, beliefs[-1])
    return QuestionRead(
        id=name,
        about=question.about,
        listener=Actor.THEM if question.about is Actor.US else Actor.US,
        asks=question.asks,
        kind=StatementKind(question.kind),
        threshold=ear.threshold,
        readings=tuple(
            ReadingShare(h, one.says, one.worst, float(beliefs[0][h]), float(beliefs[-1][h]),
                         within.of[h].low, within.of[h].high)
            for h, one in question.readings.items()
        ),
        acted_on=acted.on,
        acted_on_worst=acted.on == ear.worst,
        clear=acted.reached and acted.on != ear.worst,
        range_status=Status(RANGE.get(within.status, within.status)),
        assumed_same=over.acting[acted.on],
        assumed=over.points,
        path=tuple(_steps(case, spoken, beliefs)),
        sayings=tuple(what_to_say(case, question, ear, heard)),
        asking=what_to_ask(case, name, question, ear, beliefs[-1]),
        sources=question.sources,
        marks=marks_at(case, ("questions", name)),
        ground=heard_of(case, name),
    )  # fmt: skip


def heard_of(case: Case, name: str) -> tuple[str, ...]:
    """The marks of all that changes how a question is read, and what of ours may be said on it."""
    question = case.questions[name]
    told_: list[Path] = [
        ("statements", at) for at, one in enumerate(case.statements) if one.question == name
    ]
    ours: list[Path] = [("parties", case.us, f"{question.kind}s")] * (
        question.about is Actor.US and case.us in case.parties
    )
    return marks_at(case, ("questions", name), ("hearing",), *told_, *ours)


def _steps(
    case: Case, spoken: Listened, beliefs: tuple[dict[str, Fraction], ...]
) -> Iterator[StatementRead]:
    at, number = 0, {id(one): place for place, one in enumerate(case.statements)}
    each = zip(spoken.statements, spoken.uttered, spoken.counts, strict=True)
    for one, utterance, counts_ in each:
        at += counts_
        shares = {h: float(p) for h, p in beliefs[at].items()}
        yield StatementRead(
            last_day(one.date), one.speaker, Way(one.openness, one.level), one.text, one.means,
            counts_, shares, one.kind, float(utterance.deters.best), sources=one.sources,
            marks=marks_at(case, ("statements", number[id(one)])),
        )  # fmt: skip


def _demands(case: Case, heard_by: CredibilityTable) -> Iterator[DemandRead]:
    marks = marks_at(case, ("hearing",))
    for way in WAYS:
        row = heard_by.request(way.openness, way.level)
        face = sum(row.face, Fraction(0)) / 2
        yield DemandRead(way, row.counts, face, sources=row.sources, marks=marks)
