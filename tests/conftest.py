"""What every test shares: where the project lies, and when slow tests run."""

import gc
import os
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from detente.files.near import begin
from detente.table import passphrase
from tests.browser import shown, why_not
from tests.drawn import DAY
from tests.memory import memory
from tests.remembered import remembered

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
"""How long an example takes says more of what else the machine does than of the code."""
ROOT = Path(__file__).resolve().parents[1]

if room := memory(4 << 30):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(room))

collect_ignore = ["oracles/ladder.py"]
"""Runs in a process of its own: its solver and ours cannot be loaded together."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes golden files anew; read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


STATES = count()


@pytest.fixture(scope="session", autouse=True)
def _state_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that is remembered of a node lands in the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
        yield


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what this test's program remembers, in it and in processes that it starts."""
    folder = tmp_path_factory.getbasetemp() / f"state{next(STATES)}"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder / "detente" / "tables"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that are not slow to guess, so that tests are not slow."""
    monkeypatch.setattr(passphrase, "COST", 1 << 4)


@pytest.fixture(autouse=True)
def _of_the_command() -> Iterator[None]:
    """What a command of this process told its children, it does not tell those of tests; nor do its
    questions for near names count as theirs."""
    begin()
    yield
    os.environ.pop("PYTHONSAFEPATH", None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def engines_asked_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Studies ask an engine once for the same, whatever the case; `tests/remembered.py`."""
    with remembered():
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what is quick first: a fault shows early.

    On several cores, which take whole files, those with slow tests come first: none of them is then
    left to one core at the end. What needs a browser is skipped where there is none.
    """
    if reason := why_not():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))
    slow = {item.nodeid for item in items if item.get_closest_marker("slow")}
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.nodeid in slow}
        items.sort(key=lambda item: item.path not in long)
    else:
        items.sort(key=lambda item: item.nodeid in slow)


def pytest_collection_finish() -> None:
    """Tests and modules stay to the end: whatever looks for garbage need not look through them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport]:
    """A test that failed says what was drawn, and with pages open what they show."""
    report = yield
    if report.failed:
        report.sections.append(("What was drawn", f"DRAWN_ON={DAY} draws the same again"))
    if report.failed and (text := shown()):
        report.sections.append(("What the pages show", text))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What did not run is said at the end: how many tests, and why."""
    reasons = Counter(
        one.longrepr[2].removeprefix("Skipped: ")
        for one in terminalreporter.stats.get("skipped", ())
        if isinstance(one.longrepr, tuple)
    )
    for reason, number in reasons.most_common():
        terminalreporter.write_sep("!", f"skipped: {number} · {reason}", red=True)
