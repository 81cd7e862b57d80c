"""The pulse of channels, and events by month, as lines for the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from detente.register.channels import Pulse
from detente.register.months import Cell, Month
from detente.report import words

BAR = "▪"


def pulse_lines(found: Sequence[Pulse]) -> Iterator[str]:
    """Alarms first; then every channel that is not over, and how many are."""
    alarms = [one for one in found if one.alarm]
    for one in alarms:
        yield f"  ALARM  {one.title}: {one.alarm}{_off(one)}"
    if not found:
        yield "  No channel is recorded."
    elif not alarms:
        yield "  No alarm: no firewalled channel that was set up is off or silent."
    for one in found:
        if one.state != "ended":
            yield f"  {one.title} ({one.cadence or 'no rhythm named'}): {_pulse(one)}"
    over = sum(one.state == "ended" for one in found)
    if over:
        yield f"  {over} channel{' has' if over == 1 else 's have'} ended."


def _pulse(one: Pulse) -> str:
    if one.state == "proposed":
        return "proposed only"
    if one.last is None:
        return f"{one.state}; nothing is recorded on it{_off(one)}"
    since = "" if one.silent_days is None else f", {words.ago(one.silent_days)}"
    last = f"last {words.when(one.last_said)}{since}: {one.last_what}"
    return f"{one.state}; {last}{_off(one)}"


def _off(one: Pulse) -> str:
    was = "" if one.state == "switched off" else "once "
    return f"; {was}switched off {one.off_by}" if one.off_by else ""


def month_lines(found: Sequence[Month], sides: Mapping[str, str]) -> Iterator[str]:
    """A row for each month, side by side: one mark an event, then what it was."""
    if not found:
        yield "  No contact, act or breach is recorded."
        return
    yield f"  {'month':<9}{'contacts':<12}{'acts':<12}breaches"
    for month in found:
        marks = (_marks(month, kind) for kind in ("contact", "act", "breach"))
        yield f"  {month.month:<9}" + "".join(f"{mark:<12}" for mark in marks).rstrip()
        for cell in month.cells:
            yield f"           {_told(cell, sides)}"


def _marks(month: Month, kind: str) -> str:
    return BAR * sum(cell.n for cell in month.cells if cell.kind == kind)


def _told(cell: Cell, sides: Mapping[str, str]) -> str:
    keys = "".join(f" [{key}]" for key in cell.sources)
    what = "; ".join(one for one in cell.what)
    return f"{cell.kind}, {sides[cell.side]}: {what}{keys}"
