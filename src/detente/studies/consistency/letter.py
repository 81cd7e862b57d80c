"""C4: the message beside what the plan says must be said, asked and kept back."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.process.message import gives_respect
from detente.studies.values.agenda import Verdict
from detente.studies.values.brief.consistency import (
    AsksNotNamed,
    LetterReveals,
    NamedUnprepared,
    NoDeadline,
)
from detente.studies.values.process.message import Assurance


def letter(whole: ChapterValues) -> Iterator[Fact]:
    """C4. What the message gives away, names too early, leaves out, or never has answered."""
    message = whole.process.message
    if message is None:
        return
    spoken = Assurance.NOT_DICTATED in message.assures
    given = gives_respect(whole.case, of.terms(whole.packages)) if spoken else ()
    if reveals := tuple(dict.fromkeys((*message.reveals, *given))):
        yield LetterReveals(reveals)
    named = {name for area in message.areas for name in (area.issue, *area.riders)}
    lines = whole.agenda.lines
    early = tuple(line.id for line in lines if line.id in named and line.verdict is Verdict.PREPARE)
    if early:
        yield NamedUnprepared(early)
    kept = {left.issue for left in message.left_out}
    asks = (term.issue for term in of.terms(whole.packages) if term.role == "ask")
    missing = tuple(
        name for name in asks if name not in named | kept and not whole.case.issues[name].respect
    )
    if missing:
        yield AsksNotNamed(missing)
    if whole.case.meet is not None and message.oral_note is None:
        yield NoDeadline()
