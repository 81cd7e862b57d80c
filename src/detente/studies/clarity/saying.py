"""What to say through which channel, and what to ask."""

from collections.abc import Iterator
from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Aim, Party
from detente.case.models.signals import Level, Openness, Question, StatementKind
from detente.engines.belief.asking import ranked
from detente.engines.belief.listener import Listener, Signal
from detente.engines.belief.sayings import CandidateSignal as Candidate
from detente.engines.belief.sayings import sayings
from detente.studies.clarity.listening import WAYS, key
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.clarity import Asking, Saying, Way


def recorded(case: Case, question: Question) -> dict[str, Aim]:
    """What may be said on a question: our recorded aims or constraints that are readings of it."""
    if question.about is not Actor.US:
        return {}
    party = case.parties.get(case.us, Party())
    found = party.aims if question.kind == "aim" else party.constraints
    return {n: one for n, one in found.items() if n in question.readings and one.may_be_said}


def what_to_say(
    case: Case, question: Question, ear: Listener, heard: tuple[Signal, ...]
) -> Iterator[Saying]:
    may = recorded(case, question)
    ways = {key(way.openness, way.level, StatementKind(question.kind)): way for way in WAYS}
    candidates = tuple(Signal(name, key) for name in may for key in ways)
    for one in sayings(ear, heard, candidates):
        marks = marks_at(case, ("parties", case.us, f"{question.kind}s", one.said))
        yield _saying(one, may[one.said].says, ear, ways[one.key], marks)


def _saying(
    candidate: Candidate, says: str, ear: Listener, way: Way, marks: tuple[str, ...]
) -> Saying:
    return Saying(
        means=candidate.said,
        says=says,
        way=way,
        share_after=float(candidate.after[candidate.said]),
        worst_after=float(candidate.after[ear.worst]),
        acted_on_after=candidate.acted_on,
        changes_reading=candidate.flips,
        spells_needed=candidate.needed,
        marks=marks,
    )


def what_to_ask(
    case: Case, name: str, question: Question, ear: Listener, now: dict[str, Fraction]
) -> Asking | None:
    """Which way of asking tells most about them; nothing is asked about ourselves."""
    if question.about is Actor.US:
        return None
    ways = {
        key(Openness.PRIVATE, level, StatementKind(question.kind)): Way(Openness.PRIVATE, level)
        for level in Level
    }
    best = ranked(ear, now, tuple(ways))[0]
    marks = marks_at(case, ("questions", name))
    return Asking(name, question.asks, ways[best.key], best.bits, best.unknown, marks=marks)
