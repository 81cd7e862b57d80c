"""A practised round at the screen: from the brief to the debrief, turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.cli.practise.room import NOTED, Record
from detente.cli.practise.screen import OTHER, STRANGE, PractiseScreen, remark
from detente.cli.practise.setup import set_up
from detente.cli.practise.typed import hung, typed
from detente.cli.refuse import refuse
from detente.report.screen import echo, ring

NOT_OFFERED = (
    "the other side's file holds what may not be offered · nobody but the program writes there · "
    "name another folder"
)


CHANGED = (
    "what was accepted is not what the other side's file offers now · it was written anew · name "
    "another folder, and begin again"
)


class PractiseSession(PractiseScreen):
    """The course of a round."""

    @property
    def order(self) -> tuple[str, str]:
        """The sides in the order in which they speak."""
        return ("us", "them") if self.room else (self.mine, self.other)

    def play(self) -> None:
        """From the brief to the debrief."""
        from detente.report.wording.talks.debrief import debrief

        if self.alone:
            echo(self.words.OURSELVES)
        for side in self.here if self.alone else (self.mine, self.other):
            if side in self.here:
                self.brief(side)
            set_up(self, side)
            if side not in self.here:
                echo(self.words.ready(side, self.setting))
        ended, turn = self._rounds()
        for side in ("us", "them") if self.room else ():
            for record in self.room.rest(side) if self.room else ():
                if record["kind"] in NOTED:
                    self.note(side, record)
        if self.room and not self.room.fresh:
            echo("", self.words.OVER)
        value = self.practice.debrief(ended, turn)
        echo("", *debrief(value, self.setting))

    def _rounds(self) -> tuple[Any, int]:
        from detente.studies.values.talks.practice import HowItEnded

        echo("", *self.words.HOW)
        order = self.order
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
        from detente.studies.values.talks.practice import HowItEnded

        if side not in self.here and self.room:
            echo(self.words.waits(side, self.setting))
        while True:
            record = self._record(side, turn, last)
            match record["kind"]:
                case "say":
                    if side not in self.here or len(self.here) > 1:
                        echo(self.words.says(side, record["says"], self.setting))
                case "heard" | "floor" | "undo":
                    if not self.note(side, record):
                        refuse(STRANGE)
                case "deny" if not last:
                    self._deny(side)
                case "offer" | "float" | "take" if not last or record.get("closes"):
                    self._put(side, record, turn)
                    if record.get("closes"):
                        return HowItEnded.DEAL
                    if record["kind"] == "offer":
                        return None
                    echo(self.words.goes_on(side, self.reader, self.setting))
                case "refuse":
                    if side not in self.here or len(self.here) > 1:
                        echo(self.words.refuses(side, self.setting))
                    return None
                case "accept":
                    lying = self.practice.last_of(OTHER[side])
                    if lying is not None and not self.practice.limits(side).breaks(lying):
                        moves = self.practice.measuring.table.moves(lying)
                        if record.get("terms", moves) != moves:
                            refuse(CHANGED)
                        self.practice.put(side, moves, turn, accepted=True)
                        if side not in self.here:
                            echo(self.words.accepts(side, self.setting))
                        return HowItEnded.DEAL
                    refuse(STRANGE)
                case "break-off":
                    if side not in self.here:
                        echo(self.words.broke_off(side, self.setting))
                    return HowItEnded.BROKEN_OFF
                case _:
                    refuse(STRANGE)

    def _record(self, side: str, turn: int, last: bool) -> Record:
        """What a side says next: here, elsewhere, or the program's."""
        if side in self.here:
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
            record = self.room.theirs(self.meanwhile)
            self.meanwhile()
            return record
        package = self.practice.answer(turn)
        if package is None:
            return {"kind": "accept"}
        return {"kind": "offer", "terms": self.practice.measuring.table.moves(package)}

    def _said_here(self, side: str, turn: int, last: bool) -> Record:
        """A move that may be made, from what is typed; questions are answered on the way."""
        if self.room:
            ring()
        self.is_over = last
        if last:
            echo(self.words.LAST_WORD)
        while True:
            text = typed(self.words.prompt(side, turn, self.setting), self.aside)
            word, _, rest = (text or "").partition(" ")
            if text is None or text == "break off":
                if self._breaks_off(self.words.BREAK_OFF, side):
                    return {"kind": "break-off"}
                continue
            if text == "accept":
                lying = self.practice.last_of(OTHER[side])
                if self._accepts(side, lying) and lying is not None:
                    moves = self.practice.measuring.table.moves(lying)
                    return {"kind": "accept", "terms": dict(moves)}
            elif text == "refuse":
                if not self._ends(side, turn, last) or self._breaks_off(
                    self.words.REFUSE_ALL, side
                ):
                    return {"kind": "refuse"}
            elif words := remark(text):
                return {"kind": "say", "says": words}
            elif self.noted(text, side) or self.asked(text, side):
                continue
            elif last and word != "accept":
                echo(self.words.LAST_WORD)
            elif (record := self._move(word, rest.strip(), text, side)) is not None:
                if not last or record.get("closes"):
                    return record
                echo(self.words.LAST_WORD)

    def _ends(self, side: str, turn: int, last: bool) -> bool:
        """Whether a refusal ends the talks: nothing can be put or taken behind it."""
        closing = turn == self.practice.rounds and side == self.order[1]
        return last or (closing and self.practice.last_of(side) is None)

    def _breaks_off(self, question: str, side: str) -> bool:
        """Whether a side ends the talks, which is asked; the end of the input says yes."""
        answer = self.answered(question, side)
        return answer is None or self.is_yes(answer)

    def _accepts(self, side: str, lying: tuple[int, ...] | None) -> bool:
        """Whether a side takes the other's last whole package; what speaks against it is asked."""
        if lying is None:
            echo(self.nothing_to_accept(side))
            return False
        if self.practice.limits(side).breaks(lying):
            self.untakeable(side, lying)
            return False
        moves, tried = self.practice.measuring.table.moves(lying), self.practice.tried(side, lying)
        facts = [self.words.against(tried, None, self.setting)]
        if not self.practice.is_latest(OTHER[side]):
            facts.insert(0, self.words.older(moves, self.setting))
        against = " ".join(filter(None, facts))
        return not against or self.is_sure(f"{against} {self.words.ACCEPT_IT}", side)

    def _is_wanted(
        self,
        side: str,
        package: tuple[int, ...],
        *,
        behind_part: Mapping[str, str] | None = None,
        again: bool = False,
        first: str = "",
    ) -> bool:
        """Whether a side puts a package, or a part that stands for it: what speaks against that is
        told, and asked at once. It is worth less than the other offers, or than the floor; it takes
        back what is settled; a third party would refuse it; `behind_part`: what a part is measured
        with; `again`: it is its own last; `first`:
        what else is asked."""
        tried, lying = self.practice.tried(side, package), self.practice.last_of(OTHER[side])
        theirs = None
        if (
            behind_part is None
            and lying is not None
            and not self.practice.limits(side).breaks(lying)
        ):
            theirs = self.practice.worth(side, lying)
        tried = tried if behind_part is None else replace(tried, consents=())
        against = self.words.against(tried, theirs, self.setting, behind_part=behind_part)
        against = " ".join(filter(None, (self.words.AGAIN * again, first, against)))
        return not against or self.is_sure(f"{against} {self.words.PUT_IT}", side)

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
        terms = self.terms(given, side)
        hangs_on = self.terms(conditions, side) if terms and conditions else {}
        if not terms or hangs_on is None:
            return None
        if twice := terms.keys() & hangs_on.keys():
            terms = {issue: to for issue, to in terms.items() if issue not in twice}
        allowed = self.allowed({**terms, **hangs_on}, side, whole=not part) if terms else None
        if allowed is None:
            return None
        again = self.practice.repeats(side, terms, hangs_on, whole=not part)
        moved = self.practice.moved(allowed)
        if not part and not self._is_wanted(side, moved, again=again):
            return None
        record: dict[str, Any] = {"kind": "float" if word == "float" else "offer", "terms": terms}
        if hangs_on:
            record["if"] = hangs_on
        if word == "part":
            record["part"] = True
            return self._closed(record, {**terms, **hangs_on}, side, again=again)
        return record

    def _closed(
        self, record: dict[str, Any], terms: Mapping[str, str], side: str, *, again: bool = False
    ) -> Record | None:
        """A record by which nothing is left open closes the deal, which is asked first."""
        package = self.practice.closing(side, terms)
        if package is None:
            part = self.practice.part(side, terms)
            behind = self.practice.rest(side, terms)
            wanted = self._is_wanted(side, part, behind_part=behind, again=again)
            return record if wanted else None
        moves, tried = (
            self.practice.measuring.table.moves(package),
            self.practice.tried(side, package),
        )
        against = self.words.against(tried, None, self.setting)
        closes = self.words.closes(moves, tried.worth, against, self.setting)
        return {**record, "closes": "yes"} if self.is_sure(closes, side) else None

    def _taking(self, text: str, side: str) -> Record | None:
        """Issues on which a side takes the other's last words; the last open one closes."""
        taken = self.words_taken(text, side)
        if taken is None or self.allowed(taken, side, whole=False) is None:
            return None
        return self._closed({"kind": "take", "terms": taken}, taken, side)

    def _replying(self, number: str, side: str) -> Record | None:
        """The reply of a number as an offer, of the list shown last; what it falls short of is
        asked first."""
        from detente.report.wording.talks.replies import asked_first

        reply, listed = self.reply(number, side), self.shown.get(side)
        if reply is None or listed is None:
            return None
        first = asked_first(listed, reply, self.setting)
        package = self.practice.moved(reply.terms)
        wanted = self._is_wanted(side, package, first=first)
        return {"kind": "offer", "terms": dict(reply.terms)} if wanted else None

    def _deny(self, side: str) -> None:
        denied = self.practice.deny(side)
        if denied is None:
            refuse(STRANGE)
        echo(self.words.denies(self.practice.laid(denied), self.reader, self.setting))

    def _put(self, side: str, record: Record, turn: int) -> None:
        """Put it on the table, and tell each side here what it is worth to it."""
        from detente.case.models.talks import OfferForm

        kind, closes = record["kind"], bool(record.get("closes"))
        hangs_on, whole = record.get("if", {}), kind == "offer" and not record.get("part")
        allowed, _ = self.practice.read({**record["terms"], **hangs_on}, side, whole=whole)
        if allowed is None or (
            kind == "take" and self.practice.together(OTHER[side], allowed) != allowed
        ):
            refuse(NOT_OFFERED)
        if closes and (kind == "float" or whole or self.practice.closing(side, allowed) is None):
            refuse(NOT_OFFERED)
        form = OfferForm.ORAL if kind == "float" else OfferForm.TEXT
        said = self.practice.put(
            side, allowed, turn, hangs_on=hangs_on, whole=whole, form=form, closes=closes,
            takes=kind == "take",
        )  # fmt: skip
        if kind != "float":
            self.shown = dict.fromkeys(self.shown)
        if kind == "take":
            echo(self.words.takes(side, allowed, self.reader, self.setting, closed=closes))
            return
        for reader in (side, OTHER[side]):
            if reader in self.here:
                laid, changes = self.practice.laid(said), self.practice.changes(reader, said)
                echo(*self.words.put(laid, changes, reader, self.setting))
        if closes:
            echo(self.words.closed_by(side, self.reader, self.setting))
        elif OTHER[side] in self.here and whole:
            self._warned(OTHER[side], self.practice.package(said))

    def _warned(self, side: str, package: tuple[int, ...]) -> None:
        """What keeps a side from taking a package, or that from holding."""
        from detente.report.wording.phrases.lists import sentence
        from detente.report.wording.talks.third_at_table import consents, waits_for

        self.untakeable(side, package)
        tried = self.practice.tried(side, package)
        echo(*(sentence(consents(one, self.setting)) for one in tried.consents
               if one.worth < 0))  # fmt: skip
        echo(*(sentence(waits_for(one, self.setting)) for one in tried.waits))
