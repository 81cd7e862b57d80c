"""Every pledge of a case on one page: how it stands, what was said, moved, seen and scored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from detente.answers import Shown
from detente.answers.text import Id, Name, Quote
from detente.case.models.case import Case
from detente.register.codebooks import AxisScore, Percentage, disagree, marks, percentages
from detente.register.coders import Agreed, Uncompared, agreements, uncompared
from detente.register.discrepancies import Readouts, readouts
from detente.register.entries.entry import Corrected, DatedItem, Entry, Observation
from detente.register.entries.from_case import benchmark_counts, entries_of
from detente.register.entries.from_series import entries_of_series
from detente.register.outlook.forecast import Outlook, outlook
from detente.register.outlook.path import OnPath, on_path
from detente.register.standing.depth import Depth, depth
from detente.register.standing.fold import PledgeState, fold
from detente.register.standing.gates import PledgeGate, RegisterStanding
from detente.register.standing.goalposts import TermsVersion, posts
from detente.register.standing.rungs import NO_RUNGS, rungs
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict
from detente.register.tasks import Task, tasks


@dataclass(frozen=True)
class Certified:
    """What was certified against the figures, and by whom ("": not recorded)."""

    word: ComplianceStatus
    by: Name


@dataclass(frozen=True)
class PledgePage:
    """One pledge. `verdict` is by its original terms, `current` by those that bind now.

    `rival` is how it stands by rival figures, where they say another word; `in_words` what was
    seen and told without a figure, of each observer the last.
    `coded` is the record's own word for how it ended, "" where it has none; `certified` what
    whoever may say so certified last, where figures decide otherwise; `cause` somebody's
    judgement of why it was not kept; `depth` what came beyond the usual; `path` where it is on its
    way, and `outlook` what will have come by the deadline, while that is open. `stakes`: what was
    at stake, as the case, we and they judge it. `changed`: when something last became known of it.
    """

    id: Id
    package: Id
    part_of: Id
    what: Quote
    by: Name
    to: Name
    controlled: bool | None
    verdict: PledgeVerdict
    current: PledgeVerdict
    rival: PledgeVerdict | None
    in_words: tuple[DatedItem[Observation], ...]
    coded: Id
    certified: Certified | None
    posts: tuple[TermsVersion, ...]
    readouts: Readouts | None
    counts: tuple[DatedItem[Observation], ...]
    marks: tuple[AxisScore, ...]
    disagree: tuple[tuple[Id, Id], ...]
    depth: Depth | None
    path: OnPath | None
    outlook: Outlook | None
    cause: Id
    cause_why: Quote
    sources: tuple[Id, ...]
    field: Id = ""
    wording: Quote = ""
    original: Quote = ""
    language: Name = ""
    stakes: tuple[Id, Id, Id] = ("", "", "")
    corrected: tuple[DatedItem[Corrected], ...] = ()
    changed: date = date.min


@dataclass(frozen=True)
class Watched:
    """A benchmark that was observed: who promises it, and what was seen last, published when.

    One that its promiser does not control warns, and opens or shuts nothing.
    """

    id: Id
    what: Quote
    controlled: bool
    target: Quote
    counts: tuple[DatedItem[Observation], ...]


@dataclass(frozen=True)
class Page(Shown):
    """All pledges known on a day, both sides' by one rule; gates; who must do what by when.

    `doubts`: why the acts of a table may not be all that it had.
    """

    day: date
    pledges: tuple[PledgePage, ...]
    gates: tuple[PledgeGate, ...]
    tasks: tuple[Task, ...]
    percentages: tuple[Percentage, ...]
    benchmarks: tuple[Watched, ...]
    agreements: tuple[Agreed, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    doubts: tuple[Quote, ...] = ()


def page(
    case: Case | None, day: date, folder: Path | None = None, more: Iterable[Entry] = ()
) -> Page:
    """The register of a case as seen on a day, which is that day's view.

    `folder` is where its series are: without it, they count nothing. `more`: entries of a table.
    """
    standing = standing_of(case, day, folder, more)
    lines = tuple(
        _ahead(_page(standing, state), case, folder, standing) for state in standing.states.values()
    )
    every = [mark for line in lines for mark in line.marks]
    watched = tuple(_watched(case, day)) if case else ()
    coded = {line.id: (line.marks, line.coded) for line in lines}
    return Page(
        day,
        lines,
        standing.gates(),
        tasks(standing),
        percentages(every),
        watched,
        agreements(coded),
        uncompared(coded),
    )


def standing_of(
    case: Case | None, day: date, folder: Path | None = None, more: Iterable[Entry] = ()
) -> RegisterStanding:
    """How every pledge of a case, and of a table beside it, stands on a day."""
    entries = list(more)
    if case is not None:
        entries += entries_of(case)
        entries += entries_of_series(case, folder) if folder else ()
    return RegisterStanding(fold(entries, day), day, rungs(case) if case else NO_RUNGS)


def _page(standing: RegisterStanding, state: PledgeState) -> PledgePage:
    deal, first = state.deal, standing.verdict(state.pledge, state.original)
    given, stages = marks(state, first), posts(standing, state)
    return PledgePage(
        id=state.pledge,
        package=deal.package,
        part_of=deal.part_of,
        what=deal.what,
        by=deal.by,
        to=deal.to,
        controlled=deal.controlled,
        verdict=first,
        current=standing.verdict(state.pledge),
        rival=_rival(state, stages[0], first),
        in_words=_in_words(state),
        coded=state.coded[-1].what.word if state.coded else "",
        certified=_certified(state, first),
        posts=stages,
        readouts=readouts(state, standing.day),
        counts=tuple(one.dated for one in state.counts),
        marks=given,
        disagree=disagree(given),
        depth=depth(state.original, deal.otherwise, deal.otherwise_why, first),
        path=on_path(state, state.binding),
        outlook=None,
        cause=deal.cause,
        cause_why=deal.cause_why,
        sources=state.stages[0].sources,
        field=deal.field,
        wording=deal.wording,
        original=deal.original,
        language=deal.language,
        stakes=deal.stakes,
        corrected=tuple(one.dated for one in state.corrected),
        changed=state.changed,
    )


def _rival(state: PledgeState, first: TermsVersion, judged: PledgeVerdict) -> PledgeVerdict | None:
    """By rival figures, or what rivals could not see; words alone make no verdict."""
    counts = (one.what for one in state.counts if one.what.rival)
    is_figure = any(one.value is not None or one.seen != "observed" for one in counts)
    differs = first.rival is not None and first.rival.word is not judged.word
    return first.rival if is_figure and differs else None


def _in_words(state: PledgeState) -> tuple[DatedItem[Observation], ...]:
    """By end, then by day of publication; a later figure of the same observer takes its place."""
    last: dict[tuple[bool, tuple[str, ...]], Entry[Observation]] = {}
    for one in sorted(state.counts, key=lambda each: (each.what.until, each.day)):
        last[one.what.rival, one.sources] = one
    words = (one for one in last.values() if one.what.value is None and one.what.says)
    return tuple(one.dated for one in words if one.what.seen == "observed")


def _certified(state: PledgeState, judged: PledgeVerdict) -> Certified | None:
    """Figures go first (§38); what was certified against them is said beside them."""
    one = state.certified
    word = ComplianceStatus.MET if one is not None and one.what.met else ComplianceStatus.MISSED
    if one is None or judged.basis == "certified" or judged.word is word:
        return None
    return Certified(word, one.what.by)


def _ahead(
    line: PledgePage, case: Case | None, folder: Path | None, standing: RegisterStanding
) -> PledgePage:
    """The line with what will have come, where its end is open and a series counts it."""
    is_open = line.current.word in (ComplianceStatus.NOT_DUE, ComplianceStatus.AWAITED)
    if case is None or folder is None or line.id not in case.pledges or not is_open:
        return line
    terms = standing.states[line.id].binding
    return replace(line, outlook=outlook(case, folder, line.id, terms, standing.day))


def _watched(case: Case, day: date) -> Iterator[Watched]:
    for key, one in case.benchmarks.items():
        counts = benchmark_counts(case, key, day)
        if counts:
            yield Watched(key, one.what, one.controlled, one.target, counts)
