"""Why a side is read as it is, and the nearest changes that would turn the reading."""

from collections.abc import Iterator

from detente.answers import Reason, Tipping
from detente.case.models.case import Case
from detente.case.models.signals import Level, Openness, StatementKind
from detente.engines.belief.cover import tips_at
from detente.engines.belief.spells import spells
from detente.engines.belief.tipping import Tip, tipping
from detente.studies.clarity.listening import (
    SPELL_DAYS,
    listener,
    speech_of,
    spoken_as,
    statements_on,
    uttered,
)
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.valuation.signal_credibility import CredibilityTable, deterred
from detente.studies.valuation.signal_credibility import reason as heard_reason
from detente.studies.values.clarity import (
    ActsOn,
    CostDeters,
    CoverStory,
    NoNumberMoves,
    NumberMoved,
    NumbersSearched,
    QuestionRead,
    RepeatsCountOnce,
    SaidInSpells,
    SaidOnce,
    SpellsSearched,
    StatementMade,
)

MOST_SPELLS = 12
"""So many spells of one aim are tried (engines/belief/sayings)."""


def because(
    case: Case, why: Because, heard_by: CredibilityTable, questions: tuple[QuestionRead, ...]
) -> Iterator[Reason]:
    """What each question hangs on: readings, statements, and how each kind of speech is heard."""
    for question in questions:
        fact = ActsOn(question.id, question.acted_on, question.clear)
        yield computed(fact, case.questions[question.id].sources)
        for name in case.questions[question.id].readings:
            yield why.judgement(("questions", question.id, "readings", name))
    for at, statement in enumerate(case.statements):
        if statement.question:
            made = StatementMade(statement.date, statement.speaker, statement.text)
            yield why.fact(("statements", at), made)
    for openness, level, kind in sorted(_used(case)):
        yield heard_reason(openness, level, kind, heard_by.of(openness, level, kind))
    for at, act in enumerate(case.statements):
        if act.question and act.cost is not None:
            share = deterred(heard_by, act)
            deters = CostDeters(act.text, share.best, share.low, share.high)
            yield why.judgement(("statements", at), deters)
    yield assumed(RepeatsCountOnce(SPELL_DAYS))


def _used(case: Case) -> set[tuple[Openness, Level, StatementKind]]:
    return {(one.openness, one.level, spoken_as(case, one)) for one in case.statements}


def changes(
    case: Case, heard_by: CredibilityTable, questions: tuple[QuestionRead, ...]
) -> Iterator[Tipping]:
    """For each question: what we could say that turns it, and the nearest number that does."""
    for question in questions:
        yield from _by_saying(question)
        yield from _by_number(case, heard_by, question)


def _by_saying(question: QuestionRead) -> Iterator[Tipping]:
    if question.sayings and question.sayings[0].changes_reading:
        best = question.sayings[0]
        yield Tipping(SaidOnce(best.says, best.way), marks=best.marks)
    elif question.sayings and not question.clear:
        numbers = (saying.spells_needed for saying in question.sayings if saying.spells_needed)
        needed = min(numbers, default=None)
        fact = SaidInSpells(question.id, needed)
        yield Tipping(fact, needed is not None, SpellsSearched(MOST_SPELLS), marks=question.marks)


def _by_number(case: Case, heard_by: CredibilityTable, question: QuestionRead) -> Iterator[Tipping]:
    """The nearest judged number, and the share of disciplined deceivers, at which it turns."""
    ear = listener(case.questions[question.id], heard_by)
    heard = spells(uttered(case, statements_on(case, question.id), heard_by), SPELL_DAYS)
    if not heard:
        return
    searched, nearest = NumbersSearched(), tipping(ear, heard).nearest
    if nearest is None:
        yield Tipping(NoNumberMoves(question.id), False, searched, marks=question.marks)
    else:
        yield Tipping(_moved(nearest, question), searched=searched, marks=question.marks)
    tipped = tips_at(ear, heard) if question.clear else None
    if tipped:
        yield Tipping(CoverStory(question.id, tipped.keeps), marks=question.marks)


def _moved(tip: Tip, question: QuestionRead) -> NumberMoved:
    way, kind = speech_of(tip.name) if tip.quantity == "informs" else (None, None)
    reading = tip.name if tip.quantity == "prior" else ""
    return NumberMoved(question.id, tip.quantity, tip.now, tip.at, tip.to, way, kind, reading)
