"""The register as lines for the terminal."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from detente.register.codebooks import RULE, AxisScore
from detente.register.entries.entry import DatedItem, Observation
from detente.register.outlook.replay import PLAIN, Replay
from detente.register.page import Page, PledgePage
from detente.register.standing.status import ComplianceStatus
from detente.register.tasks import BOTH, Task
from detente.report.wording.phrases.dates import day, month
from detente.report.wording.phrases.lists import listed, numbered
from detente.report.wording.record import register as wording
from detente.report.wording.record.tasks import by, reason, todo
from detente.visible import LaidOut, close, columns, in_marks, measure, named, one_word

ACT = re.compile("[0-9a-f]{64}")
"""The digest of an act, as a table names it."""
SOON = timedelta(60)
"""What is due within so many days is shown first."""
URGENT = (
    ComplianceStatus.DISPUTED,
    ComplianceStatus.AWAITED,
    ComplianceStatus.MISSED,
    ComplianceStatus.IN_PART,
)
"""Statuses that need somebody: late, not in full, or in dispute."""
MARGIN = " " * 8


def show_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """What needs somebody first; then the rest by package; then how many stand how.

    `whole` false, here and below: some are withheld from the reader, so that neither how many
    there are is told, nor that there are none.
    """
    if not page.pledges:
        if whole:
            yield f"As of {day(page.day)} no pledge is recorded: add one under `pledges`."
        return
    many = f"{len(page.pledges)} pledge{'' if len(page.pledges) == 1 else 's'}"
    yield f"As of {day(page.day)}: {many if whole else 'pledges'}, both sides by one rule."
    first, due = needing(page), _by_pledge(page)
    if first:
        yield from ("", "Late, due soon or disputed")
        for pledge in first:
            yield from _pledge(pledge)
            yield from _tasks(due.get(pledge.id, ()))
    above = {pledge.id for pledge in first}
    packages: dict[str, list[PledgePage]] = {}
    for pledge in page.pledges:
        if pledge.id not in above:
            packages.setdefault(pledge.package, []).append(pledge)
    for package, rest in packages.items():
        others = "Other pledges" if first else "Pledges"
        yield from ("", f"Package {in_marks(close(package))}" if package else others)
        for pledge in rest:
            yield from _pledge(pledge)
    yield ""
    if any(pledge.verdict.basis == "coded" for pledge in page.pledges):
        yield "  Coded: as the record codes it; no figure that can be compared settles it."
    for word in ComplianceStatus if whole else ():
        count = sum(1 for pledge in page.pledges if pledge.verdict.word is word)
        if count:
            yield f"  {word.value}: {count}"


def changed_lines(page: Page, before: Page | None) -> Iterator[str]:
    """The pledges that were asked for; how each that changed stood the day before."""
    since = day(before.day + timedelta(1)) if before else ""
    asked = f", changed since {since}" if since else ""
    yield f"As of {day(page.day)}{asked}: {numbered(len(page.pledges), 'pledge')}."
    then = {one.id: one for one in before.pledges} if before else {}
    due = _by_pledge(page)
    for pledge in page.pledges:
        yield from _pledge(pledge)
        old = then.get(pledge.id)
        if before is not None and old is None:
            yield f"{MARGIN}new since {since}"
        elif old is not None and old.verdict.word is not pledge.verdict.word:
            yield f"{MARGIN}it was {old.verdict.word.value} before {since}"
        elif old is not None:
            yield f"{MARGIN}something became known on {day(pledge.changed)}"
        yield from _tasks(due.get(pledge.id, ()))


def needing(page: Page) -> list[PledgePage]:
    """Pledges that are late, due soon, or in dispute, the earliest day first; parts aside."""
    at: dict[str, int] = {}
    for place, task in enumerate(page.tasks):
        is_soon = task.by is not None and task.by <= page.day + SOON
        if is_soon or task.status in URGENT:
            at.setdefault(task.pledge, place)
    chosen = [pledge for pledge in page.pledges if pledge.id in at]
    return sorted(chosen, key=lambda pledge: at[pledge.id])


def _by_pledge(page: Page) -> dict[str, list[Task]]:
    due: dict[str, list[Task]] = {}
    for task in page.tasks:
        due.setdefault(task.pledge, []).append(task)
    return due


def _tasks(tasks: Iterable[Task]) -> Iterator[str]:
    return (f"{MARGIN}→ {by(one)}, {_who(one)}: {todo(one)}" for one in tasks)


def _who(task: Task) -> str:
    return BOTH if task.who == BOTH else named(task.who)


def _pledge(pledge: PledgePage) -> Iterator[str]:
    told = f"{named(pledge.by)}: {in_marks(pledge.what)}"
    yield columns((one_word(pledge.id), 5), (wording.status(pledge), 18), (told, 0), indent=2)
    yield f"{MARGIN}{wording.standing(pledge.verdict)}{_keys(pledge.verdict.sources)}"
    if told := wording.stakes(pledge):
        yield f"{MARGIN}{told}"
    for line, sources in wording.beside(pledge):
        yield f"{MARGIN}{line}{_keys(sources)}"


def due_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """Gates; then who must do what by when, the earliest day first, what has no day last."""
    yield from gate_lines(page)
    if not page.tasks and whole:
        yield "  Nothing is open."
    for task in page.tasks:
        told = f"{one_word(task.pledge)} {_who(task)}: {todo(task)} [{reason(task)}]"
        yield columns((by(task), 0), (told, 0), indent=2, gap=2)


def gate_lines(page: Page) -> Iterator[str]:
    """What waits for what, and whether its gate is open, shut, or paused."""
    for one in (each for each in page.gates if each.pledge):
        pledge = one_word(one.pledge)
        name = pledge if one.name == one.pledge else f"{pledge} ({one_word(one.name)})"
        told = f"{name}: {wording.waits_for(one)}"
        yield columns((f"gate {wording.gate(one)}", 0), (told, 0), indent=2, gap=2)
    others = [one for one in page.gates if not one.pledge]
    if others:
        told = listed(one_word(one.name) for one in others)
        yield f"  not pledged, and waiting on the ladder: {told}"
    if page.gates:
        yield ""


def goalpost_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """Moved goalposts: how the pledge stands by each state of its terms."""
    moved = [pledge for pledge in page.pledges if len(pledge.posts) > 1]
    if not moved and whole:
        yield "  No goalpost is recorded as moved."
    for pledge in moved:
        yield _head(pledge)
        for post in pledge.posts:
            yield f"    {wording.goalpost(post)}"


def readout_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """Both sides' words next to the text, and the gaps."""
    if whole and not any(one.readouts or one.wording or one.original for one in page.pledges):
        yield "  No side's words are recorded."
    for pledge in page.pledges:
        both, verbatims = pledge.readouts, tuple(wording.words_of(pledge))
        if both is None and not verbatims:
            continue
        yield _head(pledge)
        for head, verbatim in verbatims:
            yield columns((head, 5), (verbatim, 0), indent=4)
        if both is None:
            continue
        for label, spoken in (("text", both.joint), ("us", both.ours), ("them", both.theirs)):
            for words in spoken:
                spoken_on = f"{day(words.on)}: {in_marks(words.text)}{_keys(words.sources)}"
                yield columns((label, 5), (spoken_on, 0), indent=4)
        for one in both.gaps:
            yield columns(
                ("gap", 5), (f"{wording.gap(one)}{wording.agreed_to_differ(both)}", 0), indent=4
            )


