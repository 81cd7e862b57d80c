"""No day of the reader's own finds out a day that is above them: by words, exit code or files."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.answers import Ceiling
from tests.assistant.mill import mill
from tests.cli.test_reader import commands, run
from tests.drawn import of_the_day
from tests.report.marked_river import river

HIDDEN = (
    ("meet: {", "meet: {marks: [TLP:RED], "),
    ("process:\n", "process:\n  marks: [TLP:RED]\n  send-by: 2027-03-20\n"),
    ("due: 2026-12-31, marks: [TLP:RED]", "due: 2027-03-20, marks: [TLP:RED]"),
    ("readers:\n  clear:", "additions:\n  - {issue: border, side: them, date: 2027-02-20, marks: "
     "[TLP:RED]}\nreaders:\n  clear:"),
)  # fmt: skip
"""Days of marked parts beside those of the marked river."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OWN = date(2027, 3, 5)
SHIFTS = (-10, 0, 3, 40)
NEEDED = {
    "export": ("--as", "calendar", "--format", "ics", "--out", "o"),
    "register report": ("--out", "o"),
    "sweep": ("--vary", "power-price.us.fixed=-5..5", "--points", "2"),
    "plan": ("--out", "o"),
}
"""What a command needs beside a case, and what makes it write."""
TOLD = (
    ("process", "--json"), ("objections", "--json"), ("ladder",), ("mandates",),
    ("register", "show", "--json"), ("register", "due"), ("register", "evidence"),
    ("register", "channels", "--json"), ("lessons", "--json"), ("clarity", "--json"),
    ("export", *NEEDED["export"]),
)  # fmt: skip


@cache
def shifted(by: int, is_kept: bool = False) -> str:
    """The river with each day of its marked parts so many days later; `is_kept`: none then comes
    to stand on the other side of the day of planning."""
    text = river()
    for old, new in HIDDEN:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return yaml.dump(
        _later(yaml.load(text, yaml.CBaseLoader), by, is_kept),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
    )


def _later(part: Any, by: int, is_kept: bool, is_hidden: bool = False) -> Any:
    if isinstance(part, dict):
        is_hidden = is_hidden or not Ceiling("TLP:CLEAR").covers(part.get("marks", ()))
        return {
            key: one if key == "released" else _later(one, by, is_kept, is_hidden)
            for key, one in part.items()
        }
    if isinstance(part, list):
        return [_later(one, by, is_kept, is_hidden) for one in part]
    if not is_hidden or not DAY.fullmatch(part):
        return part or None
    before = date.fromisoformat(part)
    after = before + timedelta(by)
    return str(before if is_kept and (before <= OWN) != (after <= OWN) else after)


def left(
    words: tuple[str, ...], text: str, reader: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, dict[str, bytes]]:
    """What a command leaves for a reader: its exit code, its words, its files but the log's day."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("river.yaml").write_text(text, encoding="utf-8")
    done = run(*words, "river.yaml", "--reader", reader)
    files = {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.name not in ("river.yaml", "copies.csv")
    }
    return done.exit_code, done.output, files


def doors() -> list[tuple[str, ...]]:
    """Every command with a reader and a day, with what else it needs."""
    found = []
    for name, command in commands():
        options = {option for one in command.params for option in one.opts}
        if {"--reader", "--as-of"} <= options and name != "open":
            found.append((*name.split(), *NEEDED.get(name, ()), "--as-of"))
        if {"--reader", "--changed-since"} <= options:
            found.append((*name.split(), "--changed-since"))
    return found


def test_the_shifted_cases_are_sound(tmp_path: Path) -> None:
    texts = {shifted(by, is_kept) for by in SHIFTS for is_kept in (True, False)}
    assert len(texts) >= len(SHIFTS)
    for text in texts:
        path = tmp_path / "river.yaml"
        path.write_text(text, encoding="utf-8")
        assert run("check", path).exit_code == 0


@pytest.mark.parametrize("door", doors(), ids=" ".join)
def test_a_day_of_the_readers_own_tells_no_hidden_day(
    door: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One before, among or after the hidden days, another each day."""
    texts = [shifted(by) for by in SHIFTS]
    for day in of_the_day(("2026-12-20", "2027-03-22", "2027-05-10"), 1):
        told = [
            left((*door, day), text, reader, tmp_path / f"{day}-{at}-{reader}", monkeypatch)
            for at, text in enumerate(texts)
            for reader in ("clear", "clear-released")
        ]
        assert all(one == told[0] for one in told) and told[0][0] == 2


@pytest.mark.slow
@pytest.mark.parametrize("door", TOLD, ids=" ".join)
def test_on_the_cases_own_day_no_hidden_day_is_told(
    door: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        left(door, shifted(by, is_kept=True), "clear", tmp_path / str(by), monkeypatch)
        for by in (0, 3)
    ]
    assert told[0] == told[1] and told[0][0] == 0


def test_the_app_of_a_reader_is_opened_on_no_other_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr("detente.web.serve.serve", lambda *start: started.append(start))
    words = ("open", mill(tmp_path), "--as-of", "2027-04-05")
    assert run(*words, "--reader", "envoy").exit_code == 2 and started == []
    assert run(*words).exit_code == 0 and len(started) == 1


def test_the_cases_own_day_may_be_named_and_who_sees_all_may_name_another(tmp_path: Path) -> None:
    path = mill(tmp_path)
    plain = run("register", "show", path, "--reader", "envoy")
    named = run("register", "show", path, "--reader", "envoy", "--as-of", "2027-03-05")
    assert (named.exit_code, named.output) == (0, plain.output)
    whole = run("register", "show", path, "--reader", "minister", "--as-of", "2027-04-05")
    assert whole.exit_code == 0 and "5 April 2027" in whole.stdout
