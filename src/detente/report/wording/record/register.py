"""The register in words: how a pledge stands and why, gaps, gates, tasks, forecasts.

One writer for the terminal, the chapter and the documents. `name` turns a side into what it is
called; without one, names stand as the register has them.
"""

from collections.abc import Callable, Iterator
from datetime import date

from detente.engines.forecast import ForecastObstacle
from detente.engines.lessons.agreement import Measured
from detente.register.coders import COMPARED, Agreed, Uncompared
from detente.register.discrepancies import Differs, NamedTerms, ReadoutDiscrepancy, Readouts
from detente.register.entries.entry import Corrected, DatedItem, Observation
from detente.register.outlook.forecast import Outlook, Unforecast
from detente.register.outlook.path import OnPath
from detente.register.page import Certified, PledgePage
from detente.register.standing.depth import Depth
from detente.register.standing.gates import PledgeGate
from detente.register.standing.goalposts import TermsVersion
from detente.register.standing.grounds import Span, VerdictGround, VerdictGrounds
from detente.register.standing.opening import GateWord
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict
from detente.report.wording.phrases.dates import day, iso_day, month, span
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted
from detente.visible import close, in_marks, measure, named, one_word

Namer = Callable[[str], str]
NO_STATEMENT = "The case holds no statement of theirs on it."
MOST_DIGITS = 9
"""Of a quantity that is written with all that it has."""
DONE = (ComplianceStatus.MET, ComplianceStatus.LATE)
CLAUSES = {
    VerdictGround.COUNTED_SHORT: "due {due}, counted only to {to}",
    VerdictGround.UNPUBLISHED: "due {due}, nothing published",
    VerdictGround.AHEAD: "due {due}",
    VerdictGround.LASTED: "it lasted to {due}",
    VerdictGround.SEEN_SHORT: "it was to last to {due}, and was seen only to {to}",
    VerdictGround.PASSED_BEFORE: "its deadline, {due}, had passed before its gate opened",
    VerdictGround.PART_CAME: "part of it came, counted to {to}",
    VerdictGround.NOTHING_CAME: "nothing came, counted to {to}",
    VerdictGround.NEVER_HELD: "it did not hold {by}",
    VerdictGround.BROKE_OFF: "it held, and no longer {by}",
    VerdictGround.NO_DEADLINE: "it has no deadline",
    VerdictGround.NO_AMOUNT: "the terms name no amount",
    VerdictGround.NOT_COMPARABLE: "no count that can be compared",
    VerdictGround.STAYED_INSIDE: "it stood inside",
    VerdictGround.STAYED_BELOW: "it stood below",
    VerdictGround.STAYED_ABOVE: "it stood above",
    VerdictGround.WENT_ABOVE: "it went above",
    VerdictGround.FELL_BELOW: "it fell below",
    VerdictGround.OBSERVED: "so the last observation",
    VerdictGround.IN_DISPUTE: "a dispute is open",
    VerdictGround.CODED: "coded in the record",
}
"""Grounds that one clause says, with the places of its days."""
NO_FORECAST = {
    Unforecast.NO_PLEDGE: "it is no pledge of the case",
    Unforecast.NO_SERIES: "it names no series that counts it",
    Unforecast.NO_TERMS: "it has no amount, no first day or no deadline as a date",
    Unforecast.BAND: "it is a band, and a forecast is of one bound",
    Unforecast.NO_FIGURE: "its series has no figure of these groups",
    Unforecast.MONTH_MISSING: "its series misses a month",
    Unforecast.UNPUBLISHED: "no month of it was published yet",
    ForecastObstacle.SEASONS: "fewer than two whole seasons are known",
    ForecastObstacle.FINITE: "an amount is not a finite number",
    ForecastObstacle.FIRST_MONTHS: "the first months that count are not known",
    ForecastObstacle.SPAN: "the deadline is before the first month that counts",
    ForecastObstacle.LONG: "the months that count, or are to come, are more than fifty years",
    ForecastObstacle.PAST: "no past is long enough",
}


