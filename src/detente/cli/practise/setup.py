"""What each side of a practised round changes of the case before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.practise.room import Record
from detente.cli.practise.screen import STRANGE, change_of, remark
from detente.cli.practise.typed import typed
from detente.cli.refuse import refuse
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.cli.practise.screen import PractiseScreen


def set_up(screen: PractiseScreen, side: str) -> None:
    """The estimates and the floor of whoever plays a side, in the place of the case's."""
    if side in screen.here:
        echo("", *screen.words.CHANGE)
    else:
        echo(screen.words.waits(side, screen.setting))
    while (record := _changing(screen, side))["kind"] != "ready":
        if record["kind"] == "say":
            if side not in screen.here:
                echo(screen.words.says(side, record["says"], screen.setting))
        elif not _change(screen, side, record):
            refuse(STRANGE)
    screen.practice.begin(side)


def _change(screen: PractiseScreen, side: str, record: Record) -> bool:
    """Make a change, and show it to who made it; whether it is one."""
    words, before = screen.words, screen.reads(side, record.get("issue", ""))
    match record["kind"]:
        case "undo" if record["issue"]:
            if not screen.practice.as_assumed(side, record["issue"]):
                return False
            line = f"{screen.words.BACK} {screen.reads(side, record['issue'])}"
        case "ranks" | "weighs":
            if screen.practice.change(side, change_of(record)):
                return False
            line = screen.reads(side, record["issue"])
            if line == before:
                line = line.replace(words.CHANGED, words.UNCHANGED, 1)
        case _:
            return screen.note(side, record)
    if side in screen.here:
        echo(line)
    return True


def _changing(screen: PractiseScreen, side: str) -> Record:
    """The next change: what is typed, kept where two screens meet, or what comes from there."""
    if side not in screen.here:
        assert screen.room is not None
        return screen.room.theirs(screen.meanwhile)
    before = screen.room.own() if screen.room else None
    if before is not None:
        return before
    record = _typed_here(screen, side)
    if screen.room:
        screen.room.put(record)
    return record


def _typed_here(screen: PractiseScreen, side: str) -> Record:
    """A change that may be made, from what is typed; what is wrong is said."""
    while True:
        text = typed("change", screen.aside)
        if text in ("", None, "break off"):
            return {"kind": "ready"}
        if text == "help":
            echo(*screen.words.CHANGE)
        elif screen.room and (words := remark(text)):
            return {"kind": "say", "says": words}
        elif text in ("brief", "issues", "table"):
            screen.asked(text, side)
        elif screen.noted(text, side):
            continue
        elif (record := _read(screen, side, text)) is not None:
            return record


def _read(screen: PractiseScreen, side: str, text: str) -> Record | None:
    """A line as a change; what is wrong with it is said."""
    given = screen.estimate(text)
    if given is None:
        echo(screen.words.NO_COLON)
        return None
    if set(given) == {"issue"}:
        if screen.practice.has_changed(side, given["issue"]):
            return {"kind": "undo", **given}
        echo(screen.words.NO_CHANGE)
        return None
    record = {"kind": "ranks" if "best-first" in given else "weighs", **given}
    wrong = screen.practice.miswritten(side, change_of(record))
    screen.say(wrong)
    return None if wrong else record
