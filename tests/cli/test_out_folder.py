"""`--out` is looked at before any work; `detente verify-out` says whether a folder is one whole."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.cli.out_folder import told_of
from detente.report.out_set import write_set
from tests.assistant.mill import mill
from tests.house.tree import ROOT

PROBLEM = (
    '{"issues": [{"name": "a", "options": ["x", "y"]}],'
    ' "parties": [{"name": "p", "scores": [[1, 2]]}, {"name": "q", "scores": [[2, 1]]}]}'
)


@pytest.mark.parametrize(
    "words",
    [
        "plan nowhere --out",
        "export nowhere --as letter --format md --out",
        "register report nowhere --out",
    ],
)
def test_a_folder_that_cannot_be_written_is_told_before_the_case_is_read(
    tmp_path: Path, words: str
) -> None:
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" / "below"
    result = CliRunner().invoke(cli, [*words.split(), str(out)])
    assert result.exit_code == 2
    assert result.output.startswith(f"{out}: it cannot be written")
    assert "nowhere" not in result.output


def test_a_whole_folder_is_whole_and_a_changed_one_is_not(tmp_path: Path) -> None:
    write_set("plan", {"a.md": "x", "b.md": "y"}.items(), tmp_path)
    good = CliRunner().invoke(cli, ["verify-out", str(tmp_path)])
    assert good.exit_code == 0 and "2 files, 0 wrong, 0 of no set" in good.output
    (tmp_path / "a.md").write_text("z")
    (tmp_path / "card-of-theirs.md").write_text("w")
    bad = CliRunner().invoke(cli, ["verify-out", str(tmp_path), "--json"])
    assert bad.exit_code == 2
    assert json.loads(bad.output) == {
        "files": 2,
        "wrong": [["a.md", "was changed since it was written"]],
        "strange": ["card-of-theirs.md"],
        "left": [],
    }


def test_of_many_files_that_are_nobodys_a_few_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_set("plan", {"a.md": "x"}.items(), tmp_path)
    for number in range(300):
        (tmp_path / f"a.md.yours.{number}").touch()
    (tmp_path / "a.md").unlink()
    told = CliRunner().invoke(cli, ["verify-out", str(tmp_path)]).output
    assert "and 100 more" in told and len(told.splitlines()) == 203
    told_of(tmp_path, "")
    assert len(capsys.readouterr().out) < 2_000


def test_no_file_takes_the_place_of_another(tmp_path: Path) -> None:
    case = tmp_path / "mill"
    shutil.copytree(ROOT / "cases" / "river", case)
    (case / "talks.csv").touch()
    problem = tmp_path / "problem.json"
    problem.write_text(PROBLEM)
    table, picture = tmp_path / "table.csv", tmp_path / "picture.svg"
    table.write_text("case,A,Y\na,1,1\nb,0,0\n")
    picture.write_text("drawn by hand")
    for words in (
        ["sweep", str(case), "--vary", "power-price.them.fixed=0..10", "--points", "2",
         "--out", str(case / "talks.csv")],
        ["convert", str(problem), "--out", str(problem)],
        ["lessons", str(table), "--outcome", "Y", "--conditions", "A", "--xy", str(picture)],
    ):  # fmt: skip
        before = Path(words[-1]).read_bytes()
        told = CliRunner().invoke(cli, words)
        assert told.exit_code == 2 and "already" in told.output
        assert Path(words[-1]).read_bytes() == before


def test_a_scenario_takes_the_place_of_no_other(tmp_path: Path) -> None:
    problem, out = tmp_path / "problem.json", tmp_path / "scenario"
    problem.write_text(PROBLEM)
    words = ["convert", str(problem), "--to", "negmas", "--out", str(out)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    several = sorted(out.iterdir())
    several[-1].write_text("mended by hand")
    several[0].unlink()
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 2 and "already" in told.output
    assert several[-1].read_text() == "mended by hand" and not several[0].exists()


def test_a_folder_without_a_manifest_is_not_verified(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["verify-out", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(cli, ["verify-out", str(tmp_path / "no")]).exit_code == 2


def test_a_new_case_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["new", "mine"]).exit_code == 0
    assert (tmp_path / "mine.yaml").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_register_of_another_case_is_told_from_the_plan(tmp_path: Path) -> None:
    """Of one case it belongs to the plan, whatever package that was made for."""
    path, out = mill(tmp_path), tmp_path / "out"
    run = CliRunner().invoke
    assert (
        run(cli, ["plan", str(path), "--package", "flour=none", "--out", str(out)]).exit_code == 0
    )
    ours = ["register", "report", str(path), "--out", str(out)]
    assert "another run" not in run(cli, ours).output
    assert run(cli, ["verify-out", str(out)]).exit_code == 0
    other = tmp_path / "other.yaml"
    other.write_text(path.read_text().replace("a crane for", "two cranes for"))
    told = run(cli, ["register", "report", str(other), "--out", str(out)]).output
    assert "sets of another run" in told
    assert run(cli, ["verify-out", str(out)]).exit_code == 2