def standing(verdict: PledgeVerdict) -> str:
    """How much came, and why it stands as it does."""
    grounds, share = verdict.why, verdict.share
    if (
        share is None
        or verdict.word is ComplianceStatus.VOIDED
        or grounds.ground is VerdictGround.NOTHING_CAME
    ):
        return why(grounds)
    if grounds.ground is VerdictGround.PART_CAME and grounds.day:
        return f"{_short(share)} of it came, counted to {_span(grounds.day)}{_undone(grounds)}"
    if grounds.ground is VerdictGround.ALL_CAME and round(share, 2) == 1:
        return why(grounds)
    return f"{_short(share) if share < 1 else f'{share:.0%}'} of it; {why(grounds)}"


def _short(share: float) -> str:
    """A share that is less than all, and never rounded to all, or to nothing."""
    if share >= 0.995:
        return "over 99%"
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def part_of(number: int | None) -> str:
    """
    >>> part_of(1), part_of(None)
    ('Part of number 1, and not counted again.', '')
    """
    return f"Part of number {number}, and not counted again." if number else ""


def why(grounds: VerdictGrounds) -> str:
    """What decided a verdict, as a clause."""
    return f"{_clause(grounds)}{_waiting(grounds)}{_undone(grounds)}"


def _clause(grounds: VerdictGrounds) -> str:
    match grounds.ground:
        case VerdictGround.BY_ACT:
            by = f"by {named(grounds.by)}" if grounds.by else ""
            if grounds.says:
                return f"{by or grounds.act}: {in_marks(grounds.says)}"
            return by or "by an act"
        case VerdictGround.CERTIFIED:
            by = f"certified by {named(grounds.by) or 'the other side'}"
            return f"{by}: {in_marks(grounds.says)}" if grounds.says else by
        case VerdictGround.IN_DISPUTE if grounds.says:
            return f"disputed by {named(grounds.by) or 'one side'}: {in_marks(grounds.says)}"
        case VerdictGround.OBSERVED if grounds.says:
            return in_marks(grounds.says)
        case VerdictGround.CODED if grounds.says:
            return f"{CLAUSES[VerdictGround.CODED]}: {in_marks(grounds.says)}"
        case VerdictGround.NO_DATE:
            return f"its deadline is no date: {in_marks(grounds.words)}"
        case VerdictGround.SHUT:
            return "its gate is shut"
        case VerdictGround.ALL_CAME:
            return _all_came(grounds)
        case VerdictGround.STILL_HOLDS:
            ends = f"is to last to {_span(grounds.due)}" if grounds.due else "has no deadline"
            return f"it held {_by(grounds.day)}; it {ends}"
    clause = CLAUSES[grounds.ground].format(
        due=_span(grounds.due), to=_span(grounds.day), by=_by(grounds.day)
    )
    lacks = grounds.ground in (VerdictGround.NO_AMOUNT, VerdictGround.NOT_COMPARABLE)
    return f"it has no deadline; {clause}" if lacks and grounds.open_ended else clause


def _all_came(grounds: VerdictGrounds) -> str:
    came = f"all of it had come {_by(grounds.day)}"
    if grounds.unsure:
        return f"{came}; the day is not known, so that {_span(grounds.due)} may have passed"
    is_late = grounds.day and grounds.due and grounds.day.last > grounds.due.last
    return f"{came}, due {_span(grounds.due)}" if is_late else came


def _waiting(grounds: VerdictGrounds) -> str:
    """What a shut gate waits for."""
    if not grounds.waits:
        return ""
    unmet = "; ".join(f"{one_word(one.on)} is {one.word}" for one in grounds.waits)
    return f": {unmet}" if grounds.ground is VerdictGround.SHUT else f"; its gate is shut: {unmet}"


def _undone(grounds: VerdictGrounds) -> str:
    says = f": {grounds.undone_by}" if grounds.undone_by else ""
    return f"; taken away after that{says}" if grounds.undone else ""


def _span(dated: Span | None) -> str:
    return span(dated.first, dated.last) if dated else "no day"


