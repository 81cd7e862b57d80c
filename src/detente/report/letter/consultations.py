"""Consultations: who is told what, when and by whom; at most 400 words."""

from detente.report.outline.blocks.block import Block, Line, Points, Text, kept, section
from detente.report.setting import Setting
from detente.report.wording.mandates import names
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import leader
from detente.report.wording.phrases.quoted import plainly
from detente.studies.values.papers import Consulted, Stage

MOST_WORDS = 400
FRAME = 60
"""Words of headings, and of what is said of the rest."""
LONGEST = 40
"""So many words of a quote."""


def consultations_paper(rows: tuple[Consulted, ...], setting: Setting) -> tuple[Block, ...]:
    """A section for each stage; rows are whole, and those that no longer fit are named."""
    if not rows:
        return (Text("Nobody of ours is written down who has to be asked or told.", "warn"),)
    room, blocks = MOST_WORDS - FRAME, []
    for stage in Stage:
        lines: list[Line] = []
        left = 0
        for row in (row for row in rows if row.stage is stage):
            made = _row(row, setting)
            count = len(f"{made.label} {made.text} {made.note}".split())
            if count <= room:
                room -= count
                lines.append(made)
            else:
                left += 1
        more = Text(f"{left} more, for whom this page has no room." if left else "")
        blocks.append(section(_title(stage, rows, setting), Points.each(lines), more))
    return kept(*blocks)


def _title(stage: Stage, rows: tuple[Consulted, ...], setting: Setting) -> str:
    """What is done with those of a stage, by which day, and who says by whom."""
    by = min((row.day for row in rows if row.stage is stage and row.day), default=None)
    match stage:
        case Stage.AGREES:
            return "To agree, or to do its part, before anything is promised"
        case Stage.HEARS:
            told = f"told{f' before {day(by)}' if by else ' as soon as privacy allows'}"
            return f"Has sway: to be won, and {told} by whom {leader(setting.case, 'us')} names"
    return f"Watches: have an answer ready{f' by {day(by)}' if by else ''}"


def _row(row: Consulted, setting: Setting) -> Line:
    asked = f"{_by(row, setting)}, on {names(row.issues, setting)}" if row.issues else ""
    if row.explored:
        asked = _told_only(row, setting)
    if row.stage is Stage.AGREES and not asked:
        asked = _by(row, setting)
    care = (
        f"won by {plainly(row.won_by, LONGEST)}" if row.won_by else "",
        f"unnerved by {plainly(row.unnerved_by, LONGEST)}" if row.unnerved_by else "",
    )
    said = "; ".join(part for part in care if part)
    return Line(
        sentence(asked) if asked else "",
        label=capital(plainly(row.who, LONGEST)),
        note=sentence(said) if said else "",
    )


def _told_only(row: Consulted, setting: Setting) -> str:
    """That somebody is told of what is explored, and by whom; nothing is asked for it."""
    before = f" before {day(row.day)}" if row.day else ""
    named = f"told{before} by whom {leader(setting.case, 'us')} names"
    return (
        f"{named}: on {names(row.issues, setting)} we explore, and promise nothing without it; "
        "its consent is not asked now"
    )


def _by(row: Consulted, setting: Setting) -> str:
    """Who asks, and by when; for a consent, whoever the leader says."""
    ours = leader(setting.case, "us")
    before = f" before {day(row.day)}" if row.day else ""
    if row.day and row.after:
        before = f" between {day(row.after)} and {day(row.day)}"
    if row.at_text:
        return f"asked on the word of {ours}, before any promise"
    if row.issues and not row.by:
        return f"asked{before}, on the word of {ours}"
    return f"asked{before} by {listed(row.by) or ours}"
