"""Implementation: the joint commission, who verifies what and how, incidents; at most 400 words."""

from collections.abc import Iterator

from detente.report.outline.block import Block, Line, Points, Section, Text, kept
from detente.report.setting import Setting
from detente.report.wording.brief import plainly
from detente.report.wording.dates import month
from detente.report.wording.facts import say
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.names import counted, inside
from detente.studies.values.papers import CarryingOut, Pair, Verified

MOST_WORDS = 400
FRAME = 190
"""Words of the commission, the data and the procedure."""
LONGEST = 12
"""So many words of a quote."""


def carrying_out_paper(value: CarryingOut, setting: Setting) -> tuple[Block, ...]:
    """The commission, the table of pledges as lines, the data, the procedure after an incident."""
    if not value.verified:
        return (Text("Nothing is laid out in steps yet: detente ladder says why.", "warn"),)
    return kept(
        Section("Joint commission", (Text(_commission(value.members)),)),
        Section("Who owes what, and how it is seen", (Points(tuple(_rows(value, setting))),)),
        Section("Data", (Text(DATA),)),
        Section(
            "After an incident",
            (Points(tuple(Line(text) for text in _incident(value, setting))),),
        ),
    )


DATA = (
    "We propose that each side gives the other, within ten days of the end of each month, the "
    "figure of every measure above with how it was counted. Where two counts differ, both are kept."
)


def _commission(members: tuple[Pair, ...]) -> str:
    named = [pair for pair in members if pair.us and pair.them]
    pairs = listed(f"{pair.us} with {pair.them}" for pair in named[:4])
    open_ = len(members) - len(named)
    parts = (
        f"The leads meet as one commission: {pairs}." if pairs else "",
        sentence(f"{counted(open_, 'pair')} still to be named") if open_ else "",
        "It meets once a month while anything falls due, and at once when either asks.",
    )
    return " ".join(part for part in parts if part)


def _rows(value: CarryingOut, setting: Setting) -> Iterator[Line]:
    room, left = MOST_WORDS - FRAME, 0
    for row in value.verified:
        line = _row(row, setting)
        count = len(f"{line.label} {line.text} {line.note}".split())
        if count <= room:
            room -= count
            yield line
        else:
            left += 1
    if left:
        yield Line(sentence(f"{counted(left, 'more stands', 'more stand')} in the ladder"))


def _row(row: Verified, setting: Setting) -> Line:
    until = f", by {month(row.until)}" if row.until else ""
    measure = plainly(row.measure, LONGEST) or "no measure is written down: agree on one"
    seen = (
        f"seen by {plainly(row.seen_by, LONGEST)}" if row.seen_by else "who sees it: to be agreed"
    )
    titled = inside(setting.case, setting.issue(row.issue))
    return Line(
        sentence(f"{measure}{until}"),
        label=f"{capital(setting.side(row.by))}, {titled}",
        note=sentence(seen),
    )


def _incident(value: CarryingOut, setting: Setting) -> Iterator[str]:
    for line in value.valve[:3]:
        yield sentence(say(line.fact, setting))
    yield "The side that sees a breach tells the other's lead in private, with what it has seen."
    yield "What was to follow waits until the breach is made good; warning lines stay open."
