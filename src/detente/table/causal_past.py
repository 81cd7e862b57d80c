"""What each act had seen: the newest of every author in its whole past, not only what it names.

Whoever names less under `seen` than the act before did has not forgotten it. Vectors of numbers
(Fidge 1988, Mattern 1989) are kept only while an act that builds on them is still to come: those of
each author's last act always. They are trees that share whatever is equal in them, so that many
keys that build on one act hold its vector once.
"""

from collections import Counter
from dataclasses import dataclass

from detente.table.acts.act import GENESIS
from detente.table.acts.parts import StrictModel
from detente.table.acts.read import Signed
from detente.table.past import PastTree, PastVector
from detente.table.total_order import TotalOrder, parents


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act that this version acts on, with the highest number of each author in its past."""

    author: str
    party: str
    sequence: int
    stated: str
    body: StrictModel
    past: PastVector


class CausalPasts:
    """Hands out the past of acts; asked for each act once, in order.

    `branches`: of a forked author, by the digest of each act that was asked for, the key under
    which a past holds the numbers of its branch: of the acts that stand on each other, without
    those that fork off.
    """

    def __init__(self, order: TotalOrder, forked: frozenset[str] = frozenset()) -> None:
        """`forked`: authors of whom a number does not tell which act is meant."""
        self._forked = forked
        self.branches: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._tree = PastTree()
        self._needed = Counter(
            parent for digest in order.levels for parent in parents(order.acts[digest])
        )
        self._heads = {order.acts[at].act.author: at for at in order.line}
        self._needed.update(self._heads.values())  # by acts that are still to be signed
        self._held: dict[str, PastVector] = {}

    def add(self, signed: Signed) -> bool:
        """Await one more act, if it goes on behind the last of its author and names only such."""
        author, previous, digest = signed.act.author, signed.act.previous, signed.record.digest
        if previous != self._heads.get(author, self._heads.get(GENESIS)):
            return False
        if not parents(signed) <= {*self._heads.values()}:
            return False
        self._needed.update([*parents(signed), digest])
        if author in self._heads:
            self._needed[previous] -= 1
        self._heads[author] = digest
        return True

    def of(self, signed: Signed) -> PastVector:
        """All that lies in the past of an act."""
        act, digest = signed.act, signed.record.digest
        past = self._take(act.previous) if act.previous else self._tree.empty
        for author, last in act.seen.items():
            theirs = self._take(last.digest)
            if past.number(author) < last.sequence or author in self._forked:
                past = past | theirs
        branch = self._branch(signed) if act.author in self._forked else ""
        if self._needed[digest]:
            held = past.reaching(act.author, act.sequence)
            self._held[digest] = held.reaching(branch, act.sequence) if branch else held
        return past

    def held(self, digest: str) -> PastVector | None:
        """An act with all that lies in its past, while it is its author's last."""
        return self._held.get(digest)

    def _branch(self, signed: Signed) -> str:
        """The branch that an act goes on with, or begins."""
        previous, digest = signed.act.previous, signed.record.digest
        branch = self.branches.get(previous, "")
        if self._ends.get(branch) != previous:
            branch = f"{signed.act.author} {digest}"
        self._ends[branch], self.branches[digest] = digest, branch
        return branch

    def _take(self, digest: str) -> PastVector:
        """The past of an act with itself; it is let go when its last reader has it."""
        self._needed[digest] -= 1
        return self._held[digest] if self._needed[digest] else self._held.pop(digest)
