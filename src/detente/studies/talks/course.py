"""How the talks go: concessions, pace, signs of being tapped along, brackets, a better deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Openness, StatementKind
from detente.case.models.talks import OfferForm
from detente.case.views.deal import deal_of
from detente.engines.packages.improve import improvements
from detente.engines.packages.multilateral import score
from detente.engines.packages.problem import Package, Problem
from detente.engines.talks import demands, missed, slices, standing
from detente.files.place import Path
from detente.studies.packages.together import several
from detente.studies.talks.consents import consents
from detente.studies.talks.entries import Log, LoggedEntry, Paths
from detente.studies.talks.ground import Measuring
from detente.studies.talks.offers import holds, touches
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.valuation.problem import always_asked
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.talks import (
    BetterForBoth,
    BracketHeld,
    CannotLive,
    Conceded,
    ContourStands,
    CourseOfOffers,
    DealMade,
    EdgePoint,
    GoBack,
    IssueContour,
    PublicWord,
    TalksOffer,
    TappedAlong,
    TappedSign,
    TextsRipe,
    Touched,
    Touches,
)

FEW_BRACKETS = 3
EDGE = 24
"""So many points of the frontier are told at most."""
CROSSED = (Touches.RED_LINE, Touches.VETO, Touches.RULE)
SHOWN = 3
SHOWS = {
    TappedSign.STANDS_STILL: 2,
    TappedSign.SLICES: 3,
    TappedSign.NEW_DEMANDS: 1,
    TappedSign.MISSED_DATES: 2,
}
"""From so many on a sign shows."""
RATES = {
    TappedSign.STANDS_STILL: (0.09, 0.47),
    TappedSign.SLICES: (0.0, 0.0),
    TappedSign.NEW_DEMANDS: (0.57, 0.61),
    TappedSign.MISSED_DATES: (0.12, 0.78),
}
"""In how many simulated talks a sign shows on sides that mean to settle, and that stall: as
measured in benchmarks/results/stalling.md (talks as they are)."""


def course(
    measuring: Measuring, log: Log, offers: Sequence[TalksOffer], texts: TextsRipe
) -> CourseOfOffers:
    """Rounds, days, what each side has given up by issue, and whether to go back to the leaders."""
    case = measuring.case
    first = min(first_day(one.said.date) for one in log.entries)
    meets = last_day(case.meet.date) if case.meet else None
    left = None if meets is None else (meets - case.as_of).days
    fit = None if left is None else max(0, left) // case.process.days_between_rounds
    return CourseOfOffers(
        max(one.said.round for one in log.entries),
        log.foreseen,
        (case.as_of - first).days,
        left,
        fit,
        tuple(_conceded(measuring, log, offers)),
        tuple(_edge(measuring)),
        None if log.agreed is not None else _go_back(texts, fit),
    )


def _go_back(texts: TextsRipe, fit: int | None) -> GoBack:
    """Back to the leaders: ripe, nothing left for leads to lift, or no round fits any more."""
    if texts.text and (texts.ripe or not texts.brackets):
        return GoBack.RIPE
    if texts.text and len(texts.for_leaders) == len(texts.brackets):
        return GoBack.LEADERS_ONLY
    return GoBack.NO_TIME if fit == 0 else GoBack.NOT_YET


def _edge(measuring: Measuring) -> Iterator[EdgePoint]:
    """Points of the frontier, evenly chosen where there are many."""
    points = sorted(measuring.proposal.zone.frontier, key=lambda point: point.us)
    step = max(1, -(-len(points) // EDGE))
    for point in points[::step]:
        us, them = measuring.means(measuring.table.moves(point.package))
        yield EdgePoint(round(us, 2), round(them, 2))


def _conceded(measuring: Measuring, log: Log, offers: Sequence[TalksOffer]) -> Iterator[Conceded]:
    found: dict[tuple[str, str], list[float]] = {}
    for offer in offers:
        if offer.side not in SIDES or offer.form is OfferForm.PRESS:
            continue
        for one in offer.moved:
            if one.before:
                found.setdefault((offer.side, one.issue), []).append(-getattr(one, offer.side))
    for (side, issue), points in found.items():
        rests = measuring.proposal.ground.at(("issues", issue), *log.putting(issue, side))
        yield Conceded(side, issue, round(sum(points), 2), len(points), **rests)


def signs(measuring: Measuring, log: Log, offers: Sequence[TalksOffer]) -> tuple[TappedAlong, ...]:
    """The four signs, counted over their offers that were not said for the press."""
    theirs = [one for one in offers if one.side == "them" and one.form is not OfferForm.PRESS]
    later = [one.gave_up for one in theirs if one.gave_up is not None]
    most = max((one.worth.them.mean for one in theirs), default=0.0)
    counts = {
        TappedSign.STANDS_STILL: (standing(later), len(later)),
        TappedSign.SLICES: (slices(later, most), len(later)),
        TappedSign.NEW_DEMANDS: (demands(later, most), len(later)),
        TappedSign.MISSED_DATES: _missed(log, measuring.case.as_of),
    }
    rests = measuring.proposal.ground.at(*log.paths())
    return tuple(
        TappedAlong(sign, count, of, count >= SHOWS[sign], *RATES[sign], **rests)
        for sign, (count, of) in counts.items()
    )


def _missed(log: Log, day: date) -> tuple[int, int]:
    """Our offers whose day of answer passed without one, where many did, of all with such a day."""
    dated = [one for one in log.of("us") if one.said.answer_by and one.said.answer_by < day]
    return missed([not _answered(log, one) for one in dated]), len(dated)


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


def ripeness(measuring: Measuring, log: Log) -> TextsRipe:
    """Brackets in the last text, who can lift them, and where every issue that may move stands.

    A log in which no text ever had a bracket does not say what is open: then no text is told.
    """
    texts = [
        one
        for one in log.entries
        if one.said.form is OfferForm.TEXT and (one.terms or one.said.brackets or one.said.accepts)
    ]
    settled_by = dict(log.agreed.terms) if log.agreed else {}  # whatever a side puts since
    brackets = texts[-1].said.brackets if texts else ()
    brackets = tuple(issue for issue in brackets if issue not in settled_by)
    left = tuple(_bracket(measuring, log, issue, texts) for issue in brackets)
    dealt = _whole_by(log.case, log.agreed) if log.agreed else ()
    settled_ = {issue: (to, dealt) for issue, to in settled_by.items()}
    full = {side: last_words(log, side, filled=True) | settled_ for side in SIDES}
    by = tuple(one.path for one in texts[-1:])
    contours = tuple(
        _contour(measuring, log, issue, full, by if issue in brackets else ())
        for issue in _open(measuring)
    )
    settled = tuple(one.issue for one in contours if one.stands is ContourStands.SETTLED)
    leaders = tuple(one.issue for one in left if one.leaders_only)
    ripe = bool(settled) and len(leaders) == len(left) <= FEW_BRACKETS
    told = log.agreed is not None or any(one.said.brackets for one in texts)
    text = texts[-1].id if texts and told else ""
    return TextsRipe(text, contours, left, settled, leaders, bool(text) and ripe)


def _open(measuring: Measuring) -> Iterator[str]:
    """The issues that may move, in the order of the case."""
    names = measuring.proposal.model.orders
    for name, options in zip(names, measuring.rules.open_, strict=True):
        if len(options) > 1:
            yield name


def _contour(
    measuring: Measuring,
    log: Log,
    issue: str,
    last: dict[str, dict[str, tuple[str, Paths]]],
    bracket: Paths,
) -> IssueContour:
    """How an issue stands; `bracket`: the text that has it in brackets. That somebody has not
    spoken of it, or has left it at now, rests on every entry."""
    (ours, our_by), (theirs, their_by) = (last[side].get(issue, ("", ())) for side in SIDES)
    if bracket:
        stands = ContourStands.BRACKET
    elif ours and theirs:
        stands = ContourStands.SETTLED if ours == theirs else ContourStands.APART
    elif ours or theirs:
        stands = ContourStands.OURS if ours else ContourStands.THEIRS
    else:
        stands = ContourStands.UNSPOKEN
    bare = {"", measuring.case.issues[issue].now} & {ours, theirs}
    by = log.paths() if bare else (*our_by, *their_by)
    rests = measuring.proposal.ground.at(("issues", issue), *bracket, *by)
    return IssueContour(issue, stands, ours, theirs, **rests)


def last_said(log: Log, side: str, filled: bool = False) -> dict[str, str]:
    """A side's last word on each issue; what it accepts it says itself.

    `filled`: an issue that somebody named, and a whole package does not, is left at now by it.
    """
    return {issue: to for issue, (to, _) in last_words(log, side, filled).items()}


def last_words(log: Log, side: str, filled: bool = False) -> dict[str, tuple[str, Paths]]:
    """The same, each with the entries from which it is."""
    named = {issue for one in log.offers for issue in one.terms if filled}
    now = {name: issue.now for name, issue in log.case.issues.items() if name in named}
    by_id = {one.id: one for one in log.entries}
    found: dict[str, tuple[str, Paths]] = {}
    for one in log.entries:
        if one.side == side and one.said.form is not OfferForm.PRESS:
            for said in filter(None, (by_id.get(one.said.accepts), one)):
                words = {**now, **said.terms} if said.leaves_now else said.terms
                by = tuple(dict.fromkeys((said.path, one.path)))
                new = {issue: (to, by) for issue, to in words.items()}
                found = new if said.leaves_now else {**found, **new}
    return found


def _bracket(
    measuring: Measuring, log: Log, issue: str, texts: Sequence[LoggedEntry]
) -> BracketHeld:
    case = measuring.case
    holding = list(takewhile(lambda text: issue in text.said.brackets, reversed(texts)))
    words = [last_words(log, side).get(issue, ("", ())) for side in SIDES]
    (ours, our_by), (theirs, their_by) = words
    our_lead = lead_on(case, issue, Actor.US) if theirs and holds(measuring, issue, theirs) else ""
    name = lead_on(case, issue, Actor.THEM)
    free = {one.name for one in side_of(case, Actor.THEM).leads if one.empowered}
    their_lead = name if name in free else ""
    by = (*our_by, *their_by) if ours and theirs else tuple(log.paths(*SIDES))
    by = (*by, *(one.path for one in holding))
    rests = measuring.proposal.ground.at(("issues", issue), *by)
    return BracketHeld(
        issue, ours, theirs, holding[-1].said.round, our_lead, their_lead,
        not (our_lead or their_lead),
        tuple(_between(measuring, issue, ours, theirs)),
        tuple(_touched(measuring, log, issue, theirs, by)),
        **rests,
    )  # fmt: skip


def _between(measuring: Measuring, issue: str, ours: str, theirs: str) -> Iterator[str]:
    """Options with which each side gets less than its own words, and more than the other's."""
    if not (ours and theirs):
        return
    at = list(measuring.proposal.model.orders).index(issue)
    order = measuring.proposal.model.orders[issue]
    ends = [measuring.worth(issue, option) for option in (ours, theirs)]
    for k in measuring.rules.open_[at]:
        worth = measuring.worth(issue, order[k])
        if ends[0][0] > worth[0] > ends[1][0] and ends[0][1] < worth[1] < ends[1][1]:
            yield order[k]


