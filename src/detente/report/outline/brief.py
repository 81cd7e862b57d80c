"""The first page of a plan: at most 350 words, and what gives way where they are more."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

from detente.answers import Fact, Local, join
from detente.report.outline.blocks.block import Block, Line, Pairs, Text, kept
from detente.report.setting import Setting
from detente.report.wording.brief import brief as words
from detente.report.wording.brief import expect as expected
from detente.report.wording.brief import tasks
from detente.report.wording.brief.brief import NARROW
from detente.report.wording.brief.instead import instead
from detente.report.wording.brief.own import own_package
from detente.report.wording.facts import say
from detente.report.wording.ladder.rehearsal import FEW, first_missed
from detente.report.wording.phrases.lists import sentence
from detente.report.wording.talks import talks
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.brief.brief import Brief, Gets
from detente.studies.values.brief.consistency import NotAtHome
from detente.studies.values.ladder.rehearsal import FirstMissed
from detente.studies.values.talks.talks import DealMade
from detente.visible import words_in

BUDGET = 350
"""Words of the page in all (title of the case and address not counted)."""
RESERVED = 60
"""Words of these that are kept for what is withheld, unsettled or bound by attention.

What they leave over, the other rows may have.
"""
NAMES = (24, 12, 8, 6, 5, 4, 3, 2)
"""How many names a list may have, from the widest to the narrowest but one."""


class BriefRow(StrEnum):
    """The rows, in the order in which they are read."""

    OWN = "Package"
    DECIDE = "Decide"
    DEAL = "Agreed"
    NEXT = "Next"
    WHY_NOW = "Why now"
    GET = "For what"
    THIRD = "Third parties"
    NEVER = "Never"
    UNCHANGED = "Goes on meanwhile"
    EXPECT = "Expect"
    INSTEAD = "Instead"
    STOP_IF = "Stop if"
    LEAK = "If it leaks"
    FIRST = "First"
    UNSETTLED = "Not settled"
    ATTENTION = "Left for later"
    NOT_COVERED = "Not covered"
    CONFIDENCE = "Confidence"


KEPT = (BriefRow.UNSETTLED, BriefRow.ATTENTION)
"""The rows that have words of their own."""
ELSEWHERE = {BriefRow.UNSETTLED: "consistency", BriefRow.ATTENTION: "agenda"}
"""The chapter that has more of them."""
GIVES_WAY = (
    BriefRow.NOT_COVERED,
    BriefRow.WHY_NOW,
    BriefRow.CONFIDENCE,
    BriefRow.INSTEAD,
    BriefRow.FIRST,
    BriefRow.EXPECT,
    BriefRow.STOP_IF,
    BriefRow.THIRD,
)
"""Which row loses its last line first, until it has one (`LEAST`), before the next gives way."""
BEFORE_NAMES = GIVES_WAY[: GIVES_WAY.index(BriefRow.STOP_IF)]
"""Which give way before lists have one name: when to stop is worth more than a second name."""
NAMED = (BriefRow.DECIDE, BriefRow.STOP_IF, BriefRow.EXPECT, BriefRow.UNCHANGED)
"""Which have two names to a list before anything that both get is named."""
BEFORE_LISTS = tuple(reversed(GIVES_WAY[len(BEFORE_NAMES) :]))
"""Which come back before any list widens."""
LEAST = (4, 2, 1)
"""How many lines of what comes first are kept while anything else can give way: whom to name and to
tell, and what the leader alone can say."""
FOR_GAINS = (
    BriefRow.NOT_COVERED,
    BriefRow.WHY_NOW,
    BriefRow.INSTEAD,
    BriefRow.CONFIDENCE,
    BriefRow.EXPECT,
    BriefRow.FIRST,
)
"""Which of them give way so that all can be told that each side gets."""
WIDENS = (
    BriefRow.DEAL,
    BriefRow.DECIDE,
    BriefRow.STOP_IF,
    BriefRow.FIRST,
    BriefRow.EXPECT,
    BriefRow.CONFIDENCE,
    BriefRow.THIRD,
    BriefRow.UNCHANGED,
    BriefRow.LEAK,
)
"""Whose lists are told in full first, as far as words go."""
TOLD = {BriefRow.STOP_IF: words.lines_left}
"""Rows of which no line goes without a word: they say how many there are. What comes first stands
in the note as a whole, and a number of tasks tells the leader nothing."""
LISTED = 4
"""How many names a row has at most whose words are few."""
NEVER = 2
"""How many red lines are named, whatever room there is."""
Rows = dict[BriefRow, tuple[Line, ...]]


@dataclass(frozen=True)
class BriefPage:
    """The rows of a page, and how many words it has; `full`: how many lines a row has in all."""

    headline: str
    rows: Rows
    full: Mapping[BriefRow, int] = field(default_factory=dict)

    def lines(self, row: BriefRow) -> tuple[Line, ...]:
        """The lines of a row, and how many were left out where that is told."""
        shown = self.rows.get(row, ())
        left = self.full.get(row, 0) - len(shown) if shown and row in TOLD else 0
        return (*shown, Line(TOLD[row](left))) if left > 0 else shown

    def words(self, *, reserved: bool) -> int:
        """The words of the reserved rows, or of the headline and all others."""
        rows = ((row, self.lines(row)) for row in self.rows if (row in KEPT) is reserved)
        texts = [text for row, lines in rows if lines for text in (row, *map(_text, lines))]
        return words_in(*texts) if reserved else words_in(self.headline, *texts)


def brief(value: Brief, setting: Setting) -> tuple[Block, ...]:
    """The headline, which is the decision, and the rows, inside the budget."""
    page = fitted(value, setting)
    rows = tuple((str(row), page.lines(row)) for row in BriefRow if page.rows.get(row))
    return kept(Text(page.headline, "lead"), Pairs(rows, style="brief"))


def fitted(value: Brief, setting: Setting) -> BriefPage:
    """The widest page that keeps the budget.

    With one name to a list, lines give way in the order of `GIVES_WAY`, those of `BEFORE_NAMES`
    before others; last of all those of what comes first that `LEAST` keeps; what is decided, and
    leads by their subjects, where nothing else is left.
    What they get is then named in full, what both get of what they raised too, and the rows of
    `NAMED` have two names to a list, where the rows of `FOR_GAINS`, tasks down to the second, can
    give way for it. What each side gets may
    cost the names of what both get, then those of subjects left for later, and those rows their
    last lines. Rows of `BEFORE_LISTS` come back before any list widens; then lists do, row by row,
    in the order of `WIDENS`; last, rows come back whole. Reserved rows lose their last lines, and
    say how many are left out.
    """
    deal = value.deal
    headline = words.agreed(deal, setting) if deal else words.headline(value.decide, setting)
    widths = {most: rows_of(value, setting, most) for most in (*NAMES, 1)}
    named, counted = (_reserved(widths[most]) for most in (NAMES[0], 1))
    full = {row: len(lines) for row, lines in widths[NAMES[0]].items()}
    bare = BriefPage(headline, widths[1] | counted, full)
    page = bare
    for gives_way, least in (*product((BEFORE_NAMES,), LEAST), *product((GIVES_WAY,), LEAST)):
        if not _fits(page):
            page = _narrowed(bare, gives_way, least)
    if not _fits(page):
        first = tasks.too_many(value, setting) or tasks.told_first(value)
        page = replace(page, rows=page.rows | {BriefRow.FIRST: _lines(first)})
        page = _narrowed(page, (BriefRow.DECIDE,))

    def gains(most: int, both: int, theirs: int = 0, *, given: bool = False) -> Rows:
        """What each side gets, with so many names."""
        got = () if deal else _get(value, setting, most, both, theirs, with_given=given)
        return {BriefRow.GET: got}

    in_full, given = gains(1, 1, NAMES[0]), gains(1, 1, NAMES[0], given=True)
    decide, *narrow = ({row: widths[NARROW].get(row, ())} for row in NAMED)
    for better in (in_full, decide, given, *narrow):
        wide = replace(bare, rows=bare.rows | better)
        if _fits(_narrowed(wide, FOR_GAINS, LEAST[1])):
            bare = wide
    all_given = bare.rows.get(BriefRow.GET) == given[BriefRow.GET]
    theirs = NAMES[0] if all_given or bare.rows.get(BriefRow.GET) == in_full[BriefRow.GET] else 0
    for most, least, kept_rows, both in product(
        (*NAMES, 1), LEAST[:2], (named, counted), (*NAMES, 1)
    ):
        if both > (most if least == LEAST[0] else 1):
            continue
        got = gains(most, both, theirs, given=all_given)
        wide = replace(bare, rows=bare.rows | got | kept_rows)
        if _fits(wide := _narrowed(wide, FOR_GAINS, least)):
            page = wide
            break
    page = _restored(page, widths, BEFORE_LISTS)
    for row in filter(page.rows.get, WIDENS):
        page = next(
            (
                wide for most in NAMES
                if len(rows := widths[most].get(row, ())) >= (lines := len(page.rows[row]))
                and _fits(wide := replace(page, rows=page.rows | {row: rows[:lines]}))
            ),
            page,
        )  # fmt: skip
    return _restored(page, widths, reversed(GIVES_WAY))


def _fits(page: BriefPage) -> bool:
    return page.words(reserved=False) + page.words(reserved=True) <= BUDGET


def _restored(page: BriefPage, widths: dict[int, Rows], comes: Iterable[BriefRow]) -> BriefPage:
    """With lines that had given way, of the rows in this order, until one does not fit."""
    for row in comes:
        full = [rows[row] for rows in widths.values() if rows.get(row)]
        lines = min(full, key=lambda each: words_in(*map(_text, each)), default=())
        for line in lines[len(page.rows.get(row, ())) :]:
            longer = replace(page, rows=page.rows | {row: (*page.rows[row], line)})
            if not _fits(longer):
                return page
            page = longer
    return page


def _narrowed(
    page: BriefPage, gives_way: Iterable[BriefRow] = GIVES_WAY, least: int = LEAST[0]
) -> BriefPage:
    """Without the last lines of the rows that give way, one by one, until it fits."""
    for row in gives_way:
        kept_lines = least if row is BriefRow.FIRST else 1
        while len(page.rows.get(row, ())) > kept_lines and not _fits(page):
            page = replace(page, rows=page.rows | {row: page.rows[row][:-1]})
    return page


def _reserved(rows: Rows) -> Rows:
    """The reserved rows inside their words: lines go from the end, and their number is said.

    The first of each row stays, whatever words it has.
    """
    keep = {row: len(rows[row]) for row in KEPT if rows.get(row)}

    def shown() -> Rows:
        """Each row with so many of its lines."""
        return {
            row: (*rows[row][:many], *_more(row, len(rows[row]) - many))
            for row, many in keep.items()
        }

    while _words(shown()) > RESERVED and max(keep.values()) > 1:
        keep[max(keep, key=lambda row: keep[row])] -= 1
    return shown()


def _more(row: BriefRow, left: int) -> tuple[Line, ...]:
    """How many lines a row has besides, and the chapter that has them."""
    return (Line(words.more_of(left, ELSEWHERE[row])),) if left else ()


def _words(rows: Rows) -> int:
    return words_in(*(text for row, lines in rows.items() for text in (row, *map(_text, lines))))


def _text(line: Line) -> str:
    return " ".join((line.label, line.text, line.note))


def whole(value: Brief, setting: Setting) -> Rows:
    """Every row with all its lines and names, as no page has room for: what another is compared
    with."""
    return rows_of(value, setting, NAMES[0])


def rows_of(value: Brief, setting: Setting, most: int) -> Rows:
    """Every row with all its lines; lists have so many names at most."""
    if value.deal is not None:
        return _after(value, value.deal, setting, most)
    decide, certain = value.decide, value.confidence
    return {
        **_own(value, setting, most),
        BriefRow.DECIDE: _lines(
            words.decision(decide, setting, most, headed=True),
            words.not_safe(value, setting, most),
            tasks.consulted(value, setting, most),
            _too_late(value, setting),
            words.BOXES,
        ),
        BriefRow.WHY_NOW: _why_now(value, setting, most),
        BriefRow.GET: _get(value, setting, most, most),
        BriefRow.THIRD: _lines(
            *(sentence(words.consents(one, setting, most)) for one in value.third_parties[:most])
        ),
        BriefRow.NEVER: _never(value, setting),
        BriefRow.UNCHANGED: _lines(_unchanged(value, setting, most)),
        BriefRow.EXPECT: _expect(value, setting, most),
        BriefRow.INSTEAD: _lines(*instead(value, setting)),
        BriefRow.STOP_IF: _stops(value, setting, most),
        BriefRow.LEAK: _lines(words.leaks(value.leaks, setting, most) if value.leaks else ""),
        BriefRow.FIRST: _first(value, setting, most),
        BriefRow.UNSETTLED: _lines(*words.lines(_open(value), setting)),
        BriefRow.ATTENTION: _lines(
            tasks.left_out(value, setting, min(most, LISTED)),
            tasks.explored(value.explored, setting, LISTED + 1 if most > 1 else 0),
        ),
        BriefRow.NOT_COVERED: _lines(*words.not_covered(value.not_covered, min(most, LISTED))),
        BriefRow.CONFIDENCE: _lines(
            " ".join(filter(None, (words.confidence(certain, setting), words.sure_gain(value)))),
            words.open_parts(value, setting, most),
            words.not_asked(value, most),
            words.prepared(decide, most),
        ),
    }


def _why_now(value: Brief, setting: Setting, most: int) -> tuple[Line, ...]:
    """When the leaders meet, the first day on what moves, until when to send, and other days.

    Where the leaders meet anyhow, what presses behind that is said in the same line: the meeting
    alone is no reason to write.
    Days that stand with a package of the planner's own, or among what is left, are not told twice.
    """
    told = (*(value.own.passes if value.own else ()), *value.left_dates)
    days = [date for date in value.why_now if date not in told]
    moving = {"", *(one.issue for one in (*value.we_get, *value.they_get, *value.both_get))}
    first = [date for date in days[:1] if date.issue in moving]
    own = [] if value.agreed and words.meets(value, setting) else first
    return _lines(
        words.meets(value, setting, *first[len(own) :]),
        *(words.passes(date, setting) for date in own),
        words.latest(value, setting),
        *(words.passes(date, setting) for date in days[len(first) : most]),
    )


def _own(value: Brief, setting: Setting, most: int) -> Rows:
    """That the package is the planner's own, where it is."""
    lines = _lines(*own_package(value, setting, most))
    return {BriefRow.OWN: lines} if lines else {}


