"""A party's own place at a table: its keys, its store, and the order in which it speaks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from threading import RLock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.acts.act import GENESIS, MOST_SEEN, VERSION, TableAct
from detente.table.acts.parts import StrictModel
from detente.table.acts.read import again, signed_of
from detente.table.canonical import canonical, parsed
from detente.table.envelope import sealed
from detente.table.heads import Heads, heads_of
from detente.table.keys import Key, verify
from detente.table.last_signed import (
    LastSigned,
    abandoned,
    changed,
    halves,
    least,
    mark_of,
    read_mark,
    reserve,
    write_mark,
)
from detente.table.latitude import within
from detente.table.memory import remember, seen
from detente.table.note import FILE, VerifiedPrefix, behind, lost, read_note, unseen, write_note
from detente.table.record import Record, record_of
from detente.table.restored import least_signed
from detente.table.state import State, StateFold
from detente.table.store import SqlStore, StoreError, Writer
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Forked
from detente.table.verification_cache import CachedVerifier, recalled
from detente.table.verify import Verifier
from detente.visible import placed

SIGNED = "it is signed and kept, and stored first by the next command that signs: look at the cause"
CHANGED = "keep the folder as evidence, and let the root name another key"


SeenActs = dict[str, dict[str, object]]
"""By author, number and digest of an act."""


class NodeError(Exception):
    """What a node does not do: `where · what · why · do this`."""


class Node:
    """What the exchange asks of a node, and the signing of acts."""

    def __init__(
        self,
        folder: Path,
        table: str,
        party: str,
        key: Key,
        store: SqlStore,
        read: CachedVerifier | None = None,
        doubt: str = "",
    ) -> None:
        """`read`: a verifier that has taken what the store holds.

        `doubt`: why it is not known how many acts were verified here before this node was opened.
        """
        self.folder, self.table, self.party = folder, table, party
        self._key, self.store, self.doubt = key, store, doubt
        self._vouched = read.vouched if read else VerifiedPrefix()
        self._read, self._at = read, self._vouched.count
        self._fold: tuple[int, StateFold] | None = None
        self._alone = RLock()
        self.over: tuple[str, ...] = ()
        """In what the last act went beyond the latitude."""

    @property
    def private(self) -> Ed25519PrivateKey:
        """The key that signs here, for the node's own notes."""
        return self._key.private

    @property
    def key(self) -> str:
        """The name of the key that this node signs with."""
        return self._key.id

    def sign(self, message: bytes) -> bytes:
        """A signature on a greeting; acts are signed by `say`."""
        return self._key.sign(message)

    def verifier(self) -> Verifier:
        """A new verifier, which has seen nothing."""
        return Verifier(self.table)

    def begun(self) -> tuple[CachedVerifier, int]:
        """A verifier of its own that has taken what was verified on opening, and how much."""
        found = recalled(self.store, self.table, self._vouched)
        return found, found.vouched.count

    def vouches(self, key: str, message: bytes, signature: bytes) -> bool:
        """Whether a key that counts at this table, and was not ended, has signed a message."""
        roster = self._caught_up().roster
        return any(
            id_ == key
            and (id_, party) not in roster.ended
            and verify(one.public, signature, message)
            for (id_, party), one in roster.members.items()
        )

    def _caught_up(self) -> CachedVerifier:
        """The node's own verifier, behind all that is stored; several peers may ask at once."""
        with self._alone:
            return self._catch_up()

    def _catch_up(self) -> CachedVerifier:
        if self._read is None:
            older = self.store.held()
            self._read = recalled(self.store, self.table, self._vouched, older)
            self._at = self._read.vouched.count
        for position, record in self.store.after(self._at):
            if wrong := self._read(record):
                self._read = None
                do = "run `detente table verify`, and keep the store as evidence"
                raise NodeError(f"{self.store.where}: act {position} is wrong · {wrong} · {do}")
            self._at = position
        return self._read

    @contextmanager
    def _appending(self) -> Iterator[Writer]:
        """The write lock, to append one act that the node's own verifier takes."""
        try:
            with self.store.writing() as writer:
                yield writer
        except BaseException:
            self._read = self._fold = None  # they may have taken what is not stored
            raise
        self._at += 1

    def state(self) -> State:
        """What holds now; it goes on with what this node says: ask again, rather than keep it."""
        return self._folded().state

    def order(self) -> TotalOrder:
        """All acts that are here, in their order."""
        return self._folded().order

    def _folded(self) -> StateFold:
        """All acts in the store, of which those that were read before are not read again."""
        last, fold = self._fold or (0, None)
        found = [(position, again(record)) for position, record in self.store.after(last)]
        new = [one for _, one in found]
        if fold is None or not all(fold.add(one) for one in new):
            fold = StateFold(TotalOrder([*(fold.order.acts.values() if fold else ()), *new]))
        self._fold = (found[-1][0] if found else last), fold
        return fold

    def say(
        self,
        body: StrictModel,
        stated: str = "",
        key: Key | None = None,
        allowed: str = "",
        still: Callable[[State], bool] | None = None,
    ) -> Record:
        """Sign an act and store it; durable when this returns. `key`: a root that speaks.

        `allowed`: who allowed it, should it go beyond the latitude; that is noted in the folder.
        `still`: whether what was shown is as it was, asked when nobody else can store any more.

        :raises NodeError: the node must synchronise first, or the act would not count
        :raises Refused: it goes beyond the latitude, and nobody is named
        """
        key = key or self._key
        self.finish(key)
        reserved = False
        try:
            with self._appending() as writer:
                heads = heads_of(self.store)
                if still and not still(self.state()):
                    do = "it moved while you read · run the command again"
                    raise NodeError(f"{placed(self.folder)}: was not signed · {do}")
                number, previous = self._mine(key, heads)
                sight = self._seen(body, key, heads, previous)
                payload = self._payload(body, stated, key, sight, number + 1, previous)
                record = signed_of(sealed(parsed(payload), key)).record  # in memory alone
                state = self._would_count(record)
                root = state.roots.get(self.party) == key.id
                self.over = () if root else within(self.folder, body, state, record, allowed)
                reserve(self._mark(key), key.private, record.sequence, payload)
                reserved = True
                writer.append([record])
        except StoreError as error:
            do = SIGNED if reserved else error.do
            raise StoreError(error.where, error.what, error.why, do) from error
        return record

    def finish(self, key: Key | None = None) -> Record | None:
        """Sign and store what was reserved when a crash came before it was stored; what it was."""
        key = key or self._key
        mark = read_mark(self._mark(key))
        record = self._kept(mark, key) if mark else None
        if record is None:
            return None
        with self.store.writing() as writer:
            if writer.heads().get(key.id, 0) != record.sequence - 1:
                return None
            wrong, self._read = self._caught_up()(record), None
            if wrong:
                raise NodeError(f"{self._mark(key)}: was changed · {wrong} · {CHANGED}")
            writer.append([record])
        return record

    def waiting(self) -> Record | None:
        """An act of this key that is kept, and that the next one to be signed has stored first."""
        mark = read_mark(self._mark(self._key))
        record = None
        with suppress(NodeError):  # `must_synchronise` tells it
            record = self._kept(mark, self._key) if mark else None
        held = self.store.heads().get(self._key.id, 0)
        return record if record and record.sequence == held + 1 else None

    def _kept(self, mark: LastSigned, key: Key) -> Record | None:
        """The act that a mark holds, as this key signs it."""
        if not (mark.envelope or mark.payload):
            return None
        if mark.payload and not mark.is_of(key.private):
            why = "another than this key reserved it"
            raise NodeError(f"{self._mark(key)}: was changed · {why} · {CHANGED}")
        record = record_of(mark.envelope or sealed(parsed(mark.payload), key))
        return record if record.author == key.id else None

    def synchronised(self) -> None:
        """A peer has given all that it has: what this folder's keys signed is known again.

        A mark that is ahead stays: a peer that keeps back what it was sent would have the node sign
        one number twice, and hold the proof.
        """
        roster = self._caught_up().roster
        with self.store.writing() as writer:
            heads = writer.heads()
            for id_, party in roster.members:
                path = mark_of(self.folder, id_)
                if party == self.party and path.exists():
                    held = heads.get(id_, 0)
                    if read_mark(path) is None and least(path) <= held:
                        self._restart(path, id_, held)
            if not self._mark(self._key).exists():
                self._restart(self._mark(self._key), self.key, heads.get(self.key, 0))

    def _restart(self, path: Path, key: str, number: int) -> None:
        """A mark of a key that signed what is held; under a code where it is the node's own."""
        if key == self.key:
            reserve(path, self._key.private, number, b"")
        else:
            write_mark(path, LastSigned(number))

    def tidy(self) -> None:
        """Destroy what kills left: of marks, since no act in them was stored, so that nobody was
        sent one; and of notes, once nobody can be writing them any more."""
        if halves(self.folder):
            with self.store.writing():
                for half in halves(self.folder):
                    half.unlink(missing_ok=True)
        for half in abandoned(self.folder):
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def vouch(self, anew: bool = False) -> None:
        """Note what is stored by now as verified, so that it is missed should it be gone.

        `anew`: what was noted before and is gone is missed no more.
        """
        note, before = self.folder / FILE, self._vouched.count
        if self.store.last() <= before and not anew:
            return
        read = self._caught_up()
        if (found := read.vouched).count >= before:
            if anew or not any(self.gone()):  # what is missing stays missed
                remember(self.private, lambda entry: (entry.with_only if anew else entry.with_acts)(
                    self.table, read.last))  # fmt: skip
            known = read_note(note, self.table, self._key.private)
            if anew or found.count > known.count:
                write_note(note, found, self.table, self._key.private)

    def forks(self) -> list[Forked]:
        """Authors who signed two acts with one number, as far as is stored: each by the least."""
        found: dict[str, Forked] = {}
        for (first, number, before), (author, sequence, digest) in pairwise(
            self.store.identities()
        ):
            if (first, number) == (author, sequence) and author not in found:
                found[author] = Forked(author, sequence, (before, digest))
        return list(found.values())

    def must_synchronise(self, key: Key | None = None) -> str:
        """Why this node may not sign yet, or nothing."""
        key = key or self._key
        mark, held = read_mark(self._mark(key)), self.store.heads().get(key.id, 0)
        if why := changed(self._mark(key), key.private, held):
            return why
        said = least_signed(self.folder, self.table, key.id, self.private)
        if (signed := max(least(self._mark(key)), said)) > held:
            why = "a peer must give the rest, or the root name another key"
            return f"the store ends at act {held} of this key, which signed {signed}: {why}"
        if mark is None:
            return "nothing tells what this key signed last: the folder is a copy or a backup"
        return next(self.gone(), "")

    def gone(self) -> Iterator[str]:
        """Which acts that this user's program has seen at this table are not in the store."""
        for why in unseen(self.store, seen(self.key, self.private).acts.get(self.table, {})):
            do = f"`detente table restored {placed(self.folder)} --why WHY` goes on without them"
            yield f"{why}: an older store stands here; {do}"

    def behind(self) -> dict[str, int]:
        """By author the last number that was verified or seen here, where the store ends before."""
        known = seen(self.key, self.private).acts.get(self.table, {})
        return behind(self.folder, self.store, known)

    def lost(self) -> list[str]:
        """Which acts that were verified or seen here before are not in the store as they were."""
        known = seen(self.key, self.private).acts.get(self.table)
        return list(lost(self.folder, self.store, known))

    def _mine(self, key: Key, heads: Heads) -> tuple[int, str]:
        if why := self.must_synchronise(key):
            do = "synchronise with a peer first, or take in a file of the other side"
            raise NodeError(f"{placed(self.folder)}: will not sign · {why} · {do}")
        number, previous = heads.last.get(key.id, (0, self.table))
        if key.id in heads.forked:
            do = "let the root name another key"
            raise NodeError(f"{placed(self.folder)}: will not sign · this key has forked · {do}")
        return number, previous

    def _payload(
        self, body: StrictModel, stated: str, key: Key, sight: SeenActs, number: int, previous: str
    ) -> bytes:
        act = {
            "author": key.id,
            "body": body.model_dump(mode="json"),
            "party": self.party,
            "previous": previous,
            "seen": sight,
            "sequence": number,
            "stated": stated,
            "table": self.table,
            "version": VERSION,
        }
        return canonical(act)

    def _seen(self, body: StrictModel, key: Key, heads: Heads, previous: str) -> SeenActs:
        """The head of each other author; of one that forked, what was seen before."""
        forked = heads.forked
        found: SeenActs = {
            author: {"sequence": number, "digest": digest}
            for author, (number, digest) in heads.last.items()
            if author not in (key.id, GENESIS) and author not in forked
        }
        before = self._named(previous) if forked else {}
        found |= {one: before[one] for one in forked & before.keys()}
        return found if len(found) <= MOST_SEEN else self._most(found, body, previous)

    def _named(self, previous: str) -> SeenActs:
        """What the key's act before this had named."""
        for record in self.store.all():
            if record.digest == previous:
                act = signed_of(record.envelope).act
                return {author: one.model_dump() for author, one in act.seen.items()}
        return {}

    def _most(self, values: SeenActs, body: StrictModel, previous: str) -> SeenActs:
        """As many as an act may name: on whose acts it rests, roots, our own keys, then others.

        So a party that admits keys without end keeps nobody from speaking, and nothing that we rely
        on out of our past. What lies in the past of our act before need not be named again.
        """
        fold, roster = self._folded(), self._caught_up().roster
        rests, acts = fold.state.rests_on(body), fold.order.acts
        grounds = {acts[one].act.author for one in rests if one in acts}
        ours = {id_ for id_, party in roster.members if party == self.party}
        first, past = {*roster.roots.values(), *ours}, fold.past_with(previous)

        def rank(author: str) -> tuple[bool, bool, bool, str]:
            number = values[author]["sequence"]
            known = past is not None and isinstance(number, int) and past.number(author) >= number
            return known, author not in grounds, author not in first, author

        return {author: values[author] for author in sorted(values, key=rank)[:MOST_SEEN]}

    def _would_count(self, record: Record) -> State:
        """Refuse at home what nobody would count; the state with it."""
        if wrong := self._caught_up()(record):
            raise NodeError(f"{placed(self.folder)}: was not signed · {wrong} · mend the act")
        made, fold = signed_of(record.envelope), self._folded()
        if not fold.add(made):
            fold = StateFold(TotalOrder([*fold.order.acts.values(), made]))
        self._fold, state = (self._at + 1, fold), fold.state
        for void in state.void:
            if void.act == record.digest and isinstance(made.act, TableAct):
                raise NodeError(f"{placed(self.folder)}: was not signed · {void.fault}: {void.why}")
        return state

    def _mark(self, key: Key) -> Path:
        return mark_of(self.folder, key.id)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def first_mark(folder: Path, key: Key) -> None:
    """Say that a new key has signed nothing; only where the key is made."""
    reserve(mark_of(folder, key.id), key.private, 0, b"")
