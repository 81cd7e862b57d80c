"""A cluster that was started goes on until it is stopped, in the background of a script too."""

import signal
import subprocess
import sys
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.runners.local import FIRST

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="extra: cluster"),
]
SWEEP = ("sweep", "--vary", "power-price.them.fixed=0..10", "--points", "2", "--json")


def in_the_background() -> None:
    """As a script starts it: nothing to read from, and Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def test_it_answers_until_it_is_stopped_though_its_input_has_ended(
    root: Path, tmp_path: Path
) -> None:
    program = (sys.executable, "-m", "detente")
    started = subprocess.Popen(
        (*program, "cluster", "--workers", "1", "--key-in", "key"),
        cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        preexec_fn=in_the_background,
    )  # fmt: skip
    try:
        assert started.stdout is not None
        address = started.stdout.readline().split()[0]
        ends = ("--cluster", address, "--cluster-key", "key/key.pem")
        swept = subprocess.run(
            (*program, *SWEEP, str(root / "cases" / "river"), *ends),
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert swept.returncode == 0, swept.stderr
        assert started.poll() is None
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=30) == 0
    finally:
        started.kill()
        started.communicate()


def test_a_key_of_somebody_else_s_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key.pem"
    key.write_text("precious\n")
    result = CliRunner().invoke(cli, ["cluster", "--key-in", str(tmp_path)])
    assert result.exit_code == 2 and "is there already, and is no key" in result.output
    assert key.read_text() == "precious\n"
    monkeypatch.setattr("detente.runners.local.cluster", lambda *_: nullcontext((Mock(), key)))
    monkeypatch.setattr("detente.cli.cluster_command.until_stopped", lambda: None)
    key.write_text(f"{FIRST}of another day\n")
    assert CliRunner().invoke(cli, ["cluster", "--key-in", str(tmp_path)]).exit_code == 0
