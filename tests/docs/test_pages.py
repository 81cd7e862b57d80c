"""Every page of the documentation does what it says."""

import shutil
from pathlib import Path

import pytest

from tests.docs.pages import blocks, faults, is_run, run, run_by_shell, run_within
from tests.house.tree import ROOT, texts

PAGES = {name: text for name, text in texts(".md") if is_run(text)}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_does_what_it_says(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    assert not list(faults(PAGES[name], tmp_path, ROOT))


def test_python_and_shell_examples_are_of_a_kind_that_runs() -> None:
    unrun = [
        f"{name}:{block.line}"
        for name, text in texts(".md")
        for block in blocks(text)
        if block.kind not in {"pycon", "console"} and has_prompt(block.body)
    ]
    assert not unrun


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("```pycon\n>>> 1 + 1\n2\n```\n", 0),
        ("```pycon\n>>> 1 + 1\n3\n```\n", 1),
        ("```pycon\n>>> a = 1\n```\n\n```pycon\n>>> a\n1\n```\n", 0),
        ("```console\n$ echo one two\none ...\n```\n", 0),
        ("```console\n$ echo one\ntwo\n```\n", 1),
        ("```console\n$ echo one; exit 2\none\n```\n", 1),
        ("```console\n$ false; echo $?\n1\n```\n", 0),
        ("<!-- file: a.txt -->\n```text\nhello\n```\n\n```console\n$ cat a.txt\nhello\n```\n", 0),
        ("<!-- from: a.txt -->\n```text\nhello\n```\n", 0),
        ("<!-- from: a.txt -->\n```text\ngoodbye\n```\n", 1),
    ],
)
def test_a_page_that_is_not_so_is_found(page: str, wrong: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first\nhello\n")
    assert len(list(faults(page, tmp_path, tmp_path))) == wrong


@pytest.mark.parametrize(
    "words", ["--version", "check cases/river", "check nowhere", "schema plan", "nonsense"]
)
def test_a_command_tells_the_same_within_this_process_and_in_its_own(words: str) -> None:
    command = f"detente {words}"
    assert run_within(command.split(), ROOT) == run_by_shell(command, ROOT)


@pytest.mark.parametrize(
    "command",
    [
        "detente --version | tee a.txt",
        "detente check nowhere | tee a.txt",
        "detente check nowhere  2>&1 | tee a.txt",
        'detente check nowhere > a.txt; echo "code $?"',
        "detente --version > a.txt",
        "detente check $(echo no)where; echo $?",
    ],
)
def test_what_a_shell_does_around_a_command_is_the_same(command: str, tmp_path: Path) -> None:
    told = []
    for way in (run, run_by_shell):
        folder = tmp_path / way.__name__
        folder.mkdir()
        told.append((way(command, folder), [one.read_text() for one in folder.iterdir()]))
    assert told[0] == told[1]


def has_prompt(body: str) -> bool:
    return any(line.startswith((">>> ", "$ detente ")) for line in body.splitlines())
