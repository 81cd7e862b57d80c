"""What was seen of a node stands outside its folder: nothing older is put back unnoticed."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table import memory
from detente.table.acts.answer import Withdraw
from detente.table.compared import keep_compared, read_compared
from detente.table.comparison import begun, bound
from detente.table.displayed import BindingWords, keep_displayed, read_displayed
from detente.table.exchange import import_file
from detente.table.exchange.receive import Receiver
from detente.table.folder import author_key, make_folder, open_node
from detente.table.kept import PutBackError, put_back, read_own, write_own
from detente.table.last_signed import mark_of
from detente.table.memory import Last
from detente.table.node import Node, NodeError
from detente.table.note import VerifiedPrefix, whose
from detente.table.own import code
from detente.table.public_identity import read_card
from detente.table.restored import read_restored, restore
from detente.table.store.record import Record, Refused
from detente.table.verification_cache import CachedVerifier
from tests.table.talks import Talk, item, text
from tests.table.test_node import WORD, Two, carried, founded, two

__all__ = ["two"]


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    return founded(tmp_path)[0]


def words(name: str, digest: str) -> BindingWords:
    return BindingWords(name, digest * 64, ("words",))


def compare_keys(folder: Path) -> None:
    card = read_card(folder.parent / "vale" / "card.json")
    keep_compared(folder, [card], author_key(folder, WORD).private, "2027-05-01")


def compare_other_keys(folder: Path) -> None:
    other = make_folder(folder.parent / "stolen", "Vale", "B. Sol", WORD)
    keep_compared(folder, [other], author_key(folder, WORD).private, "2027-05-02")


WRITES: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "compared.json": (compare_keys, compare_other_keys),
    "displayed.json": (
        lambda folder: keep_displayed(folder, [words("a", "1")], author_key(folder, WORD).private),
        lambda folder: keep_displayed(folder, [words("a", "2")], author_key(folder, WORD).private),
    ),
    "compare.json": (
        lambda folder: begun(folder, author_key(folder, WORD).private),
        lambda folder: bound(folder, author_key(folder, WORD).private, "c" * 64),
    ),
}
READS: dict[str, Callable[[Path], object]] = {
    "compared.json": lambda folder: read_compared(folder, author_key(folder, WORD).private),
    "displayed.json": lambda folder: read_displayed(folder, author_key(folder, WORD).private),
    "compare.json": lambda folder: bound(folder, author_key(folder, WORD).private, "d" * 64),
}


@pytest.mark.parametrize("name", WRITES)
def test_an_older_note_is_refused_and_stays_as_it_is(hill: Path, name: str) -> None:
    first, second = WRITES[name]
    first(hill)
    old = (hill / name).read_bytes()
    second(hill)
    new = (hill / name).read_bytes()
    (hill / name).write_bytes(old)
    with pytest.raises(PutBackError, match=rf"{name}: an older one was put back, number 1 is here ·"
                       r" this user's program has seen number 2 · "):  # fmt: skip
        READS[name](hill)
    assert (hill / name).read_bytes() == old
    (hill / name).write_bytes(new)
    READS[name](hill)


@pytest.mark.parametrize("name", ["compared.json", "displayed.json"])
def test_nothing_is_added_to_a_note_that_was_put_back(hill: Path, name: str) -> None:
    first, second = WRITES[name]
    first(hill)
    old = (hill / name).read_bytes()
    second(hill)
    (hill / name).write_bytes(old)
    with pytest.raises(PutBackError):
        first(hill)
    assert (hill / name).read_bytes() == old


def test_a_note_of_before_numbers_is_read_until_a_newer_one_was(hill: Path) -> None:
    own, path = author_key(hill, WORD).private, hill / "compared.json"
    compare_keys(hill)
    said = read_own(path, own)
    plain = {"said": said, "code": code(said, "compared", own)}
    path.write_text(json.dumps(plain))
    with pytest.raises(PutBackError, match="this has none"):
        read_own(path, own)
    memory._file(memory.id_of(own)).unlink()
    assert read_own(path, own) == said


def test_no_number_is_read_into_a_code_for_another(hill: Path) -> None:
    own, path = author_key(hill, WORD).private, hill / "compared.json"
    compare_keys(hill)
    kept = json.loads(path.read_text())
    for number in (0, 2, 10**6, -1, 1.0, "1", 2**60, None):
        path.write_text(json.dumps({**kept, "number": number}))
        if number == 1.0:
            continue
        with pytest.raises(ValueError):
            read_own(path, own)
    path.write_text(json.dumps({**kept, "number": 2**60}))
    compare_keys(hill)
    assert json.loads(path.read_text())["number"] == 2


def test_another_user_or_machine_has_no_memory_and_goes_on(
    hill: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for one in WRITES["displayed.json"]:
        one(hill)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    READS["displayed.json"](hill)
    keep_displayed(hill, [words("b", "3")], author_key(hill, WORD).private)
    monkeypatch.undo()
    READS["displayed.json"](hill)  # and back again: newer than what is remembered here
    assert json.loads((hill / "displayed.json").read_text())["number"] == 3


def test_the_memory_is_for_its_user_alone_and_under_the_nodes_code(hill: Path, state: Path) -> None:
    compare_keys(hill)
    own = author_key(hill, WORD)
    kept = state / f"{own.id}.json"
    assert state.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in state.iterdir()} == {0o600}
    assert memory.trouble(own.private) == ""
    kept.write_text(kept.read_text().replace('"compared.json": 1', '"compared.json": 0'))
    assert "was edited or is torn" in memory.trouble(own.private)
    edited = kept.read_bytes()
    compare_other_keys(hill)
    assert kept.read_bytes() == edited, "what was edited stays until its user takes it away"


def test_a_state_folder_that_cannot_be_used_locks_nobody_out(
    hill: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    compare_keys(hill)
    compare_other_keys(hill)
    READS["compared.json"](hill)
    node = open_node(hill, WORD)
    assert node.say(item("a")).sequence == 1
    node.close()
    assert "cannot be kept (Not a directory)" in memory.trouble(author_key(hill, WORD).private)


def test_a_relative_state_folder_counts_for_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert memory.state_folder() == tmp_path / ".local" / "state" / "detente" / "tables"


def test_a_note_that_cannot_be_written_is_not_remembered(
    hill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends the program between the two, the note is never behind the memory."""
    compare_keys(hill)
    own = author_key(hill, WORD).private

    def full(*_: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no room"):
        patch.setattr("detente.table.kept.write_framed", full)
        write_own(hill / "compared.json", {}, own)
    assert memory.seen(memory.id_of(own), own).numbers["compared.json"] == 1
    with monkeypatch.context() as patch:
        patch.setattr("detente.table.memory.write_framed", full)  # the power goes here
        write_own(hill / "compared.json", {}, own)
    assert memory.seen(memory.id_of(own), own).numbers["compared.json"] == 1
    assert read_own(hill / "compared.json", own) == {}
    assert memory.seen(memory.id_of(own), own).numbers["compared.json"] == 2


COUNTING = """
import sys
from pathlib import Path
from detente.table import passphrase
from detente.table.folder import author_key
from detente.table.kept import write_own
own = author_key(Path(sys.argv[1]), b"a passphrase").private
for at in range(40):
    write_own(Path(sys.argv[1]) / "displayed.json", {"at": at}, own)
"""


def test_two_processes_give_no_number_twice(hill: Path) -> None:
    command = [sys.executable, "-c", COUNTING, str(hill)]
    for one in [subprocess.Popen(command) for _ in range(2)]:
        assert one.wait(60) == 0
    assert json.loads((hill / "displayed.json").read_text())["number"] == 80
    assert read_own(hill / "displayed.json", author_key(hill, WORD).private) == {"at": 39}


def stores(folder: Path) -> dict[str, bytes]:
    """What an insider copies: the store, whole, and the note that fits it."""
    with sqlite3.connect(folder / "acts.db") as held:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    held.close()
    return {name: (folder / name).read_bytes() for name in ("acts.db", "verified.json")}


def put(folder: Path, kept: dict[str, bytes]) -> None:
    for extra in folder.glob("acts.db-*"):
        extra.unlink()
    for name, some in kept.items():
        (folder / name).write_bytes(some)


@pytest.fixture
def rolled(two: Two, tmp_path: Path) -> tuple[Path, Path]:
    """Vale saw that Hill took its text back; store and note of before were put back since."""
    hill, vale = two
    hill.say(item())
    proposal = hill.say(text())
    carried(hill, vale, tmp_path / "before.acts")
    vale.vouch()
    vale.close()
    kept = stores(vale.folder)
    hill.say(Withdraw(kind="withdraw", act=proposal.digest))
    again = open_node(vale.folder, WORD)
    carried(hill, again, tmp_path / "after.acts")
    again.vouch()
    again.close()
    put(vale.folder, kept)
    return vale.folder, tmp_path / "after.acts"


def test_a_store_that_was_put_back_with_its_note_signs_nothing(
    rolled: tuple[Path, Path],
) -> None:
    folder, after = rolled
    node = open_node(folder, WORD)
    assert [one[:12] for one in node.lost()] == ["acts 3 to 3 "]
    with pytest.raises(NodeError, match=r"acts 3 to 3 of .* verified here before, are gone"):
        node.say(item("b"))
    import_file(node, after)  # whoever has them gives them again
    assert not node.lost() and not node.must_synchronise()
    assert node.say(item("b")).sequence == 1
    node.close()


def test_another_act_in_the_place_of_one_that_was_seen_is_told(two: Two) -> None:
    hill, _ = two
    last = hill.say(item("a"))
    hill.vouch()
    known = memory.seen(hill.key, hill.private)
    acts = {hill.table: {hill.key: Last(last.sequence, ("0" * 64,))}}
    memory.remember(hill.private, lambda _: memory.RememberedNode(known.numbers, "", acts))
    assert hill.lost() == [f"act 1 of {hill.key[:12]} is not the one that was verified here before"]


def test_a_fork_that_was_seen_below_the_last_act_is_missed(two: Two) -> None:
    """A store of before the second act under a number holds the same last act."""
    hill, _ = two
    first, last = hill.say(item("a")), hill.say(item("b"))
    hill.vouch()
    assert not hill.lost()
    forked = Last(last.sequence, (last.digest,), ((first.sequence, "0" * 64),))
    memory.remember(hill.private, lambda known: known.with_acts(hill.table, {hill.key: forked}))
    assert hill.lost() == [f"act 1 of {hill.key[:12]} is not the one that was verified here before"]
    assert "act 1" in hill.must_synchronise()
    hill.vouch()
    assert hill.lost(), "what was seen stays"


def test_other_acts_behind_one_that_is_missing_make_good_nothing(two: Two) -> None:
    hill, _ = two
    for name in "abc":
        hill.say(item(name))
    seen = memory.RememberedNode({}, "", {hill.table: {hill.key: Last(1, ("0" * 64,))}})
    memory.remember(hill.private, lambda _: seen)
    hill.vouch()
    hill.close()
    again = open_node(hill.folder, WORD)
    again.vouch()
    what = f"act 1 of {hill.key[:12]} is not the one that was verified here before"
    assert again.lost() == [what]
    with pytest.raises(NodeError, match="is not the one that was verified here before"):
        again.say(item("d"))
    again.close()


def test_a_restoring_that_was_edited_is_told(rolled: tuple[Path, Path]) -> None:
    folder, _ = rolled
    node = open_node(folder, WORD)
    restore(node, "2027-06-01", "the disk broke")
    path, own = folder / "restored.json", node.private
    node.close()
    path.write_text(json.dumps({**json.loads(path.read_text()), "said": []}))
    with pytest.raises(PutBackError, match=r"restored.json: was edited, comes from elsewhere"):
        read_restored(folder, own)
    assert "was edited" in put_back(folder, node.key, own)["restored.json"]


def test_what_is_taken_in_is_remembered_before_it_is_acknowledged(two: Two) -> None:
    hill, vale = two
    act = hill.say(item())
    assert Receiver(vale).receive([act.envelope]).new == 1
    kept = memory.seen(vale.key, vale.private).acts[vale.table]
    assert kept[hill.key] == Last(1, (act.digest,))


def test_the_second_act_under_a_number_is_kept_whatever_comes_behind() -> None:
    talk = Talk()
    first, second = talk.say("Hill", item("a")), talk.say("Hill", item("b"))
    other = talk.say("Hill", item("c"), after=talk.records[0])
    read = CachedVerifier(talk.table, VerifiedPrefix())
    assert [read(one) for one in talk.records] == [None] * 4
    assert read.last[first.author] == Last(2, (second.digest,), ((1, other.digest),))


def seen_act(act: tuple[int, str]) -> Record:
    return Record("k", act[0], act[1], b"")


ACTS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=6)


