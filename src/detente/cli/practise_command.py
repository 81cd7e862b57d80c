"""Practise a round: two people, at one screen or each at their own, or alone against ourselves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.plan_options import CASE
from detente.cli.practise_room import PracticeRoom, Record
from detente.cli.reader import setting as setting_of
from detente.cli.refuse import refuse
from detente.cli.request import refusing
from detente.cli.with_table import TABLE_OPTION, talks_viewed
from detente.report.screen import echo
from detente.visible import placed

if TYPE_CHECKING:
    from detente.report.setting import Setting
    from detente.studies.talks.practice import Practice

OTHER = {"us": "them", "them": "us"}
WORDS = {"accept": "accept", "break off": "break-off"}
"""What is typed to end a round."""
STRANGE = (
    "the other side's file holds what belongs to another part of a round · nobody but the program "
    "writes there · name another folder"
)
LONGEST = 500
"""Letters that are said at once."""


@click.command()
@click.option(
    "--side",
    type=click.Choice(["us", "them"]),
    default="us",
    show_default=True,
    help="Whose brief whoever sits here is given.",
)
@click.option("--alone", is_flag=True, help="The program plays the other side.")
@click.option(
    "--room",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Two screens: a folder that both can write, where the other names the other side.",
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 12),
    default=6,
    show_default=True,
    help="So many rounds, each side putting one offer in each.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the reading and the conduct that the program plays.",
)
@TABLE_OPTION
@click.option("--as-of", metavar="DATE", help="As of this day; nothing said later counts.")
@click.argument("case", type=CASE)
def practise(case: Path, side: str, alone: bool, room: Path | None, rounds: int, seed: int,
             table: Path | None, as_of: str | None) -> None:  # fmt: skip
    """Practise a round of the talks on CASE, with a debrief."""
    from detente.api.planning import practice
    from detente.report.progress import progress

    if alone and room:
        refuse("--room: it is for two people · with --alone the program is the other · use one")
    with progress() as tell, refusing():
        view = talks_viewed(case, table, None, as_of, tell)
        round_ = practice(view, side=side, alone=alone, rounds=rounds, seed=seed)
    begins = {"inputs": view.inputs, "rounds": rounds}
    met = PracticeRoom(room, side, begins) if room else None
    session = _Session(round_, setting_of(view.case), side, alone, met)
    try:
        session.play()
    except KeyboardInterrupt:
        if room:
            echo(f"{placed(room)}: the round lies there; the same command goes on", err=True)
        raise


class _Session:
    """What is typed, shown and carried; the rules are those of the referee."""

    def __init__(
        self,
        practice: Practice,
        setting: Setting,
        side: str,
        alone: bool,
        room: PracticeRoom | None,
    ) -> None:
        from detente.report.wording import practice as wording

        self.practice, self.setting, self.alone, self.room = practice, setting, alone, room
        self.words: Any = wording
        self.mine, self.other = side, OTHER[side]

    @property
    def _here(self) -> tuple[str, ...]:
        """The sides that sit at this screen."""
        return (self.mine,) if self.alone or self.room else (self.mine, self.other)

    def play(self) -> None:
        """From the brief to the debrief."""
        if self.alone:
            echo(self.words.OURSELVES)
        self._brief(self.mine)
        if not self.alone:
            if len(self._here) > 1 and self.other == "them":
                self._brief("them")
            self._changed()
            if len(self._here) > 1 and self.other == "us":
                self._brief("us")
        ended, turn = self._rounds()
        value = self.practice.debrief(ended, turn)
        echo("", *self.words.debrief(value, self.setting))

    def _brief(self, side: str) -> None:
        echo("", *self.words.brief(self.practice.brief(side), self.setting))

    def _changed(self) -> None:
        """The estimates of whoever plays them, put in the place of ours."""
        if "them" in self._here:
            echo("", *self.words.CHANGE)
        elif self.room:
            echo(self.words.waits("them", self.setting))
        while (record := self._changing())["kind"] != "ready":
            if record["kind"] not in ("ranks", "weighs"):
                refuse(STRANGE)
            done = self._change(record)
            if "them" in self._here:
                line = next((x for x in self.practice.brief("them").wants
                             if x.issue == record["issue"]), None)  # fmt: skip
                told = self.words.wanted(line, self.setting) if done and line else ""
                echo((told and f"{self.words.CHANGED} {told}") or self.words.WRONG_CHANGE)

    def _changing(self) -> Record:
        """The next change: what is typed, kept where two screens meet, or what comes from there."""
        if "them" not in self._here:
            assert self.room is not None
            return self.room.theirs()
        before = self.room.own() if self.room else None
        if before is not None:
            return before
        text = _typed("change")
        if text in ("", None, "break off"):
            record: Record = {"kind": "ready"}
        else:
            issue, _, order = text.partition(":")
            best = [one.strip() for one in order.split(">")]
            ranks = {"kind": "ranks", "issue": issue.strip(), "best-first": best}
            weighs = {"kind": "weighs", "issue": issue.strip(), "says": order.strip()}
            record = ranks if len(best) > 1 else weighs
        if self.room and (record["kind"] == "ready" or self._change(record)):
            self.room.put(record)
        return record

    def _change(self, record: Record) -> bool:
        if record["kind"] == "ranks":
            return self.practice.change(record["issue"], tuple(record["best-first"]))
        if record["kind"] != "weighs":
            return False
        word = record["says"]
        digits = word.isascii() and word.isdigit() and len(word) < 4
        return self.practice.change(record["issue"], weight=int(word) if digits else word)

    def _rounds(self) -> tuple[Any, int]:
        from detente.studies.values.practice import HowItEnded

        echo("", *self.words.HOW)
        order = ("us", "them") if self.room else (self.mine, self.other)
        for turn in range(1, self.practice.rounds + 1):
            for side in order:
                ended = self._turn(side, turn)
                if ended is not None:
                    return ended, turn
        return HowItEnded.NO_TIME, self.practice.rounds

    def _turn(self, side: str, turn: int) -> Any:
        """What a side says until it has put an offer, or ended the round."""
        from detente.studies.values.practice import HowItEnded

        if side not in self._here and self.room:
            echo(self.words.waits(side, self.setting))
        while True:
            record = self._record(side, turn)
            match record["kind"]:
                case "say":
                    if side not in self._here or len(self._here) > 1:
                        echo(self.words.says(side, record["says"], self.setting))
                case "offer":
                    package, _ = self.practice.read(record["terms"], side)
                    if package is None:
                        refuse("the other side's file holds what may not be offered · nobody but "
                               "the program writes there · name another folder")  # fmt: skip
                    self._put(side, package)
                    return None
                case "accept":
                    lying = self.practice.last_of(OTHER[side])
                    if lying is not None and not self.practice.breaks(side, lying):
                        self.practice.put(side, lying)
                        if side not in self._here:
                            echo(self.words.accepts(side, self.setting))
                        return HowItEnded.DEAL
                    refuse(STRANGE)
                case "break-off":
                    if side not in self._here:
                        echo(self.words.broke_off(side, self.setting))
                    return HowItEnded.BROKEN_OFF
                case _:
                    refuse(STRANGE)

    def _record(self, side: str, turn: int) -> Record:
        """What a side says next: here, elsewhere, or the program's."""
        if side in self._here:
            before = self.room.own() if self.room else None
            if before is not None:
                return before
            record = self._said_here(side, turn)
            if self.room:
                self.room.put(record)
            return record
        if self.room:
            return self.room.theirs()
        package = self.practice.answer(turn)
        if package is None:
            return {"kind": "accept"}
        return {"kind": "offer", "terms": self.practice.measuring.table.moves(package)}

    def _said_here(self, side: str, turn: int) -> Record:
        """A move that may be made, from what is typed; questions are answered on the way."""
        while True:
            text = _typed(self.words.prompt(side, turn, self.setting))
            word, _, rest = (text or "").partition(" ")
            if text is None or text == "break off":
                return {"kind": "break-off"}
            if text == "accept":
                lying = self.practice.last_of(OTHER[side])
                if lying is not None and not self.practice.breaks(side, lying):
                    return {"kind": "accept"}
                self._untakeable(side, lying)
                if lying is None:
                    echo(self.words.NOTHING_TO_ACCEPT)
            elif text == "brief":
                self._brief(side)
            elif text == "replies":
                found = self.practice.options(side)
                lines = (self.words.option(at, one) for at, one in enumerate(found, 1))
                echo(*(lines if found else (self.words.NONE_ALIKE,)))
            elif word == "say" and rest.strip():
                return {"kind": "say", "says": rest.strip()[:LONGEST]}
            elif (terms := self._terms(text, word, rest, side)) is not None:
                package = self._package(terms, side)
                if package is not None and word != "try":
                    return {"kind": "offer", "terms": dict(terms)}
                if package is not None:
                    echo(self.words.own(self.practice.worth(side, package)))

    def _terms(self, text: str, word: str, rest: str, side: str) -> Mapping[str, str] | None:
        """The terms that were typed; behind `also` the last package of that side with them."""
        from detente.case.talks import terms_of

        try:
            terms = dict(terms_of(rest if word in ("also", "try") else text))
        except ValueError:
            echo(self.words.NO_TERM)
            return None
        last = self.practice.last_of(side)
        if word == "also" and last is not None:
            return {**self.practice.measuring.table.moves(last), **terms}
        return terms

    def _package(self, terms: Mapping[str, str], side: str) -> tuple[int, ...] | None:
        """A package by its terms; what is wrong with it is said."""
        from detente.report.wording.facts import say
        from detente.report.wording.lists import sentence

        package, wrong = self.practice.read(terms, side)
        for fact in wrong:
            echo(sentence(say(fact, self.setting)))
        return package

    def _put(self, side: str, package: tuple[int, ...]) -> None:
        """Put it on the table, and tell each side here what it is worth to it."""
        self.practice.put(side, package)
        moves = self.practice.measuring.table.moves(package)
        if side in self._here:
            echo(self.words.put(moves, self.practice.worth(side, package), self.setting))
        if OTHER[side] in self._here:
            worth = self.practice.worth(OTHER[side], package)
            echo(self.words.offered(side, moves, worth, self.setting))
            self._untakeable(OTHER[side], package)

    def _untakeable(self, side: str, package: tuple[int, ...] | None) -> None:
        """Why a side may not take a package, where it may not."""
        from detente.report.wording.facts import say

        if package is not None and (broken := self.practice.breaks(side, package)):
            echo(self.words.untakeable([say(one, self.setting) for one in broken]))


def _typed(label: str) -> str | None:
    """A line that was typed; None at the end of the input."""
    echo(f"{label}:")
    line = sys.stdin.readline()
    return line.strip() if line else None