def _open(value: Brief) -> Iterator[Fact]:
    """What is not settled; whose win cannot be told stands with a package of the planner's own."""
    for each in value.unsettled:
        if value.own is None or not isinstance(each.fact, NotAtHome):
            yield each.fact


def _stops(value: Brief, setting: Setting, most: int) -> tuple[Line, ...]:
    """When to stop; so many first acts by name."""
    return _lines(
        *(
            sentence(
                first_missed(one, setting, min(most, FEW))
                if isinstance(one, FirstMissed)
                else say(one, setting)
            )
            for one in value.stop_if
        )
    )


def _first(value: Brief, setting: Setting, most: int) -> tuple[Line, ...]:
    """What has to be done before anything is sent, and next: the leader's own, then homework."""
    homework = (
        *tasks.cleared_first(value, setting, most),
        *(tasks.to_do(work, value.as_of) for work in value.homework[:most] if not work.clears),
    )
    return _lines(
        " ".join(filter(None, (tasks.first(value, setting), tasks.decided_first(value, setting)))),
        tasks.told_first(value),
        tasks.to_carry(value, setting),
        tasks.to_tell(value, setting, most),
        sentence(tasks.to_draft(value.unled, value.moves, setting, most)),
        *tasks.to_order(value, setting, most),
        *(sentence(tasks.to_mandate(one, setting, most)) for one in value.mandates[:most]),
        tasks.later(value, setting),
        *tasks.to_release(value, setting, most),
        *homework,
    )


