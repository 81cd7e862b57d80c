"""The verifier: what may be stored. No file, no network, and no clock that decides anything.

It takes acts one by one, each behind those that it builds on, and keeps 32 bytes of each, or none
where it is told how to look them up. Whether an act is refused depends on the act and its past
alone, so that every node refuses the same. What passes may still not count: mandates, forks, late
revocations and withdrawals are judged by `state`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from detente.table.acts.act import GENESIS, TableAct, Unknown
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.acts.read import act_of, is_known
from detente.table.canonical import MOST_BYTES
from detente.table.chain import Chain, Newest, Older, Tail
from detente.table.envelope import Opened, opened, signed_by
from detente.table.record import Record, Refused
from detente.table.roster import Roster
from detente.table.verdicts import Fault, Warned, Wrong
from detente.visible import in_quotes

RULES = 2  # raise it whenever something is refused that was not before: notes end with it
AHEAD = timedelta(minutes=10)
FLOAT = re.compile(rb"float:[0-9a-f]{32}")
Clock = Callable[[], datetime]


class Verifier:
    """Judges the acts of one table in turn; without a name it takes that of the first genesis."""

    def __init__(
        self, table: str = "", clock: Clock | None = None, older: Older | None = None
    ) -> None:
        """`clock` only warns of acts that are dated ahead of it; `older`: where taken acts are."""
        self.table, self.clock, self._older = table, clock, older
        self.roster = Roster()
        self.chains: dict[str, Chain | Tail] = {}
        self.forks: dict[str, int] = {}
        """By author the least number of which two acts came."""
        self.warnings: list[Warned] = []
        self.count = 0

    def __call__(self, record: Record) -> str | None:
        """What is wrong with an act, or nothing; one that is refused leaves all as it was."""
        found = self.judge(record)
        return str(found) if found else None

    def judge(self, record: Record) -> Wrong | None:
        """The first step that fails."""
        if len(record.envelope) > MOST_BYTES:
            return Wrong(1, Fault.LARGE, f"{len(record.envelope)} bytes, at most {MOST_BYTES}")
        try:
            found = opened(record.envelope)
        except Refused as error:
            return Wrong(2, Fault.EDIT, str(error))
        try:
            act = act_of(found)
        except Refused as error:
            body = is_known(found.act) and str(error).startswith(("body.", "body:"))
            fault = Fault.BODY if body else Fault.FORM
            return Wrong(10 if body else 3, fault, str(error))
        beside = Record(act.author, act.sequence, sha256(found.payload).hexdigest(), b"")
        if beside != Record(record.author, record.sequence, record.digest, b""):
            return Wrong(2, Fault.EDIT, "author, number or digest beside the act are not its own")
        steps = self._genesis if act.author == GENESIS else self._steps
        wrong = next(steps(record, found, act), None)
        if wrong is None:
            self._warn(act)
        return wrong

    def recall(self, record: Record) -> str | None:
        """Take an act that was found right before, at this place; of roots' acts, judge again.

        Only for acts whose every byte is compared with those that were found right.
        """
        chain = self.chains.get(record.author)
        if chain is None or record.author in self.roster.roots.values():
            return self(record)
        self._chained(record, chain)
        return None

    def _steps(self, record: Record, opened: Opened, act: TableAct | Unknown) -> Iterator[Wrong]:
        if not self.chains:
            yield Wrong(4, Fault.TABLE, "no genesis has come yet")
        if act.table != self.table:
            yield Wrong(4, Fault.TABLE, f"it belongs to {act.table[:12] or 'none'}")
        yield from self._key(act)
        member, chain = self.roster.members[act.author, act.party], self.chains[act.author]
        if len(opened.signatures) != 1 or not signed_by(opened, member.public):
            yield Wrong(6, Fault.SIGNATURE, "the key that it names did not sign this")
        yield from self._place(record, act, chain)
        yield from self._sight(act)
        yield from self._says(opened, act)
        self._keep(record, act, chain)

    def _key(self, act: TableAct | Unknown) -> Iterator[Wrong]:
        if not self.roster.admits(act):
            whom = f"{act.author[:12]} for {in_quotes(act.party[:80])}"
            yield Wrong(5, Fault.KEY, f"no key that it could have known signs as {whom}")
        if self.roster.revoked(act):
            yield Wrong(5, Fault.REVOKED, "its author had seen that the key ends before this")

    def _place(
        self, record: Record, act: TableAct | Unknown, chain: Chain | Tail
    ) -> Iterator[Wrong]:
        if chain.holds(act.sequence, record.digest):
            yield Wrong(7, Fault.REPLAY, f"number {act.sequence} is here already")
        if act.sequence == 0:
            yield Wrong(7, Fault.GAP, "numbers begin with 1")
        if act.sequence > chain.head + 1:
            yield Wrong(7, Fault.GAP, f"number {chain.head + 1} is missing before {act.sequence}")
        if not act.previous or not chain.holds(act.sequence - 1, act.previous):
            yield Wrong(8, Fault.PREVIOUS, f"it names another act than number {act.sequence - 1}")

    def _sight(self, act: TableAct | Unknown) -> Iterator[Wrong]:
        for author, last in act.seen.items():
            other = self.chains.get(author)
            if other is None or author == act.author or last.sequence == 0:
                yield Wrong(9, Fault.SEEN, f"{author[:12]} is no other author with acts")
            elif not other.holds(last.sequence, last.digest):
                yield Wrong(9, Fault.SEEN, f"number {last.sequence} of {author[:12]} is not here")

    def _says(self, opened: Opened, act: TableAct | Unknown) -> Iterator[Wrong]:
        yield from self._no_float(opened)
        if isinstance(act, Unknown):
            return
        if isinstance(act.body, Genesis):
            yield Wrong(10, Fault.BODY, "a genesis is signed by all roots, and there is one")
        if isinstance(act.body, Rotate | Revoke):
            try:
                why = self.roster.may_change(act, act.body)
            except Refused as error:
                why = str(error)
            if why:
                yield Wrong(10, Fault.BODY, why)

    def _no_float(self, opened: Opened) -> Iterator[Wrong]:
        if FLOAT.search(opened.payload):
            yield Wrong(10, Fault.FLOAT, "floats are never in the record")

    def _chained(self, record: Record, chain: Chain | Tail) -> None:
        if record.sequence <= chain.head:
            least = self.forks.get(record.author, record.sequence)
            self.forks[record.author] = min(least, record.sequence)
        chain.keep(record.sequence, record.digest)
        self.count += 1

    def _keep(self, record: Record, act: TableAct | Unknown, chain: Chain | Tail) -> None:
        self._chained(record, chain)
        self.roster.kept(act, record.digest)
        if isinstance(act, TableAct) and isinstance(act.body, Rotate | Revoke):
            self.roster.changed(act, record.digest, act.body)
            self._admit()

    def _genesis(self, record: Record, opened: Opened, act: TableAct | Unknown) -> Iterator[Wrong]:
        if self.chains:
            same = record.digest == self.table
            yield (
                Wrong(7, Fault.REPLAY, "the genesis is here already")
                if same
                else Wrong(4, Fault.TABLE, "it is the genesis of another table")
            )
        if self.table not in ("", record.digest):
            yield Wrong(4, Fault.TABLE, "it is the genesis of another table")
        if isinstance(act, Unknown) or not isinstance(act.body, Genesis):
            yield Wrong(10, Fault.BODY, "it is no genesis of a version that is known here")
            return
        if act.sequence or act.previous or act.seen or act.table or act.party:
            yield Wrong(3, Fault.FORM, "nothing comes before a genesis")
        try:
            roster = Roster.of(act.body)
        except Refused as error:
            yield Wrong(10, Fault.BODY, str(error))
            return
        roots = [one.public for one in roster.members.values() if one.root]
        if len(opened.signatures) != len(roots) or not all(signed_by(opened, one) for one in roots):
            yield Wrong(6, Fault.SIGNATURE, "a genesis is signed by the root of every party")
        yield from self._no_float(opened)
        self.table, self.roster, self.count = record.digest, roster, 1
        self._newest = Newest(self._older) if self._older else None
        self._admit()

    def _admit(self) -> None:
        """A chain for each key that has none."""
        start = bytes.fromhex(self.table)
        for key, _ in self.roster.members:
            if key not in self.chains:
                newest = self._newest
                self.chains[key] = Tail(start, key, newest) if newest else Chain(start)

    def _warn(self, act: TableAct | Unknown) -> None:
        if self.clock is None or not act.stated:
            return
        if datetime.fromisoformat(act.stated) > self.clock() + AHEAD:
            self.warnings.append(Warned(act.author, act.sequence, "is dated ahead of this clock"))
