"""Where the pledges stand on the as-of date: both sides by one rule, gates, what is open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.answers import Status
from detente.case.case import Case
from detente.register.channels import pulses
from detente.register.entry import Entry
from detente.register.gaps import Differs
from detente.register.gates import Gate, GateWord
from detente.register.months import months
from detente.register.page import Page, PledgePage, page, standing_of
from detente.register.track import track
from detente.register.verdict import NO_DAY
from detente.register.word import SETTLED, Word
from detente.studies.follow_through.conduct import FAILS, conduct
from detente.studies.names import counted, country
from detente.studies.reasons.because import assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.readings import SIDES
from detente.studies.values.follow_through import (
    Channel,
    Events,
    FollowThrough,
    GateLine,
    PledgeLine,
    SideStanding,
    TaskLine,
)
from detente.studies.words import day, first_up, listing


def study(
    case: Case, folder: Path | None = None, seed: int = 0, more: Sequence[Entry] = ()
) -> Studied[FollowThrough]:
    """The register of the case as of its date; `folder`: where its series of figures are.

    `more`: what a table has of pledges, beside those of the case.
    """
    found = page(case, case.as_of, folder, more)
    standing = standing_of(case, case.as_of, folder, more)
    read = tuple(one for side in SIDES if (one := conduct(case, standing, side)))
    lines = tuple(_line(case, one) for one in found.pledges)
    sides = tuple(_side(case, side, lines) for side in SIDES)
    value = FollowThrough(
        said=_said(found, sides),
        sides=sides,
        pledges=lines,
        tasks=tuple(TaskLine(one.pledge, _who(case, one.who), one.what, one.by, one.over, one.rule)
                    for one in found.tasks),
        gates=tuple(_gate(one) for one in found.gates),
        moved=tuple(_moved(case, found)),
        differing=tuple(_differing(case, found)),
        channels=tuple(_channels(case)),
        events=tuple(
            Events(at.month, cell.kind, cell.side, cell.n, cell.what, cell.sources)
            for at in months(case, case.as_of)
            for cell in at.cells
        ),
        conduct=read,
        chances=_chances(case, folder, seed),
        cannot_say=tuple(_cannot_say(found)),
    )  # fmt: skip
    because = [computed("each word follows from what was published by the as-of date (§38)")]
    if any(one.kinds for one in read):
        because.append(
            assumed(f"who delivers misses, and who does not delivers, with a chance of {FAILS}")
        )
    return Studied(value, tuple(because), status=Status.EXACT if lines else Status.CANNOT_SAY)


def _line(case: Case, one: PledgePage) -> PledgeLine:
    first, now = one.verdict, one.current
    post = one.posts[0]
    return PledgeLine(
        id=one.id,
        package=one.package,
        by=_side_of(case, one.by),
        what=one.what,
        word=first.word.value,
        now=now.word.value if now.word is not first.word else "",
        share=None if first.share is None else round(first.share, 4),
        due=day(post.due) if post.due else "" if post.due_text in NO_DAY else post.due_text,
        why=first.why,
        basis=first.basis,
        coded=one.coded if first.basis != "coded" and one.coded != first.word.value else "",
        otherwise="; ".join(_otherwise(one)),
        depth=_depth(one),
        ahead="; ".join(_ahead(one)),
        cause=f"{one.cause}: {one.cause_why}" if one.cause else "",
        part_of=one.part_of,
        sources=tuple(dict.fromkeys((*(first.sources or one.sources), *_rival_sources(one)))),
    )


def _side_of(case: Case, by: str) -> str:
    """`us`, `them` or `both`, where the promiser is a side; else as written."""
    names = {case.us: "us", case.them: "them"}
    sides = {names.get(part.strip(), part.strip()) for part in by.split(";")}
    return "both" if sides == {"us", "them"} else "; ".join(sorted(sides))


def _otherwise(one: PledgePage) -> Iterator[str]:
    """What rival figures and certificates say, where they say another word."""
    if one.rival is not None:
        yield f"counted otherwise {one.rival.word.value}, {one.rival.why}"
    for told in one.in_words:
        yield f"{'counted otherwise' if told.what.rival else 'seen'}: {told.what.says}"
    if one.certified:
        yield f"certified as {one.certified}"


def _rival_sources(one: PledgePage) -> tuple[str, ...]:
    beside = (one.rival, *one.in_words)
    return tuple(key for told in beside if told is not None for key in told.sources)


def _depth(one: PledgePage) -> str:
    if one.depth is None or one.depth.came is None:
        return ""
    return f"{one.depth.came:+.1f} of {one.depth.asked:+.1f} beyond what would have come anyway"


def _ahead(one: PledgePage) -> Iterator[str]:
    """What came beside what was due by then; the forecast to the deadline, while that is open."""
    if one.path is not None:
        whose = f", by {one.path.count}" if one.path.count else ""
        came = f"{one.path.came:g} had come by {day(one.path.counted_to)}"
        yield f"{came}, and {one.path.due:g} was due by {day(one.path.due_by)}{whose}"
    found = one.outlook
    if found is not None and found.median is None:
        yield f"no forecast: {found.why}"
    elif found is not None:
        yield (
            f"forecast by figures to {found.month}: {found.median:g} ({found.low:g} to "
            f"{found.high:g}, 90%), a chance of {found.chance:.0%}"
        )


def _side(case: Case, side: str, lines: tuple[PledgeLine, ...]) -> SideStanding:
    mine = [one for one in lines if one.by in (side, "both") and not one.part_of]
    words = Counter(one.word for one in mine)
    order = {word.value: words[word.value] for word in Word if words[word.value]}
    settled = sum(words[word.value] for word in SETTLED)
    kept = words[Word.MET.value]
    rest = listing([f"{number} {word}" for word, number in order.items() if word != "met"])
    who = country(case, side)
    said = f"{who} promised nothing that is on record"
    if mine:
        said = f"{who} kept {kept} of {settled} that fell due and can be judged"
        said += f" ({rest})" if rest else ""
    return SideStanding(side, len(mine), settled, kept, order, said)


def _said(found: Page, sides: tuple[SideStanding, ...]) -> str:
    if not found.pledges:
        return "No pledge is on record, so there is nothing to follow"
    parts = sum(1 for one in found.pledges if one.part_of)
    told = "; ".join(one.said for one in sides if one.n) or "neither side's own"
    return f"{counted(len(found.pledges), 'pledge')} on record{_parts(parts)}: {told}"


def _parts(number: int) -> str:
    if not number:
        return ""
    of = "them a part of another" if number == 1 else "them parts of others"
    return f", {counted(number, 'of ' + of, 'of ' + of)} and not counted again"


def _gate(one: Gate) -> GateLine:
    waits = tuple(f"{each.on}: {each.word}" for each in one.conditions)
    all_the_same = one.word is not GateWord.OPEN and one.word_of in (Word.MET, Word.LATE)
    word = f"{one.word.value}, but it is {one.word_of}" if all_the_same else one.word.value
    return GateLine(one.name, one.pledge, one.what, word, waits, one.opened)


def _moved(case: Case, found: Page) -> Iterator[str]:
    for one in found.pledges:
        for post in one.posts[1:]:
            by = f"by {_who(case, post.by)}" if post.by else "by neither side"
            agreed = "both agreed" if post.confirmed else "not agreed by both"
            first, now = one.posts[0].verdict.word.value, post.verdict.word.value
            yield (
                f"{one.what} ({one.id}): {post.moved}, {by}, {agreed}. By the original terms: "
                f"{first}; by these: {now}"
            )


def _differing(case: Case, found: Page) -> Iterator[str]:
    for one in found.pledges:
        gaps = one.readouts.gaps if one.readouts else ()
        told = [
            f"{_who(case, gap.side)}: {gap.kind.value} ({gap.says})"
            for gap in gaps
            if gap.kind is not Differs.SILENT
        ]
        if told:
            yield f"{one.what} ({one.id}): {'; '.join(told)}"


def _channels(case: Case) -> Iterator[Channel]:
    for one in pulses(case, case.as_of):
        if one.state != "ended" or one.alarm:
            yield Channel(
                one.id, one.title, one.state, one.last_said, one.last_what, one.silent_days,
                one.off_by, one.alarm, one.sources,
            )  # fmt: skip


def _who(case: Case, name: str) -> str:
    """A side as in a sentence; whoever else is named as written."""
    known = {"us": "us", "them": "them", case.us: "us", case.them: "them"}
    parts = [part.strip() for part in name.split(";")]
    if set(parts) == {case.us, case.them}:
        return "both"
    return country(case, known[name]) if name in known else name


def _chances(case: Case, folder: Path | None, seed: int) -> str:
    """How good chances of this kind were on the case's own ended pledges."""
    if folder is None or not case.pledges:
        return ""
    found = track(case, folder, case.as_of, seed)
    told = [
        f"{what} scored {score.brier:.2f} over {counted(score.n, 'chance')}"
        for what, score in (("by monthly figures", found.monthly),
                            ("by the share kept so far", found.rates))
        if score is not None
    ]  # fmt: skip
    if not told:
        return ""
    said = f"Chances named for pledges that have since ended, {listing(told)} (Brier; a coin .25)"
    return f"{said}; months of one pledge and pledges of one agreement go together: few trials"


def _cannot_say(found: Page) -> Iterator[str]:
    for one in found.pledges:
        if one.verdict.word in (Word.CANNOT_SAY, Word.CANNOT_OBSERVE, Word.AWAITED):
            yield f"{one.what} ({one.id}): {first_up(one.verdict.why)}"
