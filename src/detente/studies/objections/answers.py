"""Where this plan answers an objection: each looks for its answer in the plan's own parts.

An answer is a sentence that names what the plan holds. No sentence means that the plan has none.
"""

from collections.abc import Callable, Iterator

from detente.case.actor import Actor
from detente.case.process import Meanwhile
from detente.case.scalars import first_day
from detente.studies.names import counted, country, inside, listed, plain, title, when
from detente.studies.objections.whole import Whole
from detente.studies.values.level import InReadings
from detente.studies.values.mandates import Tie
from detente.studies.values.rules import CeremonyPaid, Lint, PlacesTaken

Look = Callable[[Whole], Iterator[str]]


def tapped_along(whole: Whole) -> Iterator[str]:
    """Dated promises of theirs, or steps to compete that go on."""
    yield from _dated(whole)
    yield from _competing(whole)


def suckers(whole: Whole) -> Iterator[str]:
    """A package that is balanced, and gives that are tied to asks."""
    package = whole.packages.recommended
    if package is None:
        return
    if not package.lopsided:
        yield (
            "the package is balanced: neither side gets less than half of what the other gets, "
            "each measured against the most that it could gain"
        )
    elif package.share_us and package.share_them and package.share_us > package.share_them:
        yield "the package leans our way, not theirs"
    trades = [trade for card in whole.mandates.cards for trade in card.trades]
    tied = {trade.for_ for trade in trades if trade.tie is Tie.ASKS}
    if tied and not package.lopsided:
        each = "each give is" if all(one.tie is Tie.ASKS for one in trades) else "these gives are"
        yield f"on the cards {each} tied to an ask: {'; '.join(sorted(tied))}"


def suitor(whole: Whole) -> Iterator[str]:
    """One private message, and no fee."""
    if whole.process.message and whole.holds("PR2", "PR14"):
        yield "one private message, with nothing asked and nothing paid as the price of talks"
        yield "it says that neither side dictates to the other, and so courts nobody"


def legitimacy(whole: Whole) -> Iterator[str]:
    """Leaders meet on ripe texts, and ceremony is paid for."""
    if whole.holds("PR8", "PR15"):
        met = f" {when(whole.case.meet.date)}" if whole.case.meet else ""
        yield (
            f"the leaders meet{met} on texts that staff have made ripe, and no form is given "
            "without substance"
        )


def allies(whole: Whole) -> Iterator[str]:
    """Red lines in no package, and audiences that are thought of."""
    case = whole.case
    red = [inside(case, title(case, line.issue)) for line in case.never_trade]
    if red and whole.holds("PR4"):
        yield f"no package moves {listed(red)}, in either direction"
    for need in case.home.us:
        if need.power != "veto" and need.won_by:
            yield f"{need.who} can be won by {plain(need.won_by)}"


def competition(whole: Whole) -> Iterator[str]:
    """Steps of ours that go on meanwhile, and nothing held back for nothing."""
    yield from _competing(whole)


def tried(whole: Whole) -> Iterator[str]:
    """Few subjects, and a day on which they are reviewed."""
    places = next((one for one in whole.process.lint if one.rule == "PR9"), None)
    if places and places.holds and whole.case.meet and whole.terms:
        meets = f"{whole.case.meet.where}, {when(whole.case.meet.date)}"
        yield f"few subjects instead of many: {listed(_taken(whole, places))}"
        yield f"one day on which all are reviewed: {meets}"


def _taken(whole: Whole, places: Lint) -> list[str]:
    issues = places.looked_at.issues if isinstance(places.looked_at, PlacesTaken) else ()
    return [inside(whole.case, title(whole.case, name)) for name in issues]


def _ceremony(whole: Whole, rule: Lint) -> str:
    issues = rule.looked_at.issues if isinstance(rule.looked_at, CeremonyPaid) else ()
    shown = [inside(whole.case, title(whole.case, name)) for name in issues]
    return f"{listed(shown)}: paid for" if shown else "no ceremony is given"


def not_kept(whole: Whole) -> Iterator[str]:
    """Their promises are dated and measured by what they control."""
    yield from _dated(whole)


def pomp(whole: Whole) -> Iterator[str]:
    """Ceremony is given for substance, or not at all."""
    rule = next((one for one in whole.process.lint if one.rule == "PR15"), None)
    if rule and rule.holds and whole.terms:
        yield _ceremony(whole, rule)


def known(whole: Whole) -> Iterator[str]:
    """What we still ask the other side."""
    asks = [one.asks for one in whole.case.questions.values() if one.about is not Actor.US]
    if asks:
        yield f"there is something to ask in private that is not known: {' '.join(asks)}"


def leaks(whole: Whole) -> Iterator[str]:
    """A message that can be read aloud: no red line, no give, no latitude in it."""
    message = whole.process.message
    if message is None:
        return
    if not message.reveals:
        yield "the message can be read aloud: no red line and no position is in it"
        count = len(whole.process.leaks)
        yield f"{counted(count, 'leak is', 'leaks are')} thought through beforehand"


def accepted(whole: Whole) -> Iterator[str]:
    """The other side gains, by our estimates of it."""
    package, them = whole.packages.recommended, country(whole.case, "them")
    if package is None or package.readings is InReadings.NO:
        return
    sure = {InReadings.EVERY: "every reading", InReadings.SOME: "some readings, not in all"}
    yield f"{them} is better off with it than without, in {sure[package.readings]} of our estimates"
    gains = [inside(whole.case, term.title) for term in whole.terms if term.them.best > 0]
    yield f"it gets {listed(gains)}"
    if whole.case.process.additions == "receive":
        yield "what it would add is received"


def _dated(whole: Whole) -> Iterator[str]:
    sure = [inside(whole.case, title(whole.case, term.issue)) for term in whole.sure()]
    if sure:
        yield f"dated, and measured by acts that they control: {listed(sure)}"


def _competing(whole: Whole) -> Iterator[str]:
    steps = [one for one in whole.case.meanwhile if one.side is Actor.US]
    hard = [_step(one) for one in steps if one.kind == "hard-step"]
    if hard:
        yield f"steps to compete go on meanwhile: {'; '.join(hard)}"


def _step(one: Meanwhile) -> str:
    future = f" ({first_day(one.date):%B %Y})" if one.date else ""
    return f"{one.what}{future}"


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
