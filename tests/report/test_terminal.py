"""The terminal: eighty columns, colour only where it is seen, no code of a case obeyed."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from detente.api.planning import request_of
from detente.api.reading import read
from detente.report import screen, terminal
from detente.report.progress import progress
from detente.report.setting import Setting
from detente.report.terminal import show, show_brief
from detente.studies.plan import plan as make
from tests.report.conftest import Told
from tests.report.hostile import with_texts

NAMES = (
    "lessons", "clarity", "agenda", "packages", "mandates", "process", "objections", "ladder",
    "rehearsal", "spoilers", "talks",
)  # fmt: skip


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def printed(told: Told, name: str, stream: io.StringIO | None = None) -> str:
    found = stream or io.StringIO()
    if name == "brief":
        show_brief(told.plan.brief, told.setting, found)
    else:
        show(name, getattr(told.plan, name), told.setting, found)
    return found.getvalue()


@pytest.mark.parametrize("name", ["brief", *NAMES])
def test_no_line_is_wider_than_eighty_columns(told: Told, name: str) -> None:
    lines = printed(told, name).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", ["brief", *NAMES])
def test_no_control_code_reaches_a_pipe(hostile: Told, name: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed(hostile, name))


@pytest.fixture(scope="module")
def fed(river: Told, root: Path) -> tuple[Told, Told]:
    """The river case with a line feed in every free text, and with a blank in its place."""

    def told(gap: str) -> Told:
        request = request_of(read(root / "cases" / "river"), None, 0, lambda name: None)
        case = with_texts(request.case, lambda text: f"{text}{gap}FORGED: met")
        return Told(make(replace(request, case=case)), Setting(case))

    return told("\r\n"), told(" ")


@pytest.mark.parametrize("name", ["brief", *NAMES])
def test_a_line_feed_in_words_is_a_blank(fed: tuple[Told, Told], name: str) -> None:
    broken, whole = fed
    assert printed(broken, name) == printed(whole, name)


def test_colour_is_for_a_person_who_wants_it(made: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in printed(made, "brief", Screen())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", printed(made, "agenda", Screen()))


def test_the_brief_has_its_rows_and_no_word_of_an_engine(made: Told) -> None:
    text = printed(made, "brief")
    labels = (
        "Decide", "Why now", "For what", "Never", "Goes on meanwhile", "Expect", "Instead",
        "Stop if", "If it leaks", "First", "Confidence",
    )  # fmt: skip
    places = [text.index(f"\n  {label}") for label in labels]
    assert places == sorted(places)
    assert not re.search("Nash|frontier|Pareto|[Ss]core|[0-9] points|exact", text)


@pytest.mark.parametrize("width", [30, 50, 80, 200])
def test_the_brief_prints_at_any_width(
    made: Told, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (screen, terminal):
        monkeypatch.setattr(room, "columns_of", lambda _: width)
    monkeypatch.setenv("NO_COLOR", "1")
    text = re.sub("\x1b\\[[0-9;]*m", "", printed(made, "brief", Screen()))
    assert max(map(cell_len, text.splitlines())) < width
    assert "│" not in text, "nothing was laid out too wide"
    words = re.findall(r"\w+", printed(made, "brief"))
    assert sorted(re.findall(r"\w+", text)) == sorted(words)


def test_an_unknown_answer_is_refused(made: Told) -> None:
    with pytest.raises(KeyError):
        show("weather", made.plan.brief, made.setting, io.StringIO())


def test_progress_is_said_to_a_person_only() -> None:
    screen, pipe = Screen(), io.StringIO()
    for stream in (screen, pipe):
        with progress(stream) as tell:
            tell("reading the case")
    assert "reading the case" in screen.getvalue()
    assert pipe.getvalue() == ""


@pytest.mark.parametrize("name", ["brief", *NAMES])
def test_the_terminal_shows_the_river_case_as_it_did(
    river: Told, name: str, check_golden: Callable[[str, str], None]
) -> None:
    check_golden(f"river/{name}.txt", printed(river, name))
