"""Plans to report on: a case as it stands, marked and judged late, and hostile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.report.setting import Setting
from detente.studies.plan import Request
from detente.studies.plan import plan as make
from detente.studies.values.plan import Plan
from tests.report.hostile import hostile_case

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Told:
    """A plan with all that a report of it needs."""

    plan: Plan
    setting: Setting


def _request(root: Path) -> Request:
    return request_of(read(root / "cases" / "river"), None, 0, lambda name: None)


@pytest.fixture(scope="session")
def river(root: Path) -> Told:
    """The river case as it stands."""
    request = _request(root)
    return Told(make(request), Setting(request.case))


@pytest.fixture(scope="session")
def made(root: Path) -> Told:
    """The river case with handling marks, and judged after the day of planning."""
    request = _request(root)
    judged = request.case.judged
    assert judged is not None
    late = judged.model_copy(update={"on": date(2027, 3, 20)})
    marked = {"marks": ("TLP:AMBER", "water"), "judged": late}
    case = request.case.model_copy(update=marked)
    return Told(make(replace(request, case=case)), Setting(case))


@pytest.fixture(scope="session")
def hostile(root: Path) -> Told:
    """The river case with harm in every free text."""
    request = _request(root)
    case = hostile_case(request.case)
    return Told(make(replace(request, case=case)), Setting(case))


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
        kept = path.read_text(encoding="utf-8") if path.is_file() else None
        assert text == kept, (
            f"{path.name} {'differs' if kept else 'is new'}; "
            "if that is meant: pytest tests/report --update-golden, then read it"
        )

    return compare
