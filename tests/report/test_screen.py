"""The last door: one argument, one line; lost output is told; ASCII is enough."""

import io
import json
import sys

import pytest

from detente.report import screen
from detente.report.progress import progress
from detente.report.screen import (
    Unwritten,
    echo,
    echo_json,
    echo_parts,
    echo_styled,
    show_in_any_encoding,
)
from detente.visible.margin import drawn
from tests.visible.oracle import hidden

EVIL = "a\nFORGED\r\x1b[2J\x9b1A\u202e\x1b]0;t\x07"


def test_an_argument_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    echo("one", EVIL, "two")
    lines = capsys.readouterr().out.split("\n")
    assert (lines[0], lines[2:], hidden(lines[1])) == ("one", ["two", ""], set())


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    echo_json({"é": EVIL + "\x7f"})
    out = capsys.readouterr().out
    assert out.isascii() and not hidden(out) and "\x7f" not in out


def test_json_on_a_terminal_begins_no_row_with_words_of_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(screen, "columns_of", lambda _: 40)
    words = "o" * 30 + " text rel: agreed by Lowland  and Upland"
    for shown in (
        lambda: echo_json({"why": words}),
        lambda: echo_parts(['{"why":\n', f'"{words}"', "}", "\n"]),
        lambda: echo_parts([f'{{"why":"{words}"}}']),
    ):
        stream = Terminal()
        monkeypatch.setattr(sys, "stdout", stream)
        shown()
        rows = stream.getvalue().splitlines()
        assert all(len(row) < 40 and row[0] in '{} "│' for row in rows) and len(rows) > 2
        parsed = "".join(row.removeprefix("│   ") for row in rows)
        assert json.loads(parsed) == {"why": words}, "and no blank is lost"


def test_a_style_of_our_own_passes_and_no_other_code() -> None:
    stream = io.StringIO()
    echo_styled(["\x1b[1;36mbold\x1b[0m", f"\x1b[2m{EVIL}\x1b[0m"], stream)
    first, second, end = stream.getvalue().split("\n")
    assert (first, end) == ("\x1b[1;36mbold\x1b[0m", "")
    assert hidden(second) == {"\x1b"} and second.count("\x1b") == 2


@pytest.mark.parametrize("ascii_alone", [False, True])
@pytest.mark.parametrize("signs", ["\U0001f1e6\U0001f1e7" * 30, "é" * 70, "👍🏽" * 40, "x" * 90])
def test_no_row_of_a_page_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, signs: str, ascii_alone: bool
) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii" if ascii_alone else "utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    show_in_any_encoding()
    monkeypatch.setattr(screen, "columns_of", lambda _: 60)
    echo_styled([f"  \x1b[1mIn its words\x1b[0m: {signs} Agreed on 3 March"], stream)
    first, *rows = raw.getvalue().decode().splitlines()
    assert rows and all(row.startswith("|   " if ascii_alone else "│   ") for row in rows)
    plain = [row.replace("\x1b[1m", "").replace("\x1b[0m", "") for row in (first, *rows)]
    assert max(sum(map(drawn, row)) for row in plain) < 60
    said = "".join([plain[0], *(row[4:] for row in plain[1:])])
    assert said.endswith("Agreed on 3 March") and (ascii_alone or signs in said)


def test_a_spinner_is_taken_away_before_a_line_is_wrapped_and_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        encoding = "ascii"
        errors = screen.SPELLED

        def isatty(self) -> bool:
            return True

    show_in_any_encoding()
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(screen, "columns_of", lambda _: 60)
    with progress() as tell:
        tell("reading")
        assert sys.stderr is stream, "nobody wraps our lines anew"
        before = len(stream.getvalue())
        echo("é" * 20 + "Agreed on 3 March", err=True)
        after = stream.getvalue()[before:]
        tell("going on")
    written = after[after.index("<U+00E9>") :].splitlines()
    assert len(written) > 1 and all(row.startswith("│   ") for row in written[1:] if row.strip())
    assert not screen.aside


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), "whoever read it has closed it"),
        (ValueError("I/O operation on closed file"), "it is closed"),
    ],
)
def test_lost_output_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception, why: str) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise error

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(Unwritten) as lost:
        echo("a line")
    assert lost.value.why == why
    monkeypatch.setattr(sys, "stderr", Full())
    echo("nobody is left to tell", err=True)


def test_a_stream_of_ascii_is_written_to_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    show_in_any_encoding()
    echo("a · b – é “c”")
    assert raw.getvalue() == b'a | b - <U+00E9> "c"\n'


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_terminal_of_ascii_no_line_is_wider_than_it(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """A sign that is spelled takes eight columns: what is not wrapped here begins a row bare."""

    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    monkeypatch.setattr(screen, "columns_of", lambda _: columns)
    show_in_any_encoding()
    echo("│ " + "é" * 40 + " text release: agreed by both")
    rows = out.getvalue().decode("ascii").splitlines()
    assert len(rows) > 2 and all(row.startswith("|") and len(row) <= columns for row in rows)
