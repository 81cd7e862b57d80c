"""The numbered checks across chapters, run before anything is written (definitions §56)."""

from collections.abc import Callable, Iterator
from dataclasses import fields

from detente.answers import Fact, Rests, join
from detente.case.models.case import Case
from detente.studies.consistency.bargain import (
    given_unprepared,
    not_as_agreed,
    on_travelling_paper,
    rest_falls,
    told_at_home,
)
from detente.studies.consistency.cards import card_order, cards
from detente.studies.consistency.counts import counts_differ, silent_yet_met
from detente.studies.consistency.days import card_dates, done_together, homework_told
from detente.studies.consistency.figures import threat, values
from detente.studies.consistency.letter import letter
from detente.studies.consistency.orders import (
    before_ripe,
    days,
    given_first,
    not_laid,
    order_beaten,
    unsafe_order,
    waits_unalike,
    without_instrument,
)
from detente.studies.consistency.whole import ChapterValues
from detente.studies.reasons.because import cited
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.values.agenda import Agenda
from detente.studies.values.brief.consistency import Check, Consistency, Unsettled
from detente.studies.values.ladder.ladder import LadderResult
from detente.studies.values.ladder.rehearsal import RehearsalResult
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.studies.values.record.lessons import Lessons

CHECKS: dict[Check, Callable[[ChapterValues], Iterator[Fact]]] = {
    Check.ORDER: order_beaten,
    Check.BEFORE_RIPE: before_ripe,
    Check.THREAT: threat,
    Check.LETTER: letter,
    Check.STANDS_OR_FALLS: rest_falls,
    Check.COUNTS: counts_differ,
    Check.PREPARED: given_unprepared,
    Check.AT_HOME: told_at_home,
    Check.VALUES: values,
    Check.CHANNELS: silent_yet_met,
    Check.LATITUDE: on_travelling_paper,
    Check.INSTRUMENT: without_instrument,
    Check.CARDS: cards,
    Check.CARD_ORDER: card_order,
    Check.CARD_DATES: card_dates,
    Check.HOMEWORK_TOLD: homework_told,
    Check.DONE_TOGETHER: done_together,
    Check.GIVEN_FIRST: given_first,
    Check.LAID_OUT: not_laid,
    Check.DAYS: days,
    Check.AS_AGREED: not_as_agreed,
    Check.UNSAFE: unsafe_order,
    Check.WAITS: waits_unalike,
}


def study(
    case: Case,
    lessons: Lessons,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    process: ProcessResult,
    ladder: LadderResult,
    rehearsal: RehearsalResult,
    follow_through: FollowThrough,
) -> Studied[Consistency]:
    """What every check found, in the order of their numbers."""
    whole = ChapterValues(
        case, lessons, agenda, packages, mandates, process, ladder, rehearsal, follow_through
    )
    unsettled = tuple(
        _unsettled(case, number, fact) for number, check in CHECKS.items() for fact in check(whole)
    )
    return Studied(Consistency(unsettled, tuple(CHECKS)))


def _unsettled(case: Case, check: Check, fact: Fact) -> Unsettled:
    """A finding, with the sources and marks of the issues and pledges that it names."""
    paths = tuple(_named(fact))
    own = fact if isinstance(fact, Rests) else Rests()
    sources = (*own.sources, *(key for path in paths for key in cited(part_at(case, path))))
    marks = join((own.marks, marks_at(case, *paths)))
    return Unsettled(check, fact, sources=tuple(dict.fromkeys(sources)), marks=marks)


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    """The issues and pledges that a finding names, as places in the case."""
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    issue = (values["issue"],) if "issue" in values else ()
    for name in (*issue, *values.get("issues", ()), *values.get("gives", ())):
        yield ("issues", name)
    if "pledge" in values:
        yield ("pledges", values["pledge"])
