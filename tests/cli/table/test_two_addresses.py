"""Two nodes as two sides run them: each answers on a loopback address of its own, both write."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.table.test_node import WORD, founded

COMMAND = (sys.executable, "-m", "detente", "table")
SECRET = {"DETENTE_PASSPHRASE": WORD.decode()}


def start(home: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, *words],
        cwd=home,
        env=os.environ | SECRET,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(process: "subprocess.Popen[str]") -> str:
    said, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    return said


@contextmanager
def answering(home: Path, folder: str, host: str) -> Iterator[str]:
    """The address at which a folder's node answers."""
    process = start(home, "serve", folder, "--host", host)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.slow
def test_both_sides_answer_write_and_meet_at_once(tmp_path: Path) -> None:
    founded(tmp_path)
    with ExitStack() as stack:
        hill = stack.enter_context(answering(tmp_path, "hill", "127.0.0.1"))
        vale = stack.enter_context(answering(tmp_path, "vale", "127.0.0.2"))
        assert "//127.0.0.1:" in hill and "//127.0.0.2:" in vale
        for number in range(2):
            at_once = [
                start(tmp_path, "agenda", "hill", f"hill-{number}", "Ours"),
                start(tmp_path, "agenda", "vale", f"vale-{number}", "Theirs"),
                start(tmp_path, "sync", "hill", vale),
                start(tmp_path, "sync", "vale", hill),
            ]
            for process in at_once:
                told(process)
        told(start(tmp_path, "sync", "hill", vale))
        assert "both hold the same" in told(start(tmp_path, "sync", "vale", hill))
    shown = [json.loads(told(start(tmp_path, "show", one, "--json"))) for one in ("hill", "vale")]
    assert [one.pop("keys_compared") for one in shown] == [{"Vale": None}, {"Hill": None}]
    assert shown[0] == shown[1]
    assert sorted(shown[0]["agenda"]) == ["hill-0", "hill-1", "vale-0", "vale-1"]
    assert shown[0]["forks"] == []
