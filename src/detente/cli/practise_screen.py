"""The screen of whoever practises: what is asked there, and the terms that are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from detente.cli.practise_room import LONGEST_REMARK, PracticeRoom, Record
from detente.cli.practise_typed import change_typed, hung, meant, split, typed, typed_meanwhile
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.answers import Fact
    from detente.report.setting import Setting
    from detente.studies.talks.practice import Practice
    from detente.studies.talks.practice_estimates import EstimateNoted
    from detente.studies.values.practice import PracticeOptions

OTHER = {"us": "them", "them": "us"}
STRANGE = (
    "the other side's file holds what belongs to another part of a round · nobody but the program "
    "writes there · name another folder"
)


class PractiseScreen:
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
    def here(self) -> tuple[str, ...]:
        """The sides that sit at this screen."""
        return (self.mine,) if self.alone or self.room else (self.mine, self.other)

    @property
    def reader(self) -> str:
        """The side that reads this screen; "" where both do."""
        return "" if len(self.here) > 1 else self.mine

    def brief(self, side: str) -> None:
        """Show a side its brief."""
        echo("", *self.words.brief(self.practice.brief(side), self.setting))

    def issues(self) -> Mapping[str, tuple[str, ...]]:
        """The issues, with their titles."""
        return {name: (self.setting.issue(name),) for name in self.practice.case.issues}

    def option(self, issue: str, text: str) -> str:
        """The option of an issue that a text means."""
        part = self.practice.case.issues.get(issue)
        return meant(text, dict.fromkeys(part.options, ())) if part else text

    def say(self, wrong: tuple[Fact, ...]) -> None:
        """What is wrong, each on a line of its own."""
        from detente.report.wording.facts import say
        from detente.report.wording.lists import sentence

        for fact in wrong:
            echo(sentence(say(fact, self.setting)))

    def is_sure(self, question: str) -> bool:
        """What somebody says to a question; no is heard in all but a yes."""
        return typed(question, self.aside) in ("yes", "y")

    def estimate(self, text: str) -> dict[str, Any] | None:
        """An issue's order, weight or both as a record has them; None where it is neither."""
        issue, words = split(text, ":=")
        issue = meant(issue, self.issues())
        if not issue or not words:
            return None
        part = self.practice.case.issues.get(issue)
        return {"issue": issue, **change_typed(words, tuple(part.options) if part else ())}

    def hear(self, side: str, rest: str) -> Record | None:
        """What the other said that it wants, as a record; what is wrong with it is said."""
        noted = self.estimate(rest)
        if noted is None:
            echo(self.words.NO_HEARD)
            return None
        record = {"kind": "heard", **noted}
        return record if self.note(side, record) else None

    def note(self, side: str, record: Record) -> bool:
        """Note what a side heard; shown to it alone. Whether it could be noted."""
        if set(record) == {"kind", "issue"}:
            known = self.practice.unhear(side, record["issue"])
            if side in self.here:
                echo(self.words.BACK if known else self.words.NO_CHANGE)
            return known
        wrong = self.practice.hear(side, change_of(record))
        if side in self.here:
            self.say(wrong)
            if not wrong:
                value = self.practice.noted(side, record["issue"])
                other = self.setting.side(OTHER[side])
                line = self.words.wanted(value, self.setting, heard=True)
                echo(f"{self.words.HEARD.format(other=other)} {line}")
            self.shown.pop(side, None)
        return not wrong

    def asked(self, text: str, side: str) -> bool:
        """Answer what changes nothing; whether it was that."""
        word, _, rest = text.partition(" ")
        match word:
            case "brief" if not rest:
                self.brief(side)
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
                self._try(rest.strip(), side)
            case _:
                return False
        return True

    def _try(self, text: str, side: str) -> None:
        """What terms would be worth, of a part with the rest as settled, else as expected."""
        word, _, rest = text.partition(" ")
        part = word in ("part", "float", "accept")
        given, conditions = hung(rest.strip() if word in ("part", "float") else text)
        terms = self.words_taken(rest, side) if word == "accept" else self.terms(given, side)
        more = self.terms(conditions, side) if terms and conditions else {}
        if not terms or more is None:
            return
        tried = self.allowed({**terms, **more}, side, whole=not part)
        if tried is not None:
            package = self.practice.part(side, tried) if part else self.practice.moved(tried)
            echo(*self.words.tried(self.practice.tried(side, package), side, self.setting))

    def words_taken(self, text: str, side: str) -> dict[str, str] | None:
        """The other's last words on the issues named; None where it has said nothing of one."""
        issues = [meant(one.strip(), self.issues()) for one in text.split(";")]
        theirs = self.practice.words_of(OTHER[side])
        if not issues or not all(one in theirs for one in issues):
            echo(self.words.NOT_THEIRS)
            return None
        return {one: theirs[one] for one in issues}

    def terms(self, text: str, side: str) -> Mapping[str, str] | None:
        """The terms that were typed; behind `also` a side's last package with them, or theirs."""
        word, _, rest = text.partition(" ")
        lying = self.practice.last_of(side) or self.practice.last_of(OTHER[side])
        terms: dict[str, str] = {}
        for piece in (rest if word == "also" else text).split(";"):
            issue, option = split(piece, "=:")
            issue = meant(issue, self.issues())
            if not issue or not option or issue in terms:
                echo(self.words.TWICE if issue in terms else self.words.NO_TERM)
                return None
            terms[issue] = self.option(issue, option)
        if word != "also":
            return terms
        if lying is not None:
            return {**self.practice.measuring.table.moves(lying), **terms}
        if parts := self.practice.words_of(side) or self.practice.words_of(OTHER[side]):
            return {**parts, **terms}
        echo(self.words.NOTHING_YET)
        return None

    def allowed(
        self, terms: Mapping[str, str], side: str, *, whole: bool = True
    ) -> dict[str, str] | None:
        """Terms that may be put; what is wrong with them is said."""
        allowed, wrong = self.practice.read(terms, side, whole=whole)
        self.say(wrong)
        return allowed

    def meanwhile(self) -> None:
        """While the other is waited for, it can be spoken to and questions are answered; all else
        is thrown away."""
        while (text := typed_meanwhile()) is not None:
            word, _, rest = text.partition(" ")
            if self.room and (words := remark(text)):
                self.room.put({"kind": "say", "says": words})
            elif word == "heard":
                noted = self.hear(self.mine, rest)
                if noted is not None and self.room:
                    self.room.put(noted)
            elif not self.asked(text, self.mine):
                echo(self.words.NOT_YOUR_TURN)

    def aside(self) -> bool:
        """Show what the other side says out of its turn; whether it said something."""
        record = self.room.aside() if self.room else None
        if record is None:
            return False
        if record["kind"] == "heard":
            self.note(self.other, record)
            return False
        echo(self.words.says(self.other, record["says"], self.setting))
        return True

    def untakeable(self, side: str, package: tuple[int, ...] | None) -> None:
        """Why a side may not take a package, where it may not."""
        from detente.report.wording.facts import say

        if package is not None and (broken := self.practice.limits(side).breaks(package)):
            echo(self.words.untakeable([say(one, self.setting) for one in broken]))


def change_of(record: Record) -> EstimateNoted:
    """A change as the referee takes it: an order, and a weight by a word or in points."""
    from detente.studies.talks.practice_estimates import EstimateNoted

    word = record.get("says")
    digits = word is not None and word.isascii() and word.isdigit() and len(word) < 6
    weight = int(word) if digits and word is not None else word
    return EstimateNoted(record["issue"], tuple(record.get("best-first", ())), weight)


def remark(text: str) -> str:
    """What is said aloud by a line; "" where it says nothing."""
    word, _, rest = text.partition(" ")
    return rest.strip()[:LONGEST_REMARK] if word == "say" else ""


def _points(text: str) -> float | None:
    """Points as they were typed; None where they are none."""
    plain = text.strip()
    return float(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else None