def _touched(
    measuring: Measuring, log: Log, issue: str, theirs: str, by: Paths
) -> Iterator[Touched]:
    """What their words on one issue touch on our side, the rest as we last put it."""
    if theirs:
        full = measuring.moves({**last_said(log, "us"), issue: theirs})
        paths, ours = (("issues", issue), *by), tuple(log.paths("us"))
        found = touches(measuring, {issue: theirs}, full, paths, lambda _: ours)
        yield from (one for one in found if one.side != "them" and one.what in CROSSED)


def cannot_live_with(measuring: Measuring, log: Log) -> tuple[CannotLive, ...]:
    """What parties have said that they cannot live with in the last draft of a third party.

    Whoever refuses a draft names issues, in brackets or with other terms: the draft's options on
    these.
    """
    draft = log.draft
    if draft is None or log.agreed is not None:
        return ()
    of = {one.id for one in log.entries if one.side == draft.side}
    moves = _moves_of(measuring, draft)
    found = {
        (one.side, issue): one
        for one in log.entries
        if one.said.refuses in of
        for issue in (*one.said.brackets, *one.said.terms)
        if issue in moves and one.said.terms.get(issue) != moves[issue]
    }
    return tuple(
        CannotLive(side, issue, moves[issue],
                   **measuring.proposal.ground.at(("issues", issue), one.path, *draft.whole_by))
        for (side, issue), one in found.items()
    )  # fmt: skip


