"""Output that cannot be written is told in one line, and is no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RIVER = str(Path(__file__).parents[2] / "cases/river")
COMMAND = (sys.executable, "-m", "detente")
FULL = Path("/dev/full")


def told(error: str) -> bool:
    """Whether that was one line, which says what was lost."""
    return error.startswith("standard output: ") and error.count("\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("words", [("check", RIVER), ("schema", "plan"), ("--help",)])
def test_a_full_disk(words: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run((*COMMAND, *words), stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and told(done.stderr) and "No space left" in done.stderr


def test_a_pipe_that_was_closed() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    words = (*COMMAND, "schema", "plan")
    done = subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, text=True)
    os.close(theirs)
    assert done.returncode == 1 and told(done.stderr)


def test_output_that_was_closed() -> None:
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" >&-', "-", *COMMAND, "check", RIVER],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 1 and told(done.stderr)


def test_letters_of_ascii_alone() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    words = (*COMMAND, "check", f"{RIVER}·é")
    done = subprocess.run(words, env=environment, capture_output=True)
    assert done.returncode == 2 and not done.stderr
    assert b'river|<U+00E9>": is not there | no file' in done.stdout


def test_a_defect_quotes_nothing_hidden(tmp_path: Path) -> None:
    code = (
        "import detente.cli.main as m\n"
        "def bad(*_, **__): raise RuntimeError('x' + chr(27) + '[2J' + chr(0x202e))\n"
        "m.cli.main = bad\nm.main([])\n"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True)
    assert done.returncode == 1 and "RuntimeError: x‹U+001B›[2J‹U+202E›" in done.stderr
    assert "\x1b" not in done.stderr and "\u202e" not in done.stderr