@given(ACTS, ACTS)
def test_of_what_was_seen_the_newest_and_one_fork_is_kept(
    ours: list[tuple[int, str]], more: list[tuple[int, str]]
) -> None:
    before, new = (reduce(Last.then, map(seen_act, some), Last()) for some in (ours, more))
    both = before | new
    assert both == new | before and both | new == both
    assert both.forks == (*sorted({*before.forks, *new.forks}),)[:1]
    assert both.number == max(before.number, new.number)


def test_who_put_it_back_on_purpose_says_so_and_it_stays(rolled: tuple[Path, Path]) -> None:
    folder, _ = rolled
    node = open_node(folder, WORD)
    before = node.lost()
    new = restore(node, "2027-06-01", "the disk broke")
    assert list(new.lacks) == before and not node.lost() and not node.must_synchronise()
    node.close()
    node = open_node(folder, WORD)
    assert not node.lost() and node.say(item("b")).sequence == 1
    assert read_restored(folder, node.private) == (new,)
    with pytest.raises(Refused, match="lacks nothing that was seen here"):
        restore(node, "2027-06-02", "once more")
    (folder / "restored.json").unlink()
    assert "is gone" in put_back(folder, node.key, node.private)["restored.json"]
    node.close()


@pytest.fixture
def short(two: Two, tmp_path: Path) -> Path:
    """Hill signed twice and gave both away; its folder of before the second stands there again."""
    hill, vale = two
    hill.say(item("a"))
    hill.vouch()
    hill.close()
    kept = stores(hill.folder)
    again = open_node(hill.folder, WORD)
    again.say(item("b"))
    carried(again, vale, tmp_path / "both.acts")
    again.vouch()
    again.close()
    put(hill.folder, kept)
    mark_of(hill.folder, hill.key).unlink()
    return hill.folder


