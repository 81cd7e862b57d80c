"""A table is founded with keys that were compared, by the very genesis that was begun or shown."""

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.table.compared import FILE, read_compared
from detente.table.envelope import opened, sealed
from detente.table.folder import author_key, make_folder, root_key
from detente.table.keys import Key, encoded
from tests.cli.table.words import UNCOMPARED, founded, named, run
from tests.table.test_node import WORD

SIGN = ("--sign", "g.act")


@pytest.fixture(autouse=True)
def home(laid: Callable[..., Path]) -> Path:
    """Keys of two parties."""
    return laid(keyed)


def keyed(home: Path) -> None:
    run("key", "hill", "--party", "Hill", "--lead", "A. Ray")
    run("key", "vale", "--party", "Vale", "--lead", "B. Sol")


def begun(folder: str, *words: str) -> None:
    other = {"hill": "vale", "vale": "hill"}[folder]
    run(
        "init", folder, "--title", "Water", "--card", f"{other}/card.json", "--out", "g.act", *words
    )


def compared(one: str, other: str, heard: str = "", card: str = "") -> str:
    """What `one` is told after both have shown their numbers; `heard`: what it says it heard.

    `card`: the file that it takes for the card of `other`.
    """
    hexed = re.compile(r"[0-9a-f]{64}")
    first, second = (hexed.findall(run("compare", each))[0] for each in (one, other))
    run("compare", one, "--commitment", second)
    number = hexed.findall(run("compare", other, "--commitment", first))[0]
    words = ("compare", one, "--card", card or f"{other}/card.json", "--commitment", second,
             "--number", number)  # fmt: skip
    code = run(*words).splitlines()[0][-9:]
    return run(*words, "--heard", heard or code.replace(" ", ""), code=2 if heard else 0)


@pytest.mark.parametrize("step", ["begin", "sign"])
def test_nobody_signs_a_genesis_with_keys_that_were_not_compared(step: str) -> None:
    if step == "begin":
        told = run("init", "hill", "--title", "Water", "--card", "vale/card.json", "--out", "g.act",
                   code=2)  # fmt: skip
    else:
        begun("hill", *UNCOMPARED)
        told = run("init", "vale", *SIGN, "--card", "hill/card.json", code=2)
        assert not Path("vale/acts.db").exists()
    assert "were not compared aloud here" in told
    assert Path("g.act").exists() is (step == "sign")


def test_keys_that_were_compared_are_kept_with_the_day() -> None:
    assert 'kept: the keys of "Vale" were compared aloud' in compared("hill", "vale")
    begun("hill")
    day = read_compared(Path("hill"), author_key(Path("hill"), WORD).private)["Vale"].day
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", day)
    compared("vale", "hill")
    theirs = ("init", "vale", *SIGN, "--card", "hill/card.json")
    run(*theirs, "--digest", named(run(*theirs, code=2)))
    run("init", "hill", *SIGN, "--card", "vale/card.json")
    for command in ("show", "verify"):
        assert f'keys of "Vale": compared aloud on {day}' in run(command, "hill")


def test_a_code_that_was_heard_otherwise_is_not_kept() -> None:
    assert "another code" in compared("hill", "vale", heard="1234 5678x")
    assert not Path("hill", FILE).exists()


def test_other_keys_under_a_name_that_was_compared_are_not_compared() -> None:
    compared("hill", "vale")
    card = json.loads(Path("vale/card.json").read_text())
    Path("vale/card.json").write_text(json.dumps(card | {"author": encoded(Key.new().public)}))
    told = run("init", "hill", "--title", "W", "--card", "vale/card.json", "--out", "g.act", code=2)
    assert "were not compared aloud here" in told


def test_what_was_kept_of_keys_is_not_overwritten_by_another_card() -> None:
    founded("hill", "vale", "--title", "Water")
    kept, card = Path("hill", FILE).read_text(), json.loads(Path("vale/card.json").read_text())
    other = encoded(Key.new().public)
    for field, says in (("floats", "shows other keys"), ("author", "shows other keys"),
                        ("root", "another root than this table")):  # fmt: skip
        Path("forged.json").write_text(json.dumps(card | {field: other}))
        with pytest.raises(AssertionError, match=says):
            compared("hill", "vale", card="forged.json")
        again = ("init", "hill", *SIGN, "--card", "forged.json", *UNCOMPARED)
        assert says in run(*again, code=2)
        assert Path("hill", FILE).read_text() == kept


