"""How each side is read now, what to say through which channel, and what to ask (§9)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.case.issue import Actor
from detente.case.party import Aim, Party
from detente.case.scalars import last_day
from detente.case.signals import Level, Openness, Question, Statement, StatementKind
from detente.engines.belief.acting import acted_on
from detente.engines.belief.asking import ranked
from detente.engines.belief.assumed import grid, tally
from detente.engines.belief.bounds import bounds
from detente.engines.belief.listener import Heard, Judged, Listener
from detente.engines.belief.posterior import path
from detente.engines.belief.sayings import Saying as Candidate
from detente.engines.belief.sayings import sayings
from detente.engines.belief.spells import Utterance, counted
from detente.studies.because import Because, assumed, computed
from detente.studies.hearing import Ears, ears, said_in_words
from detente.studies.hearing import reason as heard_reason
from detente.studies.studied import Studied
from detente.studies.values.clarity import (
    Asking,
    Clarity,
    DemandRead,
    QuestionRead,
    ReadingShare,
    Saying,
    Step,
)

SPELL_DAYS = 30
"""Repeats by one speaker within so many days count once (our judgement)."""
THRESHOLD = Fraction(3, 5)
"""The probability from which a listener acts on a reading, unless the case says (our judgement)."""
WAYS = tuple((openness, level) for openness in Openness for level in Level)


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
        value, tuple(_because(case, why, heard_by, read)), tuple(_tipping(case, read)), status, note
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


def listener(question: Question, heard_by: Ears) -> Listener:
    """The belief engine's listener for one question."""
    names = tuple(question.readings)
    worst = next(name for name, one in question.readings.items() if one.worst)
    informs = {
        _key(openness, level, kind): Judged(row.best, row.informs[0], row.informs[1])
        for (openness, level, kind), row in heard_by.table.items()
    }
    low, high = heard_by.hostile_says_itself
    return Listener(names, worst, informs, Judged((low + high) / 2, low, high),
                    question.threshold or THRESHOLD, _prior(question))  # fmt: skip


def _prior(question: Question) -> tuple[Fraction, ...]:
    """The judged priors; what they leave is spread evenly over the readings without one."""
    given = [one.prior for one in question.readings.values()]
    left = 1 - sum((one for one in given if one is not None), Fraction(0))
    open_ = sum(one is None for one in given)
    return tuple(left / open_ if one is None else one for one in given)


def _key(openness: Openness, level: Level, kind: StatementKind) -> str:
    return f"{openness.value}/{level.value}/{kind.value}"


def _said(case: Case, name: str) -> list[Statement]:
    question = case.questions[name]
    found = [
        one
        for one in case.statements
        if one.question == name and one.means in question.readings and one.side is question.about
    ]
    return sorted(found, key=lambda one: last_day(one.date))


def _question(case: Case, heard_by: Ears, name: str) -> QuestionRead:
    question, statements = case.questions[name], _said(case, name)
    ear = listener(question, heard_by)
    uttered = tuple(
        Utterance(last_day(one.date).toordinal(), one.speaker, one.means,
                  _key(one.openness, one.level, one.kind))
        for one in statements
    )  # fmt: skip
    counts = counted(uttered, SPELL_DAYS)
    heard = tuple(one.heard for one, counts_ in zip(uttered, counts, strict=True) if counts_)
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
        sayings=tuple(_sayings(case, question, ear, heard)),
        asking=_asking(case, name, question, ear, beliefs[-1]),
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


def recorded(case: Case, question: Question) -> dict[str, Aim]:
    """What may be said on a question: our recorded aims or constraints that are readings of it."""
    if question.about is not Actor.US:
        return {}
    party = case.parties.get(case.us, Party())
    found = party.aims if question.kind == "aim" else party.constraints
    return {n: one for n, one in found.items() if n in question.readings and one.may_be_said}


def _sayings(
    case: Case, question: Question, ear: Listener, heard: tuple[Heard, ...]
) -> Iterator[Saying]:
    may = recorded(case, question)
    ways = {_key(openness, level, _kind(question)): (openness, level) for openness, level in WAYS}
    candidates = tuple(Heard(name, key) for name in may for key in ways)
    for one in sayings(ear, heard, candidates):
        openness, level = ways[one.key]
        yield _saying(one, may[one.said].says, ear, openness, level)


