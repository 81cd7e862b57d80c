"""`detente export` writes one kind of paper in one form, or says what there is."""

import itertools
import re
from pathlib import Path

from click.testing import CliRunner

from detente.cli.export_command import FORMS, KINDS, export
from detente.report.office import papers
from tests.house.tree import ROOT

RIVER = str(ROOT / "cases" / "river")


def test_the_command_names_the_kinds_and_forms_that_there_are() -> None:
    assert tuple(papers.KINDS) == KINDS
    assert {form for one in papers.KINDS.values() for form in one.forms} == set(FORMS)


def test_only_the_files_of_that_kind_are_written(tmp_path: Path) -> None:
    args = [RIVER, "--as", "cards", "--format", "md", "--out", str(tmp_path / "a")]
    result = CliRunner().invoke(export, args)
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == ["card-bo-sol.md", "card-eva-holm.md"]


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


def test_the_explorer_works_from_itself_alone_and_is_the_owners(tmp_path: Path) -> None:
    args = [RIVER, "--as", "explorer", "--format", "html", "--out", str(tmp_path)]
    result = CliRunner().invoke(export, args)
    assert result.exit_code == 0, result.output
    page = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "import " not in page.split("<script>")[-1]
    assert not re.findall(r"(?:src|href)=.https?:", page)
    result = CliRunner().invoke(export, [*args, "--for", "Lowland"])
    assert result.exit_code == 2 and "leave it out" in result.output
