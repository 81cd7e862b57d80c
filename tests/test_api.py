"""The public interface: lazy, whole, typed, and refusing with the findings that people see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente import Faults, check, ladder, lessons, packages, plan, pledges, read, study
from detente.answers import Severity

SRC = Path(detente.__file__).parent


def test_importing_it_loads_nothing_else() -> None:
    code = "import detente, sys; print([m for m in sys.modules if m.startswith('detente.')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "['detente.version']", result.stderr


def test_each_public_name_is_there_and_documented() -> None:
    import detente.api

    assert detente.__all__ == detente.api.__all__
    for name in detente.__all__:
        assert getattr(detente.api, name) is getattr(detente, name)
        assert getattr(detente, name).__doc__
    with pytest.raises(AttributeError):
        detente.api.nothing  # noqa: B018
    with pytest.raises(AttributeError):
        detente.nothing  # noqa: B018


def test_the_typed_names_are_the_public_ones() -> None:
    tree = ast.parse((SRC / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {
        f"{one.asname}: {node.module}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }
    assert typed == {f"{name}: detente.{where}" for name, where in detente.MODULES.items()}


def test_a_case_is_read_planned_and_followed(root: Path) -> None:
    view = read(root / "cases" / "river")
    whole = plan(view)
    assert study(view, "agenda") == whole.agenda
    assert packages(view) == whole.packages and ladder(view) == whole.ladder
    assert lessons(view) == whole.lessons
    assert pledges(view).day == view.case.as_of
    other = read(root / "cases" / "river", party="Lowland")
    assert (other.case.us, other.inputs) != (view.case.us, view.inputs)


def test_faults_are_the_findings_that_check_gives(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("us: A\nthem: A\nissues: {a: {options: [x], now: y}}\nnonsense: 1\n")
    with pytest.raises(Faults) as raised:
        read(wrong)
    faults = tuple(one for one in check(wrong) if one.severity is Severity.FAULT)
    assert raised.value.findings == faults and len(faults) > 1
    assert str(raised.value) == "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("arguments", "where"),
    [({"as_of": "yesterday"}, "as-of"), ({"party": "Nobody"}, "Nobody")],
)
def test_wrong_arguments_are_faults_too(root: Path, arguments: dict[str, str], where: str) -> None:
    with pytest.raises(Faults, match=where):
        read(root / "cases" / "river", **arguments)  # type: ignore[arg-type]


def test_moves_that_the_case_does_not_have_are_named_all_at_once(root: Path) -> None:
    view = read(root / "cases" / "river")
    with pytest.raises(Faults) as raised:
        study(view, "ladder", package={"power-price": "free", "sea-level": "high"})
    assert len(raised.value.findings) == 2


def test_bare_problems_take_files_text_and_data(tmp_path: Path) -> None:
    data = {
        "issues": [{"name": "a", "options": ["x", "y"]}],
        "parties": [{"name": "p", "scores": [[0, 2]]}, {"name": "q", "scores": [[0, 1]]}],
        "no_agreement": [0, 0],
    }
    file = tmp_path / "problem.json"
    file.write_text(str(data).replace("'", '"'))
    assert packages(data) == packages(file) == packages(file.read_bytes())
    with pytest.raises(Faults, match="cannot be read"):
        packages(tmp_path / "none.json")


def test_an_unknown_study_is_a_programmer_s_mistake(root: Path) -> None:
    with pytest.raises(KeyError, match="weather"):
        study(read(root / "cases" / "river"), "weather")
