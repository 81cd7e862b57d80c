"""Agenda: what to take on, prepare, talk about, keep quiet."""

from detente.report import words
from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
)
from detente.report.setting import Setting
from detente.studies.values.agenda import Agenda, IssueLine, Missing, Overlap, Verdict

OVERLAP = {
    Overlap.ALONE: "a win for both alone",
    Overlap.PACKAGE: "a win for both only in a package",
    Overlap.NONE: "no win for both in sight",
}


def agenda(value: Agenda, setting: Setting) -> tuple[Block, ...]:
    """The map first, then the issues under each verdict."""
    return kept(
        Text(_lead(value), "lead"),
        Picture(
            "agenda",
            "Agenda map",
            "",
            value,
            _table(value, setting),
            "Each issue under its verdict. Two circles, one for each side, show where both gain.",
        ),
        Text(words.sentence(value.weighed), "note") if value.weighed else None,
        *(_verdict(verdict, value, setting) for verdict in Verdict),
        Section("What they may add", (_additions(value, setting),)),
        Fold("Issues by purpose", kept(_purposes(value, setting))),
    )


def lines_of(value: Agenda, verdict: Verdict) -> tuple[IssueLine, ...]:
    """The issues under one verdict, in the order of the agenda."""
    return tuple(line for line in value.lines if line.verdict is verdict)


def overlap_says(line: IssueLine) -> str:
    """Where both can gain, and in how many readings."""
    if line.overlap is Overlap.NONE:
        return OVERLAP[line.overlap]
    return f"{OVERLAP[line.overlap]}, {words.IN_READINGS[line.overlap_in]}"


def _lead(value: Agenda) -> str:
    counts = ((verdict, len(lines_of(value, verdict))) for verdict in Verdict)
    said = words.listed(f"{count} to {_to_do(verdict)}" for verdict, count in counts if count)
    return f"{len(value.lines)} issues: {said}. Leaders can attend to {value.attention} at once."


def _to_do(verdict: Verdict) -> str:
    return {
        Verdict.NEGOTIATE: "negotiate now",
        Verdict.PREPARE: "prepare",
        Verdict.TALK: "talk about without trading",
        Verdict.QUIET: "keep to a quiet channel",
    }[verdict]


def _verdict(verdict: Verdict, value: Agenda, setting: Setting) -> Section:
    lines = lines_of(value, verdict)
    blocks = kept(Points(tuple(_issue(line, setting) for line in lines)))
    return Section(words.capital(verdict), blocks)


def _issue(line: IssueLine, setting: Setting) -> Line:
    marks = _marks(line, setting)
    missing = _missing(line.missing, setting)
    past = words.sentence(f"in the record, {line.lesson}") if line.lesson else ""
    note = " ".join(part for part in (missing, past, marks) if part)
    return Line(
        words.sentence(line.why), label=words.capital(line.title), note=note, sources=line.sources
    )


def _missing(parts: tuple[Missing, ...], setting: Setting) -> str:
    """What is missing, gathered by what supplies it; what the record says of it comes after."""
    by_what: dict[str, list[str]] = {}
    for part in parts:
        by_what.setdefault(_supplied(part, setting), []).append(part.what)
    said = [f"Missing: {words.listed(what)} ({how})." for how, what in by_what.items()]
    lessons = dict.fromkeys(part.lesson for part in parts if part.lesson)
    return " ".join((*said, *map(words.sentence, lessons)))


def _supplied(part: Missing, setting: Setting) -> str:
    """Who has to do it first, else the act that supplies it."""
    return setting.side(part.who) if part.blocks else f"supplied by {part.by_act}"


def _marks(line: IssueLine, setting: Setting) -> str:
    raised = f"raised by {setting.side(line.raised_by)}" if line.raised_by else ""
    marks = (
        raised,
        "security-sensitive" if line.security else "",
        "a warning channel: firewalled" if line.warning else "",
        "red line" if line.red_line else "",
        f"heard in: {line.quiet_channel}" if line.quiet_channel else "",
    )
    said = "; ".join(mark for mark in marks if mark)
    return words.sentence(said)


def _additions(value: Agenda, setting: Setting) -> Text:
    received = (
        "Additions are received and answered."
        if value.additions_received
        else "The case says that additions are refused: then the other side names no leads."
    )
    expected = words.listed(setting.issue(issue) for issue in value.expected_additions)
    return Text(f"Expected: {expected}. {received}" if expected else received)


def _purposes(value: Agenda, setting: Setting) -> Points:
    return Points(
        tuple(
            Line(words.listed(setting.issue(issue) for issue in issues), label=words.plain_id(name))
            for name, issues in value.by_purpose.items()
            if issues
        )
    )


def _table(value: Agenda, setting: Setting) -> Table:
    rows = tuple(
        (
            line.title,
            str(line.verdict),
            overlap_says(line),
            _wins(line, alone=True),
            _wins(line, alone=False),
            line.track,
        )
        for line in value.lines
    )
    heads = ("Issue", "Verdict", "Overlap", "Options that win alone", "In a package", "Track")
    return Table("Every issue of the case", heads, rows)


def _wins(line: IssueLine, alone: bool) -> str:
    kept_ = (
        (option.name, option.alone if alone else option.package)
        for option in line.options
        if not option.is_now
    )
    won = [f"{name} ({level})" for name, level in kept_ if str(level) != "no"]
    return ", ".join(won) or "none"
