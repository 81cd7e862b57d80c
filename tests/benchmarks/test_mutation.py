"""The measurement itself: a fault that a test sees is killed, one that none sees survives."""

from pathlib import Path

import pytest

from benchmarks import mutation
from benchmarks.mutation import KILLED, SURVIVED, TIMEOUT, page, summary, tried

MODULE = '''"""A tiny room."""

def larger(a, b):
    """The larger of two.

    >>> larger(1, 2)
    2
    """
    return b if a < b else a

def unseen(a):
    """Nobody tests this."""
    return a + 5

def until(a):
    """Count down."""
    while a > 0:
        a -= 1
    return a
'''
TESTS = """from detente.engines.tiny.larger import larger, until

def test_larger():
    assert larger(2, 1) == 2
    assert until(3) == 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("src/detente/engines/tiny", "tests/engines/tiny"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    (tmp_path / "src/detente/__init__.py").write_text("")
    (tmp_path / "src/detente/engines/tiny/larger.py").write_text(MODULE)
    (tmp_path / "tests/engines/tiny/test_larger.py").write_text(TESTS)
    return tmp_path


ENDS = {
    (13, "(a - 5)"): SURVIVED, (13, "(6)"): SURVIVED, (13, "return None"): SURVIVED,
    (9, "return None"): KILLED, (18, "a += 1"): TIMEOUT, (17, "(1)"): KILLED,
}  # fmt: skip
"""Some faults of the tiny room, and what becomes of each."""


@pytest.mark.slow
def test_faults_are_killed_or_survive(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = list(mutation.room_mutants(project, "engines/tiny"))
    some = [one for one in every if (one.line, one.now) in ENDS]
    monkeypatch.setattr(mutation, "room_mutants", lambda *_: some)
    trial = tried(project, "engines/tiny", sample=100, seed=1, seconds=300, patience=1)
    assert {(o.mutant.line, o.mutant.now): o.verdict for o in trial.outcomes} == ENDS
    assert trial.drawn == trial.all == len(trial.outcomes) < len(every)


@pytest.mark.slow
def test_time_that_is_over_is_said(project: Path) -> None:
    trial = tried(project, "engines/tiny", sample=5, seed=1, seconds=0)
    assert "the time was over before the other 5" in summary(trial)
    assert "0 of 0" in page(trial, seed=1)
