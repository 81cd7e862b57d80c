"""The one door to a signature: the words, what changed in them, and a yes that is none by silence.

Words of others are signed only by their digest: the whole of it, or the first digits of one that
this node has shown, compared in full. On a terminal the same yes may be typed below the words.
Words that are the caller's own arguments are shown too, and asked for on a terminal; elsewhere
having written them is the yes, but what they rest on must have been shown here before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from detente.cli.refuse import refuse
from detente.report.screen import echo
from detente.visible import MARGIN, placed, quoted

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.table.acts.parts import StrictModel
    from detente.table.displayed import BindingWords, Displayed


@dataclass(frozen=True)
class SigningRequest:
    """What a command would sign: the act's body, and the words that it answers or rests on.

    `digits`: by which the caller named the first of these words; with `wants` they must be named.
    `warnings` are told beside the words. `beside`: words that are not answered, and were signed
    before; each behind how it stands.
    """

    body: StrictModel
    about: tuple[BindingWords, ...] = ()
    digits: str = ""
    wants: bool = False
    warnings: tuple[str, ...] = ()
    beside: tuple[tuple[str, BindingWords], ...] = ()

    @property
    def every(self) -> tuple[BindingWords, ...]:
        """All words that are shown."""
        return (*self.about, *(one for _, one in self.beside))


def is_terminal() -> bool:
    """Whether somebody sees what is told here, and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def say(lines: Iterable[str]) -> None:
    """Lines of words for people, on standard error: nothing in them moves the cursor."""
    for line in lines:
        echo(line, err=True)


def consent(
    folder: Path,
    heading: str,
    words: Iterable[str],
    statement: SigningRequest,
    private: Ed25519PrivateKey,
) -> None:
    """Show the words, and stop unless somebody said yes to them.

    `private`: the node's own key, which its note of what was shown is kept under.

    Digits that were named before the words were shown again hold only for what was shown before.
    """
    from detente.table.displayed import keep_displayed, read_displayed

    before = read_displayed(folder, private)
    lines = [*map(quoted, words)]
    say([heading, *lines, *statement.warnings])
    for how, one in (*(("", one) for one in statement.about), *statement.beside):
        shown = list(_shown(one, before))
        lines += shown[1:]
        say([how, *shown] if how else shown)
    asked = statement.every[1:] if statement.digits else statement.every
    unnamed = [one for one in asked if one.digest not in before.digests or before.news(one)]
    if statement.digits:
        first = statement.every[0]
        if not before.names(statement.digits, first):
            if before.news(first):
                _unshown(folder, first)
            _refused(folder, first, _why(before, first))
    elif statement.wants and not is_terminal():
        _refused(folder, statement.about[0], "silence is no yes")
    if statement.digits and not unnamed:
        return
    if is_terminal():
        keep_displayed(folder, statement.every, private)
        say(_once_more(heading, len(lines), statement))
        _forget_typed()
        if not click.confirm("sign this?", default=False, err=True):
            refuse(f"{placed(folder)}: was not signed · nobody said yes · nothing has changed")
        return
    for one in unnamed:
        _unshown(folder, one)


def _forget_typed() -> None:
    """An answer that was typed before the question stood there answers something else."""
    with suppress(ImportError, OSError, ValueError):  # a system without it, no real terminal
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _shown(subject: BindingWords, before: Displayed) -> Iterable[str]:
    yield f"{subject.name} [{subject.digest[:12]}]"
    yield from map(quoted, subject.lines)
    if changes := before.changes(subject):
        yield "changed since this node last showed it:"
        yield from map(quoted, changes)


def _once_more(heading: str, lines: int, statement: SigningRequest) -> Iterable[str]:
    """Directly above the question: what is signed, whatever has rolled by."""
    yield f"{heading}, {lines} lines of words above, each behind {MARGIN.strip()}"
    yield from (f"on {one.name} [{one.digest[:16]}]" for one in statement.about)
    yield from (f"not on {one.name} [{one.digest[:16]}]: {how}" for how, one in statement.beside)


def _why(before: Displayed, subject: BindingWords) -> str:
    if before.changes(subject):
        return "it has moved since this node last showed it"
    return "these are no digits of it that this node had shown"


def _unshown(folder: Path, subject: BindingWords) -> NoReturn:
    why = "this node had not shown all words on it"
    do = f"read them with `detente table show {placed(folder)}`, and run this again"
    refuse(f"{placed(folder)}: was not signed · {subject.name}: {why} · {do}")


def _refused(folder: Path, subject: BindingWords, why: str) -> NoReturn:
    do = f"read the words above, and name their digest: {subject.digest}"
    refuse(f"{placed(folder)}: was not signed · {subject.name}: {why} · {do}")