def _after(value: Brief, deal: DealMade, setting: Setting, most: int) -> Rows:
    """The rows after a deal: what it is, what comes next, and what no package changes."""
    moves = sentence(words.named_moves(deal, setting, most))
    return {
        BriefRow.DECIDE: _lines(words.to_review(setting), words.BOXES),
        BriefRow.DEAL: _lines(moves, sentence(talks.deal_worth(deal, setting))),
        BriefRow.NEXT: _lines(*map(sentence, talks.on_record(value.better))),
        BriefRow.GET: (),
        BriefRow.THIRD: _lines(
            *(sentence(talks.consent_to(one, setting)) for one in deal.consents[:most])
        ),
        BriefRow.WHY_NOW: _lines(
            words.meets(value, setting),
            *(words.passes(date, setting) for date in value.why_now[:most]),
        ),
        BriefRow.NEVER: _never(value, setting),
        BriefRow.UNCHANGED: _lines(_unchanged(value, setting, most)),
        BriefRow.EXPECT: _expect(value, setting, most),
        BriefRow.UNSETTLED: _lines(*words.lines((each.fact for each in value.unsettled), setting)),
        BriefRow.NOT_COVERED: _lines(*words.not_covered(value.not_covered, min(most, LISTED))),
        BriefRow.CONFIDENCE: _lines(words.confidence(value.confidence, setting)),
    }


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts if text)


