"""The register for a reader: pledges above the reader are left out, with all that tells of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from detente.case.models.case import Case
from detente.files.place import Path
from detente.register.channels import Pulse
from detente.register.months import RegisterMonth
from detente.register.page import Page
from detente.report.outline.blocks.withheld import texts_in
from detente.report.readers import told
from detente.report.readers.sight import Sight
from detente.report.wording.withheld import doubts_withheld, texts_withheld
from detente.report.wording.withheld import withheld as said
from detente.studies.reasons.pledged import entries, marks_of_standing, of_channel, of_pledge
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.values.talks.table_texts import OF_TEXTS

REGISTER = "follow_through"
"""The study that reads what a register does."""


def whole(sight: Sight) -> bool:
    """Whether the reader may see all that a register rests on."""
    return sight.sees(sight.marks(REGISTER))


def pledge_seen(case: Case, sight: Sight, pledge: str) -> bool:
    """Whether the reader may see a pledge, and all that was said and seen of it."""
    return sight.sees(marks_at(case, *of_pledge(case, pledge))) and not sight.betrays(pledge)


def doubts_seen(doubts: tuple[str, ...], sight: Sight) -> tuple[str, ...]:
    """Why the acts of a table may not be all that it had: to who may see all of the case.

    They tell names, words and who signed of any act of the table; to others, that there are some.
    """
    if not doubts or sight.sees(sight.marks_in(*type(sight.case).model_fields)):
        return doubts
    return (doubts_withheld(sight.ask),)


def texts_seen(lines: tuple[str, ...], sight: Sight) -> tuple[str, ...]:
    """What of the texts of a table no page of the talks measures, though it may bind: as doubts."""
    all_marks = (*sight.marks_in(*type(sight.case).model_fields), OF_TEXTS)
    if not lines or sight.sees(all_marks):
        return lines
    return (texts_withheld(sight.ask),)


def table_withheld(sight: Sight) -> tuple[str, ...]:
    """That a table is left out whole, where the reader may see nothing of what passes at it."""
    return () if sight.sees((OF_TEXTS,)) else (texts_withheld(sight.ask),)


def page_seen(page: Page, case: Case, sight: Sight) -> Page:
    """What the reader may see; shares over pledges of which some are withheld are withheld too."""
    if sight.reader is None:
        return page
    rests = marks_of_standing(case, (one.id for one in page.pledges), page.gates)
    seen = {key for key, marks in rests.items() if sight.sees(marks)}
    all_seen = whole(sight)

    def may(entry: Any, *pledges: str) -> bool:
        return seen.issuperset(pledges) and _open(entry, sight)

    pledges = tuple(one for one in page.pledges if may(one, one.id))
    seen &= {one.id for one in pledges}
    return replace(
        page,
        doubts=doubts_seen(page.doubts, sight),
        pledges=pledges,
        gates=tuple(
            one for one in page.gates if (may(one, one.pledge) if one.pledge else all_seen)
        ),
        tasks=tuple(
            one for one in page.tasks if may(one, one.pledge, *one.held_back, *one.taken_back)
        ),
        percentages=page.percentages if all_seen else (),
        agreements=page.agreements if all_seen else (),
        uncompared=page.uncompared if all_seen else (),
        benchmarks=tuple(
            one
            for one in page.benchmarks
            if sight.sees(marks_at(case, *_of_benchmark(case, one.id))) and _open(one, sight)
        ),
    )


def channels_seen(
    beats: Iterable[Pulse], months: Iterable[RegisterMonth], case: Case, sight: Sight
) -> tuple[tuple[Pulse, ...], tuple[RegisterMonth, ...]]:
    """Channels that the reader may see; the months, where every event may be seen."""
    if sight.reader is None:
        return tuple(beats), tuple(months)
    shown = tuple(
        one
        for one in beats
        if sight.sees(marks_at(case, *of_channel(case, one.id))) and _open(one, sight)
    )
    events = sight.sees(marks_of_fields(case, ("events", "channels")))
    return shown, tuple(one for one in months if _open(one, sight)) if events else ()


def withheld(sight: Sight) -> dict[str, Any]:
    """For JSON: of how many marked parts something is withheld; nothing, for the owner."""
    if sight.reader is None:
        return {}
    return {"withheld": told.withheld(sight, sight.marks(REGISTER), REGISTER)}


def notice(sight: Sight) -> Iterator[str]:
    """The same as a line; none where nothing is withheld, or may be said to be."""
    many = 0 if sight.sees(sight.marks(REGISTER)) else sight.withheld(REGISTER)
    if many:
        yield said(many, sight.ask)


def _of_benchmark(case: Case, name: str) -> Iterator[Path]:
    yield "benchmarks", name
    yield from entries(case, "evidence", lambda entry: entry.benchmark == name)


def _open(value: Any, sight: Sight) -> bool:
    return not any(map(sight.betrays, texts_in(value)))
