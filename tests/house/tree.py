"""The project's own files, as a contributor would commit them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "detente"


@cache
def files() -> tuple[Path, ...]:
    """Every file that git tracks, or would if it were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def texts(*suffixes: str, under: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Name and text of each file below a folder, of all kinds or of those named."""
    for path in files():
        if path.is_relative_to(under) and (not suffixes or path.suffix in suffixes):
            text = text_of(path)
            if text is not None:
                yield str(path.relative_to(ROOT)), text


def text_of(path: Path) -> str | None:
    """The text of a file, or nothing for a picture."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def modules(under: Path = PACKAGE) -> Iterator[tuple[str, ast.Module]]:
    """Name and syntax tree of each Python file below a folder."""
    for name, text in texts(".py", under=under):
        yield name, ast.parse(text)
