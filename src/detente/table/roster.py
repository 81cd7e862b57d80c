"""Which keys sign for which party, from which act on, and up to which."""

from dataclasses import dataclass, field

from detente.table.acts.act import Frame
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.keys import key_id, signing
from detente.table.lineage import Lineage

ENDLESS = 2**53
"""The last good number of a key that nothing has ended."""


@dataclass(frozen=True)
class Member:
    """A key: whose it is, and whether a root."""

    public: bytes
    party: str
    name: str
    root: bool = False


@dataclass
class Roster:
    """All keys of a table, as far as its acts have been read.

    What a key may do depends on what its act had seen of the root alone, by digest: so all nodes
    judge alike, in whatever order the halves of a root's fork reach them.
    """

    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    """By key and party: no party can spoil another's key by naming it as its own."""
    roots: dict[str, str] = field(default_factory=dict)
    first: set[tuple[str, str]] = field(default_factory=set)
    """Keys of the genesis, each with its party: every act knows them."""
    ended: set[tuple[str, str]] = field(default_factory=set)
    """Keys that some act of their party's root ends."""
    lineage: Lineage = field(default_factory=Lineage)

    @classmethod
    def of(cls, genesis: Genesis) -> "Roster":
        """The keys of a genesis."""
        found = cls()
        for party in genesis.parties:
            root = Member(signing(party.root), party.name, "root", root=True)
            found.roots[party.name] = key_id(root.public)
            every = [Member(signing(one.key), party.name, one.name) for one in party.authors]
            for one in (root, *every):
                found.first.add(found._admit(one))
        return found

    def of_party(self, act: Frame) -> Member | None:
        """The author of an act, if its key signs for the party that it names."""
        return self.members.get((act.author, act.party))

    def admits(self, act: Frame) -> bool:
        """Whether an author's key is known to what its act had seen."""
        one = self.of_party(act)
        return one is not None and self._known(act.author, act.party, self._saw(act))

    def revoked(self, act: Frame) -> bool:
        """Whether an act had seen the end of its own key, and lies past it."""
        last = self.lineage.get(self._saw(act), (act.author, act.party))
        return last is not None and act.sequence > last

    def kept(self, act: Frame, digest: str) -> None:
        """An act that was stored: those of roots are followed."""
        if act.author in self.roots.values():
            self.lineage.follow(digest, act.previous)

    def changed(self, act: Frame, digest: str, change: Rotate | Revoke) -> None:
        """A root's act on keys of its own party, behind `kept`."""
        key = change.old if isinstance(change, Rotate) else change.key
        if isinstance(change, Rotate):
            new = self._admit(Member(signing(change.new), act.party, change.name))
            self.lineage.put(digest, new, ENDLESS)
        if key:
            ends = (key, act.party)
            self.ended.add(ends)
            before = self.lineage.get(digest, ends)
            last = change.last if before is None else min(before, change.last)
            self.lineage.put(digest, ends, last)

    def may_change(self, act: Frame, change: Rotate | Revoke) -> str:
        """Why an act may not change keys, or nothing.

        :raises Refused: the new key is none
        """
        if self.roots.get(act.party) != act.author:
            return "only a party's root names and ends keys"
        key = change.old if isinstance(change, Rotate) else change.key
        if key and (key == act.author or not self._known(key, act.party, act.previous)):
            return "it ends a key that is none of this party's authors"
        if isinstance(change, Rotate):
            new = key_id(signing(change.new))
            if self._known(new, act.party, act.previous):
                return "the new key is one of this party already"
        return ""

    def _admit(self, member: Member) -> tuple[str, str]:
        whose = (key_id(member.public), member.party)
        self.members.setdefault(whose, member)
        return whose

    def _known(self, key: str, party: str, tip: str) -> bool:
        """Whether the root's act `tip`, or one before it, names a key; the genesis always does."""
        whose = (key, party)
        return whose in self.first or self.lineage.get(tip, whose) is not None

    def _saw(self, act: Frame) -> str:
        seen = act.seen.get(self.roots[act.party]) if act.party in self.roots else None
        return seen.digest if seen else ""
