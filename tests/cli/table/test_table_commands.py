"""`detente table`: two folders on one machine, from keys to a pledge that was missed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.table.exchange.synchronisation import Synced
from tests.cli.table import words
from tests.cli.table.words import pledge_digest, text_digest
from tests.table.exchange.answering import answering

TEXT = """
text: release
item: water
title: On water
paragraphs:
  amount: Ten in spring.
  term: {Hill: Five years., Vale: Two years.}
"""
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DETENTE_PASSPHRASE", "a passphrase")
    monkeypatch.chdir(tmp_path)

    return words.run


@pytest.fixture
def seated(run: Run) -> Run:
    """Two folders at one table."""
    run("key", "hill", "--party", "Hill", "--lead", "A. Ray")
    run("key", "vale", "--party", "Vale", "--lead", "B. Sol")
    told = words.founded("hill", "vale", "--title", "Water", "--channel", "experts",
                         "--firewall", "hotline", "--rule", "We write.")  # fmt: skip
    assert "rule: We write." in told and "hotline, firewalled" in told
    assert told.count("founded") == 2
    return run


def carried(run: Run, giver: str, taker: str) -> None:
    run("export", giver, "carried.acts", "--plain")
    run("import", taker, "carried.acts")


def test_from_agenda_to_a_missed_pledge(seated: Run, tmp_path: Path) -> None:
    run = seated
    run("agenda", "hill", "water", "The river")
    (tmp_path / "text.yaml").write_text(TEXT)
    run("propose", "hill", "text.yaml")
    carried(run, "hill", "vale")
    assert "brackets are left in term" in run(
        "accept", "vale", "release", text_digest("vale"), code=2
    )
    (tmp_path / "text.yaml").write_text(
        TEXT.replace("{Hill: Five years., Vale: Two years.}", "Two.")
    )
    run("propose", "hill", "text.yaml")
    run("bracket", "hill", "release", "term", "Three.", text_digest("hill"))
    (tmp_path / "text.yaml").write_text(
        TEXT.replace("{Hill: Five years., Vale: Two years.}", "Two.")
    )
    run("propose", "hill", "text.yaml")
    carried(run, "hill", "vale")
    run("accept", "vale", "release", text_digest("vale"))
    carried(run, "vale", "hill")
    run("show", "hill")
    run("confirm", "hill", "release", text_digest("hill"))
    run("commit", "hill", "spring", "let water through", "--item", "water", "--to", "Vale",
        "--quantity", "10", "--unit", "hm3", "--deadline", "2028-06-01", "--under", "release",
        "--path", "2028-04-01=5")  # fmt: skip
    run(
        "evidence",
        "hill",
        "spring",
        "--until",
        "2028-06-01",
        "--quantity",
        "7",
        "--source",
        "gauge",
    )
    carried(run, "hill", "vale")
    owed, missed = pledge_digest("vale", "spring"), ("--missed", "--why", "seven of ten")
    told = run("certify", "vale", "spring", owed, *missed, code=2)
    assert "had not shown all words on it" in told, "no digest covers what was said of it"
    run("show", "vale")
    run("certify", "vale", "spring", owed, *missed)
    run("dispute", "hill", "spring", owed, "--why", "drought")
    carried(run, "vale", "hill")
    run("waive", "vale", "spring", owed)
    shown = [run("show", one) for one in ("vale", "hill")]
    assert 'text release: agreed by "Hill", "Vale"' in shown[1]
    assert "pledge spring, waived " in shown[0] and "quantity: 10\n│ unit: hm3\n" in shown[0]
    assert json.loads(run("show", "vale", "--json"))["pledges"]["spring"]["standing"] == "waived"
    assert json.loads(run("show", "hill", "--json"))["pledges"]["spring"]["standing"] == "disputed"


def test_a_pledge_waits_for_another_and_puts_it_at_stake(seated: Run) -> None:
    run = seated
    run("agenda", "hill", "water", "The river")
    made = json.loads(run("commit", "hill", "spring", "let water through", "--item", "water",
                          "--to", "Vale", "--json"))["act"]  # fmt: skip
    carried(run, "hill", "vale")
    own = ("commit", "vale", "upkeep", "mend the dam", "--item", "water", "--to", "Hill")
    assert "is no pledge here" in run(*own, "--after", "autumn", code=2)
    assert "after names none" in run(*own, "--within", "30", code=2)
    run("show", "vale")
    run(*own, "--after", "spring", "--returns", made[:8], "--within", "30", "--clock", "steps")
    shown = run("show", "vale")
    assert f"│ after spring [{made}], due 30 days later\n" in shown
    staked = f"│ if missed, may be taken back: spring [{made}]\n│ dispute clock: steps\n"
    assert staked in shown
    said = json.loads(run("show", "vale", "--json"))["pledges"]["upkeep"]["commit"]
    assert (said["after"], said["returns"], said["within"]) == ([made], [made], 30)


def test_beyond_the_latitude_somebody_is_named(seated: Run) -> None:
    Path("hill/latitude.yaml").write_text("items: [border]")
    told = seated("agenda", "hill", "water", "The river", code=2)
    assert "hill/latitude.yaml: was not signed · water is none of the items" in told
    assert "agenda: water" not in seated("show", "hill")
    who = ("--over-latitude", "C. Tal")
    told = seated("agenda", "hill", "water", "The river", *who)
    assert "beyond the latitude, as C. Tal allowed: water is none" in told
    assert "agenda: water" in seated("show", "hill")
    said = json.loads(seated("agenda", "hill", "dams", "Dams", *who, "--json"))
    assert said["over_latitude"] == ["dams is none of the items on which may be signed"]
    assert "over_latitude" not in json.loads(seated("agenda", "hill", "border", "Border", "--json"))


def test_by_http(seated: Run) -> None:
    from detente.table.folder import open_node

    seated("agenda", "hill", "water", "The river")
    node = open_node(Path("hill"), b"a passphrase")
    with answering(node) as url:
        done = json.loads(seated("sync", "vale", url, "--json"))
    node.close()
    assert (done["received"], done["same"]) == (1, True)
    act = json.loads(seated("show", "vale", "--json"))["agenda"]["water"]["act"]
    seated("agenda", "vale", "border", "The border", "--to", act)
    assert 'added by "Vale"' in seated("show", "vale")


def test_a_peer_that_does_not_take_all_ends_with_an_exit_of_its_own(
    seated: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Synced("", 0, 0, False, ('from here, not taken by the peer: "words"',))
    monkeypatch.setattr("detente.table.exchange.sync", lambda *_, **__: half)
    assert "do not hold the same" in seated("sync", "hill", "http://127.0.0.1:9", code=2)


def test_answers_are_taken_back_and_rejected(seated: Run, tmp_path: Path) -> None:
    run = seated
    (tmp_path / "text.yaml").write_text(TEXT)
    run("agenda", "hill", "water", "The river")
    act = json.loads(run("propose", "hill", "text.yaml", "--json"))["act"]
    carried(run, "hill", "vale")
    run("reject", "vale", "release", text_digest("vale"), "--why", "too much")
    carried(run, "vale", "hill")
    assert 'rejected by "Vale": "too much"' in run("show", "hill")
    run("expire", "hill", act[:10])
    assert "taken back" in run("show", "hill")
    run("withdraw", "vale", code=2)
    run("withdraw", "vale", "--from-table", "--why", "enough")
    assert 'has left the table: "Vale"' in run("show", "vale")
    assert "act after withdrawal" in run("agenda", "vale", "x", "X", code=2)


def test_notices_and_suspensions(seated: Run) -> None:
    run = seated
    run("suspend", "vale", "all")
    lacking = run(
        "notify", "vale", "hotline", "launch", "--planned", "2027-01-02T00:00:00Z", code=2
    )
    assert "launch-area: is missing" in lacking and "impact-area: is missing" in lacking
    told = run("notify", "vale", "hotline", "launch", "--planned", "2020-01-02T00:00:00Z",
               "--field", "launch-area=north", "--field", "impact-area=sea")  # fmt: skip
    assert "less than 24 hours ahead" in told
    shown = run("show", "vale")
    assert "channel hotline: open, firewalled" in shown and "channel experts: suspended" in shown
    run("resume", "vale", "all")
    assert "channel experts: open" in run("show", "vale")


def test_mandates_and_keys(seated: Run) -> None:
    run = seated
    held = json.loads(run("show", "hill", "--json"))["mandates"]
    mine = next(one["key"] for one in held if one["party"] == "Hill")
    run("agenda", "hill", "border", "The border")
    run("designate", "hill", mine, "--name", "A. Ray", "--scope", "water")
    assert "no mandate for border" in run("commit", "hill", "p", "x", "--item", "border", "--to",
                                          "Vale", code=2)  # fmt: skip
    run("key", "late", "--party", "Hill", "--lead", "C. Lin")
    card = ("rotate", "hill", "late/card.json")
    run(*card, words.named(run(*card, code=2)))
    run("revoke", "hill", mine, "--last", "0")
    assert "revoked" in run("agenda", "hill", "water", "The river", code=2)


def test_the_words_of_a_float_need_no_command_line(seated: Run, tmp_path: Path) -> None:
    asked = "float hill --card vale/card.json --until 2999-01-01 --out idea".split()
    for given, code in ((b"what if twelve?\n", 0), (b"", 2), (b"x" * 10_001, 2), (b"\xff", 2)):
        done = CliRunner().invoke(cli, ["table", *asked], input=given, prog_name="detente")
        assert done.exit_code == code, done.output
        assert (tmp_path / "idea").exists() is (code == 0)
        if code == 0:
            told = seated("float", "vale", "--card", "hill/card.json", "--read", "idea")
            assert told.endswith("│ what if twelve?\n")
            (tmp_path / "idea").unlink()


def test_floats_are_read_by_the_other_side(seated: Run, tmp_path: Path) -> None:
    run = seated
    run("float", "hill", "what if twelve?", "--card", "vale/card.json", "--about", "water",
        "--until", "2999-01-01", "--out", "idea.bin")  # fmt: skip
    assert b"twelve" not in (tmp_path / "idea.bin").read_bytes()
    told = run("float", "vale", "--card", "hill/card.json", "--read", "idea.bin")
    assert told.startswith('floated by "Hill", on "water"') and "what if twelve?" in told
    told = run("float", "hill", "--card", "vale/card.json", "--read", "idea.bin")
    assert told.startswith('in our own name, "Hill", and made by us or whoever shares the key')
    run("float", "hill", "old", "--card", "vale/card.json", "--until", "2020-01-01", "--out", "o")
    assert "ran out" in run("float", "vale", "--card", "hill/card.json", "--read", "o", code=2)
    run("float", "hill", "old", "--card", "vale/card.json", code=2)


def test_the_code_is_the_same_on_both_sides(run: Run) -> None:
    codes, hexed = [], re.compile(r"[0-9a-f]{64}")

    def word(*words: str) -> str:
        found = hexed.search(run("compare", *words))
        assert found is not None
        return found[0]

    for name in ("hill", "vale"):
        run("key", name, "--party", name.title(), "--lead", "A")
    hill, vale = word("hill"), word("vale")
    shown_hill = word("hill", "--commitment", vale)
    shown_vale = word("vale", "--commitment", hill)
    run("compare", "hill", "--commitment", "0" * 64, code=2)
    for one, other, commitment, number in (
        ("hill", "vale", vale, shown_vale), ("vale", "hill", hill, shown_hill),
    ):  # fmt: skip
        codes.append(run("compare", one, "--card", f"{other}/card.json", "--commitment",
                         commitment, "--number", number).splitlines()[0])  # fmt: skip
    assert codes[0] == codes[1]


def test_verify_names_the_first_bad_act_and_needs_no_key(
    seated: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated("agenda", "hill", "water", "The river")
    monkeypatch.delenv("DETENTE_PASSPHRASE")
    assert "2 acts are as they were signed, 0 are not" in seated("verify", "hill")
    store = Path("hill/acts.db")
    whole = store.read_bytes()
    at = whole.index(b'"sig":"') + 20  # SQLite fills its pages from behind
    store.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    told = json.loads(seated("verify", "hill", "--json", code=2))
    (found,) = told["wrong"]
    assert found["position"] == 2 and found["fault"] in ("bad signature", "edit")


def test_wrong_input_is_named(seated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no text here" in seated("accept", "hill", "nothing", code=2)
    assert "no act begin so" in seated("expire", "hill", "123456", code=2)
    assert "sits at no table" in seated("show", "nowhere", code=2)
    assert "item: 'A B' is no name" in seated("agenda", "hill", "A B", "x", code=2)
    assert "is no address" in seated("sync", "hill", "nowhere", code=2)
    assert "deadline" in seated("commit", "hill", "p", "x", "--item", "water", "--to", "Vale",
                                "--deadline", "soon", code=2)  # fmt: skip
    monkeypatch.setenv("DETENTE_PASSPHRASE", "another")
    assert "passphrase is another one" in seated("show", "hill", code=2)
    assert "--passphrase " not in seated("show", "--help")
