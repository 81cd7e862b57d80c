"""What a reader sees of answers: marks, releases, and words of what is above (definitions §19)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from detente.answers import UNSAID
from detente.answers.marks import no_level
from detente.case.models.case import Case
from detente.case.models.confidence import CONFIDENCE
from detente.case.models.part import Part
from detente.case.models.party import Party
from detente.case.models.reader import CaseReader
from detente.case.models.walk import parts
from detente.case.views.deal import DEAL, deal_of
from detente.case.views.private import Private
from detente.report.wording.withheld import LITTLE
from detente.studies.reasons.provenance import marked_sources, marks_of_fields, own_marks
from detente.studies.registry import ALWAYS, reads
from detente.visible import in_ticks, named, one_word

CALLED = ("title", "full_title", "adjective", "seat")
"""What a party is called beside its name, and where it sits."""


OWNER = "the owner of the case"
"""Who is asked where a reader's entry names nobody, or the case cannot be read."""


class UnreadableError(Exception):
    """Nothing can be shown to a reader; the message says why, and what to do."""


@dataclass(frozen=True)
class Sight:
    """A reader's eyes on a case and its plan; the owner's, where no reader is named.

    The plan is the owner's whole plan; a reader sees less of it, and nothing else.
    """

    case: Case
    name: str = ""
    reader: CaseReader | None = None

    def sees(self, marks: Iterable[str]) -> bool:
        """Whether what has these marks may be shown."""
        return self.reader is None or self.reader.ceiling.covers(marks)

    def released(self, *studies: str) -> bool:
        """Whether the results of these studies may be shown although they rest on more.

        Those that rest on a deal name it, and its day: of a deal above the reader the talks have to
        be released too.
        """
        if self.reader is None:
            return True
        named = all(map(self.reader.has, studies))
        return named and (not self._hides_deal or DEAL not in reads(*studies)
                          or self.reader.has("talks"))  # fmt: skip

    @property
    def unreleased(self) -> "Sight":
        """The same eyes, to which nothing was released."""
        if self.reader is None:
            return self
        return replace(self, reader=self.reader.model_copy(update={"released": ()}))

    def shows(self, marks: Iterable[str], *studies: str) -> bool:
        """Whether results that rest on these marks, of these studies, may be shown."""
        return self.sees(marks) or (bool(studies) and self.released(*studies))

    def betrays(self, text: str) -> bool:
        """Whether a text holds words of what is above the reader."""
        return self.reader is not None and self._private.in_text(text)

    def source(self, key: str) -> bool:
        """Whether a source may be named."""
        return self.sees(self._sources.get(key, ()))

    def marked(self, marks: Iterable[str]) -> tuple[str, ...]:
        """The marks of a paper as this reader is told them."""
        return tuple(marks) if self.reader is None else self.reader.ceiling.within(marks)

    def marks(self, *studies: str) -> tuple[str, ...]:
        """The marks of all that studies rest on."""
        return marks_of_fields(self.case, reads(*studies))

    def marks_in(self, *fields: str) -> tuple[str, ...]:
        """The marks of all that stands in fields of the case."""
        return marks_of_fields(self.case, fields)

    def withheld(self, *studies: str) -> int:
        """How many marked parts above the reader studies rest on, those aside that are unsaid."""
        names = (*reads(*studies), *ALWAYS)
        fields = {name.replace("_", "-") for name in names}
        reached = deal_of(self.case) if DEAL in names else None
        dealt = {("talks", one) for one in (reached.entries if reached else ())}
        return sum(
            1
            for path, part in ([] if self.reader is None else self._private.parts)
            if (not path or path[0] in fields or path[:2] in dealt)
            and UNSAID not in self._own(part)
        )

    def called(self, case: Case) -> Case:
        """The case with the bare names of parties, and without leaders, that are above the reader.

        Words name both wherever they speak of a side, in lines that rest on no party too.
        """
        if self.reader is None:
            return case
        parties = {name: self._called(one) for name, one in case.parties.items()}
        return case.model_copy(update={"parties": parties})

    def _called(self, party: Party) -> Party:
        if not self.sees(self._own(party)):
            return party.model_copy(update={**dict.fromkeys(CALLED, ""), "leader": None})
        if party.leader is None or self.sees(self._own(party.leader)):
            return party
        return party.model_copy(update={"leader": None})

    @property
    def ask(self) -> str:
        """Whom the reader asks, in marks where it is no name."""
        return named(self.reader.ask) if self.reader and self.reader.ask else OWNER

    @cached_property
    def _hides_deal(self) -> bool:
        reached = deal_of(self.case)
        entries = (self.case.talks[one] for one in (reached.entries if reached else ()))
        return not all(self.sees(self._own(one)) for one in entries)

    @cached_property
    def _private(self) -> Private:
        return Private(self.case, lambda part: not self.sees(self._own(part)), LITTLE)

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        """By their keys, as they are written and as they are shown."""
        found = dict(marked_sources(self.case))
        return found | {one_word(key): marks for key, marks in found.items()}

    def _own(self, part: Part) -> tuple[str, ...]:
        return own_marks(part, self._sources)


