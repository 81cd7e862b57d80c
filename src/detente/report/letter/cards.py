"""One lead's card, at most 250 words: nothing on it that may not travel."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.report.outline.blocks.block import Block, Line, Pairs, kept
from detente.report.setting import Setting
from detente.report.wording import mandates as wording
from detente.report.wording.packages.packages import BESIDE
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.studies.values.mandates import (
    Card,
    Proposed,
    Reply,
    TheySay,
    Undone,
    WeSay,
)
from detente.visible import titled

MOST = 4
"""So many replies, tasks and constraints stand on a card; all of them in the plan's data."""
MOST_WORDS = 250
"""What a card may hold; where it is longer, when the leaders meet gives way, as it stands on every
card, then questions and constraints, then other replies, then tasks on what is only explored are
told in short, then meetings, what they are likely to add, and such tasks; then the objective names
no subjects that other rows name. Homework of what the card proposes gives way last, and the card
says that there is more. What each refusal changes always stands."""
Row = tuple[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Most:
    """How many a card has at most of what is good to know, of other replies, and of tasks in full.

    `replies` -1: not even what they are likely to add stands.

    `named`: whether tasks on what is explored stand by what they are, where not in full. `owed`:
    homework of what the card proposes; None: all of it. `subjects`: whether the objective names
    what other rows name again. `leaders`: whether the card says
    when they meet, which it does wherever there is room.
    """

    known: int = MOST
    replies: int = MOST
    tasks: int = MOST
    met: int = 2
    named: bool = True
    owed: int | None = None
    subjects: bool = True
    leaders: bool = False


def _narrower() -> Iterator[Most]:
    """What gives way, one after the other."""
    yield from (Most(known=known) for known in range(MOST, 0, -1))
    yield from (Most(1, replies) for replies in range(MOST - 1, -1, -1))
    yield from (Most(1, 0, tasks) for tasks in range(MOST - 1, -1, -1))
    yield from (Most(0, 0, 0), Most(0, 0, 0, 1), Most(0, 0, 0, 0))
    yield from (Most(0, -1, 0, 0), Most(0, -1, 0, 0, named=False))
    last = Most(0, -1, 0, 0, named=False, subjects=False)
    yield from (last, *(replace(last, owed=owed) for owed in range(MOST - 1, -1, -1)))


@dataclass(frozen=True)
class CardDays:
    """The first and the last day of the working rounds, and the one from which texts can be ripe;
    None where the calendar has none. `undated`: no order of steps is safe for us yet, so that cards
    are not in force: what we give, and for what, stands on the home sheets alone."""

    rounds: tuple[date, date] | None = None
    ripe: date | None = None
    undated: bool = False

    @property
    def first(self) -> date | None:
        """The day on which the first round begins."""
        return self.rounds[0] if self.rounds else None


def card_blocks(card: Card, setting: Setting, known: CardDays | None = None) -> tuple[Block, ...]:
    """The rows of a card; rows with nothing in them are left out."""
    days = known or CardDays()
    for most in _narrower():
        rows = _rows(card, setting, most, days)
        if _words(rows) <= MOST_WORDS:
            whole = _rows(card, setting, replace(most, leaders=True), days)
            rows = whole if _words(whole) <= MOST_WORDS else rows
            break
    return kept(Pairs(tuple((label, lines) for label, lines in rows if lines), style="card"))


def _words(rows: tuple[Row, ...]) -> int:
    """How many words, each text one more than its spaces."""
    lines = [
        part for _, each in rows for line in each for part in (line.label, line.text, line.note)
    ]
    texts = (*lines, *(label for label, each in rows if each))
    return sum(text.count(" ") + 1 for text in texts if text)


def _rows(card: Card, setting: Setting, most: Most, known: CardDays) -> tuple[Row, ...]:
    """All rows, with so many of each kind at most."""
    first = _sentences(wording.clearances(card.clear_with, setting))
    moves = {name for one in card.clear_with for name in one.issues} & {*card.brings_back}
    day = None if any(one.at_text for one in card.clear_with) else known.first
    asked = _sentences((wording.to_be_asked(day, setting),)) if moves else ()
    return (
        ("Objective", _objective(card, setting, most, known)),
        ("Promise nothing before", (*first, *asked)),
        ("Ask", _proposed(card.asks, "us", card, setting, most, known)),
        (
            "Give",
            () if known.undated else _proposed(card.gives, "them", card, setting, most, known),
        ),
        ("Agree", _proposed(card.both, "both", card, setting, most, known)),
        ("We may say", () if known.undated else _meant(card, setting)),
        ("Trade", () if known.undated else _trades(card, setting, known)),
        (
            "Ask them",
            _sentences(wording.to_learn(one, setting) for one in card.learns[: most.known]),
        ),
        ("If they say no", _refusals(card, setting, known)),
        ("If they", _replies(card, setting, most.replies)),
        ("Never", _never(card, setting)),
        ("Mandate", _sentences([wording.beyond(card.beyond, setting)] if card.beyond else [])),
        ("Homework", _homework(card, setting, most, known.first)),
        ("Counterpart", _counterpart(card, setting, most)),
        ("Contacts", _contacts(card, setting, most, known)),
    )


def _objective(card: Card, setting: Setting, most: Most, known: CardDays) -> tuple[Line, ...]:
    early = wording.before_texts(card, setting, known.ripe)
    told = wording.objective(card, setting, known.ripe, subjects=most.subjects)
    texts: tuple[str, ...] = (told, early, wording.headed(card, setting))
    if known.undated and card.brings_back:
        holds = wording.holds_when(card, setting, known.rounds)
        gives = wording.given_on_word(card, setting)
        texts = (holds, gives, f"then {told}", wording.NO_ORDER, wording.headed(card, setting))
    return _sentences(text for text in texts if text)


def _sentences(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(sentence(text)) for text in texts)


def _proposed(
    lines: tuple[Proposed, ...],
    side: str,
    card: Card,
    setting: Setting,
    most: Most,
    known: CardDays,
) -> tuple[Line, ...]:
    """In full where the case says it in full, else in its form for the side that gets it.

    What homework of ours has to come before says so, and a give with any that is open, and whether
    the card has room for it; what both do and is given for nothing else says that.
    """
    told = {work.issue for work in _tasks(card, most)}
    held = {work.issue for work in card.homework if work.ours_first or wording.is_given(work, card)}
    mutual = {
        deal.give.issue: sentence(wording.trade(deal, card, setting, known.ripe))
        for deal in card.trades
        if wording.is_mutual(deal)
    }

    def words(line: Proposed) -> str:
        own = has_form(line.issue, line.option, side, setting)
        form = got(line.issue, line.option, side, setting) if own else line.option
        said = wording.in_turn(line, titled(line.says or form), card, setting, known.ripe)
        return f"{said}{f' ({BESIDE})' if line.side_letter else ''}"

    def notes(issue: str) -> Iterator[str]:
        if issue in mutual:
            yield mutual[issue]
        if issue in held:
            yield wording.HELD if issue in told else wording.HELD_ELSEWHERE

    return tuple(
        Line(
            sentence(words(line)),
            label=setting.issue(line.issue),
            note=" ".join(notes(line.issue)),
            of=line,
        )
        for line in lines
    )


def _meant(card: Card, setting: Setting) -> tuple[Line, ...]:
    """What we may say that vague words mean, until they are settled."""
    return tuple(
        Line(sentence(wording.meant(one)), label=setting.issue(one.issue))
        for one in (*card.asks, *card.gives, *card.both)
        if one.means
    )


def _trades(card: Card, setting: Setting, known: CardDays) -> tuple[Line, ...]:
    """What each give is for; gives that are for the same stand in one line."""
    gives: dict[str, list[str]] = {}
    for deal in card.trades:
        if wording.is_mutual(deal):
            continue
        said = wording.trade(deal, card, setting, known.ripe)
        gives.setdefault(said, []).append(setting.issue(deal.give.issue))
    return tuple(Line(sentence(text), label=", ".join(titles)) for text, titles in gives.items())


def _homework(card: Card, setting: Setting, most: Most, first: date | None) -> tuple[Line, ...]:
    tasks, owed = _tasks(card, most), _owed(card)
    owners: dict[tuple[str, date | None, bool], list[Undone]] = {}
    for work in tasks:
        owners.setdefault((work.owner, work.due, work.joint), []).append(work)
    told = (wording.homework(works, card, setting, first) for works in owners.values())
    left = 0 if most.owed is None else len(owed[most.owed :])
    rest = [work for work in card.homework if work not in (*tasks, *owed)]
    short = wording.explored_homework(rest, card, setting) if most.named else ()
    left += 0 if most.named else len(rest)
    return _sentences((*told, *short, *wording.more_homework(left)))


def _tasks(card: Card, most: Most) -> list[Undone]:
    """Homework on what the card proposes, then so much of the other."""
    first = _owed(card)
    other = [work for work in card.homework if work not in first]
    return [*first[: most.owed], *other[: max(0, most.tasks - len(first))]]


def _owed(card: Card) -> list[Undone]:
    """Homework on what the card proposes."""
    proposed = {line.issue for line in (*card.asks, *card.gives, *card.both)}
    return [work for work in card.homework if work.issue in proposed]


def _refusals(card: Card, setting: Setting, known: CardDays) -> tuple[Line, ...]:
    """What each refusal changes; refusals with one answer stand together.

    A card that is not in force does not say what would be given.
    """
    together: dict[tuple[str, tuple[str, ...]], list[Reply]] = {}
    for reply in card.replies:
        if reply.says is TheySay.NO:
            hidden = known.undated and reply.answer in (WeSay.WAITS, WeSay.REPORT)
            said = wording.SAME_DAY if hidden else wording.we_say(reply, setting)
            together.setdefault((said, reply.marks), []).append(reply)
    return tuple(
        Line(sentence(said), label=_refused(same, card, setting), of=same[0])
        for (said, _), same in together.items()
    )


def _refused(same: list[Reply], card: Card, setting: Setting) -> str:
    """What they refuse, each by name where not all that is asked is answered alike."""
    if len(same) > 1 and {one.issue for one in same} == {ask.issue for ask in card.asks}:
        return "on anything that we ask"
    return listed((wording.they_say(one, setting) for one in same), "or")


def _replies(card: Card, setting: Setting, most: int) -> tuple[Line, ...]:
    """So many of the other replies; what they are likely to add, with one answer, in one line."""
    others = [reply for reply in card.replies if reply.says not in (TheySay.NO, TheySay.ADDS)]
    together: dict[tuple[WeSay, tuple[str, ...]], list[Reply]] = {}
    for reply in card.replies:
        if reply.says is TheySay.ADDS:
            together.setdefault((reply.answer, reply.marks), []).append(reply)
    said = [(one, wording.they_say(one, setting)) for one in others[: max(0, most)]]
    said += [
        (same[0], wording.they_add([one.issue for one in same], setting))
        for same in together.values()
        if most >= 0
    ]
    return tuple(
        Line(sentence(wording.we_say(one, setting)), label=label, of=one) for one, label in said
    )


def _never(card: Card, setting: Setting) -> tuple[Line, ...]:
    titles = [capital(setting.issue(line.issue)) for line in card.never]
    return (Line(wording.STANDING, label=", ".join(titles)),) if titles else ()


def _counterpart(card: Card, setting: Setting, most: Most) -> tuple[Line, ...]:
    other = card.counterpart
    if other is None:
        return (Line("Nobody is named: ask for a name."),)
    office = f", {other.office}" if other.office else ""
    known = f", {wording.match(other, card, setting)}" if most.known else ""
    named = f"{wording.PROPOSED}{other.name}{office}{known}"
    return (
        Line(f"{sentence(named)} {sentence(wording.ANOTHER)}"),
        *(
            (Line(sentence(wording.met(other.met[: most.met])), label="So far"),)
            if other.met[: most.met]
            else ()
        ),
        *(Line(sentence(limit), label="Bound by") for limit in other.constraints[: most.known]),
    )


def _contacts(card: Card, setting: Setting, most: Most, known: CardDays) -> tuple[Line, ...]:
    plan = card.contacts if most.leaders else replace(card.contacts, until="")
    return _sentences((wording.contacts(plan, setting, known.rounds),))
