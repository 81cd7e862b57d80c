"""Where a stranger's files lie, none of them is run, and none says how the program works."""

import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from detente.cli.surroundings import keep_others_from_writing, keep_out_the_current_folder
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow
DETENTE = Path(sys.executable).with_name("detente")
TRACE = 'open({!r}, "a").write("{}\\n")\n'
SWEEP = ("sweep", ".", "--vary", "power-price.us.fixed=1..2", "--points", "2", "--jobs", "2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case among Python files that leave a trace where they are run."""
    made = tmp_path / "river"
    shutil.copytree(ROOT / "cases" / "river", made)
    for name in ("multiprocessing", "detente", "numba", "distributed", "encodings", "json"):
        (made / f"{name}.py").write_text(TRACE.format(str(tmp_path / "trace"), name))
    return made


def begun(folder: Path, *words: str, **more: str) -> "subprocess.Popen[str]":
    """The command in that folder, as a person starts it; `more`: further environment."""
    state = os.environ | {"XDG_STATE_HOME": str(folder.parent / "state")} | more
    state.pop("PYTHONSAFEPATH", None)
    return subprocess.Popen(
        [str(DETENTE), *words], cwd=folder, env=state, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("listed", [None, f"{os.pathsep}/opt/mine", os.curdir])
def test_processes_run_no_file_of_the_current_folder(folder: Path, listed: str | None) -> None:
    """An empty entry of PYTHONPATH names it; what Python itself reads before us is out of reach."""
    (folder / "encodings.py").unlink()
    (folder / "json.py").unlink()
    (folder / "detente.py").unlink()
    more = {} if listed is None else {"PYTHONPATH": listed}
    said, _ = begun(folder, *SWEEP, **more).communicate(timeout=300)
    assert said and not (folder.parent / "trace").exists()


def test_no_program_of_the_current_folder_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "some-browser"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for listed in (f"{os.pathsep}/usr/bin", f"/usr/bin{os.pathsep}.", str(tmp_path)):
        monkeypatch.setenv("PATH", listed)
        assert shutil.which(browser.name)
        keep_out_the_current_folder()
        assert shutil.which(browser.name) is None


def test_the_app_runs_no_file_of_the_current_folder(folder: Path) -> None:
    app = begun(folder, "open", "--no-browser")
    assert app.stdout is not None
    with app.stdout, httpx.Client(timeout=60) as client:
        address = app.stdout.readline().strip()
        client.get(address)
        brief, until = f"{address.split('/enter')[0]}/river/brief", time.monotonic() + 180
        while 'data-missing=""' not in client.get(brief).text and time.monotonic() < until:
            time.sleep(0.1)
        assert 'data-missing=""' in client.get(brief).text
        app.terminate()
        app.wait(30)
    assert not (folder.parent / "trace").exists()


@pytest.mark.skipif(find_spec("distributed") is None, reason="extra: cluster")
def test_a_cluster_runs_and_empties_no_file_of_the_current_folder_or_of_a_shared_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes Dask's folder in a shared one first may put links and modules into it."""
    shared, own = tmp_path / "tmp" / "dask-scratch-space", tmp_path / "own.txt"
    shared.mkdir(parents=True)
    shared.chmod(0o777)
    shutil.copy(folder / "detente.py", shared)
    own.write_text("precious")
    for name in ("global.lock", "purge.lock"):
        (shared / name).symlink_to(own)
    monkeypatch.setenv("TMPDIR", str(shared.parent))
    cluster = begun(folder, "cluster", "--workers", "1", "--key-in", "key")
    assert cluster.stdout is not None
    with cluster.stdout:
        assert "answers" in cluster.stdout.readline()
        aside = [one for one in shared.parent.iterdir() if one.name.startswith("detente-")]
        assert [one.stat().st_mode & 0o777 for one in aside] == [0o700]
        cluster.send_signal(signal.SIGINT)
        cluster.wait(30)
    assert not (tmp_path / "trace").exists() and own.read_text() == "precious"
    assert not any(one.name.startswith("detente-") for one in shared.parent.iterdir())


COMPILES = """
from detente.engines.rehearsal.compiled import jit
from numba.core import config
config.reload_config()
print(repr(config.CACHE_DIR), config.DISABLE_JIT)
"""


@pytest.mark.parametrize("said", ["cache_dir: evil\ndisable_jit: 1\n", "- 1\n", "opt: 9\n", "{"])
def test_no_file_of_the_current_folder_says_how_runs_are_compiled(
    said: str, tmp_path: Path
) -> None:
    """Where it named the place of what was compiled, that would be run from there."""
    (tmp_path / ".numba_config.yaml").write_text(said)
    words = [sys.executable, "-P", "-c", COMPILES]
    run = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert (run.stdout, run.stderr) == ("'' 0\n", "")


def test_a_current_folder_that_was_removed_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    keep_out_the_current_folder()
    assert os.environ["PYTHONSAFEPATH"] == "1"


def test_under_any_mask_no_file_can_be_written_by_others(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keep_others_from_writing()
        (tmp_path / "one").touch(0o666)
        (tmp_path / "all").mkdir(0o777)
    finally:
        os.umask(before)
    modes = [one.stat().st_mode & 0o777 for one in (tmp_path / "one", tmp_path / "all")]
    assert modes == [0o644, 0o755]
