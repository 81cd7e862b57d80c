"""Slips of those who sit at a table: what is signed stays, so a slip is stopped before it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.table import words as words_
from tests.cli.table.words import UNCOMPARED, pledge_digest
from tests.table.test_node import founded

PLEDGE = ("--item", "water", "--to", "Vale")


@pytest.fixture
def home(laid: Callable[..., Path]) -> Path:
    """Two folders at one table, where Hill has put water on the agenda and pledged June."""
    return laid(pledged)


def pledged(home: Path) -> None:
    founded(home)
    run("agenda", "hill", "water", "The river", code=0)
    run("commit", "hill", "june", "Release", *PLEDGE, code=0)
    run("export", "hill", "hill.acts", "--plain", code=0)
    run("import", "vale", "hill.acts", code=0)


def run(*words: str, code: int = 2) -> str:
    return words_.run(*words, code=code)


@pytest.mark.parametrize("said", [(), ("--met", "--missed")])
def test_a_verdict_is_one_of_two(home: Path, said: tuple[str, ...]) -> None:
    assert "one of --met and --missed" in run("certify", "vale", "june", *said)
    assert "pledge june, open [" in run("show", "vale", code=0)


@pytest.mark.parametrize(("said", "stands"), [("--met", "met"), ("--missed", "missed")])
def test_a_verdict_is_what_was_typed(home: Path, said: str, stands: str) -> None:
    run("show", "vale", code=0)
    run("certify", "vale", "june", pledge_digest("vale", "june"), said, code=0)
    assert f"pledge june, {stands} [" in run("show", "vale", code=0)


def test_two_pledges_of_one_name(home: Path) -> None:
    assert "is a pledge of ours already" in run("commit", "hill", "june", "Again", *PLEDGE)
    run("show", "vale", code=0)
    run("commit", "vale", "june", "In turn", "--item", "water", "--to", "Hill", code=0)


def test_an_item_that_is_none(home: Path) -> None:
    told = run("commit", "hill", "july", "Release", "--item", "watre", "--to", "Vale")
    assert "watre: is not on the agenda · on it: water" in told
    Path("text.yaml").write_text("{text: t, item: watre, title: T, paragraphs: {a: b}}")
    assert "is not on the agenda" in run("propose", "hill", "text.yaml")


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("--deadline", "soon", "'soon' is no day · days are written YYYY-MM-DD"),
        ("--deadline", "2027-02-30", "'2027-02-30' is no day"),
        ("--quantity", "30,5", "'30,5' is no amount · numbers are written 12, -3 or 12.5"),
        ("--path", "2027-13-01=4", "by: '2027-13-01' is no day"),
    ],
)
def test_a_word_that_is_written_otherwise(home: Path, field: str, said: str, told: str) -> None:
    shown = run("commit", "hill", "july", "Release", *PLEDGE, field, said)
    assert told in shown and "pattern" not in shown


def test_a_genesis_that_lies_there_already(home: Path) -> None:
    made = ("init", "hill", "--title", "T", "--card", "vale/card.json", "--out", "new.act",
            *UNCOMPARED)  # fmt: skip
    run(*made, code=0)
    before = Path("new.act").read_bytes()
    assert "is there already" in run(*made)
    assert Path("new.act").read_bytes() == before


def test_a_channel_with_a_long_name_stands_still(home: Path) -> None:
    run("key", "first", "--party", "First", "--lead", "F", code=0)
    run("key", "third", "--party", "Third", "--lead", "T", code=0)
    words_.founded("first", "third", "--title", "T", "--channel", "experts-on-the-river")
    run("suspend", "first", "channel", "experts-on-the-river", code=0)
    told = run("show", "first", code=0)
    assert 'suspended: channel experts-on-the-river, by "First"' in told


def test_a_line_is_not_announced_before_its_keys_fit(home: Path) -> None:
    run("certificate", "hill", "--name", "hill", code=0)
    run("certificate", "vale", "--name", "vale", code=0)
    assert "is there already" in run("certificate", "vale", "--name", "vale")
    ours = ("serve", "hill", "--certificate", "hill/line.pem", "--certificate-key")
    mixed = run(*ours, "vale/line-key.pem", "--peer", "vale/line.pem")
    assert "it is not the key of hill/line.pem" in mixed and "answering" not in mixed
    none = run(*ours, "hill/line-key.pem", "--peer", "nowhere.pem")
    assert "nowhere.pem: cannot be read" in none and "answering" not in none


def test_nobody_answers(home: Path) -> None:
    told = run("sync", "hill", "http://127.0.0.1:1")
    assert "nobody answers there · Connection refused · see that the peer's node runs" in told


def test_who_suspends_a_firewalled_channel_is_told_before_all_see_it(home: Path) -> None:
    told = run("suspend", "hill", "channel", "hotline", code=0)
    assert "hotline is firewalled: both sides see an alarm\nsigned: suspend" in told
    assert 'ALARM: "Hill" suspends hotline' in run("show", "hill", code=0)
    run("resume", "hill", "channel", "hotline", code=0)
    assert "since then hotline goes on" in run("show", "hill", code=0)


def test_no_passphrase_is_asked_for_a_folder_that_is_not_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_PASSPHRASE")
    for words in (("show", "nowhere"), ("accept", "nowhere", "release")):
        assert "nowhere: sits at no table" in run(*words)
