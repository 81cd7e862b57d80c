"""Acts signed in earnest and the table's own verifier: what is exchanged, and what is found."""

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from detente.table.envelope import sealed
from detente.table.exchange import ExchangeLimits, FileError, export_file, import_file, sync
from detente.table.exchange.pack import write_pack
from detente.table.exchange.receive import Receiver
from detente.table.record import record_of
from detente.table.state import state_of
from detente.table.store import StoreError, open_store
from tests.table.exchange.answering import answering
from tests.table.tables import TABLE, TableNode, act, item, table_node

Two = tuple[TableNode, TableNode]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    hill, vale = (table_node(name, str(tmp_path / f"{name}.db")) for name in ("Hill", "Vale"))
    yield hill, vale
    hill.close()
    vale.close()


def test_both_sides_speak_in_turn(two: Two) -> None:
    hill, vale = two
    with answering(hill, ExchangeLimits(page_acts=2)) as url:
        for _ in range(3):
            hill.say(n=3)
            vale.say(n=2)
            assert sync(vale, url).same
    assert {one.envelope for one in hill.store.all()} == {one.envelope for one in vale.store.all()}
    assert hill.store.last() == 16
    for one in two:
        open_store(one.store.where, one.verifier()).close()


def test_a_fork_is_kept_on_both_sides_as_proof(two: Two) -> None:
    hill, vale = two
    first, second = hill.say(n=2)
    other = act(hill.key, "Hill", 2, first.digest, item(2, "told to one alone"), TABLE)
    half = record_of(sealed(other, hill.signing))
    with answering(hill) as url:
        vale.store.append([first, half])
        assert sync(vale, url).same
    for one in two:
        verifier = one.verifier()
        assert [verifier(each) for each in one.store.all()] == [None] * 4
        assert verifier.forks == {hill.key: 2}
        (fork,) = state_of(list(one.store.all())).forks
        assert set(fork.digests) == {second.digest, half.digest}


def test_every_flipped_bit_on_the_way_is_found(two: Two, tmp_path: Path) -> None:
    """Also where the digests of the framing were made anew."""
    hill, vale = two
    (said,) = hill.say()
    path = tmp_path / "carried.acts"
    for bit in range(0, 8 * len(said.envelope), 11):
        edited = bytearray(said.envelope)
        edited[bit // 8] ^= 1 << bit % 8
        framed = io.BytesIO()
        write_pack(framed, TABLE, [bytes(edited)])
        path.write_bytes(framed.getvalue())
        with pytest.raises(FileError):
            import_file(vale, path)
    assert vale.store.last() == 1


def test_an_edited_copy_of_an_act_that_is_here_changes_nothing(two: Two, tmp_path: Path) -> None:
    hill, _ = two
    (said,) = hill.say()
    path = tmp_path / "carried.acts"
    for at in range(0, len(said.envelope), 9):
        framed = io.BytesIO()
        edited = said.envelope[:at] + bytes([said.envelope[at] ^ 1]) + said.envelope[at + 1 :]
        write_pack(framed, TABLE, [edited])
        path.write_bytes(framed.getvalue())
        with suppress(FileError):  # a signature is not looked at where the act is here already
            assert import_file(hill, path).new == 0
    assert [one.envelope for one in hill.store.all()][1:] == [said.envelope]


def test_every_flipped_bit_in_the_store_is_found(tmp_path: Path) -> None:
    hill = table_node("Hill", str(tmp_path / "acts.db"))
    (said,) = hill.say()
    hill.close()
    whole = (tmp_path / "acts.db").read_bytes()
    start = whole.index(said.envelope)
    for at in range(start, start + len(said.envelope), 5):
        (tmp_path / "acts.db").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(StoreError, match="act 2 is not as it was signed"):
            open_store(tmp_path / "acts.db", hill.verifier())


def test_a_file_of_one_side_is_taken_by_the_other(two: Two, tmp_path: Path) -> None:
    hill, vale = two
    hill.say(n=4)
    assert export_file(hill, tmp_path / "hill.acts") == 5
    assert import_file(vale, tmp_path / "hill.acts").new == 4
    vale.say()
    export_file(vale, tmp_path / "vale.acts", since=hill.store.heads())
    assert import_file(hill, tmp_path / "vale.acts").new == 1


def test_a_member_that_forks_without_end_costs_no_more_than_one_that_speaks(tmp_path: Path) -> None:
    """Each act costs the same, told apart or not: what it costs grows with the acts alone."""
    spent = {}
    for kind in ("speaks", "forks"):
        hill, vale = (
            table_node(name, str(tmp_path / f"{name}-{kind}.db")) for name in ("Hill", "Vale")
        )
        (first,) = hill.say()
        if kind == "speaks":
            more = [one.envelope for one in (*hill.say(n=300),)]
        else:
            said = (act(hill.key, "Hill", 2, first.digest, item(at, "half"), TABLE)
                    for at in range(300))  # fmt: skip
            more = [sealed(one, hill.signing) for one in said]
        start = process_time()
        taken = Receiver(vale).receive([first.envelope, *more])
        state_of(list(vale.store.all()))
        assert (taken.new, taken.refused) == (301, "")
        spent[kind] = process_time() - start
        hill.close()
        vale.close()
    assert spent["forks"] < 4 * spent["speaks"]
