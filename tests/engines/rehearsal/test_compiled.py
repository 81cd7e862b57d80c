"""What was compiled before is used only while all its sources stand."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from detente.engines.rehearsal import compiled
from detente.engines.rehearsal.compiled import runs
from detente.engines.rehearsal.compiled.jit import fingerprint

LATE = "import sys, detente.engines.rehearsal; print('numba' in sys.modules)"


def test_the_fingerprint_covers_all_that_is_compiled() -> None:
    folder = Path(inspect.getfile(compiled)).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "runs"}
    named = {module.__name__.rsplit(".", 1)[-1] for module in runs.SOURCES}
    assert files <= named
    used = {
        node.module.rsplit(".", 1)[-1]
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("detente.")
    }
    assert used <= named | {"compiled", "rehearsal", "run", "runs"}


def test_the_fingerprint_changes_with_a_source(tmp_path: Path) -> None:
    def loaded(text: str, name: str) -> ModuleType:
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        module = ModuleType(name)
        module.__file__ = str(path)
        return module

    first, second = loaded("A = 1\n", "first"), loaded("A = 2\n", "second")
    assert fingerprint([first]) != fingerprint([second])
    assert fingerprint([first]) == fingerprint([first])


def test_the_compiled_function_closes_over_the_fingerprint() -> None:
    inner = runs.player().py_func  # type: ignore[attr-defined]
    assert fingerprint(runs.SOURCES) in [cell.cell_contents for cell in inner.__closure__]


def test_the_engine_is_imported_without_numba() -> None:
    said = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
