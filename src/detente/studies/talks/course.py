"""How the talks go: concessions, pace, signs of being tapped along, brackets, a better deal."""

from collections.abc import Iterator, Sequence
from datetime import date

from detente.case.actor import Actor
from detente.case.scalars import first_day, last_day
from detente.case.talks import OfferForm
from detente.engines.packages.improve import improvements
from detente.engines.talks import demands, slices, standing
from detente.studies.talks.entries import Log, LoggedEntry
from detente.studies.talks.ground import Measuring
from detente.studies.talks.offers import holds
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks import (
    BetterForBoth,
    BracketHeld,
    Conceded,
    CourseOfOffers,
    TalksOffer,
    TappedAlong,
    TappedSign,
    TextsRipe,
)

FEW_BRACKETS = 3
SHOWN = 3
SHOWS = {
    TappedSign.STANDS_STILL: 2,
    TappedSign.SLICES: 3,
    TappedSign.NEW_DEMANDS: 1,
    TappedSign.MISSED_DATES: 1,
}
"""From so many on a sign shows."""
RATES = {
    TappedSign.STANDS_STILL: (0.09, 0.47),
    TappedSign.SLICES: (0.0, 0.0),
    TappedSign.NEW_DEMANDS: (0.57, 0.61),
}
"""In how many simulated talks a sign shows on sides that mean to settle, and that stall: as
measured in benchmarks/results/talks.md (talks as they are); missed dates were not simulated."""


def course(measuring: Measuring, log: Log, offers: Sequence[TalksOffer]) -> CourseOfOffers:
    """Rounds, days, and what each side has given up by issue."""
    case = measuring.case
    first = min(first_day(one.said.date) for one in log.entries)
    meets = last_day(case.meet.date) if case.meet else None
    return CourseOfOffers(
        max(one.said.round for one in log.entries),
        log.foreseen,
        (case.as_of - first).days,
        None if meets is None else (meets - case.as_of).days,
        tuple(_conceded(measuring, offers)),
    )


def _conceded(measuring: Measuring, offers: Sequence[TalksOffer]) -> Iterator[Conceded]:
    found: dict[tuple[str, str], list[float]] = {}
    for offer in offers:
        if offer.side not in SIDES or offer.form is OfferForm.PRESS:
            continue
        for one in offer.moved:
            if one.before:
                found.setdefault((offer.side, one.issue), []).append(-getattr(one, offer.side))
    for (side, issue), points in found.items():
        rests = measuring.proposal.ground.at(("issues", issue), *_said_of(measuring, side, issue))
        yield Conceded(side, issue, round(sum(points), 2), len(points), **rests)


def _said_of(measuring: Measuring, side: str, issue: str) -> Iterator[tuple[str, str]]:
    for key, entry in measuring.case.talks.items():
        if str(entry.side) == side and (issue in entry.terms or issue in entry.if_):
            yield ("talks", key)


def signs(measuring: Measuring, log: Log, offers: Sequence[TalksOffer]) -> tuple[TappedAlong, ...]:
    """The four signs, counted over their offers that were not said for the press."""
    theirs = [one for one in offers if one.side == "them" and one.form is not OfferForm.PRESS]
    later = [one.gave_up for one in theirs if one.gave_up is not None]
    paths = [("talks", one.id) for one in theirs]
    most = max((one.worth.them.mean for one in theirs), default=0.0)
    counts = {
        TappedSign.STANDS_STILL: (standing(later), len(later)),
        TappedSign.SLICES: (slices(later, most), len(later)),
        TappedSign.NEW_DEMANDS: (demands(later, most), len(later)),
        TappedSign.MISSED_DATES: _missed(log, measuring.case.as_of),
    }
    rests = measuring.proposal.ground.at(*paths)
    return tuple(
        TappedAlong(sign, count, of, count >= SHOWS[sign], *RATES.get(sign, (None, None)), **rests)
        for sign, (count, of) in counts.items()
    )


def _missed(log: Log, day: date) -> tuple[int, int]:
    """Our offers whose day of answer passed without one, of those that had such a day."""
    dated = [one for one in log.of("us") if one.said.answer_by and one.said.answer_by < day]
    return sum(not _answered(log, one) for one in dated), len(dated)


def _answered(log: Log, ours: LoggedEntry) -> bool:
    by = ours.said.answer_by
    return any(
        one.side == "them"
        and one.said.form is not OfferForm.PRESS
        and ours.id in (one.said.accepts, one.said.refuses)
        and by is not None
        and first_day(one.said.date) <= by
        for one in log.entries
    )


def ripeness(measuring: Measuring, log: Log) -> TextsRipe | None:
    """Brackets in the last text, and who can lift them; None where no text ever had any."""
    texts = [one for one in log.entries if one.said.form is OfferForm.TEXT]
    open_ = [one for one in texts if one.said.brackets]
    if not open_ and log.agreed is None:
        return None
    ours, theirs = _last_said(log, "us"), _last_said(log, "them")
    left = tuple(
        _bracket(measuring, issue, texts, ours, theirs) for issue in texts[-1].said.brackets
    )
    settled = tuple(
        issue
        for issue in measuring.case.issues
        if issue in ours
        and ours[issue] == theirs.get(issue)
        and issue not in texts[-1].said.brackets
    )
    leaders = tuple(one.issue for one in left if one.leaders_only)
    ripe = bool(settled) and len(leaders) == len(left) <= FEW_BRACKETS
    return TextsRipe(left, settled, leaders, ripe)


def _last_said(log: Log, side: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in log.of(side):
        found = one.terms if one.said.whole else {**found, **one.terms}
    return found


def _bracket(
    measuring: Measuring,
    issue: str,
    texts: Sequence[LoggedEntry],
    ours: dict[str, str],
    theirs: dict[str, str],
) -> BracketHeld:
    case, since = measuring.case, texts[-1].said.round
    for one in reversed(texts):
        if issue not in one.said.brackets:
            break
        since = one.said.round
    asked = theirs.get(issue, "")
    our_lead = lead_on(case, issue, Actor.US) if asked and holds(measuring, issue, asked) else ""
    name = lead_on(case, issue, Actor.THEM)
    free = {one.name for one in side_of(case, Actor.THEM).leads if one.empowered}
    their_lead = name if name in free else ""
    rests = measuring.proposal.ground.at(("issues", issue), *(one.path for one in texts[-1:]))
    return BracketHeld(
        issue, ours.get(issue, ""), asked, since, our_lead, their_lead,
        not (our_lead or their_lead), **rests,
    )  # fmt: skip


def better(measuring: Measuring, text: LoggedEntry | None) -> tuple[BetterForBoth, ...]:
    """Packages worth more to both than a deal (Raiffa 1985), or than a draft; the best first."""
    if text is None:
        return ()
    deal = measuring.moves(text.terms if text.said.whole else text.after)
    found = improvements(measuring.proposal.few, measuring.package(deal))
    points = sorted(found.points, key=lambda point: -point.scores[0] * point.scores[1])[:SHOWN]
    return tuple(
        _better(measuring, deal, text, measuring.table.moves(one.package)) for one in points
    )


def _better(
    measuring: Measuring, deal: dict[str, str], agreed: LoggedEntry, moves: dict[str, str]
) -> BetterForBoth:
    issues = measuring.case.issues
    changes = {
        name: moves.get(name, issues[name].now)
        for name in {**deal, **moves}
        if moves.get(name) != deal.get(name)
    }
    chance = measuring.both_gain(moves, deal)
    rests = measuring.rests({**deal, **moves}, agreed.path)
    return BetterForBoth(moves, changes, measuring.tally(moves).gain, chance, **rests)
