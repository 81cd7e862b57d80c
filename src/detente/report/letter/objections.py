"""The objections and the spoilers as a paper of their own, at most 900 words."""

from collections.abc import Iterable, Iterator, Sequence

from detente.report.outline.blocks.block import Block, Line, Points, Section, Text, section
from detente.report.outline.objections import short
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.spoilers import who
from detente.studies.values.objections import Objections, PlanObjection
from detente.studies.values.spoilers import (
    BrokeBefore,
    HasPower,
    MayInterrupt,
    PassesFirst,
    Power,
    Spoiler,
    Spoilers,
)
from detente.visible import titled, words_in

MOST_WORDS = 900
"""Of the whole paper."""
KEPT = 300
"""Words that are kept for spoilers where there are any."""
GRAVE = 3
"""So many of those without an answer and without room are named."""
NAMED = 40
"""Words that spoilers in whole leave for what is said of the others."""
FRAME = 24
"""Words of a heading, and of what is said of the rest."""
GRAVEST = (PassesFirst, MayInterrupt, BrokeBefore)
"""Means that can end talks, behind a veto; who can sway, or was passed over, comes behind them."""


def objections_paper(value: Objections, breakers: Spoilers, setting: Setting) -> tuple[Block, ...]:
    """Each objection with our answer, its sign and what then; then who or what can wreck it."""
    lead = Text("Each with our answer, the sign that they are right, and what we then do.")
    whole = MOST_WORDS - words_in(lead.text)
    made, left = _fitted(value, whole - _kept(breakers, setting), setting)
    rest = Text(f"{capital(counted(left, 'more objection'))} with an answer: in the plan.")
    room = whole - FRAME - words_in(*_texts(made))
    return (lead, *made, *([rest] if left else []), *_spoilers(breakers, room, setting))


def _kept(breakers: Spoilers, setting: Setting) -> int:
    """Words that are kept for spoilers: what all of them need, or the most that they may have."""
    made = [_spoiler(line, setting) for line in breakers.lines]
    return min(
        KEPT, FRAME + words_in(*(text for one in made for text in (one.label, one.text, one.note)))
    )


def _fitted(value: Objections, room: int, setting: Setting) -> tuple[list[Section], int]:
    """The objections that fit, and how many are left out.

    Second sentences of answers give way first, from the end; then objections whose answer an
    earlier one has; then the last that have an answer.
    """
    many = dict.fromkeys(range(len(value.objections)), 2)

    def made() -> list[Section]:
        return [_objection(value.objections[at], most, setting) for at, most in many.items()]

    for at in reversed(many):
        if words_in(*_texts(made())) <= room - FRAME:
            break
        many[at] = 1
    for at in _giving_way(value):
        if words_in(*_texts(made())) <= room - FRAME:
            break
        del many[at]
    return made(), len(value.objections) - len(many)


def _giving_way(value: Objections) -> list[int]:
    """The places of answered objections, in the order in which they are left out."""
    first: dict[object, int] = {}
    for at, line in enumerate(value.objections):
        for answer in line.answers[:1]:
            first.setdefault(answer, at)
    answered = [at for at, line in enumerate(value.objections) if line.answered]
    again = [
        at for at in answered
        if (answers := value.objections[at].answers) and first[answers[0]] != at
    ]  # fmt: skip
    return [*reversed(again), *(at for at in reversed(answered) if at not in again)]


def _objection(line: PlanObjection, most: int, setting: Setting) -> Section:
    lines = (
        Line(short(line, setting, most)),
        Line(sentence(line.sign), label="They are right if"),
        Line(sentence(titled(line.then)), label="Then"),
    )
    return Section(line.says, (Points.each(each for each in lines if each.text),))


def _spoilers(value: Spoilers, room: int, setting: Setting) -> Iterator[Section]:
    """The gravest first, then those without an answer, as the room allows; the rest counted."""
    if not value.lines:
        return
    lines: list[Line] = []
    left: list[Spoiler] = []
    for line in sorted(value.lines, key=_gravity):
        made = _spoiler(line, setting)
        whole = words_in(made.label, made.text, made.note)
        if not left and whole <= room - NAMED:
            lines.append(made)
            room -= whole
        else:
            left.append(line)
    rest = Text(_rest(left, setting) if left else "")
    yield section("Who or what can wreck it", Points.each(lines), rest)


def _rest(left: Sequence[Spoiler], setting: Setting) -> str:
    """How many more stand in the plan, how many of them it has no answer to, and the gravest."""
    number, open_ = len(left), sum(not line.answers for line in left)
    stand = "stands" if number == 1 else "stand"
    said = f"{capital(counted(number, 'more place'))} where talks can break {stand} in the plan"
    if not open_:
        return f"{said}."
    named = [line for line in left if not line.answers][:GRAVE]
    gravest = ", the gravest" if open_ > GRAVE else ""
    which = f"{gravest}: {listed(who(line, setting) for line in named)}"
    return f"{said}; {counted(open_, 'of them has', 'of them have')} no answer yet{which}."


def _gravity(line: Spoiler) -> tuple[int, bool]:
    """A veto, a date, a shock, a channel that broke, then the rest; what has no answer first."""
    means, answered = line.means, bool(line.answers)
    if isinstance(means, HasPower):
        return (0 if means.power is Power.VETO else len(GRAVEST) + 1), answered
    return (
        GRAVEST.index(type(means)) + 1 if type(means) in GRAVEST else len(GRAVEST) + 2
    ), answered


def _spoiler(line: Spoiler, setting: Setting) -> Line:
    days = f"from {day(line.window.opens)}: " if line.window else ""
    answer = say(line.answers[0].fact, setting) if line.answers else ""
    return Line(
        sentence(f"{days}{say(line.means, setting).rstrip('.')}"),
        label=capital(who(line, setting)),
        note=f"Our answer: {sentence(answer)}" if answer else "No answer yet.",
    )


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for part in sections:
        yield part.title
        for block in part.blocks:
            if isinstance(block, Points):
                yield from (f"{line.label} {line.text}" for line in block.lines)
