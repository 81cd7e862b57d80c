"""What holds at a table: plain data, equal at every node that has the same acts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import InstanceOf

from detente.table.acts.answer import Withdraw
from detente.table.acts.mandate import Revoke
from detente.table.acts.notice import Notice
from detente.table.acts.parts import StrictModel
from detente.table.acts.pause import Resume, Suspend
from detente.table.acts.pledge import Certify, Commit, Dispute, PledgeEvidence, Waive
from detente.table.acts.text import TextVersion as Wording
from detente.table.past import ActsOfOneKind, PastVector
from detente.table.verdicts import Fault, Fork

Of = TypeVar("Of")


@dataclass(frozen=True)
class PartyStatement(Generic[Of]):
    """Something that a party said, by the digest of its act and the time that it states."""

    act: str
    party: str
    stated: str
    what: Of


@dataclass(frozen=True)
class Item:
    """An item of the agenda; `addition` if it answers somebody's agenda."""

    id: str
    title: str
    party: str
    act: str
    place: tuple[str, int]
    addition: bool = False
    note: str = ""
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mandate:
    """What a key may sign for in public: items and channels, `*` for all."""

    party: str
    name: str
    scope: tuple[str, ...]
    place: tuple[str, int]
    """Author and number of the act that gives it."""

    def covers(self, what: str) -> bool:
        """Whether an item or a channel lies in the scope; "" asks for all."""
        return "*" in self.scope or (what != "" and what in self.scope)


@dataclass
class Acceptance:
    """A party's yes to a proposal; binds from `confirmed`, the digest of the confirming act."""

    act: str
    party: str
    confirmed: str = ""


@dataclass
class Proposal:
    """A state of a text, whose it is, and the answers to it."""

    act: str
    party: str
    stated: str
    wording: Wording
    state: str
    accepts: list[Acceptance] = field(default_factory=list)
    rejects: list[tuple[str, str]] = field(default_factory=list)

    @property
    def bound(self) -> set[str]:
        """Parties that have signed this state and cannot take it back."""
        found = {one.party for one in self.accepts if one.confirmed}
        return found | {self.party} if found else found

    @property
    def agreed(self) -> bool:
        """Whether every party to the text has signed this state."""
        return self.bound >= set(self.wording.parties)


def named_in(body: StrictModel) -> set[str]:
    """Whatever stands in a field of an act, or in a list of one: digests of other acts too."""
    values = body.model_dump(mode="json").values()
    each = (one for value in values for one in (value if isinstance(value, list) else (value,)))
    return {one for one in each if isinstance(one, str)}


def put_words(proposals: Iterable[Proposal]) -> dict[tuple[str, str, str], str]:
    """Parties with the paragraph and the words that they put themselves; the last act that has it.

    A paragraph with brackets that another act brought, and that is signed on as it was, makes words
    in a party's name none of its own that it had not put.
    """
    found: dict[tuple[str, str, str], str] = {}
    before: dict[str, Wording] = {}
    for one in proposals:
        last, party = before.get(one.wording.before), one.party
        old = {each.id: each for each in last.paragraphs} if last else {}
        for paragraph in one.wording.paragraphs:
            own = (each.words for each in paragraph.brackets if each.by == party)
            for words in (paragraph.words, *own):
                key = (party, paragraph.id, words)
                if words and (
                    paragraph.words or paragraph != old.get(paragraph.id) or key in found
                ):
                    found[key] = one.act
        before[one.act] = one.wording
    return found


@dataclass
class NegotiatingText:
    """A single negotiating text with its history, oldest first."""

    id: str
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def agreed(self) -> Proposal | None:
        """The newest state that all have signed."""
        return next((one for one in reversed(self.proposals) if one.agreed), None)

    def newest(self, party: str) -> Proposal:
        """The newest state to which a party is one; where it is none, the newest of all."""
        return next(
            (one for one in reversed(self.proposals) if party in one.wording.parties),
            self.proposals[-1],
        )


@dataclass
class TablePledge:
    """A pledge with all that was said of it, oldest first; `course`: digests of all kinds."""

    act: str
    party: str
    stated: str
    commit: Commit
    evidence: list[PartyStatement[PledgeEvidence]] = field(default_factory=list)
    certified: list[PartyStatement[Certify]] = field(default_factory=list)
    disputes: list[PartyStatement[Dispute]] = field(default_factory=list)
    waived: list[PartyStatement[Waive]] = field(default_factory=list)
    course: list[str] = field(default_factory=list)

    @property
    def standing(self) -> str:
        """open, met, missed, disputed or waived; figures are judged by the register, not here."""
        if self.waived:
            return "waived"
        last = self.certified[-1] if self.certified else None
        if self.disputes and (last is None or not last.what.met):
            return "disputed"
        return "open" if last is None else "met" if last.what.met else "missed"


@dataclass(frozen=True)
class Void:
    """An act that was verified and does not count, and why."""

    act: str
    author: str
    party: str
    sequence: int
    fault: Fault
    why: str


