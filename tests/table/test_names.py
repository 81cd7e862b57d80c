"""Names are written in one way, and those that look alike are told apart."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table import names
from detente.table.folder import make_folder, proposed
from detente.table.names import look_alikes, mixed, name_fault, skeleton
from detente.table.public_identity import PublicIdentity, read_card, write_card
from detente.table.record import Refused

WORD = b"a passphrase"
ODD = ["", " ", "Upland ", " Upland", "Up  land", "Upland\u00a0", "Up\nland", "Up\u202eland",
       "Up\x1bland", "Up\u200bland", "Up\u00adland", "Upla\u0301nd", "Up\u3164land",
       "Upland\ufe0f", "\ufeffUpland", "Up\U000e0061land",
       "both", "Us", "Detente", "Nobody"]  # fmt: skip
PLAIN = [
    "Upland",
    "Haut-Pays",
    "A. Ray",
    "Größe",
    "Đức",
    "日本",
    "Ελλάς",
    "République d'Upland",
    "O'Neill",
]


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_is_not_what_it_looks_like_founds_no_table(tmp_path: Path, name: str) -> None:
    assert name_fault(name)
    if not name:
        return
    with pytest.raises(Refused, match="is no name for a table"):
        make_folder(tmp_path / "hill", name, "lead", WORD)
    with pytest.raises(Refused, match="is no name for a table"):
        make_folder(tmp_path / "hill", "Hill", name, WORD)
    assert not (tmp_path / "hill").exists()
    theirs = make_folder(tmp_path / "vale", "Vale", "lead", WORD)
    make_folder(tmp_path / "hill", "Hill", "lead", WORD)
    write_card(tmp_path / "odd.json", theirs.model_copy(update={"party": name}))
    odd: PublicIdentity = read_card(tmp_path / "odd.json")
    with pytest.raises(Refused, match="is no name for a table"):
        proposed(tmp_path / "hill", "T", (odd,), (), (), WORD)


@pytest.mark.parametrize("name", PLAIN)
def test_names_of_people_and_countries_pass(name: str) -> None:
    assert not name_fault(name) and not mixed(name)


@given(st.text(max_size=30))
def test_a_name_that_passes_has_one_spelling(name: str) -> None:
    if not name_fault(name):
        assert name == unicodedata.normalize("NFC", name) == " ".join(name.split())
        assert name.isprintable()


LOOKS = [("Upland", "Upl\u0430nd"), ("Upland", "UPLAND"), ("Hill", "Hi1l"), ("Hill", "HiIl"),
         ("Morn", "Mom"), ("Oslo", "0slo"), ("Upland", "Up-land"), ("Paris", "\u0420aris"),
         ("Kos", "\u039aos"), ("Ｕpland", "Upland"), ("Upländ", "Upland")]  # fmt: skip


@pytest.mark.parametrize("pair", LOOKS)
def test_names_that_look_alike_are_found(pair: tuple[str, str]) -> None:
    assert list(look_alikes(pair)) == [tuple(sorted(pair))]


def test_names_that_look_alike_are_one_group_and_each_is_folded_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(names, "skeleton", lambda name: calls.append(name) or name[:2])
    many = [f"{start}{at}" for start in ("aa", "bb") for at in range(500)]
    assert [len(one) for one in look_alikes([*many, "cc"])] == [500, 500]
    assert sorted(calls) == sorted([*many, "cc"])


def test_other_names_are_not() -> None:
    every = [
        "Upland",
        "Lowland",
        "Hill",
        "Vale",
        "Dale",
        "Coast",
        "日本",
        "中国",
        "Ελλάς",
        "Россия",
    ]
    assert list(look_alikes(every)) == []
    assert len({skeleton(one) for one in every}) == len(every)


def test_letters_of_two_alphabets_in_one_word_are_told() -> None:
    assert mixed("Upl\u0430nd") and not mixed("Upland Земля") and not mixed("東京タワー")


@pytest.mark.parametrize("name", ["\U0001d407ill", "Ｈill", "Hill [0a1b2c3d]", "Hill ﬁ"])
def test_letters_and_signs_that_pass_for_others_are_refused(name: str) -> None:
    assert "which passes for" in name_fault(name)
