"""Since when a gate is open: the first day of the run of days on which it stands open (§48).

What was known on that day says since when; nothing that is said, counted or signed later moves it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from detente.register.entries.entry import Observation
from detente.register.standing.fold import PledgeHistory, PledgeState, day_known, known_by
from detente.register.standing.level import is_level
from detente.register.standing.rungs import RungWait
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict, compared, latest, value_in


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

    def last(self, day: date) -> tuple[date, date] | None:
        """Of the last run of days on which it held: since when, and its last day."""
        ends = day
        for each in sorted(self._days(day), reverse=True):
            since, _ = self._began(known_by(self.history, each), each)
            if since:
                return since, ends
            ends = each - timedelta(1)
        return None

    def began(self, day: date) -> tuple[date | None, date | None]:
        """Since when it holds on a day, None where it does not, and the last day on which that may
        have become known, where it is later.

        A run that is not the first begins no sooner than what was known shut it last.
        """
        return self._began(self.history.state, day)

    def _began(self, state: PledgeState | None, day: date) -> tuple[date | None, date | None]:
        first = self._held(state, day)
        if first is None:
            return None, None
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
        acts += [one.day for one in (*state.steps, *state.coded)]
        dues = {self.due, *(stage.terms.due for stage in state.stages)}
        after = {due + timedelta(1) for due in dues if due is not None and due < date.max}
        found = {*acts, *after, *self._counted(state)}
        return {one for one in found if one <= day}

    def _counted(self, state: PledgeState) -> Iterator[date]:
        """The days of counts that may change it; of an amount that is the same throughout, such as
        bring it to the whole or to the share, or back: a long series has few."""
        counts = [one for one in state.counts if not one.what.rival]
        terms = state.binding
        if terms.lasting or is_level(terms) or not terms.amount or len(state.stages) > 1:
            yield from set(map(day_known, counts))
            return
        asked, ends = self.waits.share * terms.amount, dict[date, tuple[tuple[date, int], bool]]()
        last, seen = (date.min, date.min, 0), ""
        before, whole, top, enough = None, 0, date.min, False
        for at, one in sorted(enumerate(counts), key=lambda pair: day_known(pair[1])):
            until, value = one.what.until, value_in(one.what, terms)
            if (until, one.day, -at) > last:
                last, seen = (until, one.day, -at), one.what.seen
            old = ends.get(until, ((date.min, 0), False))
            if value is not None and (one.day, -at) > old[0]:
                ends[until] = (one.day, -at), value >= terms.amount
                whole += ends[until][1] - old[1]
                if until >= top:
                    top, enough = until, value >= asked
            now = whole > 0, enough, seen
            if now != before:
                yield day_known(one)
            before = now


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
    return min((_shown(one.what) for one, value in counts if value >= asked), default=None)


def _shown(count: Observation) -> date:
    """The day from which a count opens a gate: at a table, none sooner than it was signed."""
    return max(count.until, count.signed or count.until)


def _earlier(first_day_: date | None, other: date | None) -> date | None:
    return min((day for day in (first_day_, other) if day is not None), default=None)


def _ended_on(state: PledgeState, judged: PledgeVerdict) -> date | None:
    """The day on which it was met, waived, or said to be: the earliest."""
    counts = [one.what for one in state.counts
              if not one.what.rival and value_in(one.what, state.binding) is not None]  # fmt: skip
    on = judged.reached_on
    by = [_shown(one) for one in counts if one.until == on] or [
        _shown(one) for one in counts if on is not None and one.until > on
    ]  # of a level its deadline: it is known once something was counted to there
    return _earlier(_said_on(state, judged), min(by, default=on))


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
