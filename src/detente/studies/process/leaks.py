"""Leaks are events: for the message, each carrier and each give, what if it were read aloud."""

from collections.abc import Iterator, Sequence

from detente.case.case import Case
from detente.case.condition import parse
from detente.case.issue import Need
from detente.case.process import Carrier
from detente.studies.names import country, inside, title
from detente.studies.valuation.constraints import orders
from detente.studies.values.packages import Packages, Term
from detente.studies.values.process import Leak, Message
from detente.studies.words import first_up, listing

POWERS = ("veto", "sway")


def leaks(
    case: Case, packages: Packages, message: Message | None, carriers: Sequence[Carrier]
) -> tuple[Leak, ...]:
    """All that could be read aloud, the message first."""
    whole = [_message(message)] if message else []
    return (*whole, *(_carrier(one) for one in carriers), *_gives(case, packages))


def _message(message: Message) -> Leak:
    return Leak(
        "The message",
        f"{message.from_} is seen to have written first, with aims already recorded, a list of "
        "subjects and a date. No concession, latitude, reservation or red line stands in it, and "
        "nothing is asked as the price of talks",
        "Say that the two leaders are in touch and nothing else; tell the other side by the same "
        "carrier that it did not come from us; keep the date",
    )


def _carrier(carrier: Carrier) -> Leak:
    words = carrier.kind.value.replace("-", " ")
    how = carrier.leak or "how it may leak is not written down"
    return Leak(
        f"That a {words} went",
        f"How it may come out: {how}" if carrier.leak else first_up(how),
        "Neither confirm nor deny what was in it, and let the next word go by another carrier",
    )


def _gives(case: Case, packages: Packages) -> Iterator[Leak]:
    for term in packages.recommended.terms if packages.recommended else ():
        for side in ("us", "them"):
            hurt = hurt_by(case, term, side)
            if hurt and getattr(term, side).best < 0:
                yield _give(case, term, side, hurt)


def hurt_by(case: Case, term: Term, side: str) -> tuple[str, ...]:
    """The audiences with veto or sway that one term alone would hurt, on one side."""
    audiences: tuple[Need, ...] = getattr(case.home, side)
    return tuple(one.who for one in audiences if one.power in POWERS and _hurts(case, one, term))


def _hurts(case: Case, need: Need, term: Term) -> bool:
    """Alone, the term fails what they need, scores below now, or is what unnerves them."""
    if need.needs and not _met(case, need, term):
        return True
    worth = need.scores.get(term.issue, {})
    if term.to in worth and term.now in worth and worth[term.to][0] < worth[term.now][0]:
        return True
    return title(case, term.issue).lower() in need.unnerved_by.lower()


def _met(case: Case, need: Need, term: Term) -> bool:
    """Whether the term, everything else at now, leaves the audience no worse than now did."""
    now = {name: issue.now for name, issue in case.issues.items()}
    alone = now | {term.issue: term.to}
    either = [parse(text, orders(case)) for text in (need.needs, need.unless) if text]
    if not any(one.holds(now) for one in either):
        return True
    return any(one.holds(alone) for one in either)


def _give(case: Case, term: Term, side: str, hurt: Sequence[str]) -> Leak:
    what = inside(case, title(case, term.issue))
    whose = country(case, side)
    return Leak(
        f"That {whose} would give on {what} ({term.to})",
        f"Read aloud alone, it hurts {listing(list(hurt))} in {whose}, who would hear the give and "
        "not what it is given for",
        f"Say nothing of {what} on its own: tell {listing(list(hurt))} of the whole trade before "
        "any text is exchanged",
    )
