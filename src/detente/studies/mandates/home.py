"""The home sheets: what a lead knows and never carries (definitions §15)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from detente.answers import join
from detente.case.models.case import Case
from detente.studies.mandates.latitude import options_in
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.readings import gains_of, readings
from detente.studies.values.agenda import Agenda, IssueLine
from detente.studies.values.home_sheets import (
    Exchange,
    Fallback,
    HomeSheet,
    LostIssue,
    OnItsDay,
    Room,
)
from detente.studies.values.mandates import Card
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.lines import Lines
from detente.studies.values.packages.packages import Left, Package, Packages, Point


def home_sheets(
    case: Case, agenda: Agenda, packages: Packages, cards: Iterable[Card]
) -> tuple[HomeSheet, ...]:
    """One sheet for each card, in the order of the cards; they stand in no plan."""
    lines = {line.id: line for line in agenda.lines}
    gains = readings(case).gains["us"]
    return tuple(
        _sheet(case, number, card, lines, gains, packages) for number, card in enumerate(cards, 1)
    )


def nested(
    case: Case, sheets: Iterable[HomeSheet], lines: Lines | None, *, undated: bool = False
) -> tuple[HomeSheet, ...]:
    """The sheets with the options of the packages around the proposal, and what losses take (§53).

    An issue that the proposal leaves at now, or where there is no such package, keeps the ends of
    its own latitude. `undated`: no order of the acts is safe, so that cards are not in force yet.
    """
    known = (replace(one, undated=undated) for one in sheets)
    return tuple(one if lines is None else _nested(case, one, lines) for one in known)


def _nested(case: Case, sheet: HomeSheet, lines: Lines) -> HomeSheet:
    rooms = tuple(_within(case, room, lines) for room in sheet.rooms)
    issues = {room.issue for room in rooms}
    losses = tuple(loss for loss in lines.losses if loss.issue in issues)
    marks = join((sheet.marks, lines.target.marks, *(loss.marks for loss in losses)))
    return replace(sheet, rooms=rooms, losses=losses, aims=lines.target.terms, marks=marks)


def _within(case: Case, room: Room, lines: Lines) -> Room:
    """A room by the nested packages; what the last gives beyond the target is the capital's."""
    now = case.issues[room.issue].now
    opening, last = (
        own if stance is None else stance.terms.get(room.issue, now)
        for stance, own in ((lines.opening, room.opening), (lines.walk_away, room.walk_away))
    )
    known = replace(room, opening=opening, only_for=_price(case, room.only_for, lines))
    comparable = room.gives and last and room.target
    if comparable and _theirs(case, room.issue, last) > _theirs(case, room.issue, room.target):
        return replace(known, walk_away=room.target, leave=last)
    return replace(known, walk_away=last)


def _price(case: Case, asks: Mapping[str, str], lines: Lines) -> dict[str, str]:
    """What a give is made for at the last: what is left out there is no price, all of it never."""
    if lines.walk_away is None:
        return dict(asks)
    last = lines.walk_away.terms
    kept = {name: last[name] for name in asks if name in last}
    left = {name: option for name, option in kept.items() if option != case.issues[name].now}
    return left or dict(asks)


def _theirs(case: Case, issue: str, option: str) -> Fraction:
    """What an option is worth to them, at the best estimate."""
    return gains_of(case, "them", issue)[option].best


def _sheet(
    case: Case,
    number: int,
    card: Card,
    lines: Mapping[str, IssueLine],
    gains: Mapping[str, Mapping[str, Gain]],
    packages: Packages,
) -> HomeSheet:
    moves = packages.recommended.moves if packages.recommended else {}
    rooms = tuple(
        _room(case, lines[name], gains.get(name, {}), moves[name], card)
        for name in card.brings_back
    )
    fallback = _fallback(case, packages, card.issues)
    rates = tuple(_rates(case, packages, card.issues))
    lapses = tuple(
        OnItsDay(deal.give.issue, deal.first, deal.on, sources=deal.sources, marks=deal.marks)
        for deal in card.trades
        if deal.first
    )
    marks = join(line.marks for line in (*rooms, *rates, *lapses, fallback, card))
    told = packages.recommended.at_home if packages.recommended else ()
    wins = tuple(win for win in told if {*win.issues} & {*card.issues})
    lost = tuple(_lost(packages, card.issues))
    marks = join((marks, *(one.marks for one in (*wins, *lost))))
    terms = packages.recommended.terms if packages.recommended else ()
    vague = {term.issue: term.vague for term in terms if term.vague and term.issue in card.issues}
    return HomeSheet(
        number, card.lead, card.track, rooms, rates, fallback, wins, vague=vague,
        explores=card.explores, clear_with=card.clear_with, lapses=lapses, marks=marks,
        agreed=card.agreed, lost=lost,
    )  # fmt: skip