@pytest.mark.parametrize("spoils", ["nothing", "memory", "what was said"])
def test_no_number_of_its_own_is_signed_again_once_it_was_put_back(
    short: Path, state: Path, tmp_path: Path, spoils: str
) -> None:
    """A peer that keeps the act back would hold the proof of a fork."""
    node = open_node(short, WORD)
    assert restore(node, "2027-06-01", "the disk broke").signed == {node.key: 2}
    node.close()
    if spoils == "memory":
        (state / f"{node.key}.json").unlink()
    if spoils == "what was said":
        (short / "restored.json").unlink()
    node = open_node(short, WORD)
    if spoils == "what was said":
        restore(node, "2027-06-02", "the note broke, too")
    node.synchronised()  # with a peer that shows nothing
    with pytest.raises(NodeError, match=r"ends at act 1 of this key, which signed 2: a peer must"):
        node.say(item("fork"))
    import_file(node, tmp_path / "both.acts")
    assert node.say(item("c")).sequence == 3 and not node.forks()
    node.close()


def test_notes_that_were_put_back_on_purpose_count_again_and_older_ones_do_not(
    hill: Path,
) -> None:
    first, second = WRITES["compared.json"]
    first(hill)
    old = (hill / "compared.json").read_bytes()
    second(hill)
    newer = (hill / "compared.json").read_bytes()
    (hill / "compared.json").write_bytes(old)
    node = open_node(hill, WORD)
    restore(node, "2027-06-01", "the disk broke")
    node.close()
    assert read_compared(hill, node.private)["Vale"].day == "2027-05-01"
    for each in (old, newer):
        (hill / "compared.json").write_bytes(each)
        with pytest.raises(PutBackError):
            read_compared(hill, node.private)


def test_a_copy_of_a_folder_shares_what_is_remembered(hill: Path, tmp_path: Path) -> None:
    node = open_node(hill, WORD)
    node.say(item("a"))
    node.vouch()
    node.close()
    copy = shutil.copytree(hill, tmp_path / "copy")
    one: Node = open_node(copy, WORD)
    assert not one.lost()
    one.close()


@pytest.mark.parametrize("name", ["x\n1 are, ver", "a" * 63, "A" * 64, "", "Hill"])
def test_a_name_of_an_author_that_is_none_stands_in_quotes(name: str) -> None:
    assert whose(name) == json.dumps(name.replace("\n", " ⏎ ")[:66], ensure_ascii=False)
    assert whose("0a" * 32) == "0a" * 6
