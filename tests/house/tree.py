"""The project's own files, as a contributor would commit them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "detente"


MADE = {".git", "__pycache__", "build", "dist", "node_modules", "out"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that git tracks, or would if it were added; without git, all but what is made."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return tuple(walk(ROOT))
    return tuple(ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, without environments, caches and what was written by a run."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield path
        elif path.name not in MADE and not path.name.startswith(".venv") and not is_cache(path):
            yield from walk(path)


def is_cache(folder: Path) -> bool:
    return folder.name.startswith(".") and folder.name.endswith(("_cache", "hypothesis"))


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
        yield name, syntax(text)


@cache
def syntax(text: str) -> ast.Module:
    """The syntax tree of a text, made once; nobody changes it."""
    return ast.parse(text)


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All nodes of a tree that nobody changes, in the order of `ast.walk`, which is slow."""
    return tuple(ast.walk(tree))
