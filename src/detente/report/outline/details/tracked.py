"""Pledges as a tracker shows them: one line each, the most at stake first; all of one behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.register.discrepancies import Words
from detente.register.page import PledgePage
from detente.register.standing.status import SETTLED, ComplianceStatus
from detente.report.outline.blocks.block import Line, Pairs
from detente.report.outline.blocks.explained import Explained
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.record import follow_through as wording
from detente.report.wording.record import register, tasks
from detente.studies.follow_through.stake import WEIGHTS
from detente.studies.values.record.follow_through import FollowThrough, PledgeLine
from detente.visible import in_marks, shortened, unmarked

STAKES = ("large", "middling", "small", "")
"""The judged stakes, the largest first; pledges without one last."""
NEED = ("missed", "in part", "late", "disputed", "voided", "suspended")
"""Of one stake, what was not kept stands before the rest."""
OVERDUE = frozenset({ComplianceStatus.MISSED, ComplianceStatus.IN_PART})
"""Words under which what is owed has not come, its day being over."""
NAMED, QUOTED = 3, 8
"""So many pledges are named in the finding, each by so many words."""
WHOLE = 24
"""So many words of what was promised stand where a pledge is counted."""
SEEN = 4
"""So many of the last counts are shown."""


WEIGHED = "follow_through/weighed"
"""Under which key it is explained how the stakes of pledges are weighed."""


@dataclass(frozen=True)
class Tracked:
    """One pledge: whose, its status, by when, how much came, what was at stake; the rest behind.

    `number`: its place in the list. `since`: the day after which it is overdue by the terms that
    bind now, "" where it is not; `late`: whether it is. `broken`: not kept in full, or in dispute.
    `counted`: it is one of those of which the finding says how many were kept; `rule`: by what it
    stands as it does, and of which pledge it is a part.
    """

    id: str
    what: str
    side: str
    who: str
    due: str
    status: str
    share: float | None
    stake: str
    rule: str
    part_of: str
    counted: bool
    package: str
    number: int
    since: str
    late: bool
    broken: bool
    behind: Pairs
    sources: tuple[str, ...]


def tracked(value: FollowThrough, setting: Setting) -> tuple[Tracked, ...]:
    """Every pledge, the most at stake first, and there what was not kept first."""
    lines = sorted(
        (_line(line, value, setting) for line in value.pledges),
        key=lambda entry: (
            STAKES.index(entry.stake), not entry.late, entry.status not in NEED,
            entry.status, entry.id,
        ),
    )  # fmt: skip
    numbers = {one.id: at for at, one in enumerate(lines, 1)}
    return tuple(
        replace(one, number=numbers[one.id],
                rule=" ".join((one.rule, register.part_of(numbers.get(one.part_of)))).strip())
        for one in lines
    )  # fmt: skip


def _line(line: PledgeLine, value: FollowThrough, setting: Setting) -> Tracked:
    one = line.pledge
    known = setting.case.pledges.get(one.id)
    post = one.posts[-1]
    due = post.due if one.current.word in OVERDUE and post.due else None
    since = day(due) if due is not None and due < setting.case.as_of else ""
    return Tracked(
        id=one.id,
        what=in_marks(one.what),
        side=line.by if line.by in ("us", "them", "both") else "other",
        who=capital(setting.side(line.by)),
        due=register.deadline(one.posts[0]),
        status=one.verdict.word.value,
        share=line.share,
        stake=known.stake if known and known.stake else "",
        rule=sentence(register.standing(one.verdict)),
        part_of=one.part_of,
        counted=one.verdict.word in SETTLED
        and not one.part_of
        and line.by in ("us", "them", "both"),
        package=in_marks(one.package) if one.package else "",
        number=0,
        since=since,
        late=bool(since),
        broken=one.verdict.word.value in NEED,
        behind=Pairs(tuple((label, tuple(said)) for label, said in _behind(line, value, setting))),
        sources=line.sources,
    )


def _behind(
    line: PledgeLine, value: FollowThrough, setting: Setting
) -> Iterator[tuple[str, list[Line]]]:
    one = line.pledge
    yield "In its words", [Line(f"{in_marks(one.what)}", sources=line.sources)]
    yield "By the original terms", [Line(sentence(register.standing(one.verdict)))]
    if one.current.word is not one.verdict.word:
        yield "By the terms that bind now", [Line(sentence(register.standing(one.current)))]
    if one.rival is not None:
        yield "By the other side's figures", [Line(sentence(register.standing(one.rival)))]
    if len(one.posts) > 1:
        yield "Terms", [Line(sentence(register.goalpost(each, setting.side))) for each in one.posts]
    if one.counts:
        seen = [Line(sentence(register.observed(each)), sources=each.sources)
                for each in one.counts[-SEEN:]]  # fmt: skip
        yield "Seen", seen
    yield from _said(one, setting)
    beside = [Line(sentence(text), sources=keys) for text, keys in register.beside(one)]
    if beside:
        yield "Beside it", beside
    open_ = [one_.task for one_ in value.tasks if one_.task.pledge == one.id]
    if open_:
        yield "Open", [
            Line(sentence(f"{setting.side(each.who)}: {tasks.todo(each)}"),
                 label=capital(tasks.by(each)))
            for each in open_
        ]  # fmt: skip


def _said(pledge: PledgePage, setting: Setting) -> Iterator[tuple[str, list[Line]]]:
    """The joint text, what we said and what they said, each verbatim; then where they differ."""
    said = pledge.readouts
    if said is not None and said.joint:
        yield "Joint text", [_words(each) for each in said.joint]
    for side, words in (
        (setting.us, said.ours if said else ()),
        (setting.them, said.theirs if said else ()),
    ):
        yield f"Said by {side}", [_words(each) for each in words] or [Line(register.NO_STATEMENT)]
    if said is None:
        return
    gaps = [each for each in said.gaps if each.kind.value != "not found"]
    if gaps:
        yield (
            "Where words differ",
            [
                Line(sentence(register.gap(each, setting.side)), sources=each.sources)
                for each in gaps
            ],
        )


def _words(words: Words) -> Line:
    return Line(f"{in_marks(words.text)}", label=day(words.on), sources=words.sources)


def counted(value: FollowThrough, setting: Setting) -> tuple[Line, ...]:
    """Those of which it is said how many were kept: whose, its number, how it stands."""
    return tuple(
        Line(sentence(f"number {one.number}, {_short(one)}"), one.who, one.status,
             sources=one.sources)
        for one in sorted(tracked(value, setting), key=lambda entry: (entry.side, entry.number))
        if one.counted
    )  # fmt: skip


def weighed(value: FollowThrough, setting: Setting) -> Explained:
    """How what was at stake weighs in what each side kept: pledge by pledge, the heaviest first."""
    lines = (
        Line(
            sentence(f"number {one.number}, {_short(one)}"), one.who, one.status,
            note=wording.at_stake(one.stake, WEIGHTS[one.stake]), sources=one.sources,
        )
        for one in tracked(value, setting)
        if one.counted and one.stake
    )  # fmt: skip
    said = sentence(wording.weighed(value.sides, setting))
    return Explained("", said, (Line(wording.WEIGHING), *lines))


def _short(pledge: Tracked) -> str:
    return in_marks(shortened(unmarked(pledge.what), WHOLE))


def finding(lines: tuple[Tracked, ...]) -> str:
    """Which of the most at stake are overdue, by number and name; how many else were not kept."""
    large = [one for one in lines if one.stake == STAKES[0]]
    if not large:
        return ""
    late = [one for one in large if one.late]
    rest = sum(one.broken and not one.late for one in large)
    words = (in_marks(shortened(unmarked(one.what), QUOTED)) for one in late[:NAMED])
    named = [
        f"number {one.number}, {what} (since {one.since})"
        for one, what in zip(late, words, strict=False)
    ]
    more = f" and {len(late) - NAMED} more" if len(late) > NAMED else ""
    overdue = f"{len(late)} overdue: {listed(named)}{more}" if late else "none overdue"
    other = f"; {rest} more not kept in full or in dispute" if rest else ""
    return f"Of {len(large)} with most at stake, {overdue}{other}."