def test_another_root_is_not_kept_where_nothing_was() -> None:
    founded("hill", "vale", "--title", "Water")
    Path("hill", FILE).unlink()
    run("key", "dale", "--party", "Dale", "--lead", "C. Oak")
    for card in ({"root": encoded(Key.new().public)}, {"party": "Dale"}):
        whole = json.loads(Path("vale/card.json").read_text()) | card
        Path("forged.json").write_text(json.dumps(whole))
        with pytest.raises(AssertionError, match="another root than this table"):
            compared("hill", "dale", card="forged.json")
    assert not Path("hill", FILE).exists()


def test_a_later_comparison_stands_beside_what_was_said_before() -> None:
    founded("hill", "vale", "--title", "Water")
    compared("hill", "vale")
    told = run("verify", "hill")
    assert re.search(r'keys of "Vale": compared aloud on 20\d\d-\d\d-\d\d\n', told)
    assert 'keys of "Vale", before: NOT compared aloud, as said on ' in told
    compared("hill", "vale")
    assert run("verify", "hill") == told
    assert 'keys of "Vale", before: NOT' in run("show", "hill")


def test_other_keys_before_a_table_is_founded_are_told_too() -> None:
    compared("hill", "vale")
    Path("vale/card.json").unlink()
    for path in Path("vale").glob("*.pem"):
        path.unlink()
    run("key", "vale", "--party", "Vale", "--lead", "B. Sol")
    compared("hill", "vale")
    begun("hill")
    founded("vale", "hill", "--title", "Water", file="other.act")
    assert 'keys of "Vale", before: other keys, compared aloud on ' in run("verify", "hill")


def test_why_keys_were_not_compared_is_told_ever_after() -> None:
    founded("hill", "vale", "--title", "Water")
    for command in ("show", "verify"):
        for folder, other in (("hill", "Vale"), ("vale", "Hill")):
            assert f'keys of "{other}": NOT compared aloud, as said on ' in run(command, folder)
            assert ': "in a test"' in run(command, folder)
    Path("hill", FILE).unlink()
    assert 'keys of "Vale": nothing kept here tells' in run("verify", "hill")
    assert json.loads(run("show", "vale", "--json"))["keys_compared"]["Hill"]["why"] == "in a test"


def test_another_genesis_than_the_one_that_was_begun_is_shown_with_the_difference() -> None:
    begun("hill", *UNCOMPARED, "--rule", "Disputes go to the panel", "--firewall", "flood")
    Path("g.act").unlink()
    begun("vale", *UNCOMPARED, "--rule", "Vale decides all disputes", "--channel", "flood")
    sign = ("init", "hill", *SIGN, "--card", "vale/card.json", *UNCOMPARED)
    told = run(*sign, code=2)
    assert "- rule: Disputes go to the panel" in told and "+ rule: Vale decides" in told
    assert "- channel flood, firewalled" in told and "+ channel flood" in told
    assert "was not signed" in run(*sign, code=2) and not Path("hill/seat.json").exists()
    assert "was not signed" in run(*sign, "--digest", "0" * 64, code=2)
    assert "founded" in run(*sign, "--digest", named(told))


def test_the_same_words_once_more_are_another_genesis() -> None:
    begun("hill", *UNCOMPARED)
    first = Path("g.act").read_bytes()
    Path("g.act").unlink()
    begun("hill", *UNCOMPARED)
    Path("g.act").write_bytes(first)  # the other side signs one, and we have begun another since
    told = run("init", "hill", *SIGN, "--card", "vale/card.json", *UNCOMPARED, code=2)
    assert "was not signed · genesis" in told


def test_parties_that_look_alike_are_told_before_and_after(tmp_path: Path) -> None:
    run("key", "twin", "--party", "H\u0456ll", "--lead", "C. Lin")
    assert 'LOOK ALIKE, and are two: "Hill", "H‹U+0456›ll"' in compared("hill", "twin")
    told = founded("hill", "twin", "--title", "Water", file="t.act")
    assert 'LOOK ALIKE, and are two: "Hill", "H‹U+0456›ll"' in told
    assert 'letters of several alphabets in one word: "H‹U+0456›ll"' in told
    assert 'LOOK ALIKE, and are two: "Hill"' in run("show", "hill")


def test_a_folder_and_keys_that_lie_open_are_shut() -> None:
    founded("hill", "vale", "--title", "Water")
    Path("hill").chmod(0o777)
    Path("hill/root.pem").chmod(0o644)
    told = run("show", "hill")
    assert "hill: was open to other users" in told and "root.pem: was open" in told
    assert all(Path(one).stat().st_mode & 0o077 == 0 for one in ("hill", "hill/root.pem"))
    assert "was open" not in run("show", "hill")