def _kind(question: Question) -> StatementKind:
    return StatementKind(question.kind)


def _saying(one: Candidate, says: str, ear: Listener, openness: Openness, level: Level) -> Saying:
    return Saying(
        means=one.said,
        says=says,
        heard_as=said_in_words(openness, level),
        openness=openness.value,
        level=level.value,
        share_after=float(one.after[one.said]),
        worst_after=float(one.after[ear.worst]),
        acted_on_after=one.acted_on,
        changes_reading=one.flips,
        spells_needed=one.needed,
    )


def _asking(
    case: Case, name: str, question: Question, ear: Listener, now: dict[str, Fraction]
) -> Asking | None:
    """Which way of asking tells most about them; nothing is asked about ourselves."""
    if question.about is Actor.US:
        return None
    ways = {
        _key(Openness.PRIVATE, level, _kind(question)): said_in_words(Openness.PRIVATE, level)
        for level in Level
    }
    best = ranked(ear, now, ways)[0]
    return Asking(name, question.asks, ways[best.key], best.bits, best.unknown)


def _demands(heard_by: Ears) -> Iterator[DemandRead]:
    for openness, level in WAYS:
        row = heard_by.request(openness, level)
        low, high = row.face
        gains = "counts as a request" if row.counts else "gains nothing"
        cost = "costs its receiver face" if high > 0 else "costs no face"
        said = f"a demand made {said_in_words(openness, level)} {gains} and {cost}"
        yield DemandRead("", said_in_words(openness, level), row.counts, (low + high) / 2, said)


def shifts(case: Case, read: tuple[QuestionRead, ...], about: str) -> tuple[Fraction, Fraction]:
    """By how much the readings acted on raise what the listener asks: Δ of definitions §9."""
    found = [
        case.questions[one.id].readings[one.acted_on].shifts for one in read if one.about == about
    ]
    return sum((low for low, _ in found), Fraction(0)), sum(
        (high for _, high in found), Fraction(0)
    )


def _shift_in_words(case: Case, read: tuple[QuestionRead, ...]) -> str:
    high = shifts(case, read, "us")[1]
    if high <= 0:
        return f"How {case.them} reads us moves nothing that it asks, by the case's estimates."
    return (
        f"As {case.them} reads us now, it asks for more before it agrees; "
        "a message that is believed takes that away."
    )


def _because(
    case: Case, why: Because, heard_by: Ears, read: tuple[QuestionRead, ...]
) -> Iterator[Reason]:
    for one in read:
        reading = case.questions[one.id].readings[one.acted_on]
        unclear = "" if one.clear else ", since no benign reading is clear enough"
        yield computed(
            f"{one.asks} {one.listener} acts on: {reading.says} ({one.assumed}){unclear}",
            case.questions[one.id].sources,
        )
        for name in case.questions[one.id].readings:
            yield why.judgement(("questions", one.id, "readings", name),
                                case.questions[one.id].readings[name].says)  # fmt: skip
    for at, statement in enumerate(case.statements):
        if statement.question:
            yield why.fact(("statements", at), f"{statement.date}, {statement.speaker}: "
                                               f"{statement.text}")  # fmt: skip
    used = {(one.openness, one.level, one.kind) for one in case.statements}
    for openness, level, kind in sorted(used):
        yield heard_reason(openness, level, heard_by.of(openness, level, kind))
    yield assumed(f"repeats by one speaker within {SPELL_DAYS} days count once")


def _tipping(case: Case, read: tuple[QuestionRead, ...]) -> Iterator[Tipping]:
    for one in read:
        if one.sayings and one.sayings[0].changes_reading:
            best = one.sayings[0]
            yield Tipping(f"{case.us} said {best.heard_as}: {best.says}")
        elif one.sayings and not one.clear:
            needed = min((s.spells_needed for s in one.sayings if s.spells_needed), default=None)
            said = (f"the same aim were told in {needed} separate spells"
                    if needed else "no single aim, told up to twelve times, is enough")  # fmt: skip
            yield Tipping(f"{one.asks} {said}", found=needed is not None,
                          searched="up to 12 separate spells of each recorded aim")  # fmt: skip
