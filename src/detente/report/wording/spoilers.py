"""Spoilers in words: by what means, in which days, and what the plan has against it."""

from detente.case.models.actor import Actor
from detente.report.setting import Setting
from detente.report.wording.facts import say, writes
from detente.report.wording.mandates import names
from detente.report.wording.phrases.amounts import hundredths
from detente.report.wording.phrases.conditions import refuses, told_need
from detente.report.wording.phrases.dates import day, when
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted, inside, plain
from detente.studies.values import spoilers as fact_of
from detente.studies.values.process.calendar import CalendarEvent, Happens
from detente.studies.values.spoilers import (
    BrokeBefore,
    MayInterrupt,
    PassesFirst,
    Power,
    Spoiler,
    Window,
)
from detente.visible import in_marks, titled


def who(line: Spoiler, setting: Setting) -> str:
    """Who or what it is: a name and its side, else what happens."""
    match line.means:
        case PassesFirst(what=what) | MayInterrupt(what=what):
            return titled(plain(what))
        case BrokeBefore(title=title):
            return titled(title)
    owner = f" ({setting.side(line.side)})" if line.side else ""
    return f"{titled(plain(line.who))}{owner}"


@writes
def power(fact: fact_of.HasPower, setting: Setting) -> str:
    """An audience."""
    veto = fact.power is Power.VETO
    can = "has a veto" if veto else "has sway"
    if veto and fact.needs:
        can = f"can refuse {refuses(setting, fact.needs, fact.unless)}"
    needs = (
        f"needs: {told_need(setting.case, fact.needs, fact.unless)}"
        if fact.needs and not veto
        else "",
        f"could be unnerved by {in_marks(plain(fact.unnerved_by))}" if fact.unnerved_by else "",
        f"could be won by {in_marks(plain(fact.won_by))}" if fact.won_by else "",
    )
    return "; ".join(part for part in (can, *needs) if part)


@writes
def passes_first(fact: PassesFirst, setting: Setting) -> str:
    """A date."""
    brings = f": {titled(plain(fact.brings))}" if fact.brings else ""
    before = f"before the {setting.terms.theirs} review" if fact.agreed else "while talks go on"
    return f"comes {before}{brings}"


@writes
def may_interrupt(fact: MayInterrupt, setting: Setting) -> str:
    """A shock."""
    low, high = hundredths(fact.low), hundredths(fact.high)
    chance = low if low == high else f"{low} to {high}"
    return f"judged at {chance} a month, it suspends talks for {counted(fact.months, 'month')}"


@writes
def broke_before(fact: BrokeBefore, setting: Setting) -> str:
    """A channel that broke."""
    cuts = f"was switched off over {listed(map(plain, fact.cuts))}" if fact.cuts else ""
    broke = listed(f"{in_marks(plain(one.what))} {when(one.day)}" for one in fact.broke)
    episodes = listed(f"{in_marks(setting.case.record[key].title)}" for key in fact.episodes)
    during = f", during {episodes}" if episodes else ""
    parts = (cuts, f"on record {broke}{during}" if broke else "")
    return "; ".join(part for part in parts if part)


@writes
def passed_over(fact: fact_of.PassedOver, setting: Setting) -> str:
    """A lead without a card."""
    office = f"{fact.office}, " if fact.office else ""
    return f"{office}leads on nothing that this plan takes on; what follows is not written down"


@writes
def speaks_elsewhere(fact: fact_of.SpeaksElsewhere, setting: Setting) -> str:
    """Speakers of a standing channel."""
    return (
        f"speaks in {inside(setting.case, fact.title)} on {names(fact.issues, setting)}, and "
        "leads on none of it here"
    )


@writes
def condition_met(fact: fact_of.ConditionMet, setting: Setting) -> str:
    """A clause."""
    return "the package meets this"


@writes
def gains_enough(fact: fact_of.GainsEnough, setting: Setting) -> str:
    """An audience with scores."""
    return "the package gives it enough, as surely as it has to"


@writes
def cleared_first(fact: fact_of.ClearedFirst, setting: Setting) -> str:
    """A consultation."""
    leads = listed(lead or "the lead to be named" for lead in fact.leads)
    verb = "promises" if len(fact.leads) == 1 else "promise"
    return f"{leads} {verb} nothing on {names(fact.issues, setting)} before it consents"


@writes
def leak_prepared(fact: fact_of.LeakPrepared, setting: Setting) -> str:
    """A leak that is thought through."""
    return f"it is told of the whole trade if {names(fact.issues, setting)} is read aloud alone"


@writes
def led_by_both(fact: fact_of.LedByBoth, setting: Setting) -> str:
    """Leads."""
    return f"both sides have a lead on {names(fact.issues, setting)}"


@writes
def called_then(fact: fact_of.CalledThen, setting: Setting) -> str:
    """Who is called."""
    return "is called when tension rises"


def window(days: Window | None, setting: Setting) -> str:
    """The days in which it can act, by the calendar's entries."""
    if days is None:
        return "the calendar has no day for it"
    opens = day(days.opens)
    if days.until == days.opens:
        return opens
    if days.until is None or days.closes is None:
        return f"from {opens} ({_entry(days.by, setting)})"
    until, closes = day(days.until), _entry(days.closes, setting)
    return f"{opens} ({_entry(days.by, setting)}) to {until} ({closes})"


def _entry(what: Happens, setting: Setting) -> str:
    """An entry of the calendar without the place where leaders meet."""
    return (
        f"{setting.terms.theirs} review"
        if what.event is CalendarEvent.REVIEW
        else say(what, setting)
    )


@writes
def spoilers_answered(fact: fact_of.SpoilersAnswered, setting: Setting) -> str:
    """How many have an answer."""
    return (
        f"this plan has an answer to {fact.answered} of {fact.of} places where the talks can break"
    )


@writes
def were_firewalled(fact: fact_of.WereFirewalled, setting: Setting) -> str:
    """What a firewall would answer."""
    titles = listed(inside(setting.case, setting.case.channels[key].title) for key in fact.channels)
    return f"{titles} had a firewall: no quarrel about anything else could then switch it off"


@writes
def audiences_unknown(fact: fact_of.AudiencesUnknown, setting: Setting) -> str:
    """Sides of which nothing is written down."""
    sides = listed((setting.side(side) for side in fact.sides if side is not Actor.BOTH), "or")
    return f"who {setting.terms.at_home} in {sides} could refuse or sway is not written down"
