"""The pulse of channels, and events by month, as lines for the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from detente.register.channels import Pulse, PulseState
from detente.register.months import Cell, RegisterMonth
from detente.report.wording.record.tasks import alarm, last, off
from detente.visible import LaidOut, columns, in_marks, named, one_word, titled

BAR = "▪"


def pulse_lines(pulses: Sequence[Pulse]) -> Iterator[str]:
    """Alarms first; then every channel that is not over, and how many are."""
    alarms = [one for one in pulses if one.alarm]
    for one in alarms:
        yield columns(("ALARM", 0), (f"{in_marks(one.title)}: {alarm(one)}", 0), indent=2, gap=2)
    if not pulses:
        yield "  No channel is recorded."
    elif not alarms:
        yield "  No alarm: no firewalled channel that was set up is off or silent."
    for one in pulses:
        if one.state is not PulseState.ENDED:
            rhythm = titled(one.cadence) or "no rhythm named"
            yield f"  {in_marks(one.title)} ({rhythm}): {_pulse(one)}"
    over = sum(one.state is PulseState.ENDED for one in pulses)
    if over:
        yield f"  {over} channel{' has' if over == 1 else 's have'} ended."


def _pulse(pulse: Pulse) -> str:
    if pulse.state is PulseState.PROPOSED:
        return "proposed only"
    return f"{pulse.state}; {last(pulse)}{off(pulse)}"


def month_lines(months: Sequence[RegisterMonth], sides: Mapping[str, str]) -> Iterator[str]:
    """A row for each month, side by side: one mark an event, then what it was."""
    if not months:
        yield "  No contact, act or breach is recorded."
        return
    yield LaidOut(f"  {'month':<9}{'contacts':<12}{'acts':<12}breaches")
    for month in months:
        marks = (_marks(month, kind) for kind in ("contact", "act", "breach"))
        yield LaidOut(f"  {month.month:<9}" + "".join(f"{mark:<12}" for mark in marks).rstrip())
        for cell in month.cells:
            yield f"           {_told(cell, sides)}"


def _marks(month: RegisterMonth, kind: str) -> str:
    return BAR * sum(cell.n for cell in month.cells if cell.kind == kind)


def _told(cell: Cell, sides: Mapping[str, str]) -> str:
    keys = "".join(f" [{one_word(key)}]" for key in cell.sources)
    what = "; ".join(map(in_marks, cell.what))
    return f"{cell.kind}, {named(sides[cell.side])}: {what}{keys}"