def sight_of(case: Case, name: str | None) -> Sight:
    """The eyes of a reader by name; None: the owner's. Raises UnreadableError: nothing is shown."""
    if name is None:
        return Sight(case)
    reader = case.readers.get(name)
    if reader is None:
        raise UnreadableError(
            f"{in_ticks(name)} is no reader of this case · whoever is not named sees nothing · "
            "name one that stands under `readers`"
        )
    unknown = sorted(set(_unknown(case)))
    if unknown:
        raise UnreadableError(
            f"{len(unknown)} of the case's marks name no level · nobody can say who may see what · "
            "the owner mends what `detente check` notes under §C30"
        )
    found = Sight(case, name, reader)
    if not found.sees(case.marks):
        raise UnreadableError(
            f"the whole case is above what {in_ticks(name)} may see · nothing is shown · "
            f"ask {found.ask}"
        )
    return found


def asking(sight: Sight, *studies: str) -> Sight:
    """The eyes for the answer to a question of the reader's own: a package, an estimate, a conduct.

    It is answered where all that these studies rest on may be seen, and is else not looked at, so
    that no name, exit or figure tells what is above. What was released is the owner's answer to the
    owner's question, and opens no other. Raises UnreadableError.
    """
    return _asked(sight, sight.marks(*studies))


def asking_day(sight: Sight) -> Sight:
    """The eyes for the case as of a day of the reader's own, of which `sight` has the whole case.

    What counts on another day hangs on every day in the case: of two days, faults, counts and
    figures would tell which stands between them. Raises UnreadableError.
    """
    return _asked(sight, sight.marks_in(*type(sight.case).model_fields))


def _asked(sight: Sight, marks: Iterable[str]) -> Sight:
    if sight.reader is None:
        return sight
    if not sight.sees(marks):
        raise UnreadableError(
            f"what you ask rests on more than you may see · it is not looked at · ask {sight.ask}"
        )
    return sight.unreleased


def addressee(case: Case) -> Sight:
    """The eyes of whoever the message goes to: without such a reader, what is TLP:CLEAR.

    The mark of the whole case is how the file is handled; what the message names has its own. What
    we told a mediator in confidence is ours to tell.
    """
    told = ((name, one) for name, one in case.readers.items() if one.addressee)
    unmarked = case.model_copy(update={"marks": ()})
    name, reader = next(told, ("the addressee", CaseReader()))
    own = (*reader.compartments, f"{CONFIDENCE}{case.us}")
    return Sight(unmarked, name, reader.model_copy(update={"compartments": own}))


def _unknown(case: Case) -> Iterable[str]:
    marks = (mark for _, part in parts(case) for mark in getattr(part, "marks", ()))
    return filter(no_level, marks)
