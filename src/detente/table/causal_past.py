"""What each act had seen: the newest of every author in its whole past, not only what it names.

Whoever names less under `seen` than the act before did has not forgotten it. Vectors of numbers
(Fidge 1988, Mattern 1989) are kept only while an act that builds on them is still to come: those of
each author's last act always.
"""

from collections import Counter

from detente.table.acts.act import GENESIS, SeenAct, TableAct, Unknown
from detente.table.acts.read import Signed
from detente.table.total_order import TotalOrder, parents

Vector = dict[str, SeenAct]


class CausalPasts:
    """Hands out acts with all of their past under `seen`; asked for each act once, in order."""

    def __init__(self, order: TotalOrder, forked: frozenset[str] = frozenset()) -> None:
        """`forked`: authors of whom a number does not tell which act is meant."""
        self._forked = forked
        self._needed = Counter(
            parent for digest in order.levels for parent in parents(order.acts[digest])
        )
        self._heads = {order.acts[at].act.author: at for at in order.line}
        self._needed.update(self._heads.values())  # by acts that are still to be signed
        self._held: dict[str, Vector] = {}

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

    def of(self, signed: Signed) -> TableAct | Unknown:
        """The act as if it had named all that lies in its past."""
        act, digest = signed.act, signed.record.digest
        vector = self._take(act.previous) if act.previous else {}
        for author, last in act.seen.items():
            known = vector.get(author)
            theirs = self._take(last.digest, keep=True)
            if known is None or known.sequence < last.sequence or author in self._forked:
                _merge(vector, theirs)
        if self._needed[digest]:
            last = SeenAct.model_construct(sequence=act.sequence, digest=digest)
            self._held[digest] = held = dict(vector)
            _merge(held, {act.author: last})
        return act.model_copy(update={"seen": vector})

    def _take(self, digest: str, keep: bool = False) -> Vector:
        """The vector of an act; its last reader may have it for its own."""
        self._needed[digest] -= 1
        if not self._needed[digest]:
            return self._held.pop(digest)
        return self._held[digest] if keep else dict(self._held[digest])


def _merge(vector: Vector, theirs: Vector) -> None:
    for author, last in theirs.items():
        known = vector.get(author)
        if known is None or known.sequence < last.sequence:
            vector[author] = last
