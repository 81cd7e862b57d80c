"""What the other side is likely to say to a lead, and what the lead answers alone."""

from collections.abc import Iterator, Mapping, Sequence

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case, orders_of
from detente.case.models.condition import parse
from detente.studies.mandates.trades import proposed
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.constraints import mentioned
from detente.studies.valuation.given_for import required_asks, tied_asks
from detente.studies.valuation.leads import lead_on
from detente.studies.valuation.readings import gains_of
from detente.studies.values.mandates import Reply, TheySay, Trade, WeSay
from detente.studies.values.packages.packages import Package, PackageTerm


def replies(
    case: Case,
    issues: Sequence[str],
    terms: Sequence[PackageTerm],
    whole: Sequence[PackageTerm],
    deals: Sequence[Trade],
    package: Package | None,
) -> Iterator[Reply]:
    """No to an ask; more than we propose; what binds them at home; additions; a price of talks."""
    yield from _no(case, terms, whole, deals)
    yield from _more(case, terms)
    yield from _at_home(case, issues, package)
    yield from _adds(case, issues, whole)
    yield from _price(case)


def _no(
    case: Case, terms: Sequence[PackageTerm], whole: Sequence[PackageTerm], deals: Sequence[Trade]
) -> Iterator[Reply]:
    """What is given for an ask waits when it is refused, on this card or on another.

    An ask of another lead's is on that lead's card alone. What is settled on its own can be refused
    too.
    """
    given = {give.issue for give in terms if give.role == "give"}
    others = {
        ask.issue
        for give in whole
        if give.role == "give" and give.issue not in given
        for ask in (*tied_asks(case, give, whole), *required_asks(case, give, whole))
    }
    asks = {term.issue: proposed(case, term) for term in terms if term.role == "ask"}
    for name, ask in asks.items():
        waiting = [deal for deal in deals if _hangs_on(deal, name)]
        waits = tuple(deal.give.issue for deal in waiting)
        marks = join((ask.marks, *(deal.marks for deal in waiting)))
        elsewhere = name in others
        answer = WeSay.REPORT if elsewhere else WeSay.TO_CAPITAL
        yield Reply(
            TheySay.NO, WeSay.WAITS if waits else answer, name, waits=waits, elsewhere=elsewhere,
            marks=marks,
        )  # fmt: skip
    for deal in deals:
        if deal.first and not deal.asks:
            yield Reply(
                TheySay.NO, WeSay.SAME_DAY, deal.give.issue, lapse=deal.first, on=deal.on,
                marks=deal.marks,
            )  # fmt: skip


def _hangs_on(deal: Trade, ask: str) -> bool:
    """Whether a give waits for an ask: it is made for it, or for the whole package."""
    return any(one.issue == ask for one in deal.asks) if deal.asks else not deal.first


def _more(case: Case, terms: Sequence[PackageTerm]) -> Iterator[Reply]:
    """They ask for the option that we judge best for them, where that is not what we propose."""
    for term in terms:
        theirs = gains_of(case, "them", term.issue)
        best = max(theirs, key=lambda option: theirs[option].best, default=term.to)
        if term.role != "ask" and theirs and theirs[best].best > theirs[term.to].best:
            marks = marks_at(case, ("issues", term.issue))
            yield Reply(TheySay.MORE, WeSay.TO_CAPITAL, term.issue, best, marks=marks)


def _at_home(case: Case, issues: Sequence[str], package: Package | None) -> Iterator[Reply]:
    """Their audiences with a veto that bear on the card: does the proposal meet what they need?"""
    moves = package.moves if package else {}
    choice = {name: moves.get(name, issue.now) for name, issue in case.issues.items()}
    for at, need in enumerate(case.home.them):
        conditions = tuple(each for each in (need.needs, need.unless) if each)
        named = {name for each in conditions for name in mentioned(case, each)}
        touched = next((name for name in issues if name in named), "")
        if need.power == "veto" and touched:
            inside = any(_holds(case, each, choice) for each in conditions)
            yield Reply(
                TheySay.AT_HOME, WeSay.INSIDE if inside else WeSay.TO_CAPITAL, touched,
                who=need.who, sources=need.sources, marks=marks_at(case, ("home", "them", at)),
            )  # fmt: skip


def _holds(case: Case, condition: str, choice: Mapping[str, str]) -> bool:
    return parse(condition, orders_of(case)).holds(choice)


def _adds(case: Case, issues: Sequence[str], whole: Sequence[PackageTerm]) -> Iterator[Reply]:
    """Additions that the card's lead leads on, or near its issues; a red line has its own sentence.

    What a lead of ours leads on who has a card of what moves stands on that card alone.
    """
    red = {line.issue for line in case.never_trade}
    tracks = {case.issues[name].track for name in issues}
    mine = lead_on(case, issues[0], Actor.US)
    busy = {lead_on(case, term.issue, Actor.US) for term in whole} - {""}
    answer = WeSay.TO_CAPITAL if case.process.additions == "receive" else WeSay.NOT_TAKEN
    for at, added in enumerate(case.additions):
        name = added.issue
        if name not in case.issues:
            continue
        lead = lead_on(case, name, Actor.US)
        near = lead == mine if lead in busy else case.issues[name].track in tracks
        if near and added.side is not Actor.US and name not in red and name not in issues:
            marks = marks_at(case, ("additions", at), ("issues", name))
            yield Reply(TheySay.ADDS, answer, name, sources=added.sources, marks=marks)


def _price(case: Case) -> Iterator[Reply]:
    for at, demand in enumerate(case.process.entry_demands):
        if demand.side is not Actor.US:
            yield Reply(
                TheySay.PRICE, WeSay.ON_AGENDA, asks=demand.asks, sources=demand.sources,
                marks=marks_at(case, ("process", "entry-demands", at)),
            )  # fmt: skip
