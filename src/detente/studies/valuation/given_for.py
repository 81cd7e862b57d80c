"""What each give of a package is given for: by a link or rule, else on one card (§15)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.process import Outside
from detente.case.models.scalars import first_day
from detente.studies.valuation.constraints import condition_of, mentioned
from detente.studies.valuation.leads import lead_on
from detente.studies.values.packages.packages import PackageTerm


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
    """The asks that a link or a rule of the case, at work in the package, ties a give to."""
    holds = _holding(case, whole)
    linked, required = _linked(case, give.issue, holds), _required(case, give.issue, holds)
    return _asks_on({*linked, *required}, whole)


def required_asks(
    case: Case, give: PackageTerm, whole: Sequence[PackageTerm]
) -> tuple[PackageTerm, ...]:
    """The asks without which a rule of the case, at work in the package, forbids a give."""
    holds = _holding(case, whole)
    required, vetoed = _required(case, give.issue, holds), _vetoed(case, give.issue, holds)
    return _asks_on({*required, *vetoed}, whole)


def _holding(case: Case, whole: Sequence[PackageTerm]) -> Callable[[str], bool]:
    """Whether a condition of the case holds in the package."""
    choice = {name: issue.now for name, issue in case.issues.items()}
    choice |= {term.issue: term.to for term in whole}
    return lambda condition: condition_of(case, condition).holds(choice)


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


def _linked(case: Case, issue: str, holds: Callable[[str], bool]) -> Iterator[str]:
    """Issues together with which one is worth more, or less, by a link that the package meets."""
    yield from _partners(
        issue,
        (
            (mentioned(case, one.if_), mentioned(case, one.and_))
            for one in case.links
            if holds(one.if_) and holds(one.and_)
        ),
    )


def _required(case: Case, issue: str, holds: Callable[[str], bool]) -> Iterator[str]:
    """Issues that a requirement of what the package moves, or a gate that it opens, ties to one."""
    joined = [
        (mentioned(case, rule.if_), mentioned(case, rule.needs))
        for rule in case.requires
        if holds(rule.if_)
    ]
    joined += [
        ((name,), mentioned(case, gate.opened_by))
        for name, other in case.issues.items()
        for gate in other.gates
        if not gate.holds and gate.opened_by and holds(gate.opened_by)
    ]
    yield from _partners(issue, joined)


def _vetoed(case: Case, issue: str, holds: Callable[[str], bool]) -> Iterator[str]:
    """Issues that a veto at home ties to one: what it needs is not met, and the other is."""
    pairs = (
        (mentioned(case, need.unless), mentioned(case, need.needs))
        for need in case.home.us
        if need.power == "veto" and need.unless and need.needs and not holds(need.needs)
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
