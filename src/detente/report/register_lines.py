"""The register as lines for the terminal."""

import re
from collections.abc import Iterator

from detente.register.entry import Count
from detente.register.fold import Dated
from detente.register.goalposts import Post
from detente.register.outlook import Outlook
from detente.register.page import Page, PledgePage
from detente.register.path import OnPath
from detente.register.replay import Replay
from detente.register.verdict import Verdict
from detente.register.word import Word
from detente.report import words

ACT = re.compile("[0-9a-f]{64}")
"""The digest of an act, as a table names it."""


def show_lines(found: Page) -> Iterator[str]:
    """Each pledge in a line or two, by package; then how many stand how."""
    if not found.pledges:
        yield f"As of {words.day(found.day)} no pledge is recorded: add one under `pledges`."
        return
    many = f"{len(found.pledges)} pledge{'' if len(found.pledges) == 1 else 's'}"
    yield f"As of {words.day(found.day)}: {many}, both sides by one rule."
    for package in dict.fromkeys(one.package for one in found.pledges):
        yield ""
        yield package or "Other pledges"
        for one in found.pledges:
            if one.package == package:
                yield f"  {one.id:<5} {_word(one):<18} {_who(one)}: {one.what}"
                yield f"        {_verdict(one.verdict)}{_cited(one.verdict)}"
                yield from _behind(one)
    yield ""
    if any(one.verdict.basis == "coded" for one in found.pledges):
        yield "  Coded: as the record codes it; no figure that can be compared settles it."
    for word in Word:
        count = sum(1 for one in found.pledges if one.verdict.word is word)
        if count:
            yield f"  {word.value}: {count}"


def due_lines(found: Page) -> Iterator[str]:
    """Gates; then who must act by when, the earliest day first, what has no day last."""
    yield from gate_lines(found)
    if not found.tasks:
        yield "  Nothing is open."
    for one in found.tasks:
        by = f"by {words.day(one.by)}" if one.by else "no day set"
        over = " (passed)" if one.over else ""
        what = words.days_in(one.what)
        yield f"  {by}{over}  {one.pledge} {one.who}: {what} [{one.rule}]"


def gate_lines(found: Page) -> Iterator[str]:
    """What waits for what, and whether its gate is open, shut, or paused."""
    pledged = [one for one in found.gates if one.pledge]
    for one in pledged:
        name = one.pledge if one.name == one.pledge else f"{one.pledge} ({one.name})"
        since = f" since {words.day(one.opened)}" if one.opened else ""
        waits = "; ".join(f"{each.on} is {each.word}" for each in one.conditions)
        ahead = ", but it is met" if one.word != "open" and one.word_of == "met" else ""
        yield f"  gate {one.word.value}{since}{ahead}  {name}: {waits}"
    others = [one for one in found.gates if not one.pledge]
    if others:
        names = words.listed(one.name for one in others)
        yield f"  not pledged, and waiting on the ladder: {names}"
    if found.gates:
        yield ""


def goalpost_lines(found: Page) -> Iterator[str]:
    """Moved goalposts: how the pledge stands by each state of its terms."""
    moved = [one for one in found.pledges if len(one.posts) > 1]
    if not moved:
        yield "  No goalpost is recorded as moved."
    for one in moved:
        yield f"  {one.id} {_who(one)}: {one.what}"
        for post in one.posts:
            yield f"    {_post(post)}"


def readout_lines(found: Page) -> Iterator[str]:
    """Both sides' words beside the text, and the gaps."""
    told = [one for one in found.pledges if one.readouts is not None]
    if not told:
        yield "  No side's words are recorded."
    for one in told:
        assert one.readouts is not None
        yield f"  {one.id} {_who(one)}: {one.what}"
        for label, said in (("text", one.readouts.joint), ("us", one.readouts.ours),
                            ("them", one.readouts.theirs)):  # fmt: skip
            for line in said:
                said_then = f"{words.day(line.on)}: {line.text}"
                yield f"    {label:<5} {said_then}{_keys(line.sources)}"
        for gap in one.readouts.gaps:
            yield f"    gap   {gap.side}, {gap.kind.value}: {words.days_in(gap.says)}"


