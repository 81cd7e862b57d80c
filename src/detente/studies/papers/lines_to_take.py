"""What may be said in public: the subjects, what each side gets, red lines, the win at home."""

from collections.abc import Iterable

from detente.case.case import Case
from detente.studies.values.brief import Brief, Gets
from detente.studies.values.consistency import Check, Consistency
from detente.studies.values.papers import LinesToTake, Moved
from detente.studies.values.process import Process


def lines_to_take(
    case: Case, process: Process, brief: Brief, consistency: Consistency
) -> LinesToTake:
    """The facts of the paper. A win that the package does not hold is not told."""
    message, ours = process.message, case.parties.get(case.us)
    false = any(
        row.number is Check.AT_HOME and getattr(row.fact, "side", "") == "us"
        for row in consistency.unsettled
    )
    win = ours.win_at_home if ours and not false else None
    return LinesToTake(
        tuple(area.issue for area in message.areas) if message else (),
        brief.never,
        _moved(brief.we_get),
        _moved(brief.they_get),
        _moved(brief.both_get),
        brief.expect.first if brief.expect else (),
        message is None or not message.reveals,
        win.says if win else "",
    )


def _moved(taken: Iterable[Gets]) -> tuple[Moved, ...]:
    return tuple(Moved(got.issue, got.option, sources=got.sources) for got in taken)
