"""Where this plan answers an objection: each looks for facts in the plan's own parts.

No fact means that the plan has no answer.
"""

from collections.abc import Callable, Iterator

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.scalars import first_day
from detente.studies.objections.whole import PlanUnderReview
from detente.studies.values.objections import (
    Balanced,
    CanBeWon,
    CeremonyForSubstance,
    DatedByThem,
    FewSubjects,
    GivesTied,
    GoesOn,
    InNoPackage,
    OnePrivateMessage,
    ReadableAloud,
    Reviewed,
    RipeTexts,
    StillAsked,
    TheyGain,
)
from detente.studies.values.packages.level import InReadings

FEW = 7
"""More subjects than these are not few (assumed)."""
Look = Callable[[PlanUnderReview], Iterator[Fact]]


def tapped_along(whole: PlanUnderReview) -> Iterator[Fact]:
    """Dated promises of theirs, or steps to compete that go on."""
    yield from not_kept(whole)
    yield from competition(whole)


def suckers(whole: PlanUnderReview) -> Iterator[Fact]:
    """Gives that are tied to asks; a package that is balanced or leans our way.

    Shares are of the best that each side could get: where the package is the best for both, there
    is nothing to share, and nothing is said of a balance.
    """
    package = whole.package
    if package is None:
        return
    us, them = package.share_us, package.share_them
    ours = bool(us and them and us > them)
    trades = [trade for card in whole.mandates.cards for trade in card.trades]
    tied = tuple(trade.give.issue for trade in trades if trade.asks)
    if tied and not package.lopsided:
        free = tuple(trade.give.issue for trade in trades if not trade.asks)
        yield GivesTied(tied, free)
    shared = us is not None and them is not None and min(us, them) < 1
    if shared and (not package.lopsided or ours):
        yield Balanced(us, them, package.lopsided)


def suitor(whole: PlanUnderReview) -> Iterator[Fact]:
    """One private message, and no fee."""
    if whole.opens_by_message and whole.holds("PR2", "PR14"):
        yield OnePrivateMessage()


def legitimacy(whole: PlanUnderReview) -> Iterator[Fact]:
    """Leaders meet on ripe texts, and ceremony is paid for."""
    if whole.holds("PR8", "PR15"):
        yield RipeTexts(whole.case.meet.date if whole.case.meet else "")


def allies(whole: PlanUnderReview) -> Iterator[Fact]:
    """Red lines in no package, and audiences that could be unnerved, and that the plan can win."""
    red = tuple(line.issue for line in whole.case.never_trade)
    if red and whole.holds("PR4"):
        yield InNoPackage(red)
    needs = [need for need in whole.case.home.us if need.power != "veto" and need.won_by]
    if who := tuple(need.who for need in needs if need.unnerved_by and whole.has_for(need)):
        yield CanBeWon(who)


def competition(whole: PlanUnderReview) -> Iterator[Fact]:
    """Steps of ours that go on or are to come; one that is on the table reassures nobody."""
    steps = tuple(
        step.what
        for step in whole.case.meanwhile
        if step.side is Actor.US
        and step.kind == "hard-step"
        and step.issue not in whole.on_the_table
        and (not step.date or first_day(step.date) > whole.case.as_of)
    )
    if steps:
        yield GoesOn(steps)


def tried(whole: PlanUnderReview) -> Iterator[Fact]:
    """Few subjects for leaders, and a day on which they are reviewed."""
    if whole.holds("PR9") and whole.case.meet and whole.terms:
        if len(whole.subjects) <= FEW:
            yield FewSubjects(whole.subjects, whole.case.process.attention)
        if whole.reviewed:
            yield Reviewed(whole.case.meet.where, whole.case.meet.date)


def not_kept(whole: PlanUnderReview) -> Iterator[Fact]:
    """At least half of what is agreed binds them to dated acts, measured by what they control."""
    sure = tuple(term.issue for term in whole.sure())
    if sure and 2 * len(sure) >= len(whole.terms):
        yield DatedByThem(sure, len(whole.terms))


def pomp(whole: PlanUnderReview) -> Iterator[Fact]:
    """Ceremony is given for substance, or not at all."""
    if whole.holds("PR15") and whole.terms:
        yield CeremonyForSubstance(tuple(term.issue for term in whole.terms if term.respect))


def known(whole: PlanUnderReview) -> Iterator[Fact]:
    """What the message asks the other side; without one, what we do not know of it."""
    questions = whole.case.questions.values()
    asks = tuple(question.asks for question in questions if question.about is not Actor.US)
    number = len(asks)
    if whole.asked is not None:
        asks, number = whole.asked
    if number:
        yield StillAsked(asks, number)


def leaks(whole: PlanUnderReview) -> Iterator[Fact]:
    """A message that can be read aloud: no red line and no give is in it."""
    if not whole.opens_by_message:
        return
    if not whole.reveals:
        yield ReadableAloud(whole.leaks)


def accepted(whole: PlanUnderReview) -> Iterator[Fact]:
    """The other side gains, by our estimates of it."""
    package = whole.package
    if package and package.readings is not InReadings.NO:
        gains = tuple(term.issue for term in whole.terms if term.them.best > 0)
        yield TheyGain(package.readings, gains)


LOOKS: dict[str, Look] = {
    "tapped-along": tapped_along,
    "suckers": suckers,
    "suitor": suitor,
    "legitimacy": legitimacy,
    "allies-unnerved": allies,
    "competition-slowed": competition,
    "talks-were-tried": tried,
    "promises-not-kept": not_kept,
    "pomp-without-substance": pomp,
    "intentions-known": known,
    "leaks": leaks,
    "not-accepted": accepted,
}
"""One for each objection of the template, by its id."""
