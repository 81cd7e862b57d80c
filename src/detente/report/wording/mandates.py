"""Cards in words: objective, trade, what to answer, the counterpart, who may settle what."""

import re
from collections.abc import Iterable

from detente.report.setting import Setting
from detente.report.wording.conditions import told_need
from detente.report.wording.dates import day, when
from detente.report.wording.facts import writes
from detente.report.wording.lists import capital, listed
from detente.report.wording.names import counted, inside
from detente.studies.values.mandates import (
    Authorised,
    Authority,
    Card,
    Clearance,
    Contacts,
    Counterpart,
    LeadNamed,
    Met,
    Proposed,
    Rank,
    Reply,
    TheySay,
    ToLearn,
    Trade,
    Undone,
    WeSay,
)
from detente.visible import in_marks, titled

ANSWERS = {
    WeSay.TO_CAPITAL: "{consult}; promise nothing",
    WeSay.INSIDE: "what we propose is inside that; say so",
    WeSay.NOT_TAKEN: "it is not taken up in these talks",
    WeSay.ON_AGENDA: "it may be an item of the agenda, never the price of talking",
}
RANKS = {
    Rank.SAME: "the same rank as ours",
    Rank.ABOVE: "ranks above ours",
    Rank.BELOW: "ranks below ours",
    Rank.UNKNOWN: "rank not known on both sides",
}
ACCESS = {
    True: "has the {leader}'s authority",
    False: "has no authority from the {leader}",
    None: "whether the {leader} gave authority is not known",
}
HUNG_ON = {
    Authorised.COVERED: "can settle all of it",
    Authorised.UNKNOWN: "whether the {leader} has given authority is not known",
    Authorised.WITHHELD: "the {leader} has not given authority",
    Authorised.MANDATE: "no mandate for",
    Authorised.READINGS: "has to ask first about",
}
STANDING = (
    "Not traded for anything. If it is raised, say: “Our position has not changed; it is no part "
    "of these talks.” Then go on."
)


def names(issues: Iterable[str], setting: Setting) -> str:
    """Issues as a list inside a sentence."""
    return listed(inside(setting.case, setting.issue(issue)) for issue in issues)


def objective(card: Card, setting: Setting) -> str:
    """What the mission is for."""
    texts = f"bring back agreed texts on {names(card.brings_back, setting)}"
    found_out = f"explore {names(card.explores, setting)}: report what they can and cannot do"
    return "; ".join((*([texts] * bool(card.brings_back)), *([found_out] * bool(card.explores))))


def trade(deal: Trade, setting: Setting) -> str:
    """What a give is given for."""
    if deal.first:
        return f"settle it on its own, before this: {inside(setting.case, deal.first)}"
    if deal.asks:
        return f"only for {names((ask.issue for ask in deal.asks), setting)}"
    return "only as part of the whole package"


def to_learn(line: ToLearn, setting: Setting) -> str:
    """What to find out: how much it matters, to whom."""
    named = inside(setting.case, setting.issue(line.issue))
    at = f" at {in_marks(line.option)}" if line.option else ""
    return f"what weight does {setting.side(line.who)} give to {named}{at}, and why?"


def they_say(reply: Reply, setting: Setting) -> str:
    """What the other side says."""
    named = inside(setting.case, setting.issue(reply.issue)) if reply.issue else ""
    match reply.says:
        case TheySay.NO:
            return f"no to {named}"
        case TheySay.MORE:
            return f"{in_marks(reply.option)} on {named}"
        case TheySay.AT_HOME:
            if not reply.needs:
                return f"{reply.who} must agree on {named}"
            return f"{reply.who}: {told_need(setting.case, reply.needs, reply.unless)}"
        case TheySay.ADDS:
            return f"they add {named}"
    return f"first {reply.asks}"


def we_say(reply: Reply, setting: Setting) -> str:
    """What our lead answers."""
    if reply.answer is WeSay.WAITS:
        return f"hold back {names(reply.waits, setting)} too"
    return setting.put(ANSWERS[reply.answer])


def clearance(need: Clearance, setting: Setting) -> str:
    """Who has to agree first, and on what."""
    return f"{titled(need.who)}, on {names(need.issues, setting)}"


def homework(work: Undone) -> str:
    """Homework with its owner and its day."""
    due = f", by {day(work.due)}" if work.due else ""
    return f"{titled(work.work)}: {titled(work.owner)}{due}"


def match(other: Counterpart, card: Card, setting: Setting) -> str:
    """Portfolio and access first, then rank."""
    whole = set(other.covers) >= set(card.issues)
    leads = "leads on all of this" if whole else f"leads on {names(other.covers, setting)}"
    return "; ".join((leads, setting.put(ACCESS[other.access]), RANKS[other.rank]))


def met(meeting: Met) -> str:
    """A meeting so far."""
    return f"met {when(meeting.day)}" + (f": {meeting.how}" if meeting.how else "")


def contacts(plan: Contacts, setting: Setting) -> str:
    """How often to meet, and by when."""
    until = f" before the {setting.leaders} meet {when(plan.until)}" if plan.until else ""
    apart = f", {counted(plan.days_apart, 'day')} apart" if plan.meetings > 1 else ""
    apart += "," if apart and until else ""
    return f"{counted(plan.meetings, 'meeting')}{apart}{until}; keep a line open between them"


def lead_title(card: Card) -> str:
    """Who a card is for."""
    name, office = card.lead or "lead not yet named", card.office if card.lead else card.track
    return f"{name}, {office}" if office else name


def file_name(kind: str, lead: str, taken: set[str]) -> str:
    """A file's name for a lead's paper, of plain letters, that none of `taken` has; it joins them.

    >>> file_name("card", "A. Ray", set())
    'card-a-ray'
    """
    wanted = re.sub(r"[^a-z0-9]+", "-", (lead or "lead not yet named").lower()).strip("-")[:60]
    name, number = f"{kind}-{wanted or 'lead'}", 2
    while name in taken:
        name, number = f"{kind}-{wanted or 'lead'}-{number}", number + 1
    taken.add(name)
    return name


@writes
def authority(fact: Authority, setting: Setting) -> str:
    """Who may settle what."""
    return f"{fact.lead}: {settles(fact, setting)}"


def settles(fact: Authority, setting: Setting) -> str:
    """What a lead may settle alone, and what stands in the way."""
    said = setting.put(HUNG_ON[fact.hangs_on])
    if fact.hangs_on in (Authorised.MANDATE, Authorised.READINGS):
        return f"{said} {names(fact.issues, setting)}"
    return said


@writes
def lead_named(fact: LeadNamed, setting: Setting) -> str:
    """Leads named."""
    many = "a lead were" if len(fact.issues) == 1 else "leads were"
    return f"{many} named for {names(fact.issues, setting)}"


def heading(card: Card) -> str:
    """A card's heading."""
    return capital(lead_title(card))


def meant(line: Proposed) -> str:
    """What we may say that it means, and until when."""
    until = f", until it is settled by {day(line.by)}" if line.by else ""
    return f"it means {in_marks(line.means)}{until}"
