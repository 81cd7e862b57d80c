"""A verifier that looks acts up judges as one that remembers them, in memory that does not grow."""

import random
import tracemalloc
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.table import chain
from detente.table.acts.agenda import AgendaItem
from detente.table.chain import Chain, Newest, Tail
from detente.table.record import Record
from detente.table.store import SqlStore, open_store
from detente.table.verify import Verifier
from tests.table.talks import Talk, item
from tests.table.test_state import talks

NAMES = count()


def stored(path: Path, talk: Talk) -> SqlStore:
    """A store with those acts of a talk that a verifier takes."""
    read, store = Verifier(), open_store(path / f"{next(NAMES)}.db")
    store.append([one for one in talk.records if read(one) is None])
    return store


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(talk=talks(), chance=st.randoms(use_true_random=False))
def test_it_judges_the_same(
    talk: Talk, chance: random.Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one act in memory: forks, replays and acts that lie far back are looked up."""
    monkeypatch.setattr(Newest.__init__, "__defaults__", (1,))
    with stored(tmp_path, talk) as store:
        plain, flat = Verifier(), Verifier(older=store.held())
        for record in store.all():
            assert plain.judge(record) is None and flat.judge(record) is None
        assert flat.forks == plain.forks and flat.roster == plain.roster
        for record in chance.choices(talk.records, k=6):
            wrong = plain.judge(record)
            assert flat.judge(record) == wrong
            if wrong is None:
                break  # it is not in the store, where the next would look for it


class Nothing:
    """Where no older act is."""

    def holds(self, *_: object) -> bool:
        return False


def grown(one: Chain | Tail, acts: int) -> int:
    """Bytes that a chain takes for so many acts more."""
    tracemalloc.start()
    for number in range(acts):
        one.keep(one.head + 1, f"{number:064x}")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held


def test_memory_does_not_grow_with_acts() -> None:
    newest = Newest(Nothing())
    flat, plain = Tail(bytes(32), "a", newest), Chain(bytes(32))
    grown(flat, 2 * chain.NEWEST)
    assert grown(flat, 20_000) < 400_000 and grown(flat, 40_000) < 400_000
    assert grown(plain, 20_000) > 32 * 20_000
    assert flat.head == 60_000 + 2 * chain.NEWEST


def test_what_is_looked_up_counts_only_once_it_was_taken(tmp_path: Path) -> None:
    """Acts that stand further on in the store are not there yet."""
    talk = Talk()
    made: list[Record] = [talk.say("Hill", one) for one in items(4)]
    with stored(tmp_path, talk) as store:
        found = Verifier(older=store.held())
        assert found(talk.genesis) is None
        assert "number 1 is missing" in str(found(made[1]))
        assert found(made[0]) is None and found(made[1]) is None


def items(number: int) -> list[AgendaItem]:
    return [item(f"i{n}") for n in range(number)]
