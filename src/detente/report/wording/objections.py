"""Objections in words: what the plan holds against each, what waiting and rupture cost."""

from fractions import Fraction

from detente.case.models.actor import Actor
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.mandates import names
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.dates import when
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted, met_on, out_of
from detente.report.wording.phrases.quoted import plainly
from detente.studies.values import objections as fact_of
from detente.studies.values.objections import (
    Bearable,
    CanBeWon,
    DatedByThem,
    DatePasses,
    Drifts,
    FewSubjects,
    GivesTied,
    ReadableAloud,
    StillAsked,
    TheyGain,
)
from detente.studies.values.packages.level import InReadings
from detente.visible import in_marks, measure, titled

TIMES = {1: "once", 2: "twice"}


@writes
def dated(fact: DatedByThem, setting: Setting) -> str:
    """Measured promises of theirs: of days it says nothing, as no order of acts may be safe."""
    bind = out_of(len(fact.issues), fact.of, "term")
    verb = "binds" if len(fact.issues) == 1 else "bind"
    return f"{bind} {verb} them to acts that they control, each with a measure"


@writes
def goes_on(fact: fact_of.GoesOn, setting: Setting) -> str:
    """Steps to compete."""
    return f"goes on meanwhile: {listed(plainly(step) for step in fact.steps)}"


@writes
def balanced(fact: fact_of.Balanced, setting: Setting) -> str:
    """Balance."""
    if fact.lopsided:
        return "the package leans our way"
    return "of the most that each could get, neither side's share is under half of the other's"


@writes
def gives_tied(fact: GivesTied, setting: Setting) -> str:
    """Gives and asks."""
    count, free = len(fact.issues), names(fact.free, setting)
    if not fact.free:
        return "every give is tied to an ask"
    tied = f"{out_of(count, count + len(fact.free), 'give')} {'is' if count == 1 else 'are'} tied"
    return f"{tied} to an ask; {free} {'is' if len(fact.free) == 1 else 'are'} not"


@writes
def one_message(fact: fact_of.OnePrivateMessage, setting: Setting) -> str:
    """How talks open."""
    return "one private message opens the talks, and nothing is paid for them"


@writes
def ripe_texts(fact: fact_of.RipeTexts, setting: Setting) -> str:
    """What leaders meet on."""
    meet = setting.case.meet
    day = f" {met_on(fact.day, setting.case)}" if fact.day else ""
    do = "meet" if meet is None or meet.agreed else "are to meet"
    return f"the {setting.leaders} {do}{day}, on texts that staff have agreed"


@writes
def in_no_package(fact: fact_of.InNoPackage, setting: Setting) -> str:
    """Red lines."""
    return f"no package moves {names(fact.issues, setting)}"


@writes
def can_be_won(fact: CanBeWon, setting: Setting) -> str:
    """Audiences."""
    return f"{counted(len(fact.who), 'audience')} that could be unnerved can be won"


@writes
def few_subjects(fact: FewSubjects, setting: Setting) -> str:
    """Subjects and attention."""
    subjects = counted(len(fact.issues), "subject")
    return f"the {setting.leaders} attend to {subjects}, and leads carry the rest"


@writes
def reviewed(fact: fact_of.Reviewed, setting: Setting) -> str:
    """The review."""
    return f"all are reviewed {when(fact.day)}"


@writes
def ceremony(fact: fact_of.CeremonyForSubstance, setting: Setting) -> str:
    """Ceremony."""
    return "ceremony comes only with substance" if fact.issues else "no ceremony is given"


@writes
def still_asked(fact: StillAsked, setting: Setting) -> str:
    """Questions."""
    return f"{counted(fact.number, 'question')} to ask in private"


@writes
def readable(fact: ReadableAloud, setting: Setting) -> str:
    """The message read aloud."""
    return "the message can be read aloud: no red line and no give is in it"


