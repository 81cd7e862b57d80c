"""What is not settled between chapters, in words."""

from collections.abc import Mapping
from typing import Any

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.brief.brief import ORDERS, named
from detente.report.wording.facts import writes
from detente.report.wording.phrases.amounts import in_runs
from detente.report.wording.phrases.dates import day, iso_day, month, when
from detente.report.wording.phrases.names import counted, inside, office
from detente.report.wording.phrases.quoted import plainly
from detente.report.wording.phrases.step_names import label
from detente.studies.values.brief import consistency as fact_of
from detente.studies.values.brief.consistency import Check, PlanDay

MOST = 2
CHECKS = {
    Check.ORDER: "no other order is better in everything",
    Check.BEFORE_RIPE: "no act is due before its text is concluded and its lead named",
    Check.THREAT: "no day is said to end, or bring back, what the pledges have otherwise",
    Check.LETTER: "the letter says, asks and keeps back what the plan does",
    Check.STANDS_OR_FALLS: "what stands without an issue gives nothing for it",
    Check.COUNTS: "leads and pledges have one count",
    Check.PREPARED: "nothing is given that must be prepared first",
    Check.AT_HOME: "what is told {at_home} is in the package",
    Check.VALUES: "what the order brings is one sum as planned and one as rehearsed, said together",
    Check.CHANNELS: "no channel is called silent that has met",
    Check.LATITUDE: "no paper that travels holds latitude",
    Check.INSTRUMENT: "each act has an instrument, where any of its side is named",
    Check.CARDS: "cards agree with the message and with each other",
    Check.CARD_ORDER: "cards tell the order of the acts that they tie to each other",
    Check.CARD_DATES: "no act falls due before the day on which a card asks for its text",
    Check.HOMEWORK_TOLD: "cards hold all homework on what they propose",
    Check.DONE_TOGETHER: "no homework of both sides is due before both have named people",
    Check.GIVEN_FIRST: "nothing is given before what it is given for",
    Check.LAID_OUT: "the package can be laid out in steps",
    Check.DAYS: "sending, answer, ripe texts and meeting come one after the other",
    Check.AS_AGREED: "what was agreed at the table is what is planned for",
    Check.UNSAFE: "an unsafe order puts none of our acts before one of theirs dated sooner",
    Check.WAITS: "the first page waits where the process opens with waiting, and only there",
}


ON_THE_WAY = {
    PlanDay.SENT: "the message goes",
    PlanDay.ANSWER: "an answer is hoped for",
    PlanDay.STOP: "we stop without an answer",
    PlanDay.RIPE: "texts can be ripe",
    PlanDay.MEETING: "the {leaders} meet",
}
OF_ISSUES: Mapping[type[Fact], str] = {
    fact_of.DueBeforeLead: "dated acts without a lead:",
    fact_of.LetterReveals: "the message gives away",
    fact_of.NamedUnprepared: "the message names what must be prepared first:",
    fact_of.AsksNotNamed: "asked for in the package and not in the message:",
    fact_of.LeadsDiffer: "agenda and cards differ on who leads",
    fact_of.GivenUnprepared: "given in the package, though its homework is open:",
    fact_of.RaisedEarly: "cards raise what the message holds back:",
    fact_of.RefusalUntold: "no card says what a refusal changes:",
    fact_of.AddedElsewhere: "another lead's card answers what they add:",
    fact_of.OtherLeads: "a card names what another lead asks for:",
    fact_of.OrderUntold: "a card is silent on what comes first:",
    fact_of.OnTravellingPaper: "cards hold other options than the package:",
    fact_of.HomeworkUntold: "a card leaves out homework on",
    fact_of.GivenFirst: "given before what it is given for, though the card ties them:",
}
"""Faults that are said by the issues that have them: what stands before these."""


def of_issues(fact: Any, setting: Setting) -> str:
    """A fault and the issues that have it."""
    return f"{OF_ISSUES[type(fact)]} {named(fact.issues, setting, MOST)}"


for kind in OF_ISSUES:
    writes(kind, of_issues)


@writes
def not_as_agreed(fact: fact_of.NotAsAgreed, setting: Setting) -> str:
    """A deal that is not what is planned for."""
    return f"a package was agreed on {day(first_day(fact.day))}, and this plan is for another"


@writes
def order_beaten(fact: fact_of.OrderBeaten, setting: Setting) -> str:
    """A better order."""
    order = ORDERS.get(fact.order, fact.order)
    return f"{order} is better in all respects, and finishes in {in_runs(fact.done)}"


@writes
def due_before_ripe(fact: fact_of.DueBeforeRipe, setting: Setting) -> str:
    """Acts before texts."""
    verb = "falls" if fact.acts == 1 else "fall"
    acts, by = counted(fact.acts, "act"), day(fact.concluded)
    return f"{acts} {verb} due before any text is concluded on {by}: date them later"