def _never(value: Brief, setting: Setting) -> tuple[Line, ...]:
    """The red lines, which no other issue changes: they take no room from others, nor give any."""
    issues = tuple(one.issue for one in value.never)
    case, text = setting.written, sentence(words.named(issues, setting, NEVER))
    paths = [("issues", one) for one in issues if one in case.issues]
    marks = join((setting.sight.marks_in("never_trade"), marks_at(case, *paths)))
    return (Line(text, of=Local(marks=marks)),) if text else ()


def _too_late(value: Brief, setting: Setting) -> str:
    """That no text can be ripe at the review, where that is so."""
    in_time = value.in_time
    if in_time is None or in_time.latest is not None:
        return ""
    return words.too_late(in_time, setting, agreed=value.agreed)


def _get(
    value: Brief,
    setting: Setting,
    most: int,
    both: int,
    theirs: int = 0,
    *,
    with_given: bool = False,
) -> tuple[Line, ...]:
    """What each side gets, `most` by name, `theirs` at least of what they get, and `both` of what
    both do.

    What presses now comes first, and is never among those that are counted; nor, `with_given`, is
    what both get of what they raised.
    """
    told = [one for one in value.both_get if _for_each(one, setting)]
    pressing = {date.issue for date in value.why_now[: most if most > 1 else 1]}
    given = {one.issue for one in value.both_get if one.given}
    sides = (
        ("We get", "us", (*value.we_get, *told)),
        ("They get", "them", (*value.they_get, *told)),
        ("Both get", "both", [one for one in value.both_get if one not in told]),
    )
    early = {one.issue for one in value.expect.early if not one.same} if value.expect else set()
    lines: list[Line] = []
    for label, side, taken in sides:
        wide = {"both": both, "them": max(most, theirs)}.get(side, most)
        named = max(wide, _pressed(taken, pressing | given if with_given else pressing))
        ordered = _first_of(taken, pressing, given)
        before = early if side == "them" else set()
        if taken:
            text = words.gets(ordered, side, setting, named, before)
            lines.append(Line(f"{text}.", label=label))
    return tuple(lines)


