"""The leader's private message, as a draft, with what it holds and what it lacks."""

from collections.abc import Iterator

from detente.case.models.process import CarrierKind
from detente.report.letter.letter import MOST_WORDS, letter, words_in
from detente.report.letter.oral import oral
from detente.report.outline.blocks.block import (
    Block,
    Letter,
    Line,
    Points,
    Text,
    kept,
    section,
)
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import leader
from detente.report.wording.process.message import ASSURED, PARTS, carried, gaps
from detente.studies.values.process.message import Message


def message(value: Message, setting: Setting) -> tuple[Block, ...]:
    """The draft as a letter; what it lacks stands before it, what it holds after it."""
    lacking = tuple(Line(sentence(text), tag="gap") for text in lacks(value, setting))
    holds = tuple(
        Line(capital(setting.put(PARTS[one.part])), sources=one.passages) for one in value.holds
    )
    assured = sentence(f"it commits us: {listed(ASSURED[one] for one in value.assures)}")
    return kept(
        Text(f"A draft, for the {setting.terms.leader}'s own hand.", "note"),
        Points(lacking),
        Letter(head(value, setting), letter(value, setting)),
        Text(oral(value)),
        section("What it holds", Points(holds), Text(assured)),
    )


def lacks(value: Message, setting: Setting) -> Iterator[str]:
    """What is to be settled before it goes, and what it may not name yet."""
    if value.gaps:
        yield gaps(value.gaps, setting)
    yield from (
        f"not in it: {setting.issue(one.issue)}, until this is done: {listed(one.work)}"
        for one in value.left_out
    )
    yield from (f"its words touch {setting.issue(name)}: take them out" for name in value.reveals)
    if (count := words_in(value, setting)) > MOST_WORDS:
        yield f"it has {count} words: shorten it to {MOST_WORDS}"


def head(value: Message, setting: Setting) -> tuple[tuple[str, str], ...]:
    """From whom, to whom, by which carrier, by when."""
    carrier = capital(carried(CarrierKind(value.carrier), value.carrier_who, setting))
    return (
        ("From", value.from_ or leader(setting.case, "us")),
        ("To", value.to or leader(setting.case, "them")),
        ("By", carrier),
        ("Send by", day(value.send_by) if value.send_by else "not dated"),
    )