def _moves_of(measuring: Measuring, text: LoggedEntry) -> dict[str, str]:
    """A text's package: a part of it goes on with what its side had said before."""
    return measuring.moves(text.terms if text.said.whole else text.after)


def deal_made(measuring: Measuring, log: Log) -> DealMade | None:
    """What was agreed, with the third parties that it needs; None before that."""
    agreed, reached = log.agreed, deal_of(log.case)
    if agreed is None or reached is None:
        return None
    moves = _moves_of(measuring, agreed)
    return DealMade(
        agreed.id,
        reached.day,
        moves,
        measuring.tally(moves).gain,
        consents(measuring, moves),
        **measuring.rests(moves, *_whole_by(log.case, agreed)),
    )


def _whole_by(case: Case, text: LoggedEntry) -> Paths:
    """The entries by which a text says what it does, and is a deal where it is one."""
    reached = deal_of(case)
    dealt = reached.entries if reached and reached.put == text.id else ()
    return tuple(dict.fromkeys((*text.whole_by, *(("talks", one) for one in dealt))))


def _bounded(measuring: Measuring, package: Package, without: Sequence[CannotLive]) -> Problem:
    """The problem in which nothing that somebody cannot live with is left, and no third party
    that must consent gets less than from a package."""
    few, names = measuring.proposal.few, list(measuring.proposal.model.orders)
    thirds = tuple(always_asked(measuring.proposal.model))
    shared = several(few, thirds)
    audiences = list(few.parties[1].audiences)
    for at, third in enumerate(thirds, len(SIDES)):
        least = score(shared, package, at)
        old = audiences[third].reservation
        least = least if old is None else max(least, old)
        audiences[third] = replace(audiences[third], reservation=least)
    bans = tuple(
        ((names.index(one.issue), measuring.proposal.model.orders[one.issue].index(one.option)),)
        for one in without
    )
    second = replace(few.parties[1], audiences=tuple(audiences))
    return replace(few, parties=(few.parties[0], second), bans=(*few.bans, *bans))


