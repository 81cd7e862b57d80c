"""A cluster that was started goes on until it is stopped, with nothing to read from too."""

import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="extra: cluster"),
]
SWEEP = ("sweep", "--vary", "power-price.them.fixed=0..10", "--points", "2", "--json")


def test_it_answers_until_it_is_stopped_though_its_input_has_ended(
    root: Path, tmp_path: Path
) -> None:
    program = (sys.executable, "-m", "detente")
    started = subprocess.Popen(
        (*program, "cluster", "--workers", "1", "--key-in", "key"),
        cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
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
