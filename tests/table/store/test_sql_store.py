"""Both databases keep acts alike: in order, once, whole, and both halves of a fork."""

import pytest

from detente.table.record import Record
from detente.table.store import SqlStore, open_store
from detente.table.store.rows import PAGE
from tests.table.store.chains import chain, record


def held(store: SqlStore) -> list[Record]:
    return list(store.all())


def test_acts_come_back_in_the_order_of_their_arrival(place: str) -> None:
    acts = [record("b", 1), record("a", 1), record("b", 2), record("a", 2)]
    with open_store(place) as store:
        store.append(acts[:3])
        store.append(acts[3:])
        assert held(store) == acts
        assert store.heads() == {"a": 2, "b": 2}
        assert store.last() == 4
    with open_store(place) as again:
        assert held(again) == acts


def test_an_act_is_kept_once_and_the_first_envelope_stays(place: str) -> None:
    one = record("a", 1)
    other = Record(one.author, one.sequence, one.digest, b"another envelope of the same act")
    with open_store(place) as store:
        store.append([one, other, one])
        store.append([other])
        assert held(store) == [one]


def test_both_halves_of_a_fork_are_kept(place: str) -> None:
    halves = [record("a", 1), record("a", 1, "another text")]
    with open_store(place) as store:
        store.append(halves[:1])
        store.append(halves)
        assert held(store) == halves
        assert store.heads() == {"a": 1}


def test_an_empty_store(place: str) -> None:
    with open_store(place) as store:
        store.append([])
        assert (held(store), store.heads(), store.last(), list(store.since({}))) == ([], {}, 0, [])


def test_since_gives_what_somebody_lacks(place: str) -> None:
    mixed = [one for pair in zip(chain("a", 5), chain("b", 5), strict=True) for one in pair]
    with open_store(place) as store:
        store.append(mixed)
        assert list(store.since({})) == mixed
        assert list(store.since({"a": 5, "b": 5, "stranger": 9})) == []
        assert list(store.since({"a": 3, "b": 5})) == chain("a", 2, 4)
        assert list(store.since({"a": 4})) == [one for one in mixed if one not in chain("a", 4)]


def test_a_store_longer_than_a_page_is_read_whole(place: str) -> None:
    acts = chain("a", 2 * PAGE + 1)
    with open_store(place) as store:
        store.append(acts)
        assert held(store) == acts
        assert [position for position, _ in store.after(PAGE)] == list(
            range(PAGE + 1, 2 * PAGE + 2)
        )
        with store.writing() as writer:
            assert [one for _, one in writer.after(0)] == acts


def test_what_arrives_during_a_reading_is_read_too(place: str) -> None:
    with open_store(place) as store:
        store.append(chain("a", PAGE))
        reading = store.all()
        seen = [next(reading)]
        store.append(chain("a", 3, PAGE + 1))
        assert seen + list(reading) == chain("a", PAGE + 3)


def test_a_block_that_fails_leaves_nothing(place: str) -> None:
    with open_store(place) as store:
        store.append(chain("a", 2))
        with pytest.raises(ZeroDivisionError), store.writing() as writer:
            assert writer.append(chain("a", 3)) == 1
            assert writer.heads() == {"a": 3}
            raise ZeroDivisionError
        assert held(store) == chain("a", 2)
