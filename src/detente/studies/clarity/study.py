"""How each side is read now, what to say through which channel, and what to ask (§9)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from detente.answers import Status
from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.scalars import last_day
from detente.case.signals import Statement
from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import grid, tally
from detente.engines.belief.bounds import bounds
from detente.engines.belief.posterior import path
from detente.engines.belief.spells import counted
from detente.studies.clarity.listening import SPELL_DAYS, WAYS, listener, said, uttered
from detente.studies.clarity.reasons import because, changes
from detente.studies.clarity.saying import what_to_ask, what_to_say
from detente.studies.reasons.because import Because
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.hearing import Ears, ears, said_in_words
from detente.studies.valuation.shift import shift
from detente.studies.values.clarity import Clarity, DemandRead, QuestionRead, ReadingShare, Step


def study(case: Case, why: Because) -> Studied[Clarity]:
    """Read every question of the case from the statements made so far."""
    heard_by = ears(case)
    read = tuple(_question(case, heard_by, name) for name in case.questions)
    best = {question.id: question.sayings[0] for question in read if question.sayings}
    value = Clarity(
        questions=read,
        say=tuple(sorted(best.values(), key=lambda one: (not one.changes_reading,
                                                         one.worst_after))),
        ask=tuple(sorted((q.asking for q in read if q.asking), key=lambda one: -one.bits)),
        demands=tuple(_demands(heard_by)),
        zone_as_read=_shift_in_words(case, read),
    )  # fmt: skip
    status, note = _exactness(read)
    return Studied(
        value,
        tuple(because(case, why, heard_by, read)),
        tuple(changes(case, heard_by, read)),
        status,
        note,
    )


def _exactness(read: tuple[QuestionRead, ...]) -> tuple[Status, str]:
    """How far the ranges of the weights are proven; the weights at best estimate are exact."""
    found = {one.range_status for one in read}
    if "incomplete" in found:
        return Status.INCOMPLETE, (
            "weights at best estimate are exact; some ranges are wider than they need be, since "
            "the search for them ended early"
        )
    return (Status.WITHIN if "within" in found else Status.EXACT), (
        "weights at best estimate are exact; no reading of the judged numbers lies outside the "
        "ranges, which are at most 0.005 too wide"
    )


def _question(case: Case, heard_by: Ears, name: str) -> QuestionRead:
    question, statements = case.questions[name], said(case, name)
    ear = listener(question, heard_by)
    told = uttered(statements)
    counts = counted(told, SPELL_DAYS)
    heard = tuple(one.heard for one, counts_ in zip(told, counts, strict=True) if counts_)
    beliefs = path(ear, heard)
    over = tally(ear, heard, grid(ear, tuple(sorted({one.key for one in heard}))))
    within = bounds(ear, heard)
    acted = acted_on(ear, beliefs[-1])
    return QuestionRead(
        id=name,
        about=question.about.value,
        listener=case.them if question.about is Actor.US else case.us,
        asks=question.asks,
        kind=question.kind,
        threshold=ear.threshold,
        readings=tuple(
            ReadingShare(h, one.says, one.worst, float(beliefs[0][h]), float(beliefs[-1][h]),
                         within.of[h].low, within.of[h].high)
            for h, one in question.readings.items()
        ),
        acted_on=acted.on,
        acted_on_worst=acted.on == ear.worst,
        clear=acted.reached and acted.on != ear.worst,
        range_status=within.status,
        assumed=f"in {over.acting[acted.on]} of {over.points} assumed readings",
        path=tuple(_steps(statements, counts, beliefs)),
        sayings=tuple(what_to_say(case, question, ear, heard)),
        asking=what_to_ask(case, name, question, ear, beliefs[-1]),
    )  # fmt: skip


def _steps(
    statements: list[Statement],
    counts: tuple[bool, ...],
    beliefs: tuple[dict[str, Fraction], ...],
) -> Iterator[Step]:
    at = 0
    for one, counts_ in zip(statements, counts, strict=True):
        at += counts_
        shares = {h: float(p) for h, p in beliefs[at].items()}
        yield Step(_day(one), one.speaker, said_in_words(one.openness, one.level), one.text,
                   one.means, counts_, shares, one.sources)  # fmt: skip


def _day(one: Statement) -> date:
    return last_day(one.date)


def _demands(heard_by: Ears) -> Iterator[DemandRead]:
    for openness, level in WAYS:
        row = heard_by.request(openness, level)
        low, high = row.face
        gains = "counts as a request" if row.counts else "gains nothing"
        cost = "costs its receiver face" if high > 0 else "costs no face"
        said = f"a demand made {said_in_words(openness, level)} {gains} and {cost}"
        yield DemandRead("", said_in_words(openness, level), row.counts, (low + high) / 2, said)


def _shift_in_words(case: Case, read: tuple[QuestionRead, ...]) -> str:
    high = shift(case, read, "us")[1]
    if high <= 0:
        return f"How {case.them} reads us moves nothing that it asks, by the case's estimates."
    return (
        f"As {case.them} reads us now, it asks for more before it agrees; "
        "read as we mean it, it would ask for no more than the estimates say."
    )
