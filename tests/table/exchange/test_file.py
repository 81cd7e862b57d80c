"""Acts in a file: taken whole or not at all, and what is wrong is named with its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from detente.table.age import identity_of, recipient
from detente.table.exchange import ExchangeLimits, FileError, export_file, import_file
from detente.table.exchange.pack import write_pack
from detente.table.floats import public_of
from detente.table.keys import encoded
from tests.table.nodes import TABLE, ChainNode, envelope, node


@pytest.fixture
def a(tmp_path: Path) -> Iterator[ChainNode]:
    one = node("a", str(tmp_path / "a.db"))
    one.say(n=6)
    yield one
    one.close()


@pytest.fixture
def b(tmp_path: Path) -> Iterator[ChainNode]:
    one = node("b", str(tmp_path / "b.db"))
    yield one
    one.close()


def test_a_file_carries_all_acts(a: ChainNode, b: ChainNode, tmp_path: Path) -> None:
    path = tmp_path / "out.acts"
    assert export_file(a, path) == 6
    first, again = import_file(b, path), import_file(b, path)
    assert (first.new, first.held, again.new, again.held) == (6, 0, 0, 6)
    assert list(b.store.all()) == list(a.store.all())


def test_a_sealed_file_carries_all_acts_to_its_reader_alone(
    a: ChainNode, b: ChainNode, tmp_path: Path
) -> None:
    path, key = tmp_path / "out.acts", X25519PrivateKey.generate()
    reader = recipient(encoded(public_of(key)))
    assert export_file(a, path, readers=[reader]) == 6
    with pytest.raises(FileError):
        import_file(b, path, identity=lambda: identity_of(X25519PrivateKey.generate()))
    assert import_file(b, path, identity=lambda: identity_of(key)).new == 6
    assert list(b.store.all()) == list(a.store.all())


def test_a_file_carries_what_the_other_lacks(a: ChainNode, b: ChainNode, tmp_path: Path) -> None:
    path = tmp_path / "out.acts"
    export_file(a, path)
    import_file(b, path)
    a.say(n=2)
    assert export_file(a, path, since=b.store.heads()) == 2
    assert import_file(b, path).new == 2


def test_only_a_whole_file_has_its_name(
    a: ChainNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.acts"
    export_file(a, path)
    before = path.read_bytes()
    a.say(n=3)

    def broken(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="no space"):
        export_file(a, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.part")) and not list(tmp_path.glob(".*.part"))


def test_every_cut_and_every_flipped_byte_is_refused(
    a: ChainNode, b: ChainNode, tmp_path: Path
) -> None:
    path = tmp_path / "out.acts"
    export_file(a, path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        for damaged in (whole[:at], edited(whole, at)):
            path.write_bytes(damaged)
            with pytest.raises(FileError, match=r"nothing of it was stored"):
                import_file(b, path)
    assert b.store.last() == 0


def edited(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda whole: whole[: len(whole) // 2], r"act 4 \(byte \d+\) · cut off"),
        (lambda whole: whole[:-71], r"act 7 \(byte \d+\) · cut off · the line that ends"),
        (lambda whole: whole.replace(b"act 2 ", b"act 5 "), r"act 2 .* missing or moved"),
        (lambda whole: edited(whole, whole.index(b"act 3 ") + 120), r"act 3 .* · edited"),
        (lambda whole: whole + b"more", r"byte \d+ · edited · something follows the end"),
        (lambda whole: b"", r"line 1 · this is no file of acts"),
        (lambda whole: whole.replace(TABLE.encode(), b"0" * 64), r"acts of another table"),
        (lambda whole: whole.replace(TABLE.encode(), b"x\xb7y"), r"another table · “x.*y”, not"),
        (lambda whole: re.sub(rb"end 6", b"end 7", whole), r"7 were sent, 6 are here"),
        (lambda whole: re.sub(rb"act 1 \d+", b"act 1 99999999", whole), r"act 1 .* too large"),
    ],
)
def test_what_is_wrong_is_named(
    edit: object, told: str, a: ChainNode, b: ChainNode, tmp_path: Path
) -> None:
    path = tmp_path / "out.acts"
    a.say("x" * 40)
    export_file(a, path, since={})
    (tmp_path / "seven.acts").write_bytes(path.read_bytes())
    with path.open("wb") as sink:
        write_pack(sink, TABLE, (one.envelope for one in list(a.store.all())[:6]))
    path.write_bytes(edit(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(FileError, match=told):
        import_file(b, path)
    assert import_file(b, tmp_path / "seven.acts").new == 7


def test_an_edited_act_with_a_new_digest_is_refused_by_its_signature(
    a: ChainNode, b: ChainNode, tmp_path: Path
) -> None:
    path = tmp_path / "out.acts"
    acts = [one.envelope for one in a.store.all()]
    acts[3] = envelope("a", 4, list(a.store.all())[2].digest, "edited", by="mallory")
    with path.open("wb") as sink:
        write_pack(sink, TABLE, acts)
    with pytest.raises(FileError, match=r"act 4 · number 4 of a · bad signature"):
        import_file(b, path)
    assert b.store.last() == 0


def test_a_file_that_builds_on_what_is_not_here_is_refused(
    a: ChainNode, b: ChainNode, tmp_path: Path
) -> None:
    path = tmp_path / "out.acts"
    export_file(a, path, since={"a": 3})
    with pytest.raises(FileError, match=r"act 1 · number 4 of a · gap"):
        import_file(b, path)


def test_too_many_acts_are_refused(a: ChainNode, b: ChainNode, tmp_path: Path) -> None:
    path = tmp_path / "out.acts"
    export_file(a, path)
    with pytest.raises(FileError, match=r"too many acts · at most 5"):
        import_file(b, path, ExchangeLimits(file_acts=5))


def test_a_file_that_is_not_there_is_named(b: ChainNode, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"nothing.acts: cannot be read"):
        import_file(b, tmp_path / "nothing.acts")


def test_an_act_of_a_stranger_is_refused(b: ChainNode, tmp_path: Path) -> None:
    path = tmp_path / "out.acts"
    with path.open("wb") as sink:
        write_pack(sink, TABLE, [envelope("mallory", 1)])
    with pytest.raises(FileError, match=r"act 1 · number 1 of mallory · unknown key"):
        import_file(b, path)
