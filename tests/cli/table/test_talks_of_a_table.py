"""The talks with the texts of a table: read only, verified first, beside the log of the case."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli.main import cli
from detente.table.acts.answer import Reject
from detente.table.acts.text import BracketedText, Paragraph, TextVersion
from detente.table.exchange import export_file, import_file
from detente.table.folder import joined_by, make_folder, open_node, proposed
from detente.table.public_identity import read_card
from tests.house.tree import ROOT
from tests.table.talks import Talk, item

RIVER = str(ROOT / "cases/river")
WORD = b"a passphrase"
ISSUES = ("summer-release", "power-price", "flood-warning")
DAY = ("--as-of", "2027-04-20")


def text(release: str, warning: tuple[str, str]) -> TextVersion:
    sides = zip(("Upland", "Lowland"), warning, strict=True)
    wanted = tuple(BracketedText(by=by, words=words) for by, words in sides)
    return TextVersion(
        kind="text", text="water", item="summer-release", title="Water",
        until="2027-04-17T00:00:00Z",
        parties=("Upland", "Lowland"),
        paragraphs=(
            Paragraph(id="summer-release", words=release),
            Paragraph(id="power-price", words="Fixed."),
            Paragraph(id="flood-warning", brackets=wanted),
        ),
    )  # fmt: skip


@pytest.fixture
def upland(tmp_path: Path) -> Path:
    """Upland's folder, after a text of each side, and a word of Upland's against Lowland's."""
    ours, theirs = tmp_path / "upland", tmp_path / "lowland"
    make_folder(ours, "Upland", "Ada Ray", WORD)
    card = make_folder(theirs, "Lowland", "Cy Lund", WORD)
    half = proposed(ours, "The river", (card,), (), (), WORD)
    whole, _ = joined_by(theirs, half, (read_card(ours / "card.json"),), WORD)
    joined_by(ours, whole, (card,), WORD)
    first, second = open_node(ours, WORD), open_node(theirs, WORD)
    with first.store, second.store:
        for issue in ISSUES:
            first.say(item(issue), "2027-04-11T10:00:00Z")
        first.say(text("10%", ("12 hours", "48 hours")), "2027-04-12T10:00:00Z")
        export_file(first, tmp_path / "one.acts")
        import_file(second, tmp_path / "one.acts")
        second.synchronised()
        said = second.say(text("20%", ("12 hours", "48 hours")), "2027-04-16T10:00:00Z")
        export_file(second, tmp_path / "two.acts")
        import_file(first, tmp_path / "two.acts")
        first.synchronised()
        first.say(Reject(kind="reject", act=said.digest, why="No."), "2027-04-18T10:00:00Z")
    return ours


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["talks", *words], catch_exceptions=False)


def kept(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_texts_of_a_table_stand_behind_the_log_and_nothing_is_written(upland: Path) -> None:
    before = kept(upland)
    shown = run("show", RIVER, "--table", str(upland), *DAY, "--json")
    assert shown.exit_code == 0, shown.output
    assert kept(upland) == before
    value = json.loads(shown.stdout)["value"]
    ids = [one["id"] for one in value["offers"]]
    assert ids[5] == "lowland-3"
    assert [one.split("@")[0] for one in ids[6:]] == ["water", "water"]
    assert [one["whole"] for one in value["offers"][6:]] == [True, True]
    assert value["offers"][7]["terms"]["summer-release"] == "20%"
    assert value["ripeness"]["text"] == ids[7]
    assert [one["issue"] for one in value["ripeness"]["brackets"]] == ["flood-warning"]
    missed = [one for one in value["signs"] if one["sign"] == "missed-dates"]
    assert [(one["count"], one["of"]) for one in missed] == [(1, 2)]
    assert len(value["replies"]) == 3


def test_the_digest_of_inputs_takes_in_the_acts(upland: Path) -> None:
    plain, tabled = (
        json.loads(run("show", RIVER, *DAY, *more, "--json").stdout)["inputs"]
        for more in ((), ("--table", str(upland)))
    )
    assert plain != tabled


def test_paper_and_review_are_made_of_it_too(upland: Path) -> None:
    review = run("review", RIVER, "--table", str(upland), *DAY)
    assert review.exit_code == 0, review.output
    assert "Flood warning: Upland says “12 hours”, Lowland “48 hours”" in review.stdout
    assert run("reply", RIVER, "--table", str(upland), *DAY).exit_code == 0


def test_an_act_that_was_changed_is_named_and_nothing_is_shown(upland: Path) -> None:
    import sqlite3

    with sqlite3.connect(upland / "acts.db") as store:
        names = [
            row[0] for row in store.execute("select name from sqlite_master where type='trigger'")
        ]
        for name in names:
            store.execute(f"drop trigger {name}")
        changed = "cast(replace(cast(envelope as text), 'payloadType', 'payloadTyp') as blob)"
        store.execute(f"update act set envelope = {changed} where position = 3")
    refused = run("show", RIVER, "--table", str(upland), *DAY)
    assert refused.exit_code == 2
    assert "act 3 is not as it was signed" in refused.output
    assert "Three replies" not in refused.output


def test_a_side_letter_of_the_other_side_is_told_where_nothing_else_was_said(
    upland: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.table.talks.PARTIES", ("Upland", "Lowland", "Third"))
    talk, words = Talk(), text("20%", ("12 hours", "48 hours"))
    side = words.model_copy(update={"parties": ("Lowland", "Third"), "text": "side"})
    settled = tuple(one for one in side.paragraphs if one.words)
    talk.say("Lowland", item("summer-release"))
    one = talk.say("Lowland", side.model_copy(update={"paragraphs": settled}))
    talk.say("Third", Reject(kind="reject", act=one.digest, why="No."))
    monkeypatch.setattr("detente.api.follow.records_of", lambda folder: talk.records)
    shown = run("show", RIVER, "--table", str(upland), *DAY)
    assert shown.exit_code == 0
    assert "text side is between `Lowland` and `Third`: we are no party to it" in shown.output
    assert "side@" not in shown.output and "`Third` speaks at the table" in shown.output


def test_a_table_of_others_and_no_table_are_refused(upland: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cases/river", tmp_path / "other")
    case = tmp_path / "other" / "case.yaml"
    case.write_text(case.read_text().replace("Lowland", "Fenland").replace("Upland", "Moorland"))
    refused = run("show", str(tmp_path / "other"), "--table", str(upland), *DAY)
    assert refused.exit_code == 2
    assert "nobody speaks at this table" in refused.output
    nowhere = run("show", RIVER, "--table", str(tmp_path / "none"), *DAY)
    assert nowhere.exit_code == 2