@dataclass
class Index:
    """Where to find at once what an act names; it says nothing that the state does not say.

    `mandates`: by key and party, the acts that gave them. `about`: pledges by the digest of what
    was said of them. `places`: author and number of each pledge's act. `branches`: of acts of
    forked authors (`CausalPasts`). `items`: acts of items; `named`: the same by item. `left`: by
    party, the acts by which it left. `confirms`: by an accept or its proposal, the acts that made
    it bind; `taken_back`: those by which it was taken back. `agreed`: proposals, and in which place
    the last of their parties was bound. `rested_on`: texts on which a pledge rests. `run_out`: who
    said that an offer has run out, by that act, which `taken_back` has too.
    """

    branches: Mapping[str, str] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    named: dict[str, ActsOfOneKind] = field(default_factory=dict)
    left: dict[str, ActsOfOneKind] = field(default_factory=dict)
    taken_back: dict[str, ActsOfOneKind] = field(default_factory=dict)
    accepts: dict[str, tuple[Proposal, Acceptance]] = field(default_factory=dict)
    confirms: dict[str, ActsOfOneKind] = field(default_factory=dict)
    agreed: dict[str, int] = field(default_factory=dict)
    rested_on: set[str] = field(default_factory=set)
    run_out: dict[str, str] = field(default_factory=dict)
    about: dict[str, TablePledge] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    mandates: dict[tuple[str, str], ActsOfOneKind] = field(default_factory=dict)


@dataclass
class State:
    """All that holds.

    `mandates`: by key and party, the newest last. `agenda`: by item; of several that named one item
    and had not seen each other, the later ones by item and digest. `left`: authors and numbers of
    the acts by which a party left. `suspended`: (what, id) → parties that hold it; `pauses`: with
    their words. `remarks`: acts whose words stand nowhere else. `contested`: acts that another
    had built on when their own side ended the key; `cut_off`: the others that it so ended;
    `fallen`: acts that rest on one of these, and do not count either; `forked`: those that do not
    since their author signed another act with one number.
    """

    table: str = ""
    title: str = ""
    parties: tuple[str, ...] = ()
    channels: dict[str, bool] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    mandates: dict[tuple[str, str], list[Mandate]] = field(default_factory=dict)
    ended: dict[tuple[str, str], int] = field(default_factory=dict)
    agenda: dict[str, Item] = field(default_factory=dict)
    texts: dict[str, NegotiatingText] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    taken_back: dict[str, list[str]] = field(default_factory=dict)
    pledges: dict[str, TablePledge] = field(default_factory=dict)
    notices: list[PartyStatement[Notice]] = field(default_factory=list)
    disputes: list[PartyStatement[Dispute]] = field(default_factory=list)
    suspended: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    pauses: dict[tuple[str, str], tuple[PartyStatement[Suspend], ...]] = field(default_factory=dict)
    remarks: list[PartyStatement[Resume | Withdraw | Revoke]] = field(default_factory=list)
    left: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    void: list[Void] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    fallen: list[str] = field(default_factory=list)
    forked: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    waiting: tuple[str, ...] = ()
    index: InstanceOf[Index] = field(default_factory=Index, repr=False, compare=False)

    def mandate(self, at: tuple[str, str], mandate: Mandate, past: PastVector) -> None:
        """Add a mandate of a key for a party, the newest; `past`: of the act that gives it."""
        self.mandates.setdefault(at, []).append(mandate)
        past.place_in(self.index.mandates, at, *mandate.place)

    def is_suspended(self, what: str, id_: str) -> bool:
        """Whether something stands still."""
        return bool(self.suspensions(what, id_))

    def suspensions(self, what: str, id_: str) -> tuple[PartyStatement[Suspend], ...]:
        """The acts by which something stands still; for a firewalled channel its own alone."""
        alone = what == "channel" and self.channels.get(id_, False)
        named = ((what, id_),) if alone else ((what, id_), ("all", ""))
        return tuple(one for at in named for one in self.pauses.get(at, ()))

    def agreed(self, text: str) -> list[Proposal]:
        """The states of a text that all their parties signed, oldest proposal first.

        One gives way to another that was both proposed and agreed later, if all its own parties
        signed that too.
        """
        since = self.index.agreed
        every = [one for one in self.texts[text].proposals if one.act in since]
        return [
            one
            for place, one in enumerate(every)
            if not any(
                since[one.act] < since[later.act] and later.bound >= set(one.wording.parties)
                for later in reversed(every[place + 1 :])
            )
        ]

    def consents(self, text: str, party: str) -> list[Proposal]:
        """The states of a text that are not agreed, and that a party accepted or is bound to.

        An accept that was taken back is one of them: who had not seen that may still confirm it.
        """
        return [
            one
            for one in self.texts[text].proposals
            if not one.agreed and party in {yes.party for yes in one.accepts} | one.bound
        ]

    def rests_on(self, body: StrictModel) -> set[str]:
        """What an act names, with the acts that make it count as it does: answers to a text."""
        named = named_in(body)
        return named.union(*map(self._grounds, named))

    def _grounds(self, act: str) -> set[str]:
        proposal = self.proposals.get(act) or self.index.accepts.get(act, (None,))[0]
        pledge = self.pledges.get(act) or self.index.about.get(act)
        yes = proposal.accepts if proposal else ()
        said = {digest for one in yes for digest in (one.act, one.confirmed) if digest}
        said |= {proposal.act} if proposal else set()
        return said | ({pledge.act, *pledge.course} if pledge else set())

    def offer(self, act: str) -> tuple[str, str] | None:
        """The party and the item of a proposal or an accept, by its digest."""
        if act in self.proposals:
            found = self.proposals[act]
            return found.party, found.wording.item
        if act in self.index.accepts:
            proposal, yes = self.index.accepts[act]
            return yes.party, proposal.wording.item
        return None
