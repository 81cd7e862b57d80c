"""Process: from the first message to the leaders' review."""

from detente.report import words
from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
)
from detente.report.outline.message import message
from detente.report.setting import Setting
from detente.studies.values.process import ActLine, Carrier, Dated, Lint, Process

KINDS = {"both": "both", "outside": "fixed from outside", "review": "leaders' review"}


def process(value: Process, setting: Setting) -> tuple[Block, ...]:
    """Deadlock and way out, the message, then the calendar and what may go wrong."""
    return kept(
        Text(_lead(value), "lead"),
        *_how_it_runs(value, setting),
        Section("The private message", kept(*message(value.message))),
        Section("Ways to send it", kept(Points(tuple(map(_carrier, value.carriers))))),
        Section("Calendar", _calendar(value, setting)),
        Section("When tension rises", kept(Points(tuple(map(_said, value.valve))))),
        Section("If it leaks", kept(Pairs(tuple(_leaks(value))))),
        *_lint(value),
    )


def _lead(value: Process) -> str:
    if value.chosen is not None:
        return words.sentence(value.chosen.says)
    if value.reachable_now:
        return "The leaders' review can be reached as things stand."
    return "No act of ours makes the leaders' review reachable."


def _how_it_runs(value: Process, setting: Setting) -> tuple[Block, ...]:
    return kept(
        Text(words.sentence(value.deadlock_says)),
        Picture("acts", "The way to the leaders' review", "", value, _acts(value, setting), ROAD),
        Pairs(
            tuple(
                (label, (_said(text),))
                for label, text in (
                    ("If we wait", value.if_we_wait),
                    ("If we refuse what they add", value.if_additions_refused),
                )
                if text
            )
        ),
        Fold(f"All ways out ({value.path_status})", kept(_paths(value))),
    )


ROAD = (
    "From what we start ourselves to the leaders' review; an arrow leads to what waits for it, and "
    "one that follows from others is left out. Broken lines: the circle in which, without the "
    "message, each waits for the other."
)


def _acts(value: Process, setting: Setting) -> Table:
    rows = tuple(_act(act, setting, value) for act in value.acts)
    heads = ("Act", "By", "Channel", "Waits for", "Brings", "Days", "Cost")
    return Table("Acts of the process", heads, rows)


def _act(act: ActLine, setting: Setting, value: Process) -> tuple[str, ...]:
    stuck = " (waits in the deadlock)" if act.id in value.deadlock else ""
    return (
        act.says + stuck,
        setting.side(act.by),
        act.channel or "–",
        ", ".join(map(words.plain_id, act.needs)) or "nothing",
        ", ".join(map(words.plain_id, act.brings)) or "–",
        str(act.days),
        words.number(act.cost),
    )


def _paths(value: Process) -> Points:
    names = {act.id: act.says for act in value.acts}
    return Points(
        tuple(
            Line(
                words.sentence(path.says),
                tag="chosen" if path == value.chosen else "",
                note=f"{' → '.join(names.get(act, act) for act in path.acts)}. "
                f"Judged cost: {words.number(path.cost)}.",
            )
            for path in value.paths
        )
    )


def _said(text: str) -> Line:
    return Line(words.sentence(text))


def _carrier(carrier: Carrier) -> Line:
    label = words.plain_id(carrier.kind) + (f", {carrier.who}" if carrier.who else "")
    needs = f"Needs {carrier.needs}." if carrier.needs else "Needs nothing that is recorded."
    leak = f"May leak: {carrier.leak}." if carrier.leak else ""
    return Line(needs, label=label, tag="chosen" if carrier.chosen else "", note=leak)


def _calendar(value: Process, setting: Setting) -> tuple[Block, ...]:
    if not value.calendar:
        return ()
    late = [dated.what for dated in value.calendar if dated.missed]
    says = f"{len(value.calendar)} dates." + (f" In the way: {words.listed(late)}." if late else "")
    rows = tuple(_dated(number, dated, setting) for number, dated in enumerate(value.calendar, 1))
    heads = ("No.", "When", "What", "Whose", "Note")
    picture = Picture("calendar", "From the message to the review", says, value.calendar)
    return (picture, Table("The days, numbered as in the picture", heads, rows))


def whose(dated: Dated, setting: Setting) -> str:
    """Whose day it is, in words."""
    sides = {"ours": setting.us, "theirs": setting.them}
    return sides.get(dated.kind) or KINDS.get(dated.kind, dated.kind)


def _dated(number: int, dated: Dated, setting: Setting) -> tuple[str, ...]:
    missed = "Comes too soon for this plan. " if dated.missed else ""
    said = "; ".join(part for part in (dated.brings, dated.note) if part)
    note = " ".join(words.sentence(part) for part in (said, dated.then) if part)
    when = words.days(dated.day, dated.until)
    return (str(number), when, dated.what, whose(dated, setting), missed + note)


def _leaks(value: Process) -> list[tuple[str, tuple[Line, ...]]]:
    return [
        (
            leak.what,
            (
                Line(words.sentence(leak.if_read_aloud), label="If read aloud"),
                Line(words.sentence(leak.then), label="Then"),
            ),
        )
        for leak in value.leaks
    ]


def _lint(value: Process) -> tuple[Block, ...]:
    broken = tuple(_rule(lint) for lint in value.lint if not lint.holds)
    held = tuple(_rule(lint) for lint in value.lint if lint.holds)
    title = "Rules that this process breaks" if broken else "Rules of a good process"
    said = () if broken else (Text("All rules hold."),)
    return kept(
        Section(
            title, kept(Points(broken), *said, Fold(f"{len(held)} rules hold", kept(Points(held))))
        )
        if value.lint
        else None
    )


def _rule(lint: Lint) -> Line:
    remedy = f"Remedy: {lint.remedy}" if lint.remedy and not lint.holds else ""
    return Line(
        words.sentence(lint.found),
        label=f"{lint.rule} {lint.title}",
        tag="holds" if lint.holds else "broken",
        note=words.sentence(remedy),
        sources=lint.passages,
    )
