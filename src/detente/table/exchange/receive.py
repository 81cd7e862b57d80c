"""Take in acts from outside: verified first, then stored, all under the one write lock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from threading import Lock

from detente.table.exchange.disk_space import see_to_room
from detente.table.exchange.node_interface import NodeInterface, Verifier
from detente.table.record import Record, Refused, record_of
from detente.table.store import StoreError, Writer
from detente.table.store.record import columns_of
from detente.visible import one_word, visible

MANY, MOST_BYTES = 500, 8 << 20  # acts and bytes on their way into the store at once
MOST_WORDS = 500  # of a stranger, in a message


@dataclass(frozen=True)
class Received:
    """How many acts were new, how many were here already, and why the next one was refused."""

    new: int
    held: int
    refused: str = ""


class RefusedError(Exception):
    """Nothing was taken in, since one of the acts is not right."""


class Receiver:
    """One door of a node; keeps its verifier from one message to the next."""

    def __init__(self, node: NodeInterface) -> None:
        self._node, self._alone = node, Lock()
        self._verifier: Verifier | None = None
        self._seen = 0

    def receive(self, envelopes: Iterable[bytes], whole: bool = False) -> Received:
        """Store those that are right, up to the first that is not; durable when this returns.

        :param whole: take all or none
        :raises RefusedError: `whole`, and one of them is not right
        """
        waiting = iter(envelopes)
        with self._alone:
            first, held = self._past_held(waiting)
            if first is None:
                return Received(0, held)
            try:
                with self._node.store.writing() as writer:
                    received = self._take(writer, chain([first], waiting), whole, held)
            except BaseException:
                self._verifier = None  # it may have seen what was not stored
                raise
            if received.new:
                self._node.vouch()  # before anybody is told that it is here
            return received

    def _past_held(self, waiting: Iterator[bytes]) -> tuple[bytes | None, int]:
        """The first act that is not held already, and how many before it are: found without the
        lock, so that whoever sends these for ever keeps nobody from writing."""
        held, store = 0, self._node.store
        store.see_in_place()
        for envelope in waiting:
            try:
                record = columns_of(envelope)
                if not store.holds(record):
                    return envelope, held
                record_of(envelope)
            except Refused:
                return envelope, held
            held += 1
        return None, held

    def _take(
        self, writer: Writer, envelopes: Iterable[bytes], whole: bool, before: int
    ) -> Received:
        intake = Intake(writer, self._ready(writer), self._node.store.where)
        refused = ""
        for number, envelope in enumerate(envelopes, before + 1):
            if wrong := intake.take(envelope):
                refused = f"act {number} · {wrong}"
                if whole:
                    raise RefusedError(refused)
                break
        intake.keep()
        self._seen += intake.new
        return Received(intake.new, before + intake.held, refused)

    def _ready(self, writer: Writer) -> Verifier:
        """The verifier, after all that is stored; another process may have stored some of it."""
        if self._verifier is None:
            self._verifier, self._seen = self._node.begun()
        for position, record in writer.after(self._seen):
            if wrong := self._verifier(record):
                what = f"act {position} is not as it was signed"
                do = "run the verification of this table, and keep the store as evidence"
                raise StoreError(self._node.store.where, what, wrong, do)
            self._seen = position
        return self._verifier


class Intake:
    """The acts of one message on their way into the store."""

    def __init__(self, writer: Writer, verifier: Verifier, where: str) -> None:
        self._writer, self._verifier, self._where = writer, verifier, where
        self._known = writer.heads()
        self._good: dict[str, Record] = {}
        self.new = self.held = self._bytes = 0

    def take(self, envelope: bytes) -> str:
        """Take one act, if it is new and right; otherwise why not, or nothing if it is here."""
        try:
            record = columns_of(envelope)  # the verifier reads it strictly
            if record.digest in self._good or self._writer.holds(record, self._known):
                record_of(envelope)
                self.held += 1
                return ""
        except Refused as error:
            return visible(str(error))[:MOST_WORDS]
        if wrong := self._verifier(record):
            told = f"number {record.sequence} of {one_word(record.author[:16])} · {wrong}"
            return visible(told)[:MOST_WORDS]
        self._good[record.digest] = record
        self._bytes += len(envelope)
        if len(self._good) == MANY or self._bytes > MOST_BYTES:
            self.keep()
        return ""

    def keep(self) -> None:
        """Hand over to the store what was found right."""
        if not self._good:
            return
        see_to_room(self._where)
        self.new += self._writer.append(list(self._good.values()))
        self._known = self._writer.heads()
        self._good, self._bytes = {}, 0
