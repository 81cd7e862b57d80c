"""The texts of a table as entries of the talks (definitions §60).

A state of a text is an offer of its party: words that are settled in it, and those that the party
wants in brackets, where they are those of an option. Days are those that authors stated; what was
taken back by the day that is asked about is left out, and what binds since then is accepted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.answers.text import Name
from detente.case.models.case import Case
from detente.case.models.scalars import YEARS, first_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.values.talks import (
    ContradictoryWords,
    FromTable,
    TextAgreed,
    TextOfOthers,
    UnreadWords,
)
from detente.table.acts.act import TableAct
from detente.table.acts.answer import Accept, Expire, Reject, Withdraw
from detente.table.acts.text import Paragraph
from detente.table.acts.text import TextVersion as Wording
from detente.table.dated import days_counted, stated_day
from detente.table.state.fold import folded
from detente.table.state.values import State, put_words
from detente.table.store.record import Record
from detente.table.total_order import TotalOrder
from detente.visible import broken, flowing

DIGITS = 8
LONGEST = 280
MARK = "TLP:AMBER+STRICT"
"""What passes between officials in private is handled so: a judgement of ours, as of notes."""


def from_table(records: Iterable[Record], case: Case, today: date | None = None) -> FromTable:
    """What verified acts say of the issues of a case, as of its day.

    `today`: the clock's day, where acts may come from elsewhere; none counts from a later one.
    """
    reading = _TableReading(case, TotalOrder.of(records), today or date.max)
    entries = dict(reading.entries())
    return FromTable(
        entries,
        tuple(dict.fromkeys(reading.unread)),
        tuple(dict.fromkeys(reading.strangers)),
        tuple(dict.fromkeys(reading.contradictory)),
        tuple(dict.fromkeys(reading.others)),
        tuple(dict.fromkeys(reading.agreed)),
    )


@dataclass
class _TableReading:
    """Acts in their order, with the round and the day of each."""

    case: Case
    order: TotalOrder
    today: date
    unread: list[UnreadWords] = field(default_factory=list)
    strangers: list[Name] = field(default_factory=list)
    contradictory: list[ContradictoryWords] = field(default_factory=list)
    others: list[TextOfOthers] = field(default_factory=list)
    agreed: list[TextAgreed] = field(default_factory=list)
    brackets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By text, the issues that its last state leaves in brackets."""
    put: dict[str, Mapping[tuple[str, str, str], str]] = field(default_factory=dict)
    """By text, the words that parties put themselves (`put_words`)."""
    state: State = field(init=False)
    days: Mapping[str, date] = field(init=False)

    def __post_init__(self) -> None:
        self.state = folded(self.order)
        self.days = days_counted(self.order, self.case.as_of, self.today, self.case.us)

    def entries(self) -> Iterator[tuple[str, TalksEntry]]:
        """Each text, and each answer to one, that counts on the day of the case."""
        void = {one.act for one in self.state.void}
        rounds = _Rounds(self.case)
        keys: dict[str, str] = {}
        agenda: set[str] = set()
        for one in self.order:
            act, digest = one.act, one.record.digest
            if (
                digest in void
                or not isinstance(act, TableAct)
                or self.days[digest] > self.case.as_of
            ):
                continue
            agenda |= {act.body.item} if act.body.kind in ("agenda", "addition") else set()
            if not isinstance(act.body, Wording | Accept | Reject):
                continue
            side = self._side(act.party)
            if not side or self._gone(digest):
                continue
            body = act.body
            if isinstance(body, Wording) and self.case.us not in body.parties:
                self.others.append(TextOfOthers(body.text, body.parties))
                continue
            key = _key(body.text if isinstance(body, Wording) else body.kind, digest, keys)
            if isinstance(body, Wording):
                made = self._offer(body, act.party, agenda)
                if made is not None and self._answers(body, act.party):
                    made["refuses"] = keys.get(body.before, "")
            else:
                made = self._answer(body, keys, agenda)
            if made is None:
                continue
            keys[digest] = key
            day = self.days[digest]
            made = {"date": day.isoformat(), **made}
            yield (
                key,
                TalksEntry(
                    side=side,
                    round=rounds.of(side, day),
                    form=OfferForm.TEXT,
                    marks=(MARK,),
                    **made,
                ),
            )

    def _side(self, party: str) -> str:
        """Whose an act is: us, them, or a third party of the case; "" for a stranger."""
        sides = {self.case.us: "us", self.case.them: "them"}
        side = sides.get(party, party if party in self.case.others else "")
        if not side:
            self.strangers.append(party)
        return side

    def _gone(self, digest: str) -> bool:
        """Whether an offer was taken back by the day of the case."""
        backs = self.state.taken_back.get(digest, ())
        return any(
            self.days[one] <= self.case.as_of
            for one in backs
            if isinstance(self.order.acts[one].act, TableAct)
            and isinstance(self.order.acts[one].act.body, Withdraw | Expire)
        )

    def _offer(self, wording: Wording, party: str, agenda: set[str]) -> dict[str, Any] | None:
        said: dict[str, dict[str, None]] = {}
        brackets: list[str] = []
        named, unread = {wording.item}, len(self.unread)
        for one in wording.paragraphs:
            own = one.words or self._wanted(wording.text, one, party)
            found = self._option(wording, one, own) if own else None
            issue = found[0] if found else self._issue(wording, one)
            named |= {one.id, issue}
            if found:
                said.setdefault(issue, {})[found[1]] = None
            elif own or not issue:
                words = own or " / ".join(each.words for each in one.brackets)
                quoted = (broken(words, LONGEST, 1) or ("",))[0]
                self.unread.append(UnreadWords(wording.text, one.id, party, quoted))
            if one.brackets and issue and issue not in brackets:
                brackets.append(issue)
        terms = {issue: next(iter(options)) for issue, options in said.items() if len(options) == 1}
        self.contradictory += (
            ContradictoryWords(wording.text, party, issue, tuple(options))
            for issue, options in said.items()
            if issue not in terms
        )
        if not terms and not brackets:
            return None
        self.brackets[wording.text] = tuple(brackets)
        left = dict.fromkeys(issue for each in self.brackets.values() for issue in each)
        words = " ".join(
            one.words or self._wanted(wording.text, one, party) for one in wording.paragraphs
        )
        return {
            "terms": terms,
            "brackets": tuple(left),
            "whole": bool(agenda)
            and agenda <= named
            and len(terms) == len(said)
            and len(self.unread) == unread
            and not wording.annexes,
            "answer_by": _day_of(wording.until),
            "text": (broken(f"{wording.title}. {words}", LONGEST, 1) or ("",))[0],
        }

    def _wanted(self, text: str, paragraph: Paragraph, party: str) -> str:
        """What a party put itself for a paragraph in brackets, "" for nothing."""
        if text not in self.put:
            self.put[text] = put_words(self.state.texts[text].proposals)
        own = (each.words for each in paragraph.brackets if each.by == party)
        return next((words for words in own if (party, paragraph.id, words) in self.put[text]), "")

    def _answers(self, wording: Wording, party: str) -> bool:
        """Whether a text puts other words in the place of another party's."""
        before = self.state.proposals.get(wording.before)
        return before is not None and before.party != party and before.state != wording.state

    def _option(self, wording: Wording, paragraph: Paragraph, words: str) -> tuple[str, str] | None:
        """The issue and option whose words these are, whatever their spaces and their case."""
        wanted, issues = _folded(words), self.case.issues
        for name in (paragraph.id, wording.item):
            for option, part in issues[name].options.items() if name in issues else ():
                forms = (option, part.says, part.noun, part.we_get, part.they_get)
                if wanted in map(_folded, forms):
                    return name, option
        alike = [
            (name, option)
            for name, issue in issues.items()
            for option, part in issue.options.items()
            if part.says and _folded(part.says) == wanted
        ]
        return alike[0] if len(alike) == 1 else None

    def _issue(self, wording: Wording, paragraph: Paragraph) -> str:
        known = (name for name in (paragraph.id, wording.item) if name in self.case.issues)
        found = next(known, "")
        options = (self._option(wording, paragraph, each.words) for each in paragraph.brackets)
        return found or next((each[0] for each in options if each), "")

    def _answer(
        self, body: Accept | Reject, keys: Mapping[str, str], agenda: set[str]
    ) -> dict[str, Any] | None:
        """A refusal; a yes on the day on which the last has signed.

        To a part, or to a text with words of which the case knows nothing, it is an offer of the
        same.
        """
        if body.act not in keys:
            return None
        if isinstance(body, Reject):
            return {"refuses": keys[body.act], "text": (broken(body.why, LONGEST, 1) or ("",))[0]}
        proposal = self.state.proposals[body.act]
        bound = proposal.agreed and all(
            self.days[one.confirmed] <= self.case.as_of for one in proposal.accepts if one.confirmed
        )
        if not bound:
            return None
        made = self._offer(proposal.wording, proposal.party, agenda)
        if made is None:
            return None
        if not made["whole"]:
            return {"terms": made["terms"]}
        self.agreed.append(TextAgreed(proposal.wording.text, proposal.wording.title))
        last = max(self.days[one.confirmed] for one in proposal.accepts if one.confirmed)
        return {"accepts": keys[body.act], "date": last.isoformat()}


@dataclass
class _Rounds:
    """Rounds of acts: those of the log by its days, else one turn of each side."""

    case: Case
    number: int = 1
    spoken: set[str] = field(default_factory=set)

    def of(self, side: str, day: date) -> int:
        """The round of an act; a new one begins when a side speaks again after another."""
        if side in self.spoken and len(self.spoken) > 1:
            self.number, self.spoken = self.number + 1, set()
        self.spoken.add(side)
        logged = (one.round for one in self.case.talks.values() if first_day(one.date) <= day)
        self.number = max(self.number, *logged, 1)
        return self.number


def _key(name: str, digest: str, taken: Mapping[str, str]) -> str:
    """An act's name, with as many digits of its digest as no earlier one begins with."""
    lengths = range(DIGITS, len(digest) + 1)
    keys = (f"{name}@{digest[:length]}" for length in lengths)
    return next(key for key in keys if key not in taken.values())


def _folded(words: str) -> str:
    return flowing(words).casefold().rstrip(".")


def _day_of(stated: str) -> date | None:
    """The day of a moment, where the calendar of a case has it."""
    found = stated_day(stated)
    return found if found and found.year in YEARS else None
