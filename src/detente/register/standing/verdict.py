"""How a pledge stands on a day against terms: one word, with how much came and why (§38)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from detente.answers.text import Id
from detente.case.models.promised import same_unit
from detente.register.entries.entry import Entry, Observation, PledgeAct, PledgeStep, Terms
from detente.register.entries.written import opens_of
from detente.register.standing.fold import PledgeState
from detente.register.standing.grounds import Span, Unmet, VerdictGround, VerdictGrounds, spanned
from detente.register.standing.lasting import lasted
from detente.register.standing.level import holds, is_level, owes_nothing
from detente.register.standing.status import SETTLED, ComplianceStatus

NO_DAY = ("", "open", "not stated")
"""How a pledge without a deadline writes it."""
BY_ACT = {
    PledgeAct.WAIVE: ComplianceStatus.WAIVED,
    PledgeAct.SUSPEND: ComplianceStatus.SUSPENDED,
    PledgeAct.VOID: ComplianceStatus.VOIDED,
}


@dataclass(frozen=True)
class PledgeVerdict:
    """A word; the share of what was owed that came, as last published; when it was reached.

    Of a level (a ceiling, a band, a floor below zero) no share can come: it is None.
    What lasts to its deadline, or stays below until then, is reached by it.

    `value` is in the unit of the terms. `why` is what decided; `basis` what settled it: `counted`,
    `certified`, `coded` or "". `sources` are those of whatever decided.
    """

    word: ComplianceStatus
    why: VerdictGrounds
    share: float | None = None
    value: float | None = None
    counted_to: date | None = None
    reached_on: date | None = None
    basis: Id = ""
    sources: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Behind:
    """The gate of a pledge: the terms as it dates them, and what it waits for while it is shut."""

    terms: Terms | None = None
    shut: tuple[Unmet, ...] = ()


NO_GATE = Behind()


def verdict(
    state: PledgeState, terms: Terms, day: date, rival: bool = False, behind: Behind = NO_GATE
) -> PledgeVerdict:
    """The word for a state against terms, from the pledge's own counts or from rival ones."""
    counts = [one for one in state.counts if one.what.rival is rival]
    owed = behind.terms or terms
    measured = _measured(owed, day, counts)
    if behind.shut:
        measured = _not_yet(measured, behind.shut)
    force = state.in_force
    if force is not None and not _outlived(measured, force):
        step = force.what
        why = VerdictGrounds(VerdictGround.BY_ACT, by=step.by, says=step.says, act=step.act.value)
        return _decided(BY_ACT[step.act], why, measured, force.sources)
    last = latest(state, rival)
    for seen in (
        ComplianceStatus.DISPUTED,
        ComplianceStatus.WAIVED,
        ComplianceStatus.CANNOT_OBSERVE,
    ):
        if last is not None and last.what.seen == seen.value:
            why = VerdictGrounds(VerdictGround.OBSERVED, says=last.what.says)
            return _decided(seen, why, measured, last.sources)
    if state.dispute is not None and measured.word not in (
        ComplianceStatus.MET,
        ComplianceStatus.LATE,
    ):
        why = VerdictGrounds(
            VerdictGround.IN_DISPUTE, by=state.dispute.what.by, says=state.dispute.what.says
        )
        return _decided(ComplianceStatus.DISPUTED, why, measured, state.dispute.sources)
    if measured.word not in SETTLED:
        return _certified(state, measured) or _coded(state, terms, measured) or measured
    if force is None:
        return measured
    return replace(measured, why=replace(measured.why, undone=True, undone_by=force.what.says))


def _not_yet(measured: PledgeVerdict, shut: tuple[Unmet, ...]) -> PledgeVerdict:
    """Behind a shut gate nothing is due: what came is met, and nothing is missed or late."""
    if measured.word is ComplianceStatus.MET:
        return measured
    if measured.word is ComplianceStatus.LATE:
        return replace(measured, word=ComplianceStatus.MET, why=replace(measured.why, waits=shut))
    return replace(
        measured,
        word=ComplianceStatus.NOT_DUE,
        why=VerdictGrounds(VerdictGround.SHUT, waits=shut),
        basis="",
    )


def _outlived(measured: PledgeVerdict, force: Entry[PledgeStep]) -> bool:
    """What was done before a third party took it away was done."""
    done = measured.reached_on is not None and measured.reached_on <= force.day
    return (
        force.what.act is PledgeAct.VOID
        and measured.word in (ComplianceStatus.MET, ComplianceStatus.LATE)
        and done
    )


