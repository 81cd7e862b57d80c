"""The screen of whoever practises: what is asked there, and the terms that are typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente.cli.practise.room import LONGEST_REMARK, PracticeRoom, Record
from detente.cli.practise.typed import change_typed, hung, meant, split, typed, typed_meanwhile
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.answers import Fact
    from detente.report.setting import Setting
    from detente.studies.talks.practice import Practice
    from detente.studies.talks.practice_estimates import EstimateNoted
    from detente.studies.values.talks.practice import PracticeOption, PracticeOptions

OTHER = {"us": "them", "them": "us"}
STRANGE = (
    "the other side's file holds what belongs to another part of a round · nobody but the program "
    "writes there · name another folder"
)
DIGITS = 6
"""Points have fewer digits."""


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
        from detente.report.wording.talks import practice as wording

        self.practice, self.setting, self.alone, self.room = practice, setting, alone, room
        self.words: Any = wording
        self.mine, self.other = side, OTHER[side]
        self.shown: dict[str, PracticeOptions | None] = {}
        self.is_over = False

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
        from detente.report.wording.phrases.lists import sentence

        for fact in wrong:
            echo(sentence(say(fact, self.setting)))

    def is_sure(self, question: str, side: str) -> bool:
        """What a side says to a question; all but a yes is a no, and that is told."""
        return self.is_yes(self.answered(question, side))

    def answered(self, question: str, side: str) -> str | None:
        """What is typed at a question, which is put again after words for the other side."""
        while words := remark((answer := typed(question, self.aside)) or ""):
            if self.room:
                self.room.put({"kind": "say", "says": words})
            elif not self.alone:
                echo(self.words.says(side, words, self.setting))
        return answer

    def is_yes(self, answer: str | None) -> bool:
        """Whether an answer is a yes."""
        if answer and answer not in ("yes", "y", "no", "n"):
            echo(self.words.taken_as_no(answer))
        return answer in ("yes", "y")

    def estimate(self, text: str) -> dict[str, Any] | None:
        """An issue's order, weight or both as a record has them; None where it is neither."""
        issue, words = split(text, ":=")
        issue = meant(issue, self.issues())
        if not issue or not words:
            return None
        part = self.practice.case.issues.get(issue)
        return {"issue": issue, **change_typed(words, tuple(part.options) if part else ())}

    def noted(self, text: str, side: str) -> bool:
        """Note what changes a side's own sheet alone: what it heard, its floor, an undo. Whether
        the line was that."""
        word, _, rest = text.replace(":", " ", 1).replace("=", " ", 1).partition(" ")
        record: Record | None = None
        if text.partition(" ")[0] == "heard":
            given = self.estimate(text.partition(" ")[2])
            record = None if given is None else {"kind": "heard", **given}
            if given is None:
                echo(self.words.NO_HEARD)
        elif word in ("floor", "limit"):
            record = self._floor(rest.strip(), side)
        elif text == "undo":
            record = {"kind": "undo", "issue": ""} if self.practice.undoable[side] else None
            if record is None:
                echo(*self._stands(side))
        else:
            return False
        if record is not None and self.note(side, record) and self.room:
            self.room.put(record)
        return True

    def _stands(self, side: str) -> Iterator[str]:
        """Why nothing can be undone: what a side put was heard, or it has noted nothing."""
        put = any(one.side == side and not one.denied for one in self.practice.said)
        yield self.words.STANDS if put else self.words.NO_UNDO
        if self.practice.heard[side]:
            yield self.words.NOTES_STAND

    def _floor(self, says: str, side: str) -> Record | None:
        """A floor as a record; refused with the range where no package brings so much."""
        from detente.studies.values.talks.practice import NoFloor

        most = self.practice.most(side)
        if is_floor(says) and int(says) <= most:
            return {"kind": "floor", "says": says}
        self.say((NoFloor(says, most),))
        return None

    def note(self, side: str, record: Record) -> bool:
        """Note what changes a side's own sheet; shown to it alone. Whether it could be noted."""
        practice, lines = self.practice, []
        match record["kind"]:
            case "floor" if is_floor(record["says"]):
                practice.set_floor(side, int(record["says"]))
                lines = [self.reads(side, "")]
            case "undo" if not record["issue"] and (undone := practice.undo(side)) is not None:
                heard = undone.facing and practice.has_heard(side, undone.issue)
                reads = self.reads(side, undone.issue, facing=True) if heard else ""
                reads = reads if undone.facing else self.reads(side, undone.issue)
                lines = [f"{self.words.BACK} {reads}".rstrip()]
            case "heard" if set(record) == {"kind", "issue"}:
                known = practice.unhear(side, record["issue"])
                lines = [self.words.BACK if known else self.words.NO_CHANGE]
                if not known and side in self.here:
                    echo(*lines)
                    return False
            case "heard":
                if wrong := practice.hear(side, change_of(record)):
                    self.say(wrong if side in self.here else ())
                    return False
                lines = [self.reads(side, record["issue"], facing=True)]
            case _:
                return False
        if side in self.here:
            echo(*lines)
            if side in self.shown:
                self.shown[side] = None
        return True

    def reads(self, side: str, issue: str, *, facing: bool = False) -> str:
        """How an issue, or "" for the floor, reads now on a side's sheet; `facing`: as heard."""
        from detente.report.wording.talks.talks import tenths

        if facing:
            line = self.words.wanted(self.practice.noted(side, issue), self.setting, heard=True)
            return f"{self.words.HEARD.format(other=self.setting.side(OTHER[side]))} {line}"
        want = next((one for one in self.practice.brief(side).wants if one.issue == issue), None)
        if want is None:
            return str(self.words.FLOOR.format(points=tenths(self.practice.floor(side))))
        return f"{self.words.CHANGED} {self.words.wanted(want, self.setting)}"

    def asked(self, text: str, side: str) -> bool:
        """Answer what changes nothing; whether it was that."""
        word, _, rest = text.partition(" ")
        match word:
            case "brief" if not rest:
                self.brief(side)
            case "issues" if not rest:
                echo(*self.words.issues(self.practice.brief(side), self.setting))
            case "table" if not rest:
                echo(*self.words.table(self.practice.table(), side, self.setting))
            case "help" if not rest:
                echo(*self.words.HOW)
            case "replies" if (points := _points(rest)) is not None or not rest:
                from detente.report.wording.talks.replies import options

                found = self.practice.options(side, points)
                self.shown[side] = None if self.is_over else found
                echo(*options(found, self.setting, last=self.is_over))
            case "more":
                if (reply := self.reply(rest, side)) is not None:
                    echo(*(f"  {line}" for line in self.words.written(reply.terms)))
            case "try":
                self._try(rest.strip(), side)
            case _:
                return False
        return True

    def _try(self, text: str, side: str) -> None:
        """What terms would be worth, of a part with the rest as settled, else as now."""
        word, _, rest = text.partition(" ")
        if text == "accept":
            lying = self.practice.last_of(OTHER[side])
            echo(*self.words.tried(self.practice.tried(side, lying), side, self.setting)
                 if lying is not None else [self.nothing_to_accept(side)])  # fmt: skip
            return
        if word == "reply":
            if (reply := self.reply(rest, side)) is not None:
                package = self.practice.moved(reply.terms)
                echo(*self.words.tried(self.practice.tried(side, package), side, self.setting))
            return
        part = word in ("part", "float", "accept")
        given, conditions = hung(rest.strip() if word in ("part", "float") else text)
        terms = self.words_taken(rest, side) if word == "accept" else self.terms(given, side)
        more = self.terms(conditions, side) if terms and conditions else {}
        if not terms or more is None:
            return
        tried = self.allowed({**terms, **more}, side, whole=not part)
        if tried is not None:
            package = self.practice.part(side, tried) if part else self.practice.moved(tried)
            value, behind = self.practice.tried(side, package), None
            if part:
                behind = self.practice.rest(side, tried)
            echo(*self.words.tried(value, side, self.setting, behind_part=behind))

    def reply(self, number: str, side: str) -> PracticeOption | None:
        """The reply of a number in the list shown last, since something was put; else it is said
        that there is none."""
        listed, text = self.shown.get(side), number.strip()
        shown = listed.options if listed else ()
        if not (text.isascii() and text.isdigit() and 0 < int(text) <= len(shown)):
            old = self.words.OLD_LIST if side in self.shown else self.words.NO_LIST
            echo(self.words.no_reply(len(shown)) if shown else old)
            return None
        return shown[int(text) - 1]

    def nothing_to_accept(self, side: str) -> str:
        """Why there is no whole package that a side could take."""
        refused = self.practice.logged(OTHER[side]) is not None
        return str(self.words.REFUSED if refused else self.words.NOTHING_TO_ACCEPT)

    def words_taken(self, text: str, side: str) -> dict[str, str] | None:
        """The other's last words on the issues named, with what they hang on; None where there is
        no such issue, or it has said nothing of one."""
        from detente.studies.values.talks.practice import UnknownIssue

        issues = [meant(one.strip(), self.issues()) for one in text.split(";") if one.strip()]
        theirs = self.practice.words_of(OTHER[side])
        if unknown := [one for one in issues if one not in self.practice.case.issues]:
            self.say(tuple(UnknownIssue(one, tuple(theirs)) for one in unknown))
            return None
        if not issues or (left := [one for one in issues if one not in theirs]):
            echo(self.words.not_theirs(left if issues else [], theirs, self.setting))
            return None
        taken = self.practice.together(OTHER[side], issues)
        if len(taken) > len({*issues}):
            bound = self.practice.standing(OTHER[side], taken)
            words, floated = self.words.stand_together, bound is not None
            echo(words(taken, bound or {}, self.setting, floated=floated))
        return taken

    def terms(self, text: str, side: str) -> Mapping[str, str] | None:
        """The terms that were typed; behind `also` a side's last package with them, or theirs."""
        word, _, rest = text.partition(" ")
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
        if (start := self.practice.start(side)) is None:
            echo(self.words.NOTHING_YET)
            return None
        whose, moves = start
        echo(self.words.starts_from(moves, whose == side, self.setting))
        return {**moves, **terms}

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
            if self.room and (words := remark(text)):
                self.room.put({"kind": "say", "says": words})
            elif not (self.noted(text, self.mine) or self.asked(text, self.mine)):
                echo(self.words.NOT_YOUR_TURN)

    def aside(self) -> bool:
        """Show what the other side says out of its turn; whether it said something."""
        record = self.room.aside() if self.room else None
        if record is None:
            return False
        if record["kind"] != "say":
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


def is_floor(text: str) -> bool:
    """Whether a text is points that a floor can have."""
    return text.isascii() and text.isdigit() and len(text) < DIGITS


def remark(text: str) -> str:
    """What is said aloud by a line; "" where it says nothing."""
    word, _, rest = text.partition(" ")
    return rest.strip()[:LONGEST_REMARK] if word == "say" else ""


def _points(text: str) -> float | None:
    """Points as they were typed; None where they are none."""
    plain = text.strip()
    return float(plain) if is_floor(plain) else None
