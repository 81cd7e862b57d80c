"""What each give of a package is given for: by a link or rule, else on one card (§15)."""

from collections.abc import Iterable, Iterator, Sequence

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.process import Outside
from detente.case.models.scalars import first_day
from detente.studies.valuation.constraints import mentioned
from detente.studies.valuation.leads import lead_on
from detente.studies.values.packages import PackageTerm


def ahead(case: Case, issue: str) -> Iterator[tuple[int, Outside]]:
    """Outside dates on an issue that lie ahead: what they make urgent is settled before them."""
    for at, event in enumerate(case.outside):
        if event.issue == issue and first_day(event.date) >= case.as_of:
            yield at, event


def asks_for(
    case: Case, give: PackageTerm, card: Sequence[PackageTerm], whole: Sequence[PackageTerm]
) -> tuple[PackageTerm, ...]:
    """The asks that a give is made for: those tied to it, else those of its card.

    Asks of the card count only where both touch security, or neither does.
    """
    return tied_asks(case, give, whole) or tuple(
        term for term in card if term.role == "ask" and term.security == give.security
    )


def tied_asks(
    case: Case, give: PackageTerm, whole: Sequence[PackageTerm]
) -> tuple[PackageTerm, ...]:
    """The asks that a link or a rule of the case ties a give to."""
    return _asks_on({*_linked(case, give.issue), *_required(case, give.issue)}, whole)


def required_asks(
    case: Case, give: PackageTerm, whole: Sequence[PackageTerm]
) -> tuple[PackageTerm, ...]:
    """The asks without which a rule of the case forbids a give."""
    return _asks_on({*_required(case, give.issue), *_vetoed(case, give.issue)}, whole)


def _asks_on(issues: set[str], whole: Sequence[PackageTerm]) -> tuple[PackageTerm, ...]:
    return tuple(term for term in whole if term.role == "ask" and term.issue in issues)


def fails_with(case: Case, issue: str, whole: Sequence[PackageTerm]) -> tuple[str, ...]:
    """Issues of a package that fall when one fails, itself first: its riders, gives made for it."""
    asks = {
        give.issue: {ask.issue for ask in asks_for(case, give, _card(case, give, whole), whole)}
        for give in whole
        if give.role == "give" and not any(ahead(case, give.issue))
    }
    gone = [issue]
    while more := [
        term.issue
        for term in whole
        if term.issue not in gone
        and (case.issues[term.issue].with_ in gone or _only_for(asks.get(term.issue), gone))
    ]:
        gone += more
    return tuple(gone)


def _only_for(asks: set[str] | None, gone: Iterable[str]) -> bool:
    return bool(asks) and asks is not None and asks <= set(gone)


def _card(case: Case, give: PackageTerm, whole: Sequence[PackageTerm]) -> tuple[PackageTerm, ...]:
    """The terms on the card of a give: its lead's, else those of its track without a lead."""
    key = _key(case, give.issue)
    return tuple(term for term in whole if _key(case, term.issue) == key)


def _key(case: Case, issue: str) -> tuple[str, str]:
    lead = lead_on(case, issue, Actor.US)
    return lead, "" if lead else case.issues[issue].track


def _linked(case: Case, issue: str) -> Iterator[str]:
    """Issues together with which one is worth more, or less, by a link of the case."""
    pairs = ((mentioned(case, one.if_), mentioned(case, one.and_)) for one in case.links)
    yield from _partners(issue, pairs)


def _required(case: Case, issue: str) -> Iterator[str]:
    """Issues that a requirement or a gate of the case ties to one."""
    pairs = [(rule.if_, rule.needs) for rule in case.requires]
    joined = [(mentioned(case, first), mentioned(case, second)) for first, second in pairs]
    joined += [
        ((name,), mentioned(case, gate.opened_by))
        for name, other in case.issues.items()
        for gate in other.gates
        if not gate.holds
    ]
    yield from _partners(issue, joined)


def _vetoed(case: Case, issue: str) -> Iterator[str]:
    """Issues that a veto at home ties to one: it needs the first, unless it gets the second."""
    pairs = (
        (mentioned(case, need.unless), mentioned(case, need.needs))
        for need in case.home.us
        if need.power == "veto" and need.unless and need.needs
    )
    yield from _partners(issue, pairs)


def _partners(
    issue: str, pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
) -> Iterator[str]:
    for first, second in pairs:
        if issue in first:
            yield from second
        if issue in second:
            yield from first