def _certified(state: PledgeState, measured: PledgeVerdict) -> PledgeVerdict | None:
    """Where figures do not settle it, what was certified does."""
    one = state.certified
    if one is None:
        return None
    why = VerdictGrounds(VerdictGround.CERTIFIED, by=one.what.by, says=one.what.says)
    word = ComplianceStatus.MET if one.what.met else ComplianceStatus.MISSED
    return replace(_decided(word, why, measured, one.sources), basis="certified")


def _coded(state: PledgeState, terms: Terms, measured: PledgeVerdict) -> PledgeVerdict | None:
    """Where nothing else settles it, what the record codes does: by the original terms only.

    That something was met which is to last says no more than that it held when it was coded.
    """
    if not state.coded or terms != state.original:
        return None
    one = state.coded[-1]
    if terms.lasting and one.what.word == ComplianceStatus.MET.value:
        return None
    why = VerdictGrounds(VerdictGround.CODED, says=one.what.says)
    return replace(
        _decided(ComplianceStatus(one.what.word), why, measured, one.sources), basis="coded"
    )


def _decided(
    word: ComplianceStatus, why: VerdictGrounds, measured: PledgeVerdict, sources: tuple[Id, ...]
) -> PledgeVerdict:
    return replace(measured, word=word, why=why, sources=sources)


def compared(
    counts: Iterable[Entry[Observation]], terms: Terms
) -> list[tuple[Entry[Observation], Fraction]]:
    """What can be compared, by its end, in the unit of the terms: of each end the latest published,
    of two of one day the first (§37)."""
    found: dict[date, tuple[Entry[Observation], Fraction]] = {}
    unit = terms.unit
    for one in counts:
        count = one.what
        until = count.until
        value = count.value if count.unit == unit else value_in(count, terms)
        if value is not None and (until not in found or one.day > found[until][0].day):
            found[until] = one, value
    return [found[end] for end in sorted(found)]


def _measured(terms: Terms, day: date, counts: list[Entry[Observation]]) -> PledgeVerdict:
    """By what was counted alone."""
    kept = compared(counts, terms)
    if terms.amount is None or owes_nothing(terms) or not kept:
        return _uncounted(terms, day, bool(counts))
    one, value = _counting(terms, kept)
    share = None if is_level(terms) else float(value / terms.amount)
    reached = None if is_level(terms) or terms.lasting else next(reaching(kept, terms.amount), None)
    if terms.lasting and (terms.due or is_open_ended(terms)):
        opens = {each.what.until: each.what.opens or each.what.until for each, _ in kept}
        ends = [(each.what.until, each_value) for each, each_value in kept]
        word, why = lasted(terms, day, ends, opens)
    else:
        word, why = _word(terms, day, one.what, value, reached)
    on = reached.until if reached else terms.due if word is ComplianceStatus.MET else None
    first = next((each.sources for each, _ in kept if each.what is reached), ())
    sources = tuple(dict.fromkeys((*first, *one.sources)))
    return PledgeVerdict(word, why, share, float(value), one.what.until, on, _basis(word), sources)


def _uncounted(terms: Terms, day: date, is_observed: bool) -> PledgeVerdict:
    """No count can be held against the terms: nothing was published yet, or nothing that can be."""
    is_told = terms.amount is not None or bool(terms.path)
    ground = VerdictGround.NOT_COMPARABLE if is_told else VerdictGround.NO_AMOUNT
    is_open = is_open_ended(terms)
    lacks = VerdictGrounds(ground, due=_due(terms), open_ended=is_open)
    if terms.due is None:
        return PledgeVerdict(
            ComplianceStatus.NOT_DUE if is_open else ComplianceStatus.CANNOT_SAY, lacks
        )
    if day <= terms.due:
        return PledgeVerdict(ComplianceStatus.NOT_DUE, lacks)
    if is_observed:
        return PledgeVerdict(ComplianceStatus.CANNOT_SAY, lacks)
    return PledgeVerdict(
        ComplianceStatus.AWAITED, VerdictGrounds(VerdictGround.UNPUBLISHED, due=_due(terms))
    )


def _due(terms: Terms) -> Span | None:
    return spanned(terms.due, opens_of(terms.due_text, terms.due)) if terms.due else None


def is_open_ended(terms: Terms) -> bool:
    """Whether there is no deadline at all; one in words, or one that had passed, is one."""
    return terms.due is None and terms.passed is None and terms.due_text in NO_DAY


