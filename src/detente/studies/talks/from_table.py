"""The texts of a table as entries of the talks (definitions §60).

A state of a text is an offer of its party: words that are settled in it, and those that the party
wants in brackets, where they are those of an option. Days are those that authors stated; what was
taken back by the day that is asked about is left out, and what binds since then is accepted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from detente.answers.text import Name
from detente.case.models.case import Case
from detente.case.models.scalars import YEARS, first_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.talks.open_texts import OpenTexts
from detente.studies.values.talks.table_texts import (
    OF_TEXTS,
    ContradictoryWords,
    FromTable,
    StandsStill,
    TextAgreed,
    TextOfOthers,
    UnreadWords,
)
from detente.table.acts.act import TableAct
from detente.table.acts.answer import Accept, Confirm, Reject
from detente.table.acts.text import Paragraph
from detente.table.acts.text import TextVersion as Wording
from detente.table.dated import days_counted, stated_day
from detente.table.state.fold import folded
from detente.table.state.values import Acceptance, Proposal, State, put_words
from detente.table.store.record import Record
from detente.table.total_order import TotalOrder
from detente.visible import broken, flowing

DIGITS = 8
LONGEST = 280
NAMES = {Accept: "accept", Confirm: "accept", Reject: "reject"}
"""What the entries of answers are called."""
NUMBER = re.compile(r"[a-z]?\d{1,2}(\.\d{1,2})*[a-z]?|[a-z]")
"""An id of a paragraph that says no more than its place."""


def from_table(records: Iterable[Record], case: Case, today: date | None = None) -> FromTable:
    """What verified acts say of the issues of a case, as of its day.

    `today`: the clock's day, where acts may come from elsewhere; none counts from a later one.
    """
    reading = _TableReading(case, TotalOrder.of(records), today or date.max)
    entries = dict(reading.entries())
    open_, state = OpenTexts(reading.state, case), reading.state
    return FromTable(
        entries,
        tuple(dict.fromkeys(reading.unread)),
        tuple(dict.fromkeys(reading.strangers)),
        tuple(dict.fromkeys(reading.contradictory)),
        tuple(dict.fromkeys(reading.others)),
        tuple(reading.agreed()),
        tuple(open_.accepts()),
        tuple(open_.run_out()),
        tuple(name for name in state.parties if name in state.left),
        tuple(StandsStill(*at, parties) for at, parties in state.suspended.items() if parties),
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
    deals: set[str] = field(default_factory=set)
    """Acts of texts that are measured as the deal."""
    brackets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By text, the issues that its last state leaves in brackets."""
    put: dict[str, Mapping[tuple[str, str, str], str]] = field(default_factory=dict)
    """By text, the words that parties put themselves (`put_words`)."""
    agendas: dict[str, set[str]] = field(default_factory=dict)
    """By text's act, the items of the agenda that stood when we last signed it, else when it was
    put."""
    state: State = field(init=False)
    days: Mapping[str, date] = field(init=False)

    def __post_init__(self) -> None:
        day = self.case.as_of
        self.days = days_counted(self.order, day, self.today, self.case.us)
        acts = self.order.acts.items()
        self.order = TotalOrder([one for digest, one in acts if self.days[digest] <= day])
        self.state = folded(self.order)

    def _asked(self, agenda: set[str]) -> set[str]:
        """What a whole text names: the agenda, and whatever any text has spoken of; the log too,
        unless the agenda is of issues alone, and so says of which."""
        logged = {
            issue for one in self.case.talks.values() for issue in (*one.terms, *one.brackets)
        }
        is_said = agenda and agenda <= set(self.case.issues)
        return agenda | self._spoken | (set() if is_said else logged)

    @cached_property
    def _spoken(self) -> set[str]:
        """The issues that any text to which we are a party has spoken of."""
        found: set[str] = set()
        ours = (one for one in self.state.proposals.values() if self.case.us in one.wording.parties)
        for one in ours:
            for each in one.wording.paragraphs:
                said = self._option(one.wording, each, each.words) if each.words else None
                found |= {said[0] if said else self._issue(one.wording, each)}
        return found & set(self.case.issues)

    def agreed(self) -> Iterator[TextAgreed]:
        """Each text that binds us, once the entries are read."""
        for one in self._agreed():
            yield TextAgreed(one.wording.text, one.wording.title, self._bound(one), one.act,
                             one.act in self.deals, one.wording.parties,
                             self._ids(one.wording))  # fmt: skip

    def entries(self) -> Iterator[tuple[str, TalksEntry]]:
        """Each text, and each answer to one, that counts on the day of the case."""
        void = {one.act for one in self.state.void}
        rounds = _Rounds(self.case)
        keys: dict[str, str] = {}
        agenda: set[str] = set()
        for one in self.order:
            act, digest = one.act, one.record.digest
            if digest in void or not isinstance(act, TableAct):
                continue
            agenda |= {act.body.item} if act.body.kind in ("agenda", "addition") else set()
            body, party, said = act.body, act.party, digest
            if isinstance(body, Confirm):  # from here on the accept binds, and counts
                yes = self._confirmed(body, digest)
                party, said = (yes.party, yes.act) if yes else ("", "")
            if not said or not isinstance(body, Wording | Accept | Confirm | Reject):
                continue
            side = self._side(party)
            if not side or self._gone(said):
                continue
            if isinstance(body, Wording) and self.case.us not in body.parties:
                self.others.append(TextOfOthers(body.text, body.parties))
                continue
            text = self._text_of(body, said)
            if isinstance(body, Wording) or act.party == self.case.us:
                self.agendas[text] = set(agenda)
            made = self._made(body, said, party, keys, agenda)
            if made is None:
                continue
            name = body.text if isinstance(body, Wording) else NAMES[type(body)]
            keys[said], day = _key(name, said, keys), self.days[digest]
            yield keys[said], TalksEntry(
                date=day.isoformat(), side=side, round=rounds.of(side, day),
                form=OfferForm.TEXT, marks=(OF_TEXTS,), **made,
            )  # fmt: skip

    def _text_of(self, body: Wording | Accept | Confirm | Reject, digest: str) -> str:
        """The act of the text that an act is, or is about."""
        if isinstance(body, Accept | Confirm):
            proposal, _ = self.state.index.accepts.get(digest, (None, None))
            return proposal.act if proposal else ""
        return body.act if isinstance(body, Reject) else digest

    def _made(
        self, body: Wording | Accept | Confirm | Reject, digest: str, party: str,
        keys: Mapping[str, str], agenda: set[str],
    ) -> dict[str, Any] | None:  # fmt: skip
        """What an act puts, or answers."""
        if isinstance(body, Confirm):
            return self._accepts(self.state.index.accepts[digest][0], keys, agenda)
        if isinstance(body, Accept):
            return self._consents(digest, keys, agenda)
        if isinstance(body, Reject):
            words = (broken(body.why, LONGEST, 1) or ("",))[0]
            return {"refuses": keys[body.act], "text": words} if body.act in keys else None
        made = self._offer(body, party, agenda)
        if made is not None and self._answers(body, party):
            made["refuses"] = keys.get(body.before, "")
        return made

    def _consents(
        self, digest: str, keys: Mapping[str, str], agenda: set[str]
    ) -> dict[str, Any] | None:
        """A yes that is not yet the agreement of all: till then a signed offer of the same."""
        proposal, yes = self.state.index.accepts.get(digest, (None, None))
        if proposal is None or yes is None or proposal.act not in keys:
            return None
        if yes.confirmed and proposal.agreed:
            return None
        made = self._offer(proposal.wording, proposal.party, agenda)
        kept = ("terms", "whole", "text", "brackets")
        return {name: made[name] for name in kept} if made and made["terms"] else None

    def _confirmed(self, confirm: Confirm, digest: str) -> Acceptance | None:
        """The accept that a confirmation makes bind, where every party to the text is bound."""
        found = self.state.index.accepts.get(confirm.act)
        if found is None or not found[0].agreed or found[1].confirmed != digest:
            return None
        return found[1]

    def _agreed(self) -> list[Proposal]:
        """The states of all texts that bind us."""
        texts = self.state.texts
        every = (one for name in texts for one in self.state.agreed(name))
        return [one for one in every if self.case.us in one.wording.parties]

    def _is_measured(self, proposal: Proposal) -> bool:
        """Whether any of its words are those of an option."""
        words = ((each, each.words) for each in proposal.wording.paragraphs if each.words)
        return any(self._option(proposal.wording, each, own) for each, own in words)

    def _bound(self, proposal: Proposal) -> date:
        """The day from which a text that is agreed binds all."""
        return max(self.days[one.confirmed] for one in proposal.accepts if one.confirmed)

    def _side(self, party: str) -> str:
        """Whose an act is: us, them, or a third party of the case; "" for a stranger."""
        sides = {self.case.us: "us", self.case.them: "them"}
        side = sides.get(party, party if party in self.case.others else "")
        if not side:
            self.strangers.append(party)
        return side

    def _gone(self, digest: str) -> bool:
        """Whether an offer was taken back by the day of the case, and does not bind."""
        proposal = self.state.proposals.get(digest)
        _, yes = self.state.index.accepts.get(digest, (None, None))
        binds = (proposal is not None and proposal.agreed) or (yes is not None and yes.confirmed)
        return digest in self.state.taken_back and not binds

    def _offer(self, wording: Wording, party: str, agenda: set[str]) -> dict[str, Any] | None:
        said: dict[str, dict[str, None]] = {}
        brackets: list[str] = []
        named, unread = {wording.item} - set(self.case.issues), len(self.unread)
        for one in wording.paragraphs:
            own = one.words or self._wanted(wording.text, one, party)
            found = self._option(wording, one, own) if own else None
            issue = found[0] if found else self._issue(wording, one)
            named |= {one.id, issue} if found else {issue}
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
        named_so = self._ids(wording)
        words = " ".join(
            (f"{one.id}. " if one.id in named_so else "")
            + (one.words or self._wanted(wording.text, one, party))
            for one in wording.paragraphs
        )
        return {
            "terms": terms,
            "brackets": tuple(left),
            "whole": self._asked(agenda) <= named
            and len(terms) == len(said)
            and len(self.unread) == unread
            and not wording.annexes,
            "answer_by": _day_of(wording.until),
            "text": (broken(f"{wording.title}. {words}", LONGEST, 1) or ("",))[0],
        }

    def _ids(self, wording: Wording) -> tuple[str, ...]:
        """The ids of paragraphs that are words: neither an issue of the case nor a number."""
        every = (one.id for one in wording.paragraphs)
        return tuple(
            one for one in every if one not in self.case.issues and not NUMBER.fullmatch(one)
        )

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
        """The issue and option whose words these are, whatever their spaces and their case; none
        where they are those of several."""
        wanted, issues = _folded(words), self.case.issues
        own = paragraph.id in issues
        for name in (paragraph.id,) if own else (wording.item,):
            alike = [
                (name, option)
                for option, part in (issues[name].options.items() if name in issues else ())
                if wanted
                in map(_folded, (option, part.says, part.noun, part.we_get, part.they_get))
            ]
            if alike or own:
                return alike[0] if len(alike) == 1 else None
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

    def _accepts(
        self, proposal: Proposal, keys: Mapping[str, str], agenda: set[str]
    ) -> dict[str, Any] | None:
        """A yes to a text that all have signed.

        To a part, to one with words of which the case knows nothing, to one that a later has put
        aside, or beside which another with options binds, it is an offer of the same.
        """
        if proposal.act not in keys:
            return None
        made = self._offer(proposal.wording, proposal.party, self.agendas[proposal.act])
        if made is None:
            return None
        beside = (one for one in self._agreed() if one != proposal)
        holds = proposal in self._agreed() and not any(map(self._is_measured, beside))
        both = {self.case.us, self.case.them} <= {*proposal.wording.parties}
        if made["whole"] and holds and both:
            self.deals.add(proposal.act)
            return {"accepts": keys[proposal.act]}
        return {"terms": made["terms"], "brackets": made["brackets"]}


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
