"""The list of the project's files is the same with git and without, in a clean checkout."""

from pathlib import Path

from tests.house.tree import ROOT, files, walk


def test_what_git_tracks_is_found_without_git() -> None:
    code = {path for path in files() if path.is_relative_to(ROOT / "src")}
    assert code
    assert code <= set(walk(ROOT))


def test_what_a_run_makes_is_left_out(tmp_path: Path) -> None:
    for name in (".venv/a", ".venv-oracle/a", "out/a", ".mypy_cache/a", "kept/a", ".ci/run"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    found = {str(path.relative_to(tmp_path)) for path in walk(tmp_path)}
    assert found == {"kept/a", ".ci/run"}
