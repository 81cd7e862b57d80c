"""Kills in every run of the tests, other ones each day; that what they look for would be found."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from detente.table.store import open_store
from tests.drawn import DAY
from tests.house.tree import ROOT
from tests.table.postgres import why_not
from tests.torture.grounds import Grounds
from tests.torture.trial import TASKS, Trial
from tests.torture.vfs import library


@pytest.mark.slow
def test_kills_lose_nothing_that_was_acknowledged() -> None:
    """20 of SQLite, which are each task once at least, and 8 of PostgreSQL; `make torture`: 500."""
    if reason := why_not():
        pytest.skip(reason)
    if library() is None:
        pytest.skip("this Python holds SQLite inside itself: no layer can be put below")
    command = (
        "tests.torture.run --kills 28 --team 8 --server-kills 1 --losses 0 --json "
        f"--seed {Random(DAY).randrange(1 << 30)}"
    )
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert sum(told["fell"].values()) >= 28
    assert {name.split(", ")[1] for name in told["fell"]} >= set(TASKS)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    grounds = Grounds(tmp_path / "grounds", None)
    return Trial("append", grounds, grounds)


def test_a_lost_act_is_found(trial: Trial) -> None:
    assert list(trial.faults({trial.acts[0][0].digest})) == ["1 acknowledged acts are lost"]


def test_half_a_group_is_found(trial: Trial) -> None:
    with open_store(trial.place) as store:
        store.append(trial.grounds.a[:5])
    assert next(trial.faults(set())) == "3 of 7 acts are there that stand or fall together"


def test_an_act_of_nobody_is_found(trial: Trial) -> None:
    with open_store(trial.place) as store:
        store.append(trial.grounds.b[:1])
    assert "nobody wrote" in next(trial.faults(set()))
