"""Since when a gate is open: the first day of the run of days on which it stands open (§48).

What was known on that day says since when; nothing that is said, counted or signed later moves it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from detente.register.entries.entry import Entry, Observation, Terms
from detente.register.standing.fold import PledgeHistory, PledgeState, day_known, known_by
from detente.register.standing.level import holds, is_level, owes_nothing
from detente.register.standing.rungs import RungWait
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict, compared, latest, reaching, value_in


class GateWord(StrEnum):
    """How a gate stands."""

    OPEN = "open"
    WAITS = "waits"
    PAUSED = "paused"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True)
class OpenRun:
    """A condition of a gate over time: what is waited for, its history, and how it stood on a day
    by what was known then, behind its own gate as that stands now, which makes it due when."""

    waits: RungWait
    history: PledgeHistory
    due: date | None
    judged: Callable[[PledgeState, date], PledgeVerdict]

    def runs(self, day: date) -> tuple[tuple[date, date], ...]:
        """Every run of days on which it held, the last one first: since when, and its last day."""
        found: list[tuple[date, date]] = []
        ends, since = day, None
        for each in sorted(self._days(day), reverse=True):
            held = self._held(known_by(self.history, each), each)
            if held is None:
                if since:
                    found.append((since, ends))
                ends, since = each - timedelta(each > date.min), None
            else:
                since = held[0]
        return (*found, (since, ends)) if since else tuple(found)

    def began(
        self, day: date, now: PledgeVerdict, since: date | None
    ) -> tuple[date | None, date | None]:
        """Since when it holds on a day, None where it does not, and the last day on which that may
        have become known, where it is later; `now`: how it stands on that day, and `since` when, by
        that day alone.

        A run that is not the first begins no sooner than what was known shut it last.
        """
        state = self.history.state
        if since is None or state is None:
            return None, None
        first = since, _known(state, now, since)
        on, is_shut = day, False
        for each in sorted(self._days(day), reverse=True):
            found = self._held(known_by(self.history, each), each)
            if found is None:
                is_shut = True
            elif is_shut:
                first = max(first[0], on), first[1]
                break
            else:
                first, on = found, each
        since, known = first
        return since, known if known and known > since else None

    def _held(self, state: PledgeState | None, day: date) -> tuple[date, date | None] | None:
        if state is None:
            return None
        judged = self.judged(state, day)
        since = holding(self.waits, state, judged)[1]
        return (since, _known(state, judged, since)) if since else None

    def _days(self, day: date) -> set[date]:
        """The days by one on which it may have come to hold, or to hold no more."""
        state = self.history.state
        if state is None:
            return set()
        acts = [one.day for one in state.stages]
        acts += [one.day for one in state.coded]
        steps = [(one.what.act, one.what.met) for one in state.steps]
        acts += [
            one.day for at, one in enumerate(state.steps) if not at or steps[at] != steps[at - 1]
        ]
        owed = dict.fromkeys(stage.terms for stage in state.stages)
        dues = dict.fromkeys((self.due, *(one.due for one in owed)))
        after = {due + timedelta(1) for due in dues if due is not None and due < date.max}
        counts = [one for one in enumerate(state.counts) if not one[1].what.rival]
        if any(one.what.signed for _, one in counts):
            counts.sort(key=lambda one: day_known(one[1]))
        told = (
            _telling(counts, replace(terms, due=due), self.waits.share)
            for terms in owed for due in (dues if is_level(terms) else (terms.due,))
        )  # fmt: skip
        return {one for one in chain(acts, after, *told) if one <= day}


def _telling(
    counts: list[tuple[int, Entry[Observation]]], terms: Terms, share: Fraction
) -> Iterator[date]:
    """The days of counts, in the order in which they were known, by which what is owed comes to
    hold, or to hold no more: of a long series few tell anything."""
    told = _Told(terms, share)
    before = told.word()
    last, again = _counted_again(counts) if told.stays_kept else (len(counts), set[date]())
    stays = False
    for place, (at, one) in enumerate(counts):
        told.take(at, one)
        word = told.word()
        if word != before:
            yield day_known(one)
            before = word
        stays = stays or (told.is_kept(one.what.until) and one.what.until not in again)
        if stays and place >= last and not told.said:
            return


def _counted_again(counts: list[tuple[int, Entry[Observation]]]) -> tuple[int, set[date]]:
    """The last place that says something in place of a figure, and the ends of several counts:
    what is kept at any other end no count takes back."""
    last, again, ends = 0, set[date](), set[date]()
    for place, (_, one) in enumerate(counts):
        count = one.what
        if count.seen in SAID:
            last = place
        if count.until in ends:
            again.add(count.until)
        ends.add(count.until)
    return last, again


SAID = frozenset(
    (ComplianceStatus.DISPUTED, ComplianceStatus.WAIVED, ComplianceStatus.CANNOT_OBSERVE)
)
"""What the last count may say of a pledge in place of a figure."""


class _Told:
    """What counts say, as they become known one by one, of each end the latest published (§38).

    `said`: what the last count says in place of a figure.
    """

    def __init__(self, terms: Terms, share: Fraction) -> None:
        self._terms, self._due = terms, terms.due
        self._level, self._empty = is_level(terms), owes_nothing(terms)
        self._amount = bool(terms.amount)
        self._asked = share * (terms.amount or 0)
        self._ends: dict[date, tuple[tuple[date, int], bool]] = {}
        self._last, self.said = (date.min, date.min, 0), ""
        self._kept, self._broken = 0, 0
        self._top, self._first = date.min, date.max
        self._enough = False

    @property
    def stays_kept(self) -> bool:
        """Whether what came once has come, whatever is counted of later ends."""
        return self._amount and not self._level and not self._terms.lasting

    def is_kept(self, end: date) -> bool:
        """Whether the figure of an end is what is owed."""
        return end in self._ends and self._ends[end][1]

    def take(self, at: int, dated: Entry[Observation]) -> None:
        """One more; `at`: its place, by which the first counts of two of one day."""
        count, due = dated.what, self._due
        until, value = count.until, value_in(count, self._terms)
        if until >= self._last[0] and (until, dated.day, -at) > self._last:
            self._last = until, dated.day, -at
            self.said = count.seen if count.seen in SAID else ""
        old = self._ends.get(until)
        if value is None or (old and (dated.day, -at) < old[0]):
            return
        does = holds(self._terms, value)
        self._ends[until] = (dated.day, -at), does
        self._kept += does - (old is not None and old[1])
        if due is None or until <= due:
            self._broken += (not does) - (old is not None and not old[1])
        if due is not None and due <= until < self._first:
            self._first = until
        if until >= self._top:
            self._top, self._enough = until, value >= self._asked

    def word(self) -> tuple[object, ...]:
        """What decides whether the terms hold, or the share that is waited for has come."""
        due = self._due
        is_ended = due is not None and self._top >= due
        does, is_over = False, due is None or self._top > due
        if self._empty:
            is_over = False
        elif self._terms.lasting:
            does = self._broken == 0 and is_ended
        elif self._level:
            does = self._ends.get(self._first, (None, False))[1]
        elif self._amount:
            does, is_over = self._kept > 0, True
        if self.said == ComplianceStatus.WAIVED or (not self.said and does and is_over):
            return (GateWord.OPEN,)
        enough = does or (self._enough and not self._level and self._amount)
        return self.said, does, enough, is_ended, self._broken > 0


def holding(
    waits: RungWait, state: PledgeState, judged: PledgeVerdict
) -> tuple[GateWord, date | None]:
    """Whether what is waited for holds, and since when; a share of it may be enough."""
    enough = _enough_by(waits, state, judged)
    match judged.word:
        case ComplianceStatus.MET | ComplianceStatus.LATE | ComplianceStatus.WAIVED:
            return GateWord.OPEN, _earlier(enough, _ended_on(state, judged))
        case ComplianceStatus.DISPUTED | ComplianceStatus.SUSPENDED | ComplianceStatus.VOIDED:
            return GateWord.PAUSED, None
    if enough is not None:
        return GateWord.OPEN, enough
    if judged.word in (ComplianceStatus.MISSED, ComplianceStatus.IN_PART):
        return GateWord.PAUSED, None
    if waits.in_step:
        return GateWord.OPEN, None
    return (
        GateWord.WAITS if judged.word is ComplianceStatus.NOT_DUE else GateWord.CANNOT_SAY
    ), None


def _enough_by(waits: RungWait, state: PledgeState, judged: PledgeVerdict) -> date | None:
    """The first day by which the share that is waited for had come, where it still has."""
    terms = state.binding
    if judged.share is None or judged.share < waits.share or is_level(terms) or not terms.amount:
        return None
    counts = compared((one for one in state.counts if not one.what.rival), terms)
    asked = waits.share * terms.amount
    return min(map(_shown, reaching(counts, asked)), default=None)


def _shown(count: Observation) -> date:
    """The day from which a count opens a gate: at a table, none sooner than it was signed."""
    return max(count.until, count.signed or count.until)


def _earlier(first_day_: date | None, other: date | None) -> date | None:
    return min((day for day in (first_day_, other) if day is not None), default=None)


def _ended_on(state: PledgeState, judged: PledgeVerdict) -> date | None:
    """The day on which it was met, waived, or said to be: the earliest."""
    on, terms = judged.reached_on, state.binding
    ends = [one.what for one in state.counts
            if on is not None and one.what.until >= on and not one.what.rival]  # fmt: skip
    by = _shown_on(terms, (one for one in ends if one.until == on))
    by = by or _shown_on(terms, (one for one in ends if one.until != on))
    # of a level its deadline: it is known once something was counted to there
    return _earlier(_said_on(state, judged), by or on)


def _shown_on(terms: Terms, counts: Iterable[Observation]) -> date | None:
    return min((_shown(one) for one in counts if value_in(one, terms) is not None), default=None)


def _said_on(state: PledgeState, judged: PledgeVerdict) -> date | None:
    """The day of the waiver, the certificate or the code that settles it; None where none does."""
    if judged.word is ComplianceStatus.WAIVED:
        last = latest(state)
        return state.in_force.day if state.in_force else last.what.until if last else None
    met = judged.word in (ComplianceStatus.MET, ComplianceStatus.LATE)
    if state.certified and (judged.basis == "certified" or (met and state.certified.what.met)):
        return state.certified.day
    return state.coded[-1].day if judged.basis == "coded" else None


def _known(state: PledgeState, judged: PledgeVerdict, since: date | None) -> date | None:
    """The last day on which the waiver, the certificate or the count that settles it may have come
    in."""
    if judged.word is ComplianceStatus.WAIVED and state.in_force:
        return state.in_force.known
    if state.certified and state.certified.day == since:
        return state.certified.known
    shown = (one for one in state.counts if not one.what.rival and _shown(one.what) == since)
    return min((one.known for one in shown), default=None)
