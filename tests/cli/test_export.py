"""`detente export` writes one kind of paper in one form, or says what there is."""

import csv
import hashlib
import itertools
import re
from pathlib import Path

import pyrage
from click.testing import CliRunner

from detente.cli.export_command import FORMS, KINDS, export
from detente.cli.main import cli
from detente.report.office import papers
from tests.house.tree import ROOT
from tests.table.test_node import founded

RIVER = str(ROOT / "cases" / "river")


def test_the_command_names_the_kinds_and_forms_that_there_are() -> None:
    assert tuple(papers.KINDS) == KINDS
    assert {form for one in papers.KINDS.values() for form in one.forms} == set(FORMS)


def test_only_the_files_of_that_kind_are_written(tmp_path: Path) -> None:
    args = [RIVER, "--as", "cards", "--format", "md", "--out", str(tmp_path / "a")]
    result = CliRunner().invoke(export, args)
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == [
        "card-bo-sol.md", "card-eva-holm.md", "copies.csv", "detente-manifest.json"
    ]  # fmt: skip


def test_every_other_pair_is_refused_with_the_table(tmp_path: Path) -> None:
    refused = [
        (kind, form)
        for kind, form in itertools.product(KINDS, FORMS)
        if form not in papers.KINDS[kind].forms
    ]
    assert refused
    for kind, form in refused:
        args = [RIVER, "--as", kind, "--format", form, "--out", str(tmp_path / "b")]
        result = CliRunner().invoke(export, args)
        assert result.exit_code == 2
        assert all(name in result.output for name in KINDS)
    assert not (tmp_path / "b").exists()


def test_a_template_is_for_word_alone(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_text("x")
    args = [RIVER, "--as", "brief", "--format", "md", "--template", str(tmp_path / "t.docx")]
    result = CliRunner().invoke(export, args)
    assert result.exit_code == 2 and "leave it out" in result.output


def test_files_are_for_their_readers_alone_and_each_copy_is_noted(tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    words = [RIVER, "--as", "cards", "--format", "md", "--out", str(tmp_path)]
    assert CliRunner().invoke(export, words).exit_code == 0
    plain = (tmp_path / "card-bo-sol.md").read_bytes()
    reader = str(key.to_public())
    sealed = CliRunner().invoke(export, [*words, "--encrypt-to", reader, "--given-to", "Bo Sol"])
    assert sealed.exit_code == 0, sealed.output
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "card-bo-sol.md.age", "card-eva-holm.md.age", "copies.csv", "detente-manifest.json"
    }  # fmt: skip
    hidden = (tmp_path / "card-bo-sol.md.age").read_bytes()
    assert pyrage.decrypt(hidden, [key]) == plain
    rows = list(csv.DictReader((tmp_path / "copies.csv").open(encoding="utf-8", newline="")))
    assert [(row["given_to"], row["readers"]) for row in rows] == [("", "")] * 2 + [
        ("Bo Sol", reader)
    ] * 2
    assert rows[2]["sha256"] == hashlib.sha256(hidden).hexdigest()
    whole = CliRunner().invoke(cli, ["verify-out", str(tmp_path)])
    assert whole.exit_code == 0 and "0 of no set" in whole.output


def test_a_card_is_told_as_not_compared(tmp_path: Path) -> None:
    hill, _ = founded(tmp_path)
    card = str(hill / "card.json")
    words = [RIVER, "--as", "cards", "--format", "md", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(export, [*words, "--encrypt-to", card])
    assert done.exit_code == 0, done.output
    assert "not compared here; whoever carried it may read all" in done.output


def test_a_recipient_that_is_none_is_refused_before_the_work(tmp_path: Path) -> None:
    words = ["nowhere", "--as", "cards", "--format", "md", "--out", str(tmp_path / "out")]
    refused = CliRunner().invoke(export, [*words, "--encrypt-to", "Bo", "--encrypt-to", "age1x"])
    assert refused.exit_code == 2 and refused.output.count("is no recipient") == 2


def test_the_explorer_works_from_itself_alone_and_is_the_owners(tmp_path: Path) -> None:
    args = [RIVER, "--as", "explorer", "--format", "html", "--out", str(tmp_path)]
    result = CliRunner().invoke(export, args)
    assert result.exit_code == 0, result.output
    page = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "import " not in page.split("<script>")[-1]
    assert not re.findall(r"(?:src|href)=.https?:", page)
    result = CliRunner().invoke(export, [*args, "--for", "Lowland"])
    assert result.exit_code == 2 and "leave it out" in result.output
