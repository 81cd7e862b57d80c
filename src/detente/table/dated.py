"""From which day an act counts that states one: its author's clock decides nothing."""

from collections.abc import Mapping
from datetime import date, timedelta

from detente.table.acts.read import Signed
from detente.table.total_order import TotalOrder, parents

NEAR = timedelta(days=1)
"""So far the clocks of two honest authors may lie apart, each in its own zone."""


def day_counted(stated: date, day: date, today: date) -> date:
    """The day from which an act counts that states one, on a day that is asked about.

    >>> was, now, far = date(2027, 1, 1), date(2027, 6, 1), date(2099, 1, 1)
    >>> [day_counted(far, at, now).year for at in (now, was, far)]
    [2027, 2027, 2099]
    """
    return stated if stated <= max(day, today) else today


def stated_day(text: str) -> date | None:
    """The day of a stated day or moment; None where none is stated.

    >>> stated_day("2027-01-02T10:00:00Z"), stated_day("")
    (datetime.date(2027, 1, 2), None)
    """
    return date.fromisoformat(text[:10]) if text else None


def days_counted(order: TotalOrder, day: date, today: date, own: str = "") -> Mapping[str, date]:
    """By digest, the day from which each act counts, on a day that is asked about.

    None counts sooner than what lies in its past; one that states no day is of the latest of those.
    `own`: the party at whose folder it is asked. Its days are those of its own clock; an act of
    another counts no sooner than what `own` signed without it, and no later than the first that
    it signed with it, whatever days others state around it.

    Where `own` is nobody, an act that states a day after the one that is asked about counts from
    the first day by which another, of a stated day that is not, had been built on it; else, ahead
    of the clock, from today.
    """
    if own:
        return _as_known(order, own, day, today)
    low, high = _bounds(order, day)
    found: dict[str, date] = {}
    for one in order:
        digest, stated = one.record.digest, stated_day(one.act.stated)
        past = max((found[parent] for parent in parents(one)), default=date.min)
        if stated and stated <= day:
            past = low[digest]
        elif stated:
            past = high.get(digest) or max(past, day_counted(stated, day, today))
        found[digest] = past
    return found


def days_known(order: TotalOrder, day: date, today: date, own: str = "") -> Mapping[str, date]:
    """By digest, the last day on which each act may have come in, as far as the acts of `own` tell:
    that of the first that it signed with it. What it has signed nothing with may be new today."""
    if not own:
        return days_counted(order, day, today)
    mine, span, _ = _spans(order, own, day, today)
    latest = max(day, today)
    return {
        digest: mine.get(digest) or span.get(digest, (latest, latest))[1] for digest in order.line
    }


def days_without(order: TotalOrder, day: date, today: date, own: str = "") -> Mapping[str, date]:
    """Of each act of another, the day of the last act of `own` that it signed without it; of its
    own acts, and where `own` is nobody, the first day of all."""
    if not own:
        return dict.fromkeys(order.line, date.min)
    mine, span, last = _spans(order, own, day, today)
    return {
        digest: date.min if digest in mine else span.get(digest, (last, last))[0]
        for digest in order.line
    }


def _as_known(order: TotalOrder, own: str, day: date, today: date) -> dict[str, date]:
    """Each act from its stated day, where that lies between the acts of `own` around it."""
    mine, span, last = _spans(order, own, day, today)
    found: dict[str, date] = {}
    for one in order:
        digest = one.record.digest
        low, high = span.get(digest, (last, max(day, today)))
        past = max((found[parent] for parent in parents(one)), default=date.min)
        found[digest] = mine.get(digest) or min(high, max(low, past, _stated(one, day, today)))
    return found


def _spans(
    order: TotalOrder, own: str, day: date, today: date
) -> tuple[dict[str, date], dict[str, tuple[date, date]], date]:
    """The days of the acts of `own`; of those that it had, the days of its acts around them, the
    last without and the first with; and its last day."""
    span: dict[str, tuple[date, date]] = {}
    mine: dict[str, date] = {}
    last = date.min
    for one in order:
        if one.act.party == own:
            before, last = last, max(last, _stated(one, day, today))
            mine[one.record.digest] = last
            _reach(order, parents(one), span, (before, last))
    return mine, span, last


def _stated(signed: Signed, day: date, today: date) -> date:
    stated = stated_day(signed.act.stated)
    return day_counted(stated, day, today) if stated else date.min


def _reach(
    order: TotalOrder,
    left: set[str],
    span: dict[str, tuple[date, date]],
    days: tuple[date, date],
) -> None:
    """Give these acts, and all in their past that have none yet, a span of days."""
    while left:
        digest = left.pop()
        if digest not in span:
            span[digest] = days
            left |= parents(order.acts[digest])


def _bounds(order: TotalOrder, day: date) -> tuple[dict[str, date], dict[str, date]]:
    """Of each act the latest day stated in its past and by itself, and the first by what builds on
    it, where something does; days after the one that is asked about are left out."""
    low: dict[str, date] = {}
    high: dict[str, date] = {}
    acts = tuple(order)
    for one in acts:
        stated = stated_day(one.act.stated)
        own = [stated] if stated and stated <= day else []
        low[one.record.digest] = max(
            (*(low[each] for each in parents(one)), *own), default=date.min
        )
    for one in reversed(acts):
        digest, stated = one.record.digest, stated_day(one.act.stated)
        first = low[digest] if stated and stated <= day else high.get(digest)
        if first is not None:
            for each in parents(one):
                high[each] = min(first, high.get(each, first))
    return low, high


def behind(order: TotalOrder, day: date, today: date, own: str = "") -> tuple[str, ...]:
    """Acts of others that count later than they state, by more than clocks may differ."""
    return tuple(
        digest
        for digest, counted in days_counted(order, day, today, own).items()
        if (stated := stated_day(order.acts[digest].act.stated)) and counted - stated > NEAR
        if order.acts[digest].act.party != own
    )


def ahead(order: TotalOrder, day: date, today: date, own: str = "") -> tuple[str, ...]:
    """Acts dated ahead of the clock and of the day that is asked about, or of what `own` built on
    them."""
    latest, counted = max(day, today), days_counted(order, day, today, own)
    found = []
    for one in order:
        stated, digest = stated_day(one.act.stated), one.record.digest
        if stated and (stated > latest or (own and stated - counted[digest] > NEAR)):
            found.append(digest)
    return tuple(found)
