"""Plans to report on: made by hand, real, and hostile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.cli.request import requested
from detente.report.setting import Setting, SourceRow, setting_of
from detente.studies.plan import plan as make
from detente.studies.values.plan import Plan
from tests.report import sample
from tests.report.hostile import hostile_plan

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Told:
    """A plan with all that a report of it needs."""

    plan: Plan
    sources: Mapping[str, SourceRow]

    @property
    def setting(self) -> Setting:
        return setting_of(self.plan, self.sources)


def _river(root: Path) -> Told:
    asked = requested(root / "cases" / "river", None, None, 0, lambda step: None)
    return Told(make(asked.request), asked.sources)


@pytest.fixture(scope="session")
def river(root: Path) -> Told:
    return _river(root)


@pytest.fixture(scope="session")
def made() -> Told:
    return Told(sample.PLAN, sample.SOURCES)


@pytest.fixture(scope="session")
def hostile() -> Told:
    return Told(hostile_plan(sample.PLAN), sample.SOURCES)


@pytest.fixture(scope="session", params=["made", "river", "hostile"])
def told(request: pytest.FixtureRequest) -> Told:
    """Each of the plans in turn."""
    found: Told = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write that file anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), (
            f"{path.name} differs; if the change is meant: pytest tests/report --update-golden"
        )

    return compare