def _counting(
    terms: Terms, kept: list[tuple[Entry[Observation], Fraction]]
) -> tuple[Entry[Observation], Fraction]:
    """The last count; of a level, the first that ends at the deadline or later, where one does."""
    if is_level(terms) and not terms.lasting and terms.due is not None:
        at_end = (pair for pair in kept if pair[0].what.until >= terms.due)
        return next(at_end, kept[-1])
    return kept[-1]


def _basis(word: ComplianceStatus) -> str:
    return "counted" if word in SETTLED else ""


def _word(
    terms: Terms, day: date, last: Observation, came: Fraction, reached: Observation | None
) -> tuple[ComplianceStatus, VerdictGrounds]:
    if terms.passed is not None and terms.due is None:
        return ComplianceStatus.CANNOT_SAY, VerdictGrounds(
            VerdictGround.PASSED_BEFORE, due=spanned(terms.passed)
        )
    if terms.due is None and not is_open_ended(terms):
        return ComplianceStatus.CANNOT_SAY, VerdictGrounds(
            VerdictGround.NO_DATE, words=terms.due_text
        )
    if reached is not None:
        return _came(terms, reached)
    if terms.due is None:
        return ComplianceStatus.NOT_DUE, VerdictGrounds(VerdictGround.NO_DEADLINE, open_ended=True)
    if day <= terms.due:
        return ComplianceStatus.NOT_DUE, VerdictGrounds(VerdictGround.AHEAD, due=_due(terms))
    until = spanned(last.until, last.opens)
    if last.until < terms.due:
        return ComplianceStatus.AWAITED, VerdictGrounds(
            VerdictGround.COUNTED_SHORT, until, _due(terms)
        )
    if is_level(terms):
        word, ground = _stood(terms, came)
        return word, VerdictGrounds(ground, until, _due(terms))
    if came > 0:
        return ComplianceStatus.IN_PART, VerdictGrounds(VerdictGround.PART_CAME, until, _due(terms))
    return ComplianceStatus.MISSED, VerdictGrounds(VerdictGround.NOTHING_CAME, until, _due(terms))


def _stood(terms: Terms, level: Fraction) -> tuple[ComplianceStatus, VerdictGround]:
    """Where a level was when it counted."""
    if holds(terms, level):
        if terms.low is not None:
            return ComplianceStatus.MET, VerdictGround.STAYED_INSIDE
        return (
            ComplianceStatus.MET,
            VerdictGround.STAYED_BELOW if terms.at_most else VerdictGround.STAYED_ABOVE,
        )
    if terms.amount is not None and level > terms.amount:
        return ComplianceStatus.MISSED, VerdictGround.WENT_ABOVE
    return ComplianceStatus.MISSED, VerdictGround.FELL_BELOW


def _came(terms: Terms, reached: Observation) -> tuple[ComplianceStatus, VerdictGrounds]:
    """A count that is dated to the month only is not called late on a day inside that month."""
    came = VerdictGrounds(
        VerdictGround.ALL_CAME, spanned(reached.until, reached.opens), _due(terms)
    )
    if terms.due is None or reached.until <= terms.due:
        return ComplianceStatus.MET, came
    if (reached.opens or reached.until) <= terms.due:
        return ComplianceStatus.MET, replace(came, unsure=True)
    return ComplianceStatus.LATE, came


def value_in(count: Observation, terms: Terms) -> Fraction | None:
    """A count in the unit of the terms; hundredths `of_owed` are of what was owed; else None.

    A part of a band, or of a level below zero, is none that can be named by a percentage.
    """
    if count.value is None:
        return None
    if not count.unit or same_unit(count.unit, terms.unit):
        return count.value
    is_whole = terms.amount is not None and terms.amount >= 0 and terms.low is None
    if count.of_owed and terms.amount is not None and is_whole:
        return count.value / 100 * terms.amount
    return None


def reaching(
    kept: Iterable[tuple[Entry[Observation], Fraction]], amount: Fraction
) -> Iterator[Observation]:
    """The counts of at least an amount, compared in whole numbers, which is quicker."""
    top, bottom = amount.numerator, amount.denominator
    return (one.what for one, value in kept if value.numerator * bottom >= top * value.denominator)


def latest(state: PledgeState, rival: bool = False) -> Entry[Observation] | None:
    """The count that counts: with the latest end, of several the latest published."""
    last: Entry[Observation] | None = None
    for one in state.counts:
        until = one.what.until
        if one.what.rival is rival and (
            last is None
            or until > last.what.until
            or (until == last.what.until and one.day > last.day)
        ):
            last = one
    return last
