"""The first page of a plan."""

from dataclasses import replace

from detente.report import words
from detente.report.outline.block import Block, Line, Pairs
from detente.report.setting import Setting
from detente.studies.values.plan import Top


def brief(value: Top, setting: Setting) -> tuple[Block, ...]:
    """Twelve rows, in the order in which a leader asks."""
    rows = (
        ("Decision", (value.decision,)),
        ("Talk, wait or don't", (value.talk,)),
        ("Take on", value.take_on),
        ("Ask, give, never", ()),
        ("First move", (value.first_move,)),
        ("A win for each", value.wins),
        ("How they would say no", (value.how_they_say_no,)),
        ("How it may fail", (value.how_it_fails,)),
        ("Stop if", (value.stop_if,)),
        ("Meanwhile", (value.meanwhile,)),
        ("What we don't know", value.unknown),
        ("Basis", (value.basis, value.pledges)),
    )
    return (
        Pairs(
            tuple((label, _row(label, texts, value)) for label, texts in rows),
            style="brief",
        ),
    )


def _row(label: str, texts: tuple[str, ...], value: Top) -> tuple[Line, ...]:
    if label == "Ask, give, never":
        return _trade(value)
    if label == "Take on":
        return _taken_on(value)
    return _lines(texts)


def _taken_on(value: Top) -> tuple[Line, ...]:
    """Each priority with what the record says of it; what decided them comes last."""
    notes = (*value.before, *("" for _ in value.take_on[len(value.before) :]))
    lines = tuple(
        replace(line, note=note) for line, note in zip(_lines(value.take_on), notes, strict=True)
    )
    weighed = Line(words.sentence(value.weighed), label="How it was weighed")
    coded = Line(words.sentence(" / ".join(value.coded)), label="How sure the record is")
    told = ((weighed, value.weighed), (coded, value.coded))
    return (*lines, *(line for line, text in told if text))


def _lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    said = tuple(Line(words.sentence(text)) for text in texts if text)
    return said or (Line("Not known."),)


def _trade(value: Top) -> tuple[Line, ...]:
    parts = (("We ask", value.we_ask), ("We give", value.we_give), ("Never", value.never))
    return tuple(
        Line(words.sentence("; ".join(items) or "nothing"), label=label) for label, items in parts
    )
