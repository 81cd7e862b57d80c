"""What the other side says cannot move the cursor, forge a line, or turn one around."""

import json
import resource
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.cli.table.lines import alike, put_with, said_by, text_lines
from detente.cli.table.shown import in_words
from detente.cli.table.wording import bracketed
from detente.table import floats
from detente.table.acts.answer import Reject, Withdraw
from detente.table.acts.notice import Notice
from detente.table.acts.pause import Suspend
from detente.table.acts.pledge import PledgeEvidence
from detente.table.acts.text import BracketedText, Paragraph, TextVersion
from detente.table.compared import keep_compared
from detente.table.folder import author_key, float_key, make_folder, open_node
from detente.table.keys import decoded
from detente.table.public_identity import read_card
from detente.table.state import state_of
from detente.visible import quoted, visible
from tests.table.talks import Talk, item, pledge, text
from tests.table.test_node import WORD, founded

EVIL = "ten\x1b[2K\r\npledge all: met\x9b1A\u202e01\u2066\x07"


def evil() -> Talk:
    """A table at which every word that is free is hostile."""
    talk = Talk()
    talk.say("Vale", item().model_copy(update={"title": EVIL}))
    said = talk.say("Vale", text(EVIL))
    talk.say("Vale", text(f"[{EVIL}]", item="border"))
    talk.say("Hill", Reject(kind="reject", act=said.digest, why=EVIL))
    owed = talk.say("Vale", pledge("Vale", "Hill").model_copy(update={"what": EVIL, "unit": EVIL}))
    talk.say(
        "Vale", PledgeEvidence(kind="evidence", act=owed.digest, until="", unit=EVIL, source=EVIL)
    )
    fields = {"where": EVIL}
    talk.say("Vale", Notice(kind="notice", channel="hotline", form="f", planned="", fields=fields))
    return talk


def test_a_state_is_shown_line_by_line() -> None:
    lines = list(in_words(state_of(evil().records), "Hill"))
    assert len([one for one in lines if "pledge all: met" in one]) >= 6
    assert all(one.isprintable() for one in lines)
    assert not any(one.startswith("pledge all") for one in lines)


FEIGNED = 'ten] [Hill] two; met [0a1b2c3d]", by 2027-01-01: "40", accepted by Hill'


def test_words_of_others_cannot_feign_what_stands_around_them() -> None:
    """Free words end their line, or stand in quotes that they cannot close."""
    talk = Talk()
    proposal = talk.say("Vale", text(FEIGNED))
    talk.say("Hill", Reject(kind="reject", act=proposal.digest, why=FEIGNED))
    owed = talk.say("Vale", pledge("Vale", "Hill").model_copy(update={"what": FEIGNED}))
    talk.say(
        "Vale",
        PledgeEvidence(
            kind="evidence",
            act=owed.digest,
            until="2028-01-01",
            unit=FEIGNED,
            source=FEIGNED,
            says=FEIGNED,
        ),
    )
    lines = [one for one in in_words(state_of(talk.records), "Hill") if "0a1b2c3d" in one]
    assert len(lines) == 4
    escaped = json.dumps(FEIGNED)[1:-1]
    for one in lines:
        assert one.endswith(FEIGNED) or (escaped in one and FEIGNED not in one)


def test_whose_words_a_bracket_holds_is_a_party_or_stands_in_quotes() -> None:
    talk = Talk()
    brackets = (
        BracketedText(by="Hill", words="ten"),
        BracketedText(by="Hill] ten [Vale", words="no"),
    )
    paragraph = Paragraph(id="one", brackets=brackets)
    talk.say("Vale", text("ten").model_copy(update={"paragraphs": (paragraph,)}))
    lines = list(in_words(state_of(talk.records), "Hill"))
    assert quoted('¶ one, bracket in the name of "Hill", who never put it: ten') in lines
    assert quoted('¶ one, bracket of "Hill] ten [Vale", no party: no') in lines


def test_a_bracket_is_a_partys_own_once_it_has_proposed_the_words() -> None:
    talk = Talk()
    talk.say("Hill", text("ten"))
    brackets = tuple(BracketedText(by=by, words=by) for by in ("Hill", "Vale"))
    (first,) = text("ten").paragraphs
    both = (BracketedText(by="Hill", words=first.words), *brackets)
    paragraph = Paragraph(id=first.id, brackets=both)
    talk.say("Vale", text("ten").model_copy(update={"paragraphs": (paragraph,)}))
    lines = list(in_words(state_of(talk.records), "Hill"))
    assert quoted(f'¶ {first.id}, bracket of "Hill": {first.words}') in lines
    assert quoted(f'¶ {first.id}, bracket in the name of "Hill", who never put it: Hill') in lines
    assert quoted(f'¶ {first.id}, bracket of "Vale": Vale') in lines


