"""Which keys sign for which party, from which act on, and up to which."""

from dataclasses import dataclass, field

from detente.table.acts.act import Frame
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.keys import decoded, key_id


@dataclass(frozen=True)
class Member:
    """A key: whose it is, whether a root, and the number of the root's act that admitted it."""

    public: bytes
    party: str
    name: str
    root: bool = False
    admitted: int = 0


@dataclass
class Roster:
    """All keys of a table, as far as its acts have been read."""

    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    """By key and party: no party can spoil another's key by naming it as its own."""
    roots: dict[str, str] = field(default_factory=dict)
    ended: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)
    """By key and party: numbers of the root's acts that end it, each with the last good number."""

    @classmethod
    def of(cls, genesis: Genesis) -> "Roster":
        """The keys of a genesis."""
        found = cls()
        for party in genesis.parties:
            root = Member(decoded(party.root), party.name, "root", root=True)
            found.roots[party.name] = key_id(root.public)
            found.members[key_id(root.public), party.name] = root
            for one in party.authors:
                public = decoded(one.key)
                found.members[key_id(public), party.name] = Member(public, party.name, one.name)
        return found

    def of_party(self, act: Frame) -> Member | None:
        """The author of an act, if its key signs for the party that it names."""
        return self.members.get((act.author, act.party))

    def admits(self, act: Frame) -> bool:
        """Whether an author's key is known to what its act had seen."""
        one = self.of_party(act)
        return one is not None and (not one.admitted or self._saw(act, one) >= one.admitted)

    def revoked(self, act: Frame) -> bool:
        """Whether an act had seen the end of its own key, and lies past it."""
        saw = self._saw(act, self.members[act.author, act.party])
        ends = self.ended.get((act.author, act.party), [])
        return any(at <= saw and act.sequence > last for at, last in ends)

    def _saw(self, act: Frame, one: Member) -> int:
        seen = act.seen.get(self.roots[one.party])
        return seen.sequence if seen else 0

    def changed(self, act: Frame, said: Rotate | Revoke) -> None:
        """A root's act on keys of its own party."""
        key = said.old if isinstance(said, Rotate) else said.key
        if isinstance(said, Rotate):
            public = decoded(said.new)
            new = Member(public, act.party, said.name, admitted=act.sequence)
            self.members.setdefault((key_id(public), act.party), new)
        if key:
            self.ended.setdefault((key, act.party), []).append((act.sequence, said.last))

    def may_change(self, act: Frame, said: Rotate | Revoke) -> str:
        """Why an act may not change keys, or nothing."""
        if self.roots.get(act.party) != act.author:
            return "only a party's root names and ends keys"
        key = said.old if isinstance(said, Rotate) else said.key
        one = self.members.get((key, act.party))
        if key and (one is None or one.root):
            return "it ends a key that is none of this party's authors"
        if isinstance(said, Rotate) and (key_id(decoded(said.new)), act.party) in self.members:
            return "the new key is one of this party already"
        return ""
