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
    told = asked(["bash", "-c", TRY.format(words=words, at=at)])
    assert set(told.stdout.split()) == offered, told.stderr


def asked(shell: list[str]) -> subprocess.CompletedProcess[str]:
    """What a shell says, with the program of this environment on its path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        shell, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=60
    )  # fmt: skip


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [("detente pla", ["plan"]), ("detente demo ri", ["river"]), ("detente check --js", ["--json"])],
)
def test_fish_offers_what_can_follow(line: str, offered: list[str]) -> None:
    told = asked(
        ["fish", "--no-config", "-c", f"detente completion fish | source; complete -C '{line}'"]
    )
    assert [one.split("\t")[0] for one in told.stdout.split("\n") if one] == offered, told.stderr


ZSH = """
_describe() { print -rl -- "${(@P)3}"; }
compadd() { print -rl -- "${(@P)5}"; }
compdef() { :; }
eval "$(detente completion zsh)"
words=(detente %s); CURRENT=2
_detente_completion
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.parametrize(("word", "offered"), [("pla", "plan:"), ("reg", "register:")])
def test_zsh_describes_what_can_follow(word: str, offered: str) -> None:
    """By what its completion would be handed: the line itself needs a terminal."""
    told = asked(["zsh", "-f", "-c", ZSH % word])
    lines = [one for one in told.stdout.split("\n") if one]
    assert len(lines) == 1 and lines[0].startswith(offered), told
