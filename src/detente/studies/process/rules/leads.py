"""Rules on the people: leads named, empowered, matched, in touch; few issues; homework done."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.issue import Homework
from detente.case.models.party import Lead, Party
from detente.case.models.scalars import last_day
from detente.files.place import Path
from detente.studies.process.areas import without_lead
from detente.studies.process.rules.rule import Rule, RuleContext, RuleResult, issues, result
from detente.studies.reasons.fields import PROPOSED, REACHED
from detente.studies.values.mandates import Card, Empowered
from detente.studies.values.process.rules import (
    HomeworkLate,
    HomeworkReady,
    LastInTouch,
    LeadsInTouch,
    LeadsOfArea,
    LeadsOfOurs,
    NeverInTouch,
    NoLeadOfOurs,
    NotEmpowered,
    NothingToTell,
    PlacesTaken,
    RanksDiffer,
    RanksMatch,
    TellingNotWritten,
    ToldAtHome,
    WithAuthority,
)


def _named(look: RuleContext) -> RuleResult:
    faults = [NoLeadOfOurs(area.issue) for area in without_lead(look.areas)]
    pairs = tuple(
        LeadsOfArea(area.issue, tuple(lead.name for lead in area.leads)) for area in look.areas
    )
    return result(faults, LeadsOfOurs(pairs), issues(area.issue for area in look.areas))


def _empowered(look: RuleContext) -> RuleResult:
    able = look.mandates.authority
    faults = [
        NotEmpowered(line.lead, line.empowered.value)
        for line in able
        if line.empowered is not Empowered.YES
    ]
    names = tuple(line.lead for line in able)
    return result(faults, WithAuthority(names), _leads(look, "us"))


def _leads(look: RuleContext, side: str) -> list[Path]:
    """The leads of a side who have a card, or face one, as parts of the case."""
    cards = look.mandates.cards
    names = {card.lead for card in cards} | {c.counterpart.name for c in cards if c.counterpart}
    party = look.case.us if side == "us" else look.case.them
    return [
        ("parties", party, "leads", at)
        for at, lead in enumerate(_party(look, side).leads)
        if lead.name in names
    ]


def _party(look: RuleContext, side: str) -> Party:
    return look.case.parties.get(look.case.us if side == "us" else look.case.them, Party())


def _matched(look: RuleContext) -> RuleResult:
    people = {side: {one.name: one for one in _party(look, side).leads} for side in _SIDES}
    cards = look.mandates.cards
    pairs = [_pair(card, people["us"], people["them"]) for card in cards]
    faults: list[Fact] = [pair for pair in pairs if isinstance(pair, RanksDiffer)]
    matched = tuple(c.lead for c, pair in zip(cards, pairs, strict=True) if pair == _SAME)
    unknown = tuple(c.lead for c, pair in zip(cards, pairs, strict=True) if pair == _UNKNOWN)
    parts = [*_leads(look, "us"), *_leads(look, "them")]
    return result(faults, RanksMatch(matched, unknown), parts)


_SAME, _UNKNOWN = "same", "unknown"
_SIDES = ("us", "them")


def _pair(card: Card, us: dict[str, Lead], them: dict[str, Lead]) -> RanksDiffer | str:
    """A lead of ours with the counterpart: other ranks, the same, or not known."""
    ours = us.get(card.lead, Lead(name=card.lead))
    theirs = them.get(card.counterpart.name) if card.counterpart else None
    if theirs is None or ours.rank is None or theirs.rank is None:
        return _UNKNOWN
    if ours.rank == theirs.rank:
        return _SAME
    return RanksDiffer(ours.name, ours.rank, theirs.name, theirs.rank)


def _in_touch(look: RuleContext) -> RuleResult:
    """Each lead of ours has met the counterpart, or spoken to them, before the first round."""
    start = look.days.work or look.days.send
    ours = [card for card in look.mandates.cards if card.named]
    faults: list[Fact] = []
    pairs: list[LastInTouch] = []
    for lead, theirs in ((card.lead, card.counterpart) for card in ours):
        if theirs is None:
            continue
        if before := [met.day for met in theirs.met if last_day(met.day) < start]:
            pairs.append(LastInTouch(lead, theirs.name, before[0]))
        else:
            faults.append(NeverInTouch(lead, theirs.name, look.days.work))
    unknown = tuple(card.lead for card in ours if card.counterpart is None)
    parts = [*_leads(look, "us"), *_leads(look, "them")]
    return result(faults, LeadsInTouch(tuple(pairs), unknown), parts)


def _few(look: RuleContext) -> RuleResult:
    """Areas and additions already made fit what leaders can attend to; expected ones are named."""
    mine = tuple(area.issue for area in look.areas)
    added, expected = (_added(look, likely) for likely in (False, True))
    places = PlacesTaken(look.case.process.attention, mine, added, expected)
    parts = [("additions", at) for at in range(len(look.case.additions))]
    over = len(mine) + len(added) > places.limit
    return result([places] * over, places, [("process",), *issues(mine), *parts])


def _added(look: RuleContext, expected: bool) -> tuple[str, ...]:
    """What the other side adds that is neither proposed already nor a red line."""
    case = look.case
    known = {name for area in look.areas for name in area.issues}
    known |= {line.issue for line in case.never_trade}
    names = [one.issue for one in case.additions if one.expected is expected]
    kept = [name for name in dict.fromkeys(names) if name in case.issues and name not in known]
    return tuple(name for name in kept if case.issues[name].with_ not in known)


def _homework(look: RuleContext) -> RuleResult:
    """Ours is ready when work begins; what both do together, before texts can be ripe."""
    start = look.days.work or look.days.send
    until = {Actor.US: start, Actor.BOTH: look.days.ripe or start}
    listed = list(_before_the_ask(look))
    faults = [
        HomeworkLate(name, work.what, work.owner, work.due)
        for name, _, work in listed
        if not work.done and not (work.due and work.due <= until[work.side])
    ]
    ready = HomeworkReady(tuple(work.what for _, _, work in listed))
    return result(faults, ready, [("issues", name, "homework", at) for name, at, _ in listed])


def _before_the_ask(look: RuleContext) -> Iterator[tuple[str, int, Homework]]:
    """Homework of ours on the issues that the package moves: issue, place, work."""
    for term in look.terms:
        for at, work in enumerate(look.case.issues[term.issue].homework):
            if work.side is not Actor.THEM:
                yield term.issue, at, work


def _told_at_home(look: RuleContext) -> RuleResult:
    """Each side gains something, and somebody has written down how it is told at home."""
    faults: list[Fact] = []
    for side in _SIDES:
        gains = [term for term in look.terms if getattr(term, side).best > 0]
        if look.terms and not gains:
            faults.append(NothingToTell(Actor(side)))
        if not _party(look, side).win_at_home:
            faults.append(TellingNotWritten(Actor(side)))
    wins = [win.says if (win := _party(look, side).win_at_home) else "" for side in _SIDES]
    names = (look.case.us, look.case.them)
    parts = [("parties", name, "win-at-home") for name in names if name in look.case.parties]
    return result(faults, ToldAtHome(*wins), parts)


RULES = (
    Rule("PR5", ("P226",), _named, PROPOSED),
    Rule("PR6", ("P231", "P241", "P242"), _empowered, PROPOSED),
    Rule("PR7", ("P226", "P239"), _matched, PROPOSED),
    Rule("PR9", ("P230", "P231"), _few, ("additions", *PROPOSED)),
    Rule("PR10", ("P165", "P168", "P237"), _told_at_home, PROPOSED),
    Rule("PR18", ("P205", "P240"), _homework, REACHED),
    Rule("PR19", ("P239",), _in_touch, REACHED),
)