def score_lines(found: Page) -> Iterator[str]:
    """Scores by code book with their scorers; where scorers differ; percentages."""
    for one in found.pledges:
        given = [mark for mark in one.marks if mark.score not in {word.value for word in Word}]
        if given:
            yield f"  {one.id} {_who(one)}: {one.what}"
        for mark in given:
            axis = f", {mark.axis}" if mark.axis else ""
            yield f"    {mark.book}{axis}: {mark.score} by {mark.scorer}: {mark.why}"
        for book, axis in one.disagree:
            yield f"    scorers differ on {book}{f', {axis}' if axis else ''}"
    if not any(one.marks for one in found.pledges):
        yield "  No pledge has a score yet."
        return
    yield ""
    for share in found.percentages:
        axis = f", {share.axis}" if share.axis else ""
        many = f"{share.n} score{'' if share.n == 1 else 's'}"
        yield f"  {share.book}{axis}: {share.percent:.0f}% over {many}"


def evidence_lines(found: Page) -> Iterator[str]:
    """What was seen of each pledge, by when it was published, then by what it counts to."""
    if not found.benchmarks and not any(one.counts for one in found.pledges):
        yield "  No figure is recorded."
    for one in found.pledges:
        if not one.counts:
            continue
        yield f"  {one.id} {_who(one)}: {one.what}"
        for dated in sorted(one.counts, key=lambda each: (each.day, each.what.until)):
            yield f"    {_observed(dated)}"
    for watched in found.benchmarks:
        warns = "" if watched.controlled else " (its promiser does not control it: it only warns)"
        yield f"  benchmark {watched.id}: {watched.what}{warns}"
        for dated in watched.counts:
            yield f"    {_observed(dated)}"


def replay_lines(found: Replay) -> Iterator[str]:
    """The path month by month, the month in which it was plain, and how it ended."""
    yield f"{found.pledge}: {found.target:g} {found.unit} by {words.day(found.due)}"
    yield ""
    yield "  known up to   on                 so far   forecast (90%)           chance"
    for one in found.steps:
        if one.chance is None:
            yield f"  {one.month}       {words.day(one.known_on):<18} {one.why}"
        else:
            span = f"{one.median:.1f} ({one.low:.1f} to {one.high:.1f})"
            yield (
                f"  {one.month}       {words.day(one.known_on):<18} {one.so_far:>6.1f}   "
                f"{span:<24} {_chance(one.chance, one.low == one.high)}"
            )
    yield ""
    if found.will_miss:
        said = f"from {words.month(found.will_miss)} on, at {_chance(found.chance_then)}"
        back = words.listed(words.month(one) for one in found.taken_back)
        yield f"  “Will miss” {said}{f'; taken back in {back}' if back else ''}."
    else:
        yield "  At no month was it plain that it would be missed."
    if found.kept is not None:
        yield f"  It came to {found.came:.1f}: {'kept' if found.kept else 'not kept'}."
    if found.brier is not None:
        yield f"  Brier score over the months: {found.brier:.3f}."
    yield f"  {words.sentence(found.said)}"


def _behind(one: PledgePage) -> Iterator[str]:
    """What came beyond the usual, and why the pledge was not kept, where somebody judged it."""
    if one.depth is not None and one.depth.came is not None:
        came = f"{one.depth.came:+.1f} of {one.depth.asked:+.1f}"
        yield f"        beyond what would have come anyway: {came} ({one.depth.why})"
    if one.path is not None and one.current.word not in (Word.MET, Word.LATE):
        yield f"        {on_the_way(one.path)}"
    if one.outlook is not None:
        yield f"        {ahead(one.outlook)}"
    if one.coded and one.verdict.basis != "coded" and one.coded != one.verdict.word.value:
        yield f"        the record codes it otherwise: {one.coded}"
    if rival := _rival(one):
        yield f"        {rival}"
    for told in one.in_words:
        whose = "counted otherwise" if told.what.rival else "seen"
        yield f"        {whose}: {told.what.says}{_keys(told.sources)}"
    if one.certified:
        yield f"        certified otherwise: {one.certified}"
    if one.cause:
        yield f"        cause: {one.cause} ({one.cause_why})"