def score_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """Scores by code book with their scorers; where scorers differ; percentages."""
    for pledge in page.pledges:
        given = [
            mark
            for mark in pledge.marks
            if mark.scorer != RULE or mark.score not in {*ComplianceStatus}
        ]
        if given:
            yield _head(pledge)
        for mark in given:
            why = _scorer(mark) + (f": {in_marks(mark.why)}" if mark.why else "")
            yield f"    {one_word(mark.book)}{_axis(mark.axis)}: {one_word(mark.score)} by {why}"
        for book, axis in pledge.disagree:
            yield f"    scorers differ on {one_word(book)}{_axis(axis)}"
    if not any(pledge.marks for pledge in page.pledges):
        if whole:
            yield "  No pledge has a score yet."
        return
    yield ""
    for share in page.percentages:
        many = f"{share.n} score{'' if share.n == 1 else 's'}"
        yield f"  {one_word(share.book)}{_axis(share.axis)}: {share.percent:.0f}% over {many}"
    yield from agreement_lines(page)


def agreement_lines(page: Page) -> Iterator[str]:
    """How far coders agree, a line for each pair of them."""
    if page.agreements:
        yield ""
        yield "  How far coders agree (intervals of 95%; nominal)"
    for one in page.agreements:
        yield f"    {wording.agreed(one)}"
    for left in page.uncompared:
        yield f"    {wording.uncompared(left)}"


