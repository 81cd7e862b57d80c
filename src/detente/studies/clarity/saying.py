"""What to say through which channel, and what to ask."""

from collections.abc import Iterator
from fractions import Fraction

from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.party import Aim, Party
from detente.case.signals import Level, Openness, Question, StatementKind
from detente.engines.belief.asking import ranked
from detente.engines.belief.listener import Heard, Listener
from detente.engines.belief.sayings import Saying as Candidate
from detente.engines.belief.sayings import sayings
from detente.studies.clarity.listening import WAYS, key
from detente.studies.valuation.hearing import said_in_words
from detente.studies.values.clarity import Asking, Saying


def recorded(case: Case, question: Question) -> dict[str, Aim]:
    """What may be said on a question: our recorded aims or constraints that are readings of it."""
    if question.about is not Actor.US:
        return {}
    party = case.parties.get(case.us, Party())
    found = party.aims if question.kind == "aim" else party.constraints
    return {n: one for n, one in found.items() if n in question.readings and one.may_be_said}


def what_to_say(
    case: Case, question: Question, ear: Listener, heard: tuple[Heard, ...]
) -> Iterator[Saying]:
    may = recorded(case, question)
    ways = {key(openness, level, _kind(question)): (openness, level) for openness, level in WAYS}
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


def what_to_ask(
    case: Case, name: str, question: Question, ear: Listener, now: dict[str, Fraction]
) -> Asking | None:
    """Which way of asking tells most about them; nothing is asked about ourselves."""
    if question.about is Actor.US:
        return None
    ways = {
        key(Openness.PRIVATE, level, _kind(question)): said_in_words(Openness.PRIVATE, level)
        for level in Level
    }
    best = ranked(ear, now, ways)[0]
    return Asking(name, question.asks, ways[best.key], best.bits, best.unknown)