def test_keys_are_made_and_used_in_a_folder_of_ones_own() -> None:
    Path("dale").mkdir(mode=0o755)
    assert "dale: was open" in run("key", "dale", "--party", "Dale", "--lead", "C. Oak")
    Path("hill").chmod(0o755)
    told = run("init", "hill", "--title", "T", "--card", "vale/card.json", "--out", "n.act",
               *UNCOMPARED)  # fmt: skip
    assert "hill: was open" in told
    assert all(Path(one).stat().st_mode & 0o077 == 0 for one in ("dale", "hill"))


@pytest.mark.parametrize("word", [
    "x", "short", "aaaaaaaaaaaa", "12345678", "987654321", "abcdefgh", "qwertyui", "poiuytrewq",
    "abcdabcd", "password", "Passw0rd!", "P@ssword123", "letmein!!", "1q2w3e4r",
])  # fmt: skip
def test_a_passphrase_that_is_easily_tried(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", word)
    told = run("key", "new", "--party", "New", "--lead", "N", code=2)
    assert "signs" in told
    assert " · whoever copies the file would open it · take a longer one" in told


@pytest.mark.parametrize("at", range(5))
def test_where_keys_cannot_all_be_written_none_is_left(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three keys, then two notes of what was signed last: else the next try finds half of them."""
    real, calls = os.fsync, iter(range(99))

    def full(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode) and next(calls) == at:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr("os.fsync", full)
    told = run("key", "new", "--party", "New", "--lead", "N", code=2)
    assert "No space left on device" in told and not list(Path("new").iterdir())
    monkeypatch.setattr("os.fsync", real)
    assert "made: keys of" in run("key", "new", "--party", "New", "--lead", "N")


def test_a_full_disk_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    founded("hill", "vale", "--title", "Water")

    real = os.open

    def full(path: Path, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(28, "No space left on device", "somewhere")
        return real(path, flags, *rest)

    Path("hill/verified.json").unlink(missing_ok=True)
    monkeypatch.setattr("detente.files.replace.os.open", full)
    told = run("show", "hill")
    assert 'table "Water" of "Hill", "Vale"' in told and "does not keep that this was shown" in told
    assert not list(Path("hill").glob(".*"))
    told = run("agenda", "hill", "water", "The river", code=2)
    assert "No space left on device · see to its room and its permissions" in told


@pytest.mark.parametrize("end", ["\x01", "\r\nHost: x", " ", "\u202e", "/\x7f"])
def test_an_address_with_hidden_characters_is_none(end: str) -> None:
    founded("hill", "vale", "--title", "Water")
    assert "is no address" in run("sync", "hill", f"http://127.0.0.1:1/{end}x", code=2)


def test_another_hands_note_of_comparing_is_none() -> None:
    compared("hill", "vale")
    mal = make_folder(Path("mal"), "Vale", "B. Sol", WORD)
    kept = json.loads(Path("hill", FILE).read_text())
    kept["said"]["Vale"]["keys"] = list(mal.keys)
    Path("hill", FILE).write_text(json.dumps(kept))
    told = run("init", "hill", "--title", "W", "--card", "mal/card.json", "--out", "g.act", code=2)
    assert "were not compared aloud here" in told


def test_a_card_that_is_not_of_the_folders_own_keys_is_refused() -> None:
    mal = make_folder(Path("mal"), "Hill", "A. Ray", WORD)
    Path("hill/card.json").write_text(Path("mal/card.json").read_text())
    assert mal.party == "Hill"
    assert "card.json shows another key" in run("compare", "hill", code=2)
    words = ("init", "hill", "--title", "W", "--card", "vale/card.json", "--out", "g.act")
    assert "card.json shows another key" in run(*words, *UNCOMPARED, code=2)


def test_a_genesis_put_among_ours_is_not_ours_without_our_signature() -> None:
    begun("hill", *UNCOMPARED)
    act = opened(Path("g.act").read_bytes()).act
    act["body"]["rules"] = ["Hill cedes the river."]
    forged = sealed(act, root_key(Path("vale"), WORD))
    for path in ("g.act", "hill/begun.act"):
        Path(path).write_bytes(forged)
    told = run("init", "hill", *SIGN, "--card", "vale/card.json", *UNCOMPARED, code=2)
    assert "silence is no yes" in told and not Path("hill/acts.db").exists()
