"""Rules on the people: leads are named, empowered and matched; issues are few; homework is done."""

from collections.abc import Iterator

from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.issue import Homework
from detente.case.party import Lead
from detente.studies.names import country, inside, leader, listed, party, title
from detente.studies.process.areas import without_lead
from detente.studies.process.rules.rule import Look, Rule, Seen, seen
from detente.studies.values.mandates import Empowered
from detente.studies.words import day, listing


def _named(look: Look) -> Seen:
    case = look.case
    lacking = without_lead(look.areas)
    faults = [f"no lead of ours for {inside(case, title(case, a.issue))}" for a in lacking]
    pairs = [
        f"{listing([lead.name for lead in area.leads])} for {inside(case, title(case, area.issue))}"
        for area in look.areas
    ]
    return seen(faults, listing(pairs) or "no area is proposed")


def _empowered(look: Look) -> Seen:
    able = look.mandates.authority
    faults = [f"{one.lead}: {one.empowered}" for one in able if one.empowered is not Empowered.YES]
    names = listing([one.lead for one in able])
    return seen(faults, f"with the leader's authority: {names}" if names else "nobody is named yet")


def _matched(look: Look) -> Seen:
    pairs = list(_pairs(look))
    faults = [said for said, match in pairs if match is False]
    known = "; ".join(said for said, match in pairs if match)
    unknown = listing([said for said, match in pairs if match is None])
    looked = "; ".join(
        part
        for part in (known, f"rank or counterpart not known: {unknown}" if unknown else "")
        if part
    )
    return seen(faults, looked or "no pair of leads to compare")


def _pairs(look: Look) -> Iterator[tuple[str, bool | None]]:
    """Our leads with their counterparts, and whether the ranks match; None where not known."""
    people = {side: {one.name: one for one in party(look.case, side).leads} for side in _SIDES}
    for card in look.mandates.cards:
        if not card.named:
            continue
        ours = people["us"].get(card.lead, Lead(name=card.lead))
        theirs = people["them"].get(card.counterpart.name) if card.counterpart else None
        if theirs is None or ours.rank is None or theirs.rank is None:
            yield ours.name, None
        else:
            ranks = f"{ours.name} (rank {ours.rank}) and {theirs.name} (rank {theirs.rank})"
            yield ranks, ours.rank == theirs.rank


_SIDES = ("us", "them")


def _few(look: Look) -> Seen:
    """Areas and additions already made fit what leaders can attend to; expected ones are told."""
    case, few = look.case, look.case.process.attention
    mine = [inside(case, title(case, area.issue)) for area in look.areas]
    made, likely = (_added(look, expected) for expected in (False, True))
    said = listed(mine) + (f", and they have added {listed(made)}" if made else "")
    count = len(mine) + len(made)
    more = f"; if they add {listed(likely)}, choose again" if likely else ""
    fault = f"leaders can attend to {few}; this makes {count}: {said}"
    return seen([fault] * (count > few), f"{said}; leaders can attend to {few}{more}")


def _added(look: Look, expected: bool) -> list[str]:
    """What the other side adds that is neither proposed already nor a red line."""
    case = look.case
    known = {name for area in look.areas for name in area.issues}
    known |= {line.issue for line in case.never_trade}
    names = [one.issue for one in case.additions if one.expected is expected]
    kept = [name for name in dict.fromkeys(names) if name in case.issues and name not in known]
    return [
        inside(case, title(case, name)) for name in kept if case.issues[name].with_ not in known
    ]


def _homework(look: Look) -> Seen:
    faults = [
        f"{work.what} ({work.owner}), for {inside(look.case, title(look.case, name))}: "
        + (f"due only on {day(work.due)}" if work.due else "not done, and no day is set")
        for name, work in _before_the_ask(look)
        if not work.done and not (work.due and work.due <= (look.days.work or look.days.send))
    ]
    known = [work.what for _, work in _before_the_ask(look)]
    ready = f"done, or due before the leads first meet: {'; '.join(known)}"
    return seen(faults, ready if known else "no homework is written down")


def _before_the_ask(look: Look) -> list[tuple[str, Homework]]:
    """Homework of ours on the issues that the package moves."""
    found = [(term.issue, work) for term in look.terms for work in _work(look.case, term.issue)]
    return [(name, work) for name, work in found if work.side is not Actor.THEM]


def _work(case: Case, issue: str) -> tuple[Homework, ...]:
    return case.issues[issue].homework


def _told(look: Look) -> Seen:
    """Each side gains something, and somebody has written down how it is told at home."""
    case = look.case
    faults = []
    for side in _SIDES:
        gains = [term for term in look.terms if getattr(term, side).best > 0]
        who = country(case, side)
        if look.terms and not gains:
            faults.append(f"{who} gains nothing that it could tell at home")
        if not party(case, side).win_at_home:
            faults.append(f"how {leader(case, side)} tells the deal at home is not written down")
    wins = {side: party(case, side).win_at_home for side in _SIDES}
    told = [f"{country(case, side)}: “{win.says}”" for side, win in wins.items() if win]
    return seen(faults, "; ".join(told))


RULES = (
    Rule(
        "PR5", "Leads are named", "name a lead of ours for each area before the message goes",
        ("P226",), _named,
    ),
    Rule(
        "PR6", "Leads are empowered",
        "have the leader give each lead written authority over the issues on the card",
        ("P231", "P241", "P242"), _empowered,
    ),
    Rule(
        "PR7", "Leads are matched in rank",
        "ask for a counterpart of the same rank, or change ours", ("P226", "P239"), _matched,
    ),
    Rule(
        "PR9", "Few priorities", "choose, and leave the rest to the standing channels",
        ("P230", "P231"), _few,
    ),
    Rule(
        "PR10", "Each side's win can be told at home",
        "find what each can show, and write it down in the words of its own public",
        ("P165", "P168", "P237"), _told,
    ),
    Rule(
        "PR18", "Homework before the ask",
        "give it a day before the leads first meet, or leave the ask for a later round",
        ("P205", "P240"), _homework,
    ),
)  # fmt: skip