def _rival(one: PledgePage) -> str:
    """How it stands by rival figures, where they say otherwise; "" where they do not."""
    rival = one.rival
    if rival is None:
        return ""
    return f"counted otherwise: {rival.word.value}, {_verdict(rival)}{_cited(rival)}"


def on_the_way(found: OnPath) -> str:
    """What came by when, beside what was due by when."""
    whose = f" ({found.count})" if found.count else ""
    came = f"{found.came:g} had come by {words.day(found.counted_to)}"
    return f"on its way: {came}; {found.due:g} was due by {words.day(found.due_by)}{whose}"


def ahead(found: Outlook) -> str:
    """The forecast to the deadline, or why there is none."""
    if found.median is None or found.low is None or found.high is None:
        return f"forecast: cannot say, {found.why}"
    span = f"{found.median:.1f} ({found.low:.1f} to {found.high:.1f}, 90%)"
    chance = _chance(found.chance, found.low == found.high)
    return f"forecast by figures to {words.month(found.month)}: {span}; chance {chance}"


def _observed(dated: Dated[Count]) -> str:
    count = dated.what
    value = "" if count.value is None else f"{float(count.value):g} {count.unit}".rstrip()
    rival = " (counted otherwise)" if count.rival else ""
    said = "; ".join(part for part in (value, count.says) if part) or count.seen
    published = words.day(dated.day)
    told = f"to {_end(count)}, published {published}: {said}{rival}"
    return f"{told}{_keys(dated.sources)}"


def _end(count: Count) -> str:
    """The end of the time counted, no more exactly than it was dated."""
    first, last = count.opens or count.until, count.until
    if first == last:
        return words.day(last)
    return f"{last:%B %Y}" if first.month == last.month else f"{last:%Y}"


def _chance(chance: float | None, is_settled: bool = False) -> str:
    """A chance that was drawn; none of some thousand draws is not never."""
    if chance is None:
        return "not known"
    if is_settled:
        return f"{chance:.0%}"
    return "under 0.2%" if chance < 0.002 else f"{chance:.1%}"


def _who(one: PledgePage) -> str:
    return one.by


def _word(one: PledgePage) -> str:
    moved = one.current.word
    same = moved is one.verdict.word
    return one.verdict.word.value if same else f"{one.verdict.word.value} → {moved.value}"


def _verdict(found: Verdict) -> str:
    share = "" if found.share is None else f"{found.share:.0%} of it; "
    return f"{share}{words.days_in(found.why)}"


def _cited(found: Verdict) -> str:
    return _keys(found.sources)


def _keys(sources: tuple[str, ...]) -> str:
    """Sources by their keys; an act of a table by the first digits of its digest."""
    short = [one[:8] if ACT.fullmatch(one) else one for one in sources]
    return f" [{'] ['.join(short)}]" if short else ""


def _post(post: Post) -> str:
    due = words.day(post.due) if post.due else post.due_text or "no date"
    head = words.days_in(post.moved) if post.moved else "as first agreed"
    by = f", moved by {post.by}" if post.by else ""
    doubt = ", not confirmed by the other side" if post.confirmed is False else ""
    rival = f"; counted otherwise: {post.rival.word.value}" if post.rival else ""
    found = f"{post.verdict.word.value}, {words.days_in(post.verdict.why)}{rival}"
    return f"{head} (due {due}{by}{doubt}): {found}"
