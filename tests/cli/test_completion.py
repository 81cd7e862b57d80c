"""Tab completes commands and options in a shell that read what `detente completion` prints."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli

TRY = """
eval "$(detente completion bash)"
COMP_WORDS=(detente {words}); COMP_CWORD={at}
_detente_completion detente
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_its_words(shell: str) -> None:
    told = CliRunner().invoke(cli, ["completion", shell])
    assert told.exit_code == 0 and f"{shell}_complete" in told.output


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [("pla", 1, {"plan"}), ("demo ri", 2, {"river"}), ("check --js", 2, {"--json"})],
)
def test_bash_offers_what_can_follow(words: str, at: int, offered: set[str]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        ["bash", "-c", TRY.format(words=words, at=at)],
        env={**os.environ, "PATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert set(told.stdout.split()) == offered, told.stderr
