"""The objections and the spoilers as a paper of their own, at most 900 words."""

from collections.abc import Iterable, Iterator

from detente.report.outline.block import Block, Line, Points, Section, Text, kept
from detente.report.outline.objections import short
from detente.report.setting import Setting
from detente.report.wording.dates import day
from detente.report.wording.facts import say
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.spoilers import who
from detente.studies.values.objections import Objection, Objections
from detente.studies.values.spoilers import Spoiler, Spoilers

MOST_WORDS = 900
"""Of the whole paper."""
KEPT = 220
"""Words that are kept for spoilers where there are any: second answers give way, from the end."""
NAMED = 30
"""Words that spoilers in whole leave for those that are only named."""
FRAME = 24
"""Words of a heading, and of what is said of the rest."""


def objections_paper(value: Objections, breakers: Spoilers, setting: Setting) -> tuple[Block, ...]:
    """Each objection with our answer, its sign and what then; then who or what can wreck it."""
    lead = Text("Each with our answer, the sign that they are right, and what we then do.")
    whole = MOST_WORDS - _count([lead.text])
    answered = _fitted(value, whole - KEPT * bool(breakers.lines), setting)
    room = whole - FRAME - _count(_texts(answered))
    return (lead, *answered, *_spoilers(breakers, room, setting))


def _fitted(value: Objections, room: int, setting: Setting) -> list[Section]:
    """Every objection; answers give way to one sentence, the last objection's first."""
    made = [_objection(line, 2, setting) for line in value.objections]
    for at in reversed(range(len(made))):
        if _count(_texts(made)) <= room:
            break
        made[at] = _objection(value.objections[at], 1, setting)
    return made


def _objection(line: Objection, most: int, setting: Setting) -> Section:
    lines = (
        Line(short(line, setting, most)),
        Line(sentence(line.sign), label="They are right if"),
        Line(sentence(line.then), label="Then"),
    )
    return Section(line.says, (Points(tuple(each for each in lines if each.text)),))


def _spoilers(value: Spoilers, room: int, setting: Setting) -> Iterator[Section]:
    """Those without an answer first: in whole, then by name, then counted, as the room allows."""
    if not value.lines:
        return
    lines: list[Line] = []
    names: list[str] = []
    for line in sorted(value.lines, key=lambda one: bool(one.answers)):
        made = _spoiler(line, setting)
        whole, name = _count((made.label, made.text, made.note)), _count((made.label,))
        if not names and whole <= room - NAMED:
            lines.append(made)
            room -= whole
        elif name <= room:
            names.append(made.label)
            room -= name
    left = len(value.lines) - len(lines) - len(names)
    rest = listed([*names, *([f"{left} more"] if left else [])])
    yield Section(
        "Who or what can wreck it",
        kept(
            Points(tuple(lines)),
            Text(f"How, when and our answer stand in the plan: {rest}." if rest else ""),
        ),
    )


def _spoiler(line: Spoiler, setting: Setting) -> Line:
    days = f", from {day(line.window.opens)}" if line.window else ""
    answer = say(line.answers[0].fact, setting) if line.answers else ""
    return Line(
        sentence(f"{say(line.means, setting).rstrip('.')}{days}"),
        label=capital(who(line, setting)),
        note=f"Our answer: {sentence(answer)}" if answer else "No answer yet.",
    )


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Points):
                yield from (f"{line.label} {line.text}" for line in block.lines)


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