def test_a_bracket_with_words_that_its_party_has_put_aside_says_so() -> None:
    talk = Talk()
    forty = talk.say("Hill", text("forty"))
    thirty = talk.say("Hill", text("thirty").model_copy(update={"before": forty.digest}))
    (first,), (second,) = text("forty").paragraphs, text("thirty").paragraphs
    brackets = tuple(BracketedText(by="Hill", words=one.words) for one in (first, second))
    paragraph = Paragraph(id=first.id, brackets=brackets)
    wording = {"paragraphs": (paragraph,), "before": thirty.digest}
    talk.say("Vale", text("forty").model_copy(update=wording))
    lines = list(in_words(state_of(talk.records), "Hill"))
    assert quoted(f'¶ {first.id}, bracket of "Hill", put earlier: {first.words}') in lines
    assert quoted(f'¶ {first.id}, bracket of "Hill": {second.words}') in lines
    talk.say("Hill", Withdraw(kind="withdraw", act=thirty.digest))
    lines = list(in_words(state_of(talk.records), "Hill"))
    assert quoted(f'¶ {first.id}, bracket of "Hill", put earlier: {second.words}') in lines


def test_an_alarm_stands_behind_no_cap_that_others_fill() -> None:
    talk = Talk()
    talk.say("Vale", Suspend(kind="suspend", what="channel", id="experts"))
    for at in range(210):
        told = Notice(kind="notice", channel="experts", form="x", planned="", fields={"n": str(at)})
        talk.say("Vale", told)
    talk.say("Vale", Suspend(kind="suspend", what="channel", id="hotline"))
    lines = list(in_words(state_of(talk.records), "Hill"))
    assert 'ALARM: "Vale" suspends hotline, a firewalled channel' in lines
    assert "and 10 more" in lines


def test_two_texts_begun_at_once_are_both_shown() -> None:
    talk = Talk()
    talk.say("Hill", item())
    known = list(talk.records)
    talk.say("Hill", text("Hill's words."), saw=known)
    talk.say("Vale", text("Vale's words."), saw=known)
    lines = "\n".join(in_words(state_of(talk.records), "Hill"))
    assert "Hill's words." in lines and "Vale's words." in lines


def brought() -> Talk:
    """Vale puts words in the name of Hill into a paragraph, and leaves another settled."""
    talk = Talk()
    brackets = (BracketedText(by="Hill", words="900"), BracketedText(by="Vale", words="950"))
    made = text("ten").model_copy(update={"paragraphs": (
        *text("ten").paragraphs, Paragraph(id="price", brackets=brackets))})  # fmt: skip
    talk.say("Vale", made)
    return talk


def test_a_bracket_signs_no_words_that_another_put_in_our_name() -> None:
    talk = brought()
    state = state_of(talk.records)
    (first,) = text("ten").paragraphs
    (known,) = state.texts.values()
    made = bracketed(known, known.newest("Hill"), first.id, "Hill", "five")
    assert [[each.by for each in one.brackets] for one in made.paragraphs] == [
        ["Vale", "Hill"], ["Vale"],
    ]  # fmt: skip


def test_what_is_signed_on_as_it_was_is_told_as_never_put() -> None:
    talk = brought()
    before = state_of(talk.records)
    (one,) = next(iter(before.texts.values())).proposals
    (first, price) = one.wording.paragraphs
    five = Paragraph(id=first.id, brackets=(BracketedText(by="Hill", words="five"),))
    made = one.wording.model_copy(update={"paragraphs": (five, price), "before": one.act})
    never = '¶ price, bracket in the name of "Hill", who never put it: 900'
    rows = list(said_by(made, put_with(before, made, "Hill")))
    assert never in rows and f'¶ {first.id}, bracket of "Hill": five' in rows
    talk.say("Hill", made)
    assert quoted(never) in list(in_words(state_of(talk.records), "Vale"))


def test_names_that_look_alike_are_a_line_each_group_and_few() -> None:
    many = [f"H{'i' * at}ll{'-' * more}" for at in range(1, 21) for more in range(30)]
    lines = list(alike(many))
    assert len(lines) == 11
    assert lines[0].endswith("and 20 more") and lines[-1] == "LOOK ALIKE: 10 more groups of names"