def better(
    measuring: Measuring, text: LoggedEntry | None, without: Sequence[CannotLive] = ()
) -> tuple[BetterForBoth, ...]:
    """Packages worth more to both than a deal (Raiffa 1985), or than a draft; the best first.

    To no third party that must consent are they worth less. `without`: what they may not hold.
    """
    if text is None:
        return ()
    deal = _moves_of(measuring, text)
    package = measuring.package(deal)
    found = improvements(_bounded(measuring, package, without), package)
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
    face = tuple(_face(measuring, deal, changes))
    rests = measuring.rests({**deal, **moves}, *_whole_by(measuring.case, agreed))
    return BetterForBoth(moves, changes, measuring.tally(moves).gain, chance, face, **rests)


def _face(
    measuring: Measuring, deal: Mapping[str, str], changes: Mapping[str, str]
) -> Iterator[PublicWord]:
    """What a side has asked for in public and has by the deal, where a change takes it away."""
    case = measuring.case
    said: list[tuple[str, str, str, Path]] = [
        (str(one.side), one.issue, one.option, ("statements", at))
        for at, one in enumerate(case.statements)
        if one.kind is StatementKind.DEMAND and one.openness is Openness.PUBLIC
    ]
    said += [
        (str(one.side), issue, option, ("talks", key))
        for key, one in case.talks.items()
        if one.openness is Openness.PUBLIC or one.form is OfferForm.PRESS
        for issue, option in one.terms.items()
    ]
    for side, issue, option in dict.fromkeys(one[:3] for one in said):
        if side in SIDES and issue in changes and deal.get(issue, "") == option != changes[issue]:
            paths = [path for *words, path in said if words == [side, issue, option]]
            ground = measuring.proposal.ground
            open_ = [path for path in paths if not ground.at(path)["marks"]]
            yield PublicWord(side, issue, option, **ground.at(*(open_ or paths)))