def _by(dated: Span | None) -> str:
    """By a day; in a month or year where no day is known."""
    if dated is None:
        return ""
    return f"{'by' if dated.first == dated.last else 'in'} {_span(dated)}"


def status(pledge: PledgePage) -> str:
    """The status by the original terms, and by those that bind now where that differs."""
    first, now = pledge.verdict.word, pledge.current.word
    return first.value if first is now else f"{first.value} → {now.value}"


def beside(pledge: PledgePage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands next to a verdict, each with its sources: forecasts, other words, causes."""
    if pledge.depth is not None and pledge.depth.came is not None:
        yield _depth(pledge.depth, pledge.posts[0].unit), ()
    if pledge.path is not None and pledge.current.word not in DONE:
        yield on_the_way(pledge.path, pledge.posts[-1].unit), ()
    if pledge.outlook is not None:
        yield forecast(pledge.outlook, pledge.posts[-1].unit), ()
    verdict = pledge.verdict
    if pledge.coded and verdict.basis != "coded" and pledge.coded != verdict.word.value:
        yield f"the record codes it otherwise: {pledge.coded}", ()
    if pledge.rival is not None:
        rival = f"{pledge.rival.word.value}, {standing(pledge.rival)}"
        yield f"counted otherwise: {rival}", pledge.rival.sources
    for dated in pledge.in_words:
        whose = "counted otherwise" if dated.what.rival else "seen"
        yield f"{whose}: {in_marks(dated.what.says)}", dated.sources
    if pledge.certified:
        yield f"certified otherwise: {_certified(pledge.certified)}", ()
    for one in pledge.corrected:
        yield corrected(one.what), one.sources
    if pledge.cause:
        yield f"cause: {pledge.cause} ({in_marks(pledge.cause_why)})", ()


def corrected(corrected: Corrected) -> str:
    """What stood in the record before, and who corrected it when."""
    why = f" ({in_marks(corrected.says)})" if corrected.says else ""
    was, now = in_marks(corrected.was), in_marks(corrected.to)
    what = f"{in_marks(close(corrected.field))} said {was}, and says {now}"
    return f"corrected on {day(corrected.on)} by {named(corrected.by)}: {what}{why}"


def stakes(pledge: PledgePage) -> str:
    """What was at stake, as each side judges it; "" where neither does."""
    _, ours, theirs = pledge.stakes
    sides = [f"{side} {stake}" for side, stake in (("for us", ours), ("for them", theirs)) if stake]
    return f"at stake: {listed(sides)}" if sides else ""


def words_of(pledge: PledgePage) -> Iterator[tuple[str, str]]:
    """Its words verbatim, with what they are: as published or translated, and in their own."""
    if pledge.wording:
        yield "words", in_marks(pledge.wording)
    if pledge.original:
        own = f" ({named(pledge.language)})" if pledge.language else ""
        yield "in its own words", f"{in_marks(pledge.original)}{own}"


def agreed(agreed: Agreed) -> str:
    """How far two coders agree, with intervals, or that it cannot be said."""
    found, axis = agreed.measure, f", {one_word(agreed.axis)}" if agreed.axis else ""
    head = (
        f"{one_word(agreed.book)}{axis}, {named(agreed.one)} and {named(agreed.other)}: "
        f"{found.same} of {found.n} alike ({found.share:.0%})"
    )
    if found.kappa is None or found.alpha is None:
        return f"{head}; beyond chance: cannot say, too few or all of one value"
    kappa, alpha = _with_ends(found.kappa), _with_ends(found.alpha)
    return f"{head}; Cohen’s kappa {kappa}, Krippendorff’s alpha {alpha}"


def uncompared(uncompared: Uncompared) -> str:
    """How many coders of an axis are compared with nobody."""
    axis = f", {one_word(uncompared.axis)}" if uncompared.axis else ""
    more = counted(uncompared.coders, "more coder")
    return (
        f"{one_word(uncompared.book)}{axis}: {more}; compared are the {COMPARED} who coded the most"
    )


def _with_ends(measured: Measured) -> str:
    if measured.low is None or measured.high is None:
        return f"{measured.value:.2f} (interval: cannot say)"
    return f"{measured.value:.2f} ({measured.low:.2f} to {measured.high:.2f})"


def _depth(depth: Depth, unit: str) -> str:
    came = f"{depth.came:+.1f} of {depth.asked:+.1f}".replace("-", "−")
    came += f" {measure(unit)}" if unit else ""
    reason = f" ({in_marks(depth.why)})" if depth.why else ""
    return f"beyond what would have come anyway: {came}{reason}"


def _certified(certified: Certified) -> str:
    return f"{certified.word.value}, by {named(certified.by) or 'the other side'}"


def on_the_way(path: OnPath, unit: str) -> str:
    """What came by when, beside what was due by when."""
    whose = f" ({in_marks(path.count)})" if path.count else ""
    came, due = in_unit(path.came, unit), in_unit(path.due, unit)
    counted_to, due_by = day(path.counted_to), day(path.due_by)
    if path.at_most:
        beyond = "above" if path.came > path.due else "within"
        return f"{beyond} its ceiling: {came} by {counted_to}; at most {due} by {due_by}{whose}"
    if path.level:
        beyond = "below" if path.came < path.due else "not below"
        return f"{beyond} its floor: {came} by {counted_to}; at least {due} by {due_by}{whose}"
    return f"on its way: {came} had come by {counted_to}; {due} was due by {due_by}{whose}"


def in_unit(amount: float, unit: str) -> str:
    """A quantity in the words of its unit.

    >>> in_unit(1000004.0, "USD"), in_unit(2.5, "t"), in_unit(1234567.891, "")
    ('1,000,004 USD', '2.5 t', '1,234,567.89')
    """
    return f"{_digits(amount)} {measure(unit)}".rstrip()


def _digits(amount: float) -> str:
    """A quantity with all its digits, where they are few: a limit may be missed by the last.

    >>> _digits(50.00001), _digits(1 / 3), _digits(1e30)
    ('50.00001', '0.333333', '1,000,000,000,000,000,019,884,624,838,656')
    """
    exact = f"{amount:,.12g}"
    if amount == int(amount):
        return f"{amount:,.0f}"
    if sum(map(str.isdigit, exact)) <= MOST_DIGITS:
        return exact
    return f"{amount:,.2f}" if abs(amount) >= 100_000 else f"{amount:,g}"


def forecast(outlook: Outlook, unit: str) -> str:
    """The forecast to the deadline, or why there is none."""
    if outlook.median is None or outlook.low is None or outlook.high is None:
        return f"no forecast: {NO_FORECAST[outlook.why]}" if outlook.why else "no forecast"
    range_ = f"{outlook.median:.1f} ({outlook.low:.1f} to {outlook.high:.1f}, 90%)"
    range_ += f" {measure(unit)}" if unit else ""
    is_settled = outlook.low == outlook.high
    return (
        f"forecast by figures to {month(outlook.month)}: {range_}; "
        f"chance {chance(outlook.chance, is_settled)}"
    )


def chance(share: float | None, is_settled: bool = False) -> str:
    """A chance that was drawn; none of some thousand draws is not never.

    >>> chance(0.0), chance(0.25), chance(1.0, is_settled=True)
    ('under 0.2%', '25.0%', '100%')
    """
    if share is None:
        return "not known"
    if is_settled:
        return f"{share:.0%}"
    return "under 0.2%" if share < 0.002 else f"{share:.1%}"


def observed(dated: DatedItem[Observation]) -> str:
    """What was seen: to when, published when, how much, in whose words."""
    count = dated.what
    to = span(count.opens or count.until, count.until)
    value = "" if count.value is None else in_unit(float(count.value), count.unit)
    summed = ""
    if count.series:
        summed = f"sum of {one_word(count.series)}"
        summed += f" from {span(count.since.replace(day=1), count.since)}" if count.since else ""
    says = in_marks(count.says) if count.says else ""
    told = "; ".join(part for part in (value, says, summed) if part) or count.seen
    rival = " (counted otherwise)" if count.rival else ""
    published = span(count.out or dated.day, dated.day)
    verb = f"published {'in ' if count.out not in (None, dated.day) else ''}{published}"
    return f"to {to}, {verb}: {told}{rival}"


def deadline(post: TermsVersion) -> str:
    """When it is due by a version of its terms."""
    if post.due is not None:
        return span(post.opens or post.due, post.due)
    return in_marks(post.due_text) if post.due_text else "no date"


def goalpost(post: TermsVersion, name: Namer = str) -> str:
    """A version of the terms: what was moved and by whom, and how the pledge stands by it."""
    move = post.moved
    head = "as first agreed"
    if move:
        head = f"{one_word(move.field)}: {_term(move.was)} → {_term(move.to)}"
        head += f" {measure(post.unit)}" if move.field == "quantity" and post.unit else ""
    by = f", moved by {name(post.by)}" if post.by else ""
    doubt = ", not confirmed by the other side" if post.confirmed is False else ""
    rival = f"; counted otherwise: {post.rival.word.value}" if post.rival else ""
    stands = f"{post.verdict.word.value}, {why(post.verdict.why)}{rival}"
    return f"{head} (due {deadline(post)}{by}{doubt}): {stands}"


def _term(text: str) -> str:
    """A term as it was or is: a day, an amount, or words in marks."""
    said = iso_day(text)
    return said if said != text else measure(text)


def gap(difference: ReadoutDiscrepancy, name: Namer = str) -> str:
    """Where a side's words differ from the text."""
    return f"{name(difference.side)}, {difference.kind.value}{_gap(difference)}"


def agreed_to_differ(both: Readouts) -> str:
    """Until when the sides have agreed to say it each in its own way."""
    return f" (agreed to differ until {day(both.agreed_until)})" if both.agreed_until else ""


def _gap(difference: ReadoutDiscrepancy) -> str:
    says, text = difference.says, difference.text
    if difference.kind is Differs.SILENT:
        return ": no words of this side are recorded"
    if difference.kind is Differs.UNCONFIRMED:
        return f": {in_marks(difference.quote)}" if difference.quote else ""
    if says is None or text is None:
        return ""
    match difference.kind:
        case Differs.NO_DATE:
            return f": the text has {day(text.due)}" if text.due else ""
        case Differs.OTHER_DATE if says.due and text.due and difference.by is not None:
            way = "later" if difference.by > 0 else "earlier"
            return f": {day(says.due)}, {abs(difference.by):g} days {way} than {day(text.due)}"
        case Differs.OTHER_UNIT:
            return f": {measure(says.unit)} where the text has {measure(text.unit)}"
        case Differs.NO_AMOUNT:
            return f": the text has {_amount(text)}"
    return f": {_digits(float(says.amount or 0))} where the text has {_amount(text)}"


def _amount(named_terms: NamedTerms) -> str:
    return f"{in_unit(float(named_terms.amount or 0), named_terms.unit)}"


def late(known: date | None) -> str:
    """That what counts by its author's day may have come in much later."""
    return f", by its author's day (it may have come in only on {day(known)})" if known else ""


def gate(waiting: PledgeGate) -> str:
    """How a gate stands."""
    since = f" since {day(waiting.opened)}" if waiting.opened else ""
    since += late(waiting.known)
    is_done = waiting.word is not GateWord.OPEN and waiting.word_of in ("met", "late")
    fell = ""
    if waiting.fell_due and waiting.was_open_to and not is_done:
        fell = f"; it fell due on {day(waiting.fell_due)}, while it was open, "
        fell += f"up to {day(waiting.was_open_to)}"
    return f"{waiting.word.value}{since}{f', but it is {waiting.word_of}' if is_done else ''}{fell}"


def waits_for(waiting: PledgeGate) -> str:
    """What a gate waits for, and how each of these stands."""
    return "; ".join(f"{one_word(each.on)} is {each.word}" for each in waiting.conditions)