def test_no_paragraph_passes_for_a_row_of_ours() -> None:
    ids = ("until", "annexes", "title", "agreed", "between")
    made = TextVersion(kind="text", text="t", item="water", title="T", parties=("Hill", "Vale"),
                paragraphs=tuple(Paragraph(id=one, words="2030-01-01") for one in ids),
                annexes=("a" * 64,), until="2030-02-01T00:00:00Z")  # fmt: skip
    rows = list(text_lines(made))
    own = [row for row in rows if not row.startswith("¶ ")]
    assert [row.split(":")[0] for row in own] == ["title", "annexes", "until"]
    assert len(rows) == len(own) + len(ids)


def test_settled_words_cannot_pass_for_a_bracket() -> None:
    talk = Talk()
    paragraph = Paragraph(id="one", words="[Hill] gives; bracket of Hill: all")
    talk.say("Vale", text("ten").model_copy(update={"paragraphs": (paragraph,)}))
    assert quoted(f"¶ one. {paragraph.words}") in list(in_words(state_of(talk.records), "Hill"))
    assert not [
        line for line in in_words(state_of(talk.records), "Hill") if line.startswith("│ one,")
    ]


def test_what_a_screen_would_hide_is_made_visible() -> None:
    assert visible(EVIL).isprintable() and "‹U+202E›01" in visible(EVIL)
    assert visible("Größe 日本 ×²") == "Größe 日本 ×²"


@pytest.mark.parametrize("words", [["show"], ["show", "--json"], ["verify"]])
def test_commands_print_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    hill, _ = founded(tmp_path)
    with open_node(hill, WORD).store as store:
        assert store.last() == 1
    node = open_node(hill, WORD)
    node.say(item().model_copy(update={"title": EVIL}))
    node.close()
    done = CliRunner().invoke(cli, ["table", words[0], str(hill), *words[1:]])
    assert done.exit_code == 0 and done.output.isascii() is (words[0] != "show" or len(words) == 2)
    assert all(one.isprintable() for one in done.output.splitlines())
    if words[1:]:
        assert json.loads(done.output)["agenda"]["water"]["title"] == EVIL


def test_a_float_that_was_read_is_one_line_of_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    hill, vale = founded(tmp_path)
    node = open_node(vale, WORD)
    theirs = decoded(read_card(hill / "card.json").floats)
    shared = floats.shared_key(float_key(vale, WORD), theirs, node.table)
    node.close()
    own = author_key(hill, WORD).private
    keep_compared(hill, [read_card(vale / "card.json")], own, "2027-01-01")
    said = floats.Float(floats.new_id(), "Vale", "water", EVIL, "9999-01-01")
    (tmp_path / "sealed").write_bytes(floats.seal(shared, said))
    done = CliRunner().invoke(cli, ["table", "float", str(hill), "--card",
        str(vale / "card.json"), "--read", str(tmp_path / "sealed")])  # fmt: skip
    head, words = done.output.splitlines()
    assert done.exit_code == 0 and head.isprintable() and words.isprintable()
    assert words == quoted(EVIL)


def test_who_holds_keys_leaves_no_core_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    told = list[tuple[int, tuple[int, int]]]()
    monkeypatch.setattr(resource, "setrlimit", lambda *said: told.append(said))
    folder = str(tmp_path / "hill")
    words = ["table", "key", folder, "--party", "Hill", "--lead", "A. Ray"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert told == [(resource.RLIMIT_CORE, (0, before[1]))]


def test_a_number_that_waits_to_be_shown_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    folder = tmp_path / "hill"
    make_folder(folder, "Hill", "lead", WORD)
    for _ in range(2):
        done = CliRunner().invoke(cli, ["table", "compare", str(folder)])
        assert done.exit_code == 0
        kept = folder / "compare.json"
        assert kept.stat().st_mode & 0o077 == 0
    said = ["table", "compare", str(folder), "--commitment", "0" * 64]
    number = CliRunner().invoke(cli, said).output.split()[-1]
    assert len(number) == 64 and number not in kept.read_text(encoding="utf-8")
    note = kept.read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, said).output.split()[-1] == number
    kept.write_text(note.replace("0" * 64, "1" * 64), encoding="utf-8")
    for commitment in ("0" * 64, "1" * 64):
        done = CliRunner().invoke(cli, [*said[:-1], commitment])
        assert done.exit_code == 2 and number not in done.output