@writes
def other_amount(fact: fact_of.OtherAmount, setting: Setting) -> str:
    """A day that brings back more, or less, than was pledged."""
    what = plainly(inside(setting.case, fact.what), 8)
    return f"{what}: {fact.returns:g} is said to come back, and the pledge was of {fact.pledged:g}"


@writes
def runs_past(fact: fact_of.RunsPast, setting: Setting) -> str:
    """A day that ends what runs on."""
    what = plainly(inside(setting.case, fact.what), 8)
    return f"{what}, though the pledge behind it runs until {day(fact.until)}"


@writes
def ended_before(fact: fact_of.EndedBefore, setting: Setting) -> str:
    """A day that ends what is over."""
    what = plainly(inside(setting.case, fact.what), 8)
    return f"{what}, though the pledge behind it no longer holds"


@writes
def no_deadline(fact: fact_of.NoDeadline, setting: Setting) -> str:
    """A letter without a day for the answer."""
    return "no day is named by which an answer is hoped for"


@writes
def rest_falls_too(fact: fact_of.RestFallsToo, setting: Setting) -> str:
    """The rest that would fall too."""
    one = named((fact.issue,), setting, 1)
    return f"without {one} the rest is said to stand, but we would not give " + named(
        fact.gives, setting, MOST
    )


@writes
def pledges_differ(fact: fact_of.PledgesDiffer, setting: Setting) -> str:
    """Two counts of pledges."""
    return (
        f"pledges of {setting.side(fact.side)} are counted twice: {fact.of} judged in the "
        f"register, {fact.record_of} in the record"
    )


@writes
def told_at_home(fact: fact_of.NotAtHome, setting: Setting) -> str:
    """A win at home that is not in the package."""
    issues = named(fact.issues, setting, MOST)
    where = setting.terms.at_home
    return f"what {setting.side(fact.side)} tells {where} is not in the package: {issues}"


@writes
def said_twice(fact: fact_of.SaidTwice, setting: Setting) -> str:
    """Two sums for one thing."""
    how = "rehearsed" if fact.played else "planned"
    return (
        f"what the order brings {setting.side(fact.side)} as {how} is {fact.ladder:.0f} points in "
        f"one chapter and {fact.rehearsal:.0f} in another"
    )


@writes
def said_apart(fact: fact_of.SaidApart, setting: Setting) -> str:
    """Two sums without the reason."""
    return (
        f"the order brings {fact.planned:.0f} points as planned and {fact.rehearsed:.0f} as "
        "rehearsed, and nowhere is it said why"
    )


@writes
def silent_yet_met(fact: fact_of.SilentYetMet, setting: Setting) -> str:
    """A channel that met."""
    return f"{plainly(fact.title, 8)} is called silent, and met {when(fact.met)}"


@writes
def without_instrument(fact: fact_of.WithoutInstrument, setting: Setting) -> str:
    """Acts that nobody says how to carry out."""
    whose = "ours" if fact.side is Actor.US else "theirs"
    return f"acts of {whose} without an instrument: {named(fact.issues, setting, MOST)}"


@writes
def card_after_act(fact: fact_of.CardAfterAct, setting: Setting) -> str:
    """A text that is asked for after its acts."""
    issues = named(fact.issues, setting, MOST)
    return f"cards ask for texts by {day(fact.ripe)}, and acts of them fall due before: {issues}"


@writes
def together_too_early(fact: fact_of.TogetherTooEarly, setting: Setting) -> str:
    """Homework of people who are not named."""
    issues, both = named(fact.issues, setting, MOST), day(fact.named)
    return f"homework of both sides is due before both have named people on {both}: {issues}"


@writes
def ahead_of_dates(fact: fact_of.AheadOfDates, setting: Setting) -> str:
    """An act of ours in an unsafe order, before one of theirs that the case dates sooner."""
    ours = office(label(setting.case, fact.step, fact.option))
    theirs = office(label(setting.case, fact.their_step, fact.their_option))
    first = f"{theirs}, {_due(fact.theirs_due)}, before {ours}, {_due(fact.ours_due)}"
    return (
        f"our own dates put {first}; the nearest order reverses them: decide which waits for "
        "which before leads are instructed"
    )


@writes
def waits_unalike(fact: fact_of.WaitsUnalike, setting: Setting) -> str:
    """Process and first page, of which one waits for the other side to open."""
    one, other = ("process", "first page") if fact.path else ("first page", "process")
    return f"the {one} waits for {setting.them} to open, and the {other} does not: decide which"


def _due(due: str) -> str:
    """A day or a month."""
    return month(iso_day(due))


@writes
def out_of_order(fact: fact_of.OutOfOrder, setting: Setting) -> str:
    """Two days that stand the wrong way round."""
    first, then = (setting.put(ON_THE_WAY[one]) for one in (fact.first, fact.then))
    return f"{first} on {day(fact.on)} and {then} on {day(fact.at)}: the first has to come before"