def _scorer(mark: AxisScore) -> str:
    return "rule of the register" if mark.scorer == RULE else in_marks(mark.scorer)


def _axis(axis: str) -> str:
    return f", {one_word(axis)}" if axis else ""


def evidence_lines(page: Page, whole: bool = True) -> Iterator[str]:
    """What was seen of each pledge, by when it was published, then by what it counts to."""
    if whole and not page.benchmarks and not any(pledge.counts for pledge in page.pledges):
        yield "  No figure is recorded."
    for pledge in page.pledges:
        if pledge.counts:
            yield _head(pledge)
            yield from _observed(pledge.counts)
    for watched in page.benchmarks:
        warns = "" if watched.controlled else " (its promiser does not control it: it only warns)"
        yield f"  benchmark {one_word(watched.id)}: {in_marks(watched.what)}{warns}"
        yield from _observed(watched.counts)


def _observed(counts: tuple[DatedItem[Observation], ...]) -> Iterator[str]:
    for dated in sorted(counts, key=lambda each: (each.day, each.what.until)):
        yield f"    {wording.observed(dated)}{_keys(dated.sources)}"


def _head(pledge: PledgePage) -> str:
    return f"  {one_word(pledge.id)} {named(pledge.by)}: {in_marks(pledge.what)}"


def replay_lines(replay: Replay) -> Iterator[str]:
    """The path month by month, the month in which it was plain, and how it ended."""
    amount = f"{replay.target:g} {measure(replay.unit)}"
    yield f"Replay of {in_marks(close(replay.pledge))}: {amount} by {day(replay.due)}"
    yield ""
    yield LaidOut("  known up to   on                 so far   forecast (90%)           chance")
    for step in replay.steps:
        head = f"  {step.month}       {day(step.known_on):<18}"
        if step.chance is None:
            yield LaidOut(f"{head} {wording.NO_FORECAST[step.why] if step.why else 'no forecast'}")
        else:
            span = f"{step.median:.1f} ({step.low:.1f} to {step.high:.1f})"
            settled = step.low == step.high
            yield LaidOut(
                f"{head} {step.so_far:>6.1f}   {span:<24} {wording.chance(step.chance, settled)}"
            )
    yield ""
    if replay.will_miss:
        since = f"from {month(replay.will_miss)} on, at {wording.chance(replay.chance_then)}"
        back = listed(month(one) for one in replay.taken_back)
        yield f"  “Will miss” {since}{f'; taken back in {back}' if back else ''}."
    else:
        yield "  At no month was it plain that it would be missed."
    if replay.kept is not None:
        yield f"  It came to {replay.came:.1f}: {'kept' if replay.kept else 'not kept'}."
    if replay.brier is not None:
        yield f"  Brier score over the months: {replay.brier:.3f}."
    later = "; its figures are a later state than the first published" if replay.revised else ""
    yield f"  Each month counts {replay.lag} days after its end{later}."
    yield f"  “Will miss”: from the first month that counts on, at a chance of {PLAIN:.0%} or less."
    yield "  The forecast extends what came before and knows nothing of the promise."


def _keys(sources: tuple[str, ...]) -> str:
    """Sources by their keys; an act of a table by the first digits of its digest."""
    short = [one[:8] if ACT.fullmatch(one) else one_word(one) for one in sources]
    return f" [{'] ['.join(short)}]" if short else ""
