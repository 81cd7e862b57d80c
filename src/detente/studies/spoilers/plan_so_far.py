"""The plan that a spoiler may wreck: what it takes on, its days, and where an answer stands in it.

What is taken of other studies' values is taken here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from detente.answers import Fact, join
from detente.case.models.case import Case
from detente.files.place import Path
from detente.studies.reasons.because import cited
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.calendar import CalendarEvent, Dated
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.spoilers import PlanAnswer, Window

Entry = Callable[[Dated], bool]


def sent(dated: Dated) -> bool:
    """Our opening goes."""
    return dated.what.event is CalendarEvent.SENT


def works(dated: Dated) -> bool:
    """A round of the leads."""
    return dated.what.event is CalendarEvent.ROUND


def named(dated: Dated) -> bool:
    """The other side names its leads."""
    return dated.what.act is not None and dated.what.act.of == "name-their-leads"


def ripe(dated: Dated) -> bool:
    """Texts can be ripe."""
    return dated.what.act is not None and dated.what.act.of == "contours"


def review(dated: Dated) -> bool:
    """The leaders meet."""
    return dated.what.event is CalendarEvent.REVIEW


def agreed(dated: Dated) -> bool:
    """A package was agreed."""
    return dated.what.event is CalendarEvent.AGREED


@dataclass(frozen=True)
class PlanSoFar:
    """The case and the answers that the plan has before anybody tries to wreck it."""

    case: Case
    lessons: Lessons
    packages: Packages
    mandates: Mandates
    process: ProcessResult

    @cached_property
    def moves(self) -> dict[str, str]:
        """Every issue at its option in the proposed package; empty where nothing is proposed."""
        if self.packages.recommended is None:
            return {}
        now = {name: issue.now for name, issue in self.case.issues.items()}
        return now | self.packages.recommended.moves

    @cached_property
    def taken_on(self) -> tuple[str, ...]:
        """The issues that some card is about: those that move, and those to prepare."""
        issues = (issue for card in self.mandates.cards for issue in card.issues)
        return tuple(dict.fromkeys(issues))

    @cached_property
    def standing(self) -> frozenset[str]:
        """The channels that stand."""
        return frozenset(line.id for line in self.lessons.channels if line.stands)

    def day(self, entry: Entry) -> Dated | None:
        """The first such entry of the calendar."""
        return next((dated for dated in self.process.calendar if entry(dated)), None)

    def window(self, dated: Entry) -> Window | None:
        """From the first such entry, or from a deal on, to the leaders' review.

        It stays open where that comes before it, or before any text can be ripe: they then name a
        later one.
        """
        first, last = self.day(agreed) or self.day(dated), self.day(review)
        if self._is_early(last):
            last = None
        if first is None:
            return None
        if last is None or last.day < first.day:
            return Window(
                first.day, first.what, None, None, sources=first.sources, marks=first.marks
            )
        return Window(
            first.day, first.what, last.day, last.what,
            sources=tuple(dict.fromkeys((*first.sources, *last.sources))),
            marks=join((first.marks, last.marks)),
        )  # fmt: skip

    def outlasts_review(self, day: date) -> bool:
        """Whether talks go on beyond the leaders' review, and a day comes after it."""
        last = self.day(review)
        return last is not None and self._is_early(last) and day > last.day

    def _is_early(self, reviewed: Dated | None) -> bool:
        """Whether the review comes before any text can be ripe."""
        ripe = self.process.ripe_from
        return reviewed is not None and ripe is not None and ripe > reviewed.day

    def sources(self, *paths: Path) -> tuple[str, ...]:
        """The sources of parts of the case, each once."""
        return tuple(dict.fromkeys(key for path in paths for key in self._cited(path)))

    def marks(
        self, window: Window | None, answers: Sequence[PlanAnswer], *paths: Path
    ) -> tuple[str, ...]:
        """The marks of a line: of its parts, its days and its answers."""
        days = window.marks if window else ()
        return join((marks_at(self.case, *paths), days, *(answer.marks for answer in answers)))

    def answer(self, fact: Fact, *paths: Path) -> PlanAnswer:
        """An answer that rests on parts of the case."""
        return PlanAnswer(fact, sources=self.sources(*paths), marks=marks_at(self.case, *paths))

    def _cited(self, path: Path) -> tuple[str, ...]:
        return cited(part_at(self.case, path))
