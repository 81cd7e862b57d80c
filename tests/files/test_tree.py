"""YAML → plain data and places, with every fault at once."""

import time
from decimal import Decimal

import pytest

from detente.files.tree import Tree


def faults(text: str) -> list[str]:
    return [str(one) for one in Tree("a.yaml", text).findings]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1\na: 2\na: 3", ["a.yaml:2: `a` stands twice · first in line 1 · keep one of them",
                             "a.yaml:3: `a` stands twice · first in line 1 · keep one of them"]),
        ("a: &x 1\nb: *x", ["a.yaml:1: the anchor &x · anchors are not read · remove it",
                            "a.yaml:2: the alias *x · aliases are not read · write the value out"]),
        ("a: !!int 3", ["a.yaml:1: the tag tag:yaml.org,2002:int · tags are not read · remove it"]),
        ("&k a: 1", ["a.yaml:1: an anchor or tag on a key · they are not read · remove it"]),
        ("? [a]\n: 1", ["a.yaml:1: a key that is not a word · keys are words · write a word"]),
        ("a: 1\n---\nb: 2", ["a.yaml:2: a second document starts here · a file is one document · "
                             "remove the line with ---"]),
        ("a: b: c", ["a.yaml:1: this is not YAML from here on · a second colon stands in one line "
                     "· put the value in quotes, or begin a new line"]),
        ("a: [1,\nb: 2", ["a.yaml:3: this is not YAML from here on · a list [ … ] is not closed · "
                          "add a comma or ]"]),
        ("a: {b: 1", ["a.yaml:2: this is not YAML from here on · a mapping { … } is not closed · "
                      "add a comma or }"]),
        ("a: 'x", ["a.yaml:1: this is not YAML from here on · a quote is not closed · close it "
                   "with the same sign"]),
        ("a:\n\tb: 1", ["a.yaml:2: this is not YAML from here on · a tab, @, ` or % cannot begin a "
                        "value · set lines in with spaces, and put such a value in quotes"]),
        ("a: @b", ["a.yaml:1: this is not YAML from here on · a tab, @, ` or % cannot begin a "
                   "value · set lines in with spaces, and put such a value in quotes"]),
        ("a: 1\n b: 2", ["a.yaml:2: this is not YAML from here on · a second colon stands in one "
                         "line · put the value in quotes, or begin a new line"]),
        ('a: "x" y', ["a.yaml:1: this is not YAML from here on · a line is set in wrongly, or a "
                      "text has a quote in its middle · set it in as the line above, or put the "
                      "whole text in quotes"]),
        ("a: 1\nb", ["a.yaml:3: this is not YAML from here on · a colon is missing after a key · "
                     "write key: value"]),
        ('a: "\\q"', ["a.yaml:1: this is not YAML from here on · a backslash in double quotes "
                      "begins a code · write it twice, or use single quotes"]),
    ],
)  # fmt: skip
def test_what_is_no_plain_yaml_is_said(text: str, messages: list[str]) -> None:
    assert faults(text) == messages


def test_scalars_are_read_from_their_text() -> None:
    text = "[NO, yes, 1, -2, +3, 007, 1.50, 1e3, 2027-01-01, true, ~, '', '1', 0x1F, 1_000, .5]"
    assert Tree("a", text).data == [
        "NO", "yes", 1, -2, "+3", "007", Decimal("1.50"), "1e3", "2027-01-01", True, None, "", "1",
        "0x1F", "1_000", ".5",
    ]  # fmt: skip


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_and_does_not_crash(opening: str) -> None:
    assert faults(opening * 500)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    start = time.perf_counter()
    assert "aliases are not read" in " ".join(faults("\n".join(lines)))
    assert time.perf_counter() - start < 1


def test_places_bound_each_value_in_the_text() -> None:
    text = "a: [1, two]\r\nb:\r\n  - c: é😀\r\n    d: |\r\n      x\r\n\r\n# e\r\nf: {g: 'h'}\r\n"
    tree = Tree("a", text)
    found = {path: text[p.start : p.end] for path, p in tree.places.by_path.items()}
    assert found[("a",)] == "[1, two]"
    assert found[("a", 1)] == "two"
    assert found[("b", 0, "c")] == "é😀"
    assert found[("b", 0, "d")] == "|\r\n      x"
    assert found[("b", 0)] == "c: é😀\r\n    d: |\r\n      x"
    assert found[("f", "g")] == "'h'"
    assert (tree.places.of(("b", 0, "d")).line, tree.places.of(("b",)).line) == (4, 2)
    assert tree.places.of(("b", 0, "nothing")) == tree.places.of(("b", 0))