@writes
def they_gain(fact: TheyGain, setting: Setting) -> str:
    """Their gain."""
    every = fact.readings is InReadings.EVERY
    sure = "even on our gloomiest estimates" if every else "on some of our estimates, not on all"
    return f"{setting.them} gains, {sure}"


def detail(fact: object, setting: Setting) -> str:
    """What an answer names, for the annex; "" where it has said all."""
    match fact:
        case CanBeWon(who=who):
            return listed(map(titled, who))
        case StillAsked(questions=questions):
            return " ".join(map(titled, questions))
        case ReadableAloud(leaks=leaks) if leaks:
            thought = counted(leaks, "leak is", "leaks are")
            return f"{thought} thought through beforehand"
        case DatedByThem() | GivesTied() | FewSubjects() | TheyGain():
            return names(fact.issues, setting)
    return ""


def passes(date: DatePasses, setting: Setting) -> str:
    """A date that neither side can move."""
    brings = f": {titled(date.brings)}" if date.brings else ""
    return f"{titled(date.what)} {when(date.day)}{brings}"


def drifts(line: Drifts, setting: Setting) -> str:
    """An issue that gets worse while it waits."""
    costs = "costs" if line.surely else "may cost"
    return f"each month without {setting.inside(line.issue)} {costs} {setting.side(line.side)} more"


def bearable(loss: Bearable, setting: Setting) -> str:
    """A loss as a share, beside what can be borne."""
    over = "more than" if loss.compels else "within"
    lost = f"{number(loss.loss)} of {number(loss.of)} {measure(loss.unit)}, {percent(loss.share)}"
    named = f"{setting.side(loss.side)}, {titled(loss.what)}"
    return f"{named}: {lost}; {over} the {percent(loss.bears)} judged bearable"


def compelled(losses: tuple[Bearable, ...], side: Actor, setting: Setting) -> str:
    """That no agreement costs a side more than it can bear, and how many times over."""
    worst = max(loss.share / loss.bears for loss in losses if loss.side is side)
    over = f", {times(worst)} over" if worst >= 2 else ""
    return f"no agreement costs {setting.side(side)} more than its system can bear{over}"


def percent(share: Fraction) -> str:
    """A share in hundredths, with one decimal where that says more.

    >>> percent(Fraction(1, 20)), percent(Fraction(2, 300)), percent(Fraction(1, 10_000))
    ('5%', '0.7%', 'under 0.1%')
    """
    if 0 < share < Fraction(1, 1000):
        return "under 0.1%"
    return f"{float(share * 100):.1f}%".replace(".0%", "%")


def times(share: Fraction) -> str:
    """A multiple in words, rounded down.

    >>> times(Fraction(3409, 1000)), times(Fraction(5, 2)), times(Fraction(41, 2))
    ('three times', 'twice', '20 times')
    """
    whole = int(share)
    return TIMES.get(whole) or counted(whole, "time")


@writes
def answered_of(fact: fact_of.AnsweredOf, setting: Setting) -> str:
    """How many are answered."""
    return f"{fact.answered} of {fact.of} objections have an answer in this plan"


@writes
def would_answer(fact: fact_of.WouldAnswer, setting: Setting) -> str:
    """What would answer an objection."""
    return f"{in_marks(fact.says)} would be answered if this were mended: {fact.lacks}"


@writes
def harm_times(fact: fact_of.HarmTimes, setting: Setting) -> str:
    """How far a loss is from compelling a side."""
    whole = int(fact.times)
    much = (
        f"{times(fact.times)} as much" if whole >= 2 else f"{percent(fact.times)} of what it does"
    )
    return f"{setting.side(fact.side)} stood to lose {much}: {titled(fact.what)}"


@writes
def harm_unknown(fact: fact_of.HarmUnknown, setting: Setting) -> str:
    """Whose loss is not known."""
    return f"what rupture costs {listed(setting.side(side) for side in fact.sides)} is not known"