def _first_of(
    taken: Iterable[Gets], pressing: Collection[str], given: Collection[str]
) -> list[Gets]:
    """Those on what presses before the others, then what both get and they raised."""
    return sorted(taken, key=lambda gets: (gets.issue not in pressing, gets.issue not in given))


def _pressed(taken: Iterable[Gets], pressing: Collection[str]) -> int:
    return len({one.issue for one in taken} & {*pressing})


def _for_each(gets: Gets, setting: Setting) -> bool:
    """Whether the case says of what both do what each side gets by it."""
    option = setting.option(gets.issue, gets.option)
    return bool(option.we_get and option.they_get)


def _unchanged(value: Brief, setting: Setting, most: int) -> str:
    few = LISTED if most > 1 else 1
    return sentence(words.goes_on(value.unchanged, setting, few))


def _expect(value: Brief, setting: Setting, most: int) -> tuple[Line, ...]:
    if value.expect is None:
        return _lines(words.not_rehearsed(value))
    expect = value.expect
    if not value.is_safe:
        return _lines(expected.unsafe(expect, setting), expected.turned(expect, setting))
    judged = (expect.rest or expect.presses) and not expect.unjudged
    said = (
        expected.expect(expect, setting, most) if judged else expected.whole(expect, setting, most),
        expected.ahead(expect, setting),
    )
    return _lines(
        " ".join(text for text in said if text),
        expected.early(expect, setting, most),
        words.order(expect),
    )
