"""Whoever carries a genesis cannot seat itself: only the cards that were compared are signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.table.acts.genesis import Author, Genesis
from detente.table.envelope import opened, sealed
from detente.table.folder import (
    author_key,
    genesis_of,
    joined_by,
    make_folder,
    open_node,
    proposed,
    root_key,
)
from detente.table.keys import KeyFileError, encoded
from detente.table.node import NodeError
from detente.table.public_identity import PublicIdentity
from detente.table.record import Refused
from tests.table.talks import key

WORD = b"a passphrase"
Home = tuple[Path, PublicIdentity, Path, PublicIdentity]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Folders and cards of two parties that have compared their cards."""
    hill, vale = tmp_path / "hill", tmp_path / "vale"
    ours, theirs = (make_folder(one, one.name.title(), "lead", WORD) for one in (hill, vale))
    return hill, ours, vale, theirs


def changed(home: Home, change: Callable[[Genesis], Genesis]) -> bytes:
    """What Hill signs after a change to the genesis that was talked about."""
    hill, _, _, theirs = home
    act = opened(proposed(hill, "On water", (theirs,), (), (), WORD)).act
    body = change(genesis_of(sealed(act, root_key(hill, WORD))))
    return sealed(act | {"body": body.model_dump(mode="json")}, root_key(hill, WORD))


def seat(genesis: Genesis, number: int, **parts: object) -> Genesis:
    """A genesis with other parts in one seat."""
    parties = list(genesis.parties)
    parties[number] = parties[number].model_copy(update=parts)
    return genesis.model_copy(update={"parties": tuple(parties)})


MINE = encoded(key("Mallory").public)
AUTHOR = Author(key=MINE, name="lead", scope=("*",))


@pytest.mark.parametrize(
    "change",
    [
        lambda one: seat(one, 1, authors=(*one.parties[1].authors, AUTHOR)),
        lambda one: seat(one, 1, authors=(AUTHOR,)),
        lambda one: seat(one, 1, root=MINE),
        lambda one: seat(one, 0, root=MINE),
        lambda one: seat(one, 0, authors=(AUTHOR,)),
        lambda one: seat(one, 0, authors=(*one.parties[0].authors, AUTHOR)),
    ],
)
def test_a_genesis_with_other_keys_is_not_signed(
    home: Home, change: Callable[[Genesis], Genesis]
) -> None:
    _, ours, vale, _ = home
    with pytest.raises(Refused, match="not those of its card"):
        joined_by(vale, changed(home, change), (ours,), WORD)
    with pytest.raises(NodeError, match="sits at no table"):
        open_node(vale, WORD)


def test_what_was_compared_is_signed(home: Home) -> None:
    _, ours, vale, _ = home
    assert joined_by(vale, changed(home, lambda one: one), (ours,), WORD)[1]


def test_a_party_without_a_card_and_a_card_without_a_seat_are_named(home: Home) -> None:
    _, ours, vale, theirs = home
    half = changed(home, lambda one: one)
    with pytest.raises(Refused, match='"Hill": sits in this genesis'):
        joined_by(vale, half, (), WORD)
    third = ours.model_copy(update={"party": "Dale"})
    with pytest.raises(Refused, match='"Dale": has no seat'):
        joined_by(vale, half, (ours, third), WORD)
    with pytest.raises(Refused, match="two cards bear one name"):
        joined_by(vale, half, (ours, theirs), WORD)


def test_a_root_in_the_place_of_a_leads_key_signs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "hill"
    make_folder(folder, "Hill", "lead", WORD)
    author_key(folder, WORD)
    (folder / "author.pem").write_bytes((folder / "root.pem").read_bytes())
    with pytest.raises(KeyFileError, match="holds the root"):
        author_key(folder, WORD)
