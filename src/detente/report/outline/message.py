"""The leader's private message, as a draft, with what it holds and what it lacks."""

from detente.report import words
from detente.report.outline.block import Block, Fold, Letter, Line, Points, Text, kept
from detente.studies.values.process import Message


def message(value: Message | None) -> tuple[Block, ...]:
    """The draft as a letter; gaps stand before it, what it holds behind a fold."""
    if value is None:
        return (
            Text(
                "No message is drafted: nothing is proposed, or the first word is not ours.", "warn"
            ),
        )
    gaps = Points(tuple(Line(words.sentence(gap), tag="gap") for gap in value.gaps))
    holds = Points(
        tuple(Line(words.sentence(text), label=part) for part, text in value.holds.items())
    )
    return kept(
        Text("A draft, for the leader's own hand.", "note"),
        gaps,
        Letter(_head(value), value.paragraphs),
        Fold("What the message holds, and why", kept(holds)),
    )


def _head(value: Message) -> tuple[tuple[str, str], ...]:
    carrier = words.plain_id(value.carrier) + (
        f", {value.carrier_who}" if value.carrier_who else ""
    )
    rows = (
        ("From", value.from_),
        ("To", value.to),
        ("By", carrier),
        ("Send by", words.day(value.send_by) if value.send_by else "not dated"),
    )
    return tuple(row for row in rows if row[1])
