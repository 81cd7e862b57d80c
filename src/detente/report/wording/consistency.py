"""What is not settled between chapters, in words."""

from detente.report.setting import Setting
from detente.report.wording.brief import ORDERS, in_runs, named, plainly
from detente.report.wording.dates import day, when
from detente.report.wording.facts import writes
from detente.report.wording.names import counted
from detente.studies.values.consistency import (
    AsksNotNamed,
    Check,
    DueBeforeLead,
    DueBeforeRipe,
    GivenUnprepared,
    LeadsDiffer,
    LetterReveals,
    NamedUnprepared,
    NoDeadline,
    NotAtHome,
    OnTravellingPaper,
    OrderBeaten,
    PledgesDiffer,
    RestFallsToo,
    SilentYetMet,
    WithoutInstrument,
)

MOST = 2
CHECKS = {
    Check.ORDER: "no other order is better in everything",
    Check.BEFORE_RIPE: "no act is due before its text is ripe and its lead named",
    Check.LETTER: "the letter says, asks and keeps back what the plan does",
    Check.STANDS_OR_FALLS: "what stands without an issue gives nothing for it",
    Check.COUNTS: "leads and pledges have one count",
    Check.PREPARED: "nothing is given that must be prepared first",
    Check.AT_HOME: "what is told {at_home} is in the package",
    Check.CHANNELS: "no channel is called silent that has met",
    Check.LATITUDE: "no paper that travels holds latitude",
    Check.INSTRUMENT: "each act of ours has an instrument, where the case names any",
}


@writes
def order_beaten(fact: OrderBeaten, setting: Setting) -> str:
    """A better order."""
    order = ORDERS.get(fact.order, fact.order)
    return f"{order} is better in all respects, and finishes in {in_runs(fact.done)}"


@writes
def due_before_ripe(fact: DueBeforeRipe, setting: Setting) -> str:
    """Acts before texts."""
    verb = "falls" if fact.acts == 1 else "fall"
    return f"{counted(fact.acts, 'act')} {verb} due before any text can be ripe on {day(fact.ripe)}"


@writes
def due_before_lead(fact: DueBeforeLead, setting: Setting) -> str:
    """Acts that nobody leads."""
    return f"dated acts without a lead: {named(fact.issues, setting, MOST)}"


@writes
def letter_reveals(fact: LetterReveals, setting: Setting) -> str:
    """What a letter gives away."""
    return f"the message gives away {named(fact.issues, setting, MOST)}"


@writes
def named_unprepared(fact: NamedUnprepared, setting: Setting) -> str:
    """What a letter names too early."""
    return f"the message names what must be prepared first: {named(fact.issues, setting, MOST)}"


@writes
def asks_not_named(fact: AsksNotNamed, setting: Setting) -> str:
    """What a letter leaves out."""
    return f"asked for in the package and not in the message: {named(fact.issues, setting, MOST)}"


@writes
def no_deadline(fact: NoDeadline, setting: Setting) -> str:
    """A letter without a day for the answer."""
    return "no day is named by which an answer is hoped for"


@writes
def rest_falls_too(fact: RestFallsToo, setting: Setting) -> str:
    """The rest that would fall too."""
    one = named((fact.issue,), setting, 1)
    return f"without {one} the rest is said to stand, but we would not give " + named(
        fact.gives, setting, MOST
    )


@writes
def leads_differ(fact: LeadsDiffer, setting: Setting) -> str:
    """Two lists of leads."""
    return f"agenda and cards differ on who leads {named(fact.issues, setting, MOST)}"


@writes
def pledges_differ(fact: PledgesDiffer, setting: Setting) -> str:
    """Two counts of pledges."""
    return (
        f"pledges of {setting.side(fact.side)} are counted twice: {fact.of} judged in the "
        f"register, {fact.record_of} in the record"
    )


@writes
def given_unprepared(fact: GivenUnprepared, setting: Setting) -> str:
    """Gives that are not ready."""
    return f"given in the package, though its homework is open: {named(fact.issues, setting, MOST)}"


@writes
def told_at_home(fact: NotAtHome, setting: Setting) -> str:
    """A win at home that is not in the package."""
    issues = named(fact.issues, setting, MOST)
    where = setting.terms.at_home
    return f"what {setting.side(fact.side)} tells {where} is not in the package: {issues}"


@writes
def silent_yet_met(fact: SilentYetMet, setting: Setting) -> str:
    """A channel that met."""
    return f"{plainly(fact.title, 8)} is called silent, and met {when(fact.met)}"


@writes
def without_instrument(fact: WithoutInstrument, setting: Setting) -> str:
    """Acts that nobody says how to carry out."""
    return f"acts of ours without an instrument: {named(fact.issues, setting, MOST)}"


@writes
def on_travelling_paper(fact: OnTravellingPaper, setting: Setting) -> str:
    """Latitude on cards."""
    return f"cards hold other options than the package: {named(fact.issues, setting, MOST)}"
