"""Home sheets in words: how far to go, what is only explored, what to fall back on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.report.setting import Setting
from detente.report.wording.mandates import names
from detente.report.wording.phrases.dates import when
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import inside, leader
from detente.studies.values.home_sheets import Fallback, OnItsDay, Room
from detente.visible import in_marks, titled

OURS = "For our own side alone: these sheets leave no safe, and no card or message holds them."


def room(line: Room, setting: Setting, *, undated: bool = False) -> tuple[str, str, str, str, str]:
    """An issue, what to open with, to aim at and to take at the last, and what a give is for.

    How things stand is nothing to settle on: a give opens with nothing, an ask may be left out.
    """
    now = setting.case.issues[line.issue].now
    held = line.opening == now or (undated and line.gives)
    opening = "nothing yet" if held else titled(line.opening)
    last = "may be left out" if line.walk_away == now else titled(line.walk_away)
    price = "the package as a whole" if line.for_all else _at(line.only_for, setting)
    return (
        setting.issue(line.issue),
        opening or "none",
        titled(line.target),
        last or "none",
        price,
    )


def waits(setting: Setting) -> str:
    """That nothing of ours is opened with before the leader says that instructions hold."""
    return f"offer nothing of ours before {leader(setting.case, 'us')} says that this holds"


def with_leave(rooms: Sequence[Room], setting: Setting) -> Iterator[str]:
    """What is proposed and not a win for both for certain; what only the capital may give."""
    unsure = [one.issue for one in rooms if one.target not in one.latitude]
    if unsure:
        what = "any of it" if len(unsure) == len(rooms) else names(unsure, setting)
        yield f"ask before you settle {what}: on some of our estimates a side would lose by it"
    more = {one.issue: one.leave for one in rooms if one.leave}
    if more:
        yield f"not yours to give, ask first: {_at(more, setting)}"


def explored(issues: Iterable[str], setting: Setting) -> Iterator[str]:
    """Issues on which nothing may be settled."""
    if named := names(issues, setting):
        yield f"explore only, and settle nothing: {named}"


def fallback(line: Fallback, setting: Setting) -> Iterator[str]:
    """What is left when an issue fails, with what falls too; another package for the same lead."""
    if line.settle_first:
        missing = "it" if len(line.settle_first) == 1 else "any one of them"
        first = names(line.settle_first, setting)
        yield f"settle {first} first: without {missing} the rest may not stand"
    if line.rebalance:
        short = listed((names([one], setting) for one in line.rebalance), "or")
        yield f"without {short}, rebalance the rest"
    alone = [name for name in line.stands if name not in line.too]
    if alone:
        yield f"without {listed((names([one], setting) for one in alone), 'or')} the rest stands"
    for name, too in line.too.items():
        lost, also = names([name], setting), names(too, setting)
        yield f"without {lost}, drop also {also}: the rest stands"
    less = {name: to for name, to in line.instead.items() if to != setting.case.issues[name].now}
    if less:
        gone = [name for name in line.instead if name not in less]
        without = f", without {names(gone, setting)}" if gone else ""
        yield f"instead: {_at(less, setting)}{without}, and all else as proposed"
    elif not line.instead:
        yield "instead: no other package asks less of them on these issues alone"


def _at(options: Mapping[str, str], setting: Setting) -> str:
    return listed(
        f"{setting.inside(name)} at {in_marks(option)}" for name, option in options.items()
    )


def lapses(lines: Iterable[OnItsDay], setting: Setting) -> Iterator[str]:
    """What happens without agreement, and that it is reported."""
    for line in lines:
        named = setting.inside(line.issue)
        event = inside(setting.case, line.what)
        yield f"without agreement on {named}, {event} {when(line.on)}: report it at once"
