"""Results are joined into one page, and none without its command and versions."""

from pathlib import Path

from benchmarks.join import join

GOOD = "# Speed\n\n- Command: `x`\n- Versions: y\n\n## Part\n\n| a |\n|---|\n| 1 |\n"


def test_results_become_sections(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(GOOD)
    (tmp_path / "a.md").write_text(GOOD.replace("Speed", "Size"))
    page, faults = join(tmp_path)
    assert not faults
    assert page.index("\n## Size") < page.index("\n## Speed")
    assert "\n### Part" in page


def test_a_result_without_its_command_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Speed\n\n- Versions: y\n")
    assert join(tmp_path)[1] == ["a.md: no line begins with '- Command:'"]
