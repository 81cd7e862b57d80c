"""Leaks are events: for the message, each carrier and each give, what if it were read aloud."""

from collections.abc import Iterator, Sequence

from detente.case.models.case import Case
from detente.case.models.issue import Need
from detente.case.models.process import Carrier
from detente.studies.process.acts import carrier_part
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.constraints import condition_of
from detente.studies.values.packages.packages import Package, PackageTerm
from detente.studies.values.process.leaks import Leak, Leaked
from detente.studies.values.process.message import Message

POWERS = ("veto", "sway")


def leaks(
    case: Case, package: Package | None, message: Message | None, carriers: Sequence[Carrier]
) -> tuple[Leak, ...]:
    """All that could be read aloud, the message first."""
    whole = [_message(message)] if message else []
    sent = (*whole, *(_carrier(case, one) for one in carriers))
    return (*sent, *_gives(case, package), *_side_letters(case, package))


def _message(message: Message) -> Leak:
    return Leak(Leaked.MESSAGE, writer=message.from_, assures=message.assures, marks=message.marks)


def _carrier(case: Case, carrier: Carrier) -> Leak:
    marks = marks_at(case, carrier_part(case, carrier))
    kind = carrier.kind.value
    return Leak(
        Leaked.CARRIER, carrier=kind, how=carrier.leak, sources=carrier.sources, marks=marks
    )


def _gives(case: Case, package: Package | None) -> Iterator[Leak]:
    for term in package.terms if package else ():
        for side in ("us", "them"):
            hurt = hurt_by(case, term, side)
            if hurt and getattr(term, side).best < 0:
                parts = [("home", side, at) for at in hurt]
                yield Leak(
                    Leaked.GIVE,
                    side=side,
                    issue=term.issue,
                    option=term.to,
                    hurts=tuple(need.who for need in hurt.values()),
                    marks=marks_at(case, ("issues", term.issue), *parts),
                )


def _side_letters(case: Case, package: Package | None) -> Iterator[Leak]:
    for term in package.terms if package else ():
        if term.side_letter:
            hurt = {
                (side, at): need
                for side in ("us", "them")
                for at, need in hurt_by(case, term, side).items()
            }
            yield Leak(
                Leaked.SIDE_LETTER,
                issue=term.issue,
                option=term.to,
                hurts=tuple(dict.fromkeys(need.who for need in hurt.values())),
                marks=marks_at(case, ("issues", term.issue), *(("home", *at) for at in hurt)),
            )


def hurt_by(case: Case, term: PackageTerm, side: str) -> dict[int, Need]:
    """The audiences with veto or sway that one term alone would hurt on a side, by their place."""
    audiences: tuple[Need, ...] = getattr(case.home, side)
    return {
        at: need
        for at, need in enumerate(audiences)
        if need.power in POWERS and _hurts(case, need, term)
    }


def _hurts(case: Case, need: Need, term: PackageTerm) -> bool:
    """Alone, the term fails what they need, scores below now, or is what unnerves them."""
    if need.needs and not _met(case, need, term):
        return True
    worth = need.scores.get(term.issue, {})
    if term.to in worth and term.now in worth and worth[term.to][0] < worth[term.now][0]:
        return True
    title = case.issues[term.issue].title or term.issue.replace("-", " ")
    return title.lower() in need.unnerved_by.lower()


def _met(case: Case, need: Need, term: PackageTerm) -> bool:
    """Whether the term, everything else at now, leaves the audience no worse than now did."""
    now = {name: issue.now for name, issue in case.issues.items()}
    alone = now | {term.issue: term.to}
    either = [condition_of(case, text) for text in (need.needs, need.unless) if text]
    if not any(one.holds(now) for one in either):
        return True
    return any(one.holds(alone) for one in either)
