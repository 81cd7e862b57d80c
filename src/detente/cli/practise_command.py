"""Practise a round in a terminal: two people, or alone against the case's own readings."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.reader import setting as setting_of
from detente.cli.request import refusing, viewed
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.report.setting import Setting
    from detente.studies.talks.practice import Practice

QUIT, ACCEPT, BRIEF = "break off", "accept", "brief"


@click.command()
@click.option(
    "--side",
    type=click.Choice(["us", "them"]),
    default="us",
    show_default=True,
    help="Whose brief whoever sits here is given first.",
)
@click.option("--alone", is_flag=True, help="The program plays the other side.")
@click.option(
    "--rounds",
    type=click.IntRange(1, 12),
    default=6,
    show_default=True,
    help="So many rounds, each side speaking once in each.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the reading and the conduct that the program plays.",
)
@click.option("--as-of", metavar="DATE", help="As of this day; nothing said later counts.")
@click.argument("case", type=click.Path(path_type=Path))
def practise(case: Path, side: str, alone: bool, rounds: int, seed: int, as_of: str | None) -> None:
    """Practise a round of the talks on CASE, with a debrief."""  # fmt: skip
    from detente.api.planning import practice
    from detente.report.progress import progress

    with progress() as tell, refusing():
        view = viewed(case, None, as_of, tell)
        round_ = practice(view, side=side, alone=alone, rounds=rounds, seed=seed)
    _Session(round_, setting_of(view.case), side, alone).play()


class _Session:
    """What is typed and shown; the rules are those of the referee."""

    def __init__(self, practice: "Practice", setting: "Setting", side: str, alone: bool) -> None:
        from detente.report.wording import practice as wording

        self.practice, self.setting, self.alone = practice, setting, alone
        self.words: Any = wording
        self.mine, self.other = side, "them" if side == "us" else "us"

    def play(self) -> None:
        """From the brief to the debrief."""
        if self.alone:
            echo(self.words.OURSELVES)
        self._brief(self.mine)
        if not self.alone:
            self._brief("them", changes=True)
        ended, turn = self._rounds()
        value = self.practice.debrief(ended, turn)
        echo("", *self.words.debrief(value, self.setting))

    def _brief(self, side: str, changes: bool = False) -> None:
        echo("", *self.words.brief(self.practice.brief(side), self.setting))
        while changes:
            echo(self.words.CHANGE)
            text = _typed("change")
            if text in ("", QUIT):
                return
            issue, _, order = text.partition(":")
            best_first = tuple(one.strip() for one in order.split(">"))
            if not self.practice.change(issue.strip(), best_first):
                echo(self.words.WRONG_CHANGE)

    def _rounds(self) -> tuple[Any, int]:
        from detente.studies.values.practice import HowItEnded

        echo("", self.words.HOW)
        for turn in range(1, self.practice.rounds + 1):
            for side in (self.mine, self.other):
                program = self.alone and side == self.other
                ended = self._program(turn) if program else self._person(side, turn)
                if ended is not None:
                    return ended, turn
        return HowItEnded.NO_TIME, self.practice.rounds

    def _program(self, turn: int) -> Any:
        from detente.studies.values.practice import HowItEnded

        package = self.practice.answer(turn)
        if package is None:
            echo(self.words.accepts(self.other, self.setting))
            return HowItEnded.DEAL
        self._put(self.other, package)
        return None

    def _person(self, side: str, turn: int) -> Any:
        from detente.studies.values.practice import HowItEnded

        facing = "them" if side == "us" else "us"
        while True:
            text = _typed(self.words.prompt(side, turn, self.setting))
            if text == QUIT:
                return HowItEnded.BROKEN_OFF
            if text == BRIEF:
                echo(*self.words.brief(self.practice.brief(side), self.setting))
            elif text == ACCEPT:
                lying = self.practice.last_of(facing)
                if lying is not None:
                    self.practice.put(side, lying)
                    return HowItEnded.DEAL
                echo(self.words.NOTHING_TO_ACCEPT)
            elif (terms := self._terms(text)) is not None and self._offer(side, terms):
                return None

    def _terms(self, text: str) -> Mapping[str, str] | None:
        from detente.case.talks import terms_of

        try:
            return dict(terms_of(text))
        except ValueError:
            echo(self.words.NO_TERM)
            return None

    def _offer(self, side: str, terms: Mapping[str, str]) -> bool:
        from detente.report.wording.facts import say
        from detente.report.wording.lists import sentence

        package, wrong = self.practice.read(terms)
        echo(*(sentence(say(fact, self.setting)) for fact in wrong))
        if package is None:
            return False
        self._put(side, package)
        return True

    def _put(self, side: str, package: tuple[int, ...]) -> None:
        """Put it on the table, and tell the other side what it is worth to it."""
        self.practice.put(side, package)
        facing = "them" if side == "us" else "us"
        moves = self.practice.measuring.table.moves(package)
        worth = self.practice.worth(facing, package)
        if not (self.alone and facing == self.other):
            echo(self.words.offered(side, moves, worth, self.setting))


def _typed(label: str) -> str:
    """A line that was typed; the end of the input breaks off."""
    echo(f"{label}:")
    line = sys.stdin.readline()
    return line.strip() if line else QUIT
