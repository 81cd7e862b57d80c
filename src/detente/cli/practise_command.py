"""Practise a round: two people, at one screen or each at their own, or alone against ourselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.out_folder import writing_to
from detente.cli.plan_options import CASE
from detente.cli.practise_room import MOST_ROUNDS, PracticeRoom, Record, rounds_begun
from detente.cli.practise_typed import hung, meant, split, typed, typed_meanwhile
from detente.cli.reader import setting as setting_of
from detente.cli.refuse import refuse
from detente.cli.request import refusing
from detente.cli.with_table import TABLE_OPTION, rows_of_log, talks_viewed
from detente.report.screen import echo, ring
from detente.visible import placed

if TYPE_CHECKING:
    from detente.answers import Fact
    from detente.api.reading import CaseView
    from detente.report.setting import Setting
    from detente.studies.talks.practice import Practice
    from detente.studies.talks.practised import PracticeSaid
    from detente.studies.values.practice import PracticeOptions

OTHER = {"us": "them", "them": "us"}
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
    type=click.IntRange(1, MOST_ROUNDS),
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
@click.option(
    "--write", "log",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was said, marked as practice, as a talks.csv for a copy of the case.",
)  # fmt: skip
@TABLE_OPTION
@click.option("--as-of", metavar="DATE", help="As of this day; nothing said later counts.")
@click.argument("case", type=CASE)
def practise(case: Path, side: str, alone: bool, room: Path | None, rounds: int, seed: int,
             log: Path | None, table: Path | None, as_of: str | None) -> None:  # fmt: skip
    """Practise a round of the talks on CASE, with a debrief."""
    from detente.api.planning import practice
    from detente.report.progress import progress

    if alone and room:
        refuse("--room: it is for two people · with --alone the program is the other · use one")
    if log and (log.exists() or log.is_symlink()):
        refuse(f"{placed(log)}: it is there already · nothing is overwritten · choose another name")
    with progress() as tell, refusing():
        view = talks_viewed(case, table, None, as_of, tell)
        if room and (begun := rounds_begun(room, side, view.inputs)):
            rounds = begun
        round_ = practice(view, side=side, alone=alone, rounds=rounds, seed=seed)
    begins = {"inputs": view.inputs, "rounds": rounds}
    met = PracticeRoom(room, side, begins) if room else None
    session = _Session(round_, setting_of(view.case), side, alone, met)
    try:
        session.play()
        if log:
            _write(round_, log, view)
    except KeyboardInterrupt:
        if room:
            echo(f"{placed(room)}: the round lies there; the same command goes on", err=True)
        raise


def _write(practice: Practice, log: Path, view: CaseView) -> None:
    """What was said and not denied, behind the log of the case, for a copy of it."""
    from detente.files.replace import write_one
    from detente.report.lines.talks_row import practised_rows

    said = [one for one in practice.said if not one.denied]
    entries = (
        (one.entry, _taken(said[:at]) if one.accepted else "") for at, one in enumerate(said, 1)
    )
    rows = practised_rows(entries, rows_of_log(view))
    with writing_to(log):
        write_one(log, rows.encode())
    echo(f"wrote {placed(log)}")


def _taken(entries: list[PracticeSaid]) -> str:
    """The number of the other side's last whole package, which the last of these accepts; "" where
    it lay there before the round."""
    lay = (
        at for at, one in enumerate(entries, 1) if one.entry.whole and one.side != entries[-1].side
    )
    return str(max(lay, default=""))


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
        self.shown: dict[str, PracticeOptions] = {}

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
        if self.room and not self.room.fresh:
            echo("", self.words.OVER)
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
            if record["kind"] == "say":
                if "them" not in self._here:
                    echo(self.words.says("them", record["says"], self.setting))
                continue
            if record["kind"] not in ("ranks", "weighs"):
                refuse(STRANGE)
            if self.practice.change(*_changes(record)):
                refuse(STRANGE)
            if "them" in self._here:
                line = next(x for x in self.practice.brief("them").wants
                            if x.issue == record["issue"])  # fmt: skip
                echo(f"{self.words.CHANGED} {self.words.wanted(line, self.setting)}")

    def _changing(self) -> Record:
        """The next change: what is typed, kept where two screens meet, or what comes from there."""
        if "them" not in self._here:
            assert self.room is not None
            return self.room.theirs(self._meanwhile)
        before = self.room.own() if self.room else None
        if before is not None:
            return before
        record = self._changed_here()
        if self.room:
            self.room.put(record)
        return record

    def _changed_here(self) -> Record:
        """A change that may be made, from what is typed; what is wrong is said."""
        while True:
            text = typed("change", self._aside)
            if text in ("", None, "break off"):
                return {"kind": "ready"}
            if text == "help":
                echo(*self.words.CHANGE)
                continue
            if self.room and (words := _remark(text)):
                return {"kind": "say", "says": words}
            if text in ("brief", "issues", "table"):
                self._asked(text, "them")
                continue
            issue, order = split(text, ":=")
            if not order:
                echo(self.words.NO_COLON)
                continue
            issue = meant(issue, self._issues())
            best = [self._option(issue, one.strip()) for one in order.split(">")]
            ranks = {"kind": "ranks", "issue": issue, "best-first": best}
            record = ranks if len(best) > 1 else {"kind": "weighs", "issue": issue, "says": order}
            wrong = self.practice.miswritten(*_changes(record))
            self._say(wrong)
            if not wrong:
                return record

    def _issues(self) -> Mapping[str, tuple[str, ...]]:
        """The issues, with their titles."""
        return {name: (self.setting.issue(name),) for name in self.practice.case.issues}

    def _option(self, issue: str, text: str) -> str:
        part = self.practice.case.issues.get(issue)
        return meant(text, dict.fromkeys(part.options, ())) if part else text

    def _say(self, wrong: tuple[Fact, ...]) -> None:
        """What is wrong, each on a line of its own."""
        from detente.report.wording.facts import say
        from detente.report.wording.lists import sentence

        for fact in wrong:
            echo(sentence(say(fact, self.setting)))

    def _rounds(self) -> tuple[Any, int]:
        from detente.studies.values.practice import HowItEnded

        echo("", *self.words.HOW)
        order = ("us", "them") if self.room else (self.mine, self.other)
        ended = None
        for turn in range(1, self.practice.rounds + 1):
            for side in order:
                ended = self._turn(side, turn)
                if ended is not None:
                    return ended, turn
        if self.practice.last_of(order[1]) is not None:
            ended = self._turn(order[0], self.practice.rounds, last=True)
        return ended or HowItEnded.NO_TIME, self.practice.rounds

    def _turn(self, side: str, turn: int, *, last: bool = False) -> Any:
        """What a side says until it has put an offer, or ended the round.

        `last`: it answers the last offer, and puts none.
        """
        from detente.studies.values.practice import HowItEnded

        if side not in self._here and self.room:
            echo(self.words.waits(side, self.setting))
        while True:
            record = self._record(side, turn, last)
            match record["kind"]:
                case "say":
                    if side not in self._here or len(self._here) > 1:
                        echo(self.words.says(side, record["says"], self.setting))
                case "offer" | "float" | "deny" | "take" if not last:
                    self._put(side, record, turn)
                    if record["kind"] == "offer":
                        return None
                case "refuse":
                    if side not in self._here or len(self._here) > 1:
                        echo(self.words.refuses(side, self.setting))
                    return None
                case "accept":
                    lying = self.practice.last_of(OTHER[side])
                    if lying is not None and not self.practice.breaks(side, lying):
                        moves = self.practice.measuring.table.moves(lying)
                        self.practice.put(side, moves, turn, accepted=True)
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

    def _record(self, side: str, turn: int, last: bool) -> Record:
        """What a side says next: here, elsewhere, or the program's."""
        if side in self._here:
            before = self.room.own() if self.room else None
            if before is not None:
                if before["kind"] == "say":
                    echo(self.words.says(side, before["says"], self.setting))
                return before
            record = self._said_here(side, turn, last)
            if self.room:
                self.room.put(record)
            return record
        if self.room:
            record = self.room.theirs(self._meanwhile)
            self._meanwhile()
            return record
        package = self.practice.answer(turn)
        if package is None:
            return {"kind": "accept"}
        return {"kind": "offer", "terms": self.practice.measuring.table.moves(package)}

    def _said_here(self, side: str, turn: int, last: bool) -> Record:
        """A move that may be made, from what is typed; questions are answered on the way."""
        if self.room:
            ring()
        if last:
            echo(self.words.LAST_WORD)
        while True:
            text = typed(self.words.prompt(side, turn, self.setting), self._aside)
            word, _, rest = (text or "").partition(" ")
            if text is None or text == "break off":
                return {"kind": "break-off"}
            if text == "accept":
                lying = self.practice.last_of(OTHER[side])
                if lying is not None and not self.practice.breaks(side, lying):
                    if self.practice.is_latest(OTHER[side]) or self._is_sure(
                        self.words.older(self.practice.measuring.table.moves(lying), self.setting)
                    ):
                        return {"kind": "accept"}
                    continue
                self._untakeable(side, lying)
                if lying is None:
                    echo(self.words.NOTHING_TO_ACCEPT)
            elif text == "refuse":
                return {"kind": "refuse"}
            elif words := _remark(text):
                return {"kind": "say", "says": words}
            elif self._asked(text, side):
                continue
            elif last:
                echo(self.words.LAST_WORD)
            elif (record := self._move(word, rest.strip(), text, side)) is not None:
                return record

    def _move(self, word: str, rest: str, text: str, side: str) -> Record | None:
        """What is put, floated, taken or denied, as it may be; what is wrong with it is said."""
        if text == "deny":
            if any(one.side == side and one.floated for one in self.practice.said):
                return {"kind": "deny"}
            echo(self.words.NOTHING_FLOATED)
            return None
        if word == "accept":
            return self._taking(rest, side)
        if word == "reply":
            return self._replying(rest, side)
        part = word in ("part", "float")
        given, conditions = hung(rest if part else text)
        terms = self._terms(given, side)
        hangs_on = self._terms(conditions, side) if terms and conditions else {}
        if not terms or hangs_on is None:
            return None
        if twice := terms.keys() & hangs_on.keys():
            terms = {issue: to for issue, to in terms.items() if issue not in twice}
        allowed = self._allowed({**terms, **hangs_on}, side, whole=not part) if terms else None
        if allowed is None or (not part and not hangs_on and not self._is_enough(allowed, side)):
            return None
        record: dict[str, Any] = {"kind": "float" if word == "float" else "offer", "terms": terms}
        if hangs_on:
            record["if"] = hangs_on
        if word == "part":
            record["part"] = True
        return record

    def _taking(self, text: str, side: str) -> Record | None:
        """Issues on which a side takes the other's last words, and leaves the rest open."""
        issues = [meant(one.strip(), self._issues()) for one in text.split(";")]
        theirs = self.practice.words_of(OTHER[side])
        if not issues or not all(one in theirs for one in issues):
            echo(self.words.NOT_THEIRS)
            return None
        taken = {one: theirs[one] for one in issues}
        return None if self._allowed(taken, side, whole=False) is None else {
            "kind": "take", "terms": taken}  # fmt: skip

    def _replying(self, number: str, side: str) -> Record | None:
        """The reply of a number as an offer: of those shown since something was put last."""
        shown = self.shown[side].options if side in self.shown else ()
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= len(shown)):
            echo(self.words.NO_REPLY)
            return None
        terms = dict(shown[int(number) - 1].terms)
        return {"kind": "offer", "terms": terms} if self._is_enough(terms, side) else None

    def _is_enough(self, terms: Mapping[str, str], side: str) -> bool:
        """Whether terms are worth to a side what the other offers already, or it puts them all the
        same."""
        lying = self.practice.last_of(OTHER[side])
        if lying is None or self.practice.breaks(side, lying):
            return True
        theirs, own = self.practice.worth(side, lying), self.practice.worth_of(side, terms)
        return own >= theirs or self._is_sure(self.words.gives_away(own, theirs))

    def _is_sure(self, question: str) -> bool:
        """What somebody says to a question; no is heard in all but a yes."""
        return typed(question, self._aside) in ("yes", "y")

    def _asked(self, text: str, side: str) -> bool:
        """Answer what changes nothing; whether it was that."""
        word, _, rest = text.partition(" ")
        match word:
            case "brief" if not rest:
                self._brief(side)
            case "issues" if not rest:
                wants = self.practice.brief(side).wants
                echo(*(f"  {self.words.wanted(one, self.setting)}" for one in wants))
            case "table" if not rest:
                echo(*self.words.table(self.practice.table(), side, self.setting))
            case "help" if not rest:
                echo(*self.words.HOW)
            case "replies" if (points := _points(rest)) is not None or not rest:
                self.shown[side] = self.practice.options(side, points)
                echo(*self.words.options(self.shown[side], self.setting))
            case "try":
                given, conditions = hung(_bare(rest.strip()))
                terms = self._tried(given, side)
                more = self._terms(conditions, side) if terms and conditions else {}
                if terms and more is not None:
                    tried = self._allowed({**terms, **more}, side)
                    if tried is not None:
                        echo(self.words.own(self.practice.worth_of(side, tried)))
            case _:
                return False
        return True

    def _tried(self, text: str, side: str) -> Mapping[str, str] | None:
        """Terms to be tried: those typed, or the other's that would be taken."""
        word, _, rest = text.partition(" ")
        if word != "accept":
            return self._terms(text, side)
        record = self._taking(rest, side)
        return None if record is None else record["terms"]

    def _meanwhile(self) -> None:
        """While the other is waited for, it can be spoken to and questions are answered; all else
        is thrown away."""
        while (text := typed_meanwhile()) is not None:
            if self.room and (words := _remark(text)):
                self.room.put({"kind": "say", "says": words})
            elif not self._asked(text, self.mine):
                echo(self.words.NOT_YOUR_TURN)

    def _aside(self) -> bool:
        """Show what the other side says out of its turn; whether it said something."""
        record = self.room.aside() if self.room else None
        if record is not None:
            echo(self.words.says(self.other, record["says"], self.setting))
        return record is not None

    def _terms(self, text: str, side: str) -> Mapping[str, str] | None:
        """The terms that were typed; behind `also` a side's last package with them, or theirs."""
        word, _, rest = text.partition(" ")
        lying = self.practice.last_of(side) or self.practice.last_of(OTHER[side])
        terms: dict[str, str] = {}
        for piece in (rest if word == "also" else text).split(";"):
            issue, option = split(piece, "=:")
            issue = meant(issue, self._issues())
            if not issue or not option or issue in terms:
                echo(self.words.TWICE if issue in terms else self.words.NO_TERM)
                return None
            terms[issue] = self._option(issue, option)
        if word != "also":
            return terms
        if lying is not None:
            return {**self.practice.measuring.table.moves(lying), **terms}
        if parts := self.practice.words_of(side) or self.practice.words_of(OTHER[side]):
            return {**parts, **terms}
        echo(self.words.NOTHING_YET)
        return None

    def _allowed(
        self, terms: Mapping[str, str], side: str, *, whole: bool = True
    ) -> dict[str, str] | None:
        """Terms that may be put; what is wrong with them is said."""
        allowed, wrong = self.practice.read(terms, side, whole=whole)
        self._say(wrong)
        return allowed

    def _put(self, side: str, record: Record, turn: int) -> None:
        """Put it on the table, and tell each side here what it is worth to it."""
        kind, here = record["kind"], self._here
        if kind == "deny":
            denied = self.practice.deny(side)
            if denied is None:
                refuse(STRANGE)
            echo(self.words.denies(self.practice.laid(denied), self._reader(), self.setting))
            return
        hangs_on, whole = record.get("if", {}), kind == "offer" and not record.get("part")
        allowed, _ = self.practice.read({**record["terms"], **hangs_on}, side, whole=whole)
        theirs = self.practice.words_of(OTHER[side])
        if allowed is None or (kind == "take" and not allowed.items() <= theirs.items()):
            refuse("the other side's file holds what may not be offered · nobody but the program "
                   "writes there · name another folder")  # fmt: skip
        from detente.case.models.talks import OfferForm

        form = OfferForm.ORAL if kind == "float" else OfferForm.TEXT
        said = self.practice.put(side, allowed, turn, hangs_on=hangs_on, whole=whole, form=form)
        self.shown.clear()
        if kind == "take":
            echo(self.words.takes(side, allowed, self._reader(), self.setting))
            return
        for reader in (side, OTHER[side]):
            if reader in here:
                laid, changes = self.practice.laid(said), self.practice.changes(reader, said)
                echo(*self.words.put(laid, changes, reader, self.setting))
        if OTHER[side] in here and whole:
            self._untakeable(OTHER[side], self.practice.package(said))

    def _reader(self) -> str:
        """The side that reads this screen; "" where both do."""
        return "" if len(self._here) > 1 else self.mine

    def _untakeable(self, side: str, package: tuple[int, ...] | None) -> None:
        """Why a side may not take a package, where it may not."""
        from detente.report.wording.facts import say

        if package is not None and (broken := self.practice.breaks(side, package)):
            echo(self.words.untakeable([say(one, self.setting) for one in broken]))


def _changes(record: Record) -> tuple[str, tuple[str, ...], str | int | None]:
    """A change as the referee takes it: the issue, an order, a weight by a word or in points."""
    if record["kind"] == "ranks":
        return record["issue"], tuple(record["best-first"]), None
    word = record["says"]
    digits = word.isascii() and word.isdigit() and len(word) < 6
    return record["issue"], (), int(word) if digits else word


def _bare(text: str) -> str:
    """What is tried, without the word by which it would be put."""
    word, _, rest = text.partition(" ")
    return rest.strip() if word in ("part", "float") else text


def _remark(text: str) -> str:
    """What is said aloud by a line; "" where it says nothing."""
    word, _, rest = text.partition(" ")
    return rest.strip()[:LONGEST] if word == "say" else ""


def _points(text: str) -> float | None:
    """Points as they were typed; None where they are none."""
    plain = text.strip()
    return float(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else None
