"""Who listens to what: the belief engine's listener for one question, and what it has heard."""

from fractions import Fraction

from detente.case.models.case import Case
from detente.case.models.scalars import last_day
from detente.case.models.signals import Level, Openness, Question, Statement, StatementKind
from detente.engines.belief.listener import JudgedShare, Listener
from detente.engines.belief.spells import Utterance
from detente.studies.valuation.signal_credibility import CredibilityTable, deterred
from detente.studies.values.clarity import Way

SPELL_DAYS = 30
"""Repeats by one speaker within so many days count once (our judgement)."""
THRESHOLD = Fraction(3, 5)
"""The probability from which a listener acts on a reading, unless the case says (our judgement)."""
WAYS = tuple(Way(openness, level) for openness in Openness for level in Level)


def listener(question: Question, heard_by: CredibilityTable) -> Listener:
    """The belief engine's listener for one question."""
    names = tuple(question.readings)
    worst = next(name for name, one in question.readings.items() if one.worst)
    informs = {
        key(openness, level, kind): JudgedShare(row.best, row.informs[0], row.informs[1])
        for (openness, level, kind), row in heard_by.table.items()
    }
    low, high = heard_by.hostile_says_itself
    return Listener(names, worst, informs, JudgedShare((low + high) / 2, low, high),
                    question.threshold or THRESHOLD, _prior(question))  # fmt: skip


def _prior(question: Question) -> tuple[Fraction, ...]:
    """The judged priors; what they leave is spread evenly over the readings without one."""
    given = [one.prior for one in question.readings.values()]
    left = 1 - sum((one for one in given if one is not None), Fraction(0))
    open_ = sum(one is None for one in given)
    return tuple(left / open_ if one is None else one for one in given)


def key(openness: Openness, level: Level, kind: StatementKind) -> str:
    """A kind of speech as the belief engine names it; `speech_of` reads it back."""
    return f"{openness.value}/{level.value}/{kind.value}"


SPOKEN = tuple(kind for kind in StatementKind if kind is not StatementKind.ACT)
SPEECH = {key(way.openness, way.level, kind): (way, kind) for way in WAYS for kind in SPOKEN}


def speech_of(name: str) -> tuple[Way, StatementKind]:
    """The way and kind of speech behind a key."""
    return SPEECH[name]


def statements_on(case: Case, name: str) -> list[Statement]:
    """What the side that a question is about has said on it, by day."""
    question = case.questions[name]
    spoken = (
        statement
        for statement in case.statements
        if statement.question == name
        and statement.means in question.readings
        and statement.side is question.about
    )
    return sorted(spoken, key=lambda statement: last_day(statement.date))


def spoken_as(case: Case, statement: Statement) -> StatementKind:
    """The kind of speech as which a statement is heard: an act, as the kind of its question."""
    question = case.questions.get(statement.question)
    if statement.kind is not StatementKind.ACT:
        return statement.kind
    return StatementKind(question.kind) if question else StatementKind.AIM


def uttered(
    case: Case, statements: list[Statement], heard_by: CredibilityTable
) -> tuple[Utterance, ...]:
    """The statements as the belief engine takes them."""
    return tuple(
        Utterance(last_day(one.date).toordinal(), one.speaker, one.means,
                  key(one.openness, one.level, spoken_as(case, one)), deterred(heard_by, one))
        for one in statements
    )  # fmt: skip