def _room(case: Case, line: IssueLine, ours: Mapping[str, Gain], target: str, card: Card) -> Room:
    within = options_in(line, InReadings.EVERY)
    now = case.issues[line.id].now
    beyond = tuple(name for name in options_in(line, InReadings.SOME) if name != now)
    ranked = sorted((name for name in ours if name in within), key=lambda name: ours[name].best)
    open_ = [name for name in ours if name in within or name in beyond]
    opening = max(open_, key=lambda name: ours[name].best, default=target)
    deals = [deal for deal in card.trades if deal.give.issue == line.id]
    return Room(
        line.id, opening, target, ranked[0] if ranked else "", within, beyond,
        gives=line.id not in {ask.issue for ask in card.asks},
        only_for={ask.issue: ask.option for deal in deals for ask in deal.asks},
        for_all=any(not deal.asks and not deal.first for deal in deals),
        marks=marks_at(case, ("issues", line.id)),
    )  # fmt: skip


def _rates(case: Case, packages: Packages, issues: Iterable[str]) -> Iterator[Exchange]:
    terms = packages.recommended.terms if packages.recommended else ()
    for term in terms:
        if term.issue in issues:
            marks = marks_at(case, ("issues", term.issue))
            yield Exchange(term.issue, term.to, term.us, term.them, marks=marks)


def _fallback(case: Case, packages: Packages, issues: tuple[str, ...]) -> Fallback:
    falls = [fall for fall in packages.falls if fall.issue in issues]
    stands = [fall for fall in falls if fall.left is Left.STANDS]
    return Fallback(
        tuple(fall.issue for fall in falls if fall.left in (Left.NOTHING, Left.BARRED)),
        tuple(fall.issue for fall in stands),
        _instead(case, packages, set(issues)),
        {fall.issue: fall.too for fall in stands if fall.too},
        tuple(fall.issue for fall in falls if fall.left is Left.SHORT),
        marks=marks_at(case, *(("issues", name) for name in issues)),
    )


def _lost(packages: Packages, issues: Collection[str]) -> Iterator[LostIssue]:
    """What each issue takes with it where it fails."""
    whole = packages.recommended
    for fall in packages.falls if whole else ():
        if whole and fall.issue in issues:
            us, them = fall.us.best - whole.us.best, fall.them.best - whole.them.best
            yield LostIssue(fall, us, them, sources=fall.sources, marks=fall.marks)


def _instead(case: Case, packages: Packages, mine: set[str]) -> dict[str, str]:
    """What changes in the first other package of the plan that leaves all other leads' alone.

    It asks less of them than what they refused, and gives no more.
    """
    if packages.recommended is None:
        return {}
    moves = packages.recommended.moves
    asks = {term.issue for term in packages.recommended.terms if term.role == "ask"}
    rivals: list[Package | Point] = [*packages.ties, *packages.nash]
    rivals += [*packages.kalai_smorodinsky, *packages.frontier]
    for rival in rivals:
        differs = [name for name in dict.fromkeys((*moves, *rival.moves))
                   if moves.get(name) != rival.moves.get(name)]  # fmt: skip
        changes = {name: rival.moves.get(name, case.issues[name].now) for name in differs}
        if {*differs} <= mine & {*moves} and _is_sure(rival) and _eases(case, moves, changes, asks):
            return changes
    return {}


def _eases(
    case: Case, moves: Mapping[str, str], changes: Mapping[str, str], asks: Collection[str]
) -> bool:
    """Whether changes make some ask easier for them, none harder, and no give larger."""
    more = {
        name: _theirs(case, name, option) - _theirs(case, name, moves[name])
        for name, option in changes.items()
    }
    eased = [more[name] for name in changes if name in asks]
    given = [more[name] for name in changes if name not in asks]
    return any(one > 0 for one in eased) and min(eased) >= 0 and max(given, default=0) <= 0


def _is_sure(rival: Package | Point) -> bool:
    """Whether a package is sure enough for each side (definitions §52)."""
    return rival.qualifies if isinstance(rival, Point) else rival.tally.qualifies
