"""The house may only become easier to read: its figures fall or stay."""

import ast
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.house.figures import FILE, fallen, lowered, risen, written
from tests.house.measures import (
    code_lines,
    cuts,
    figures,
    imports,
    private,
    sentences,
    text_fields,
    vague,
)


def test_no_figure_has_risen() -> None:
    above = risen(written(), figures())
    assert not above, f"write less, or raise it by hand, with a remark that says why: {FILE.name}"


def test_what_has_fallen_is_written_down() -> None:
    assert not fallen(written(), figures()), "run `python -m tests.house.figures`"


@given(st.integers(0, 99), st.integers(0, 99))
def test_the_file_is_only_ever_lowered(before: int, now: int) -> None:
    text = f"# why\n[whole]\nfiles = {before}  # remark\n"
    after = lowered(text, {"whole": {"files": now}})
    assert tomllib.loads(after) == {"whole": {"files": min(before, now)}}
    assert after.count("#") == 2
    assert bool(risen(tomllib.loads(after), {"whole": {"files": now}})) == (now > before)
    assert not fallen(tomllib.loads(after), {"whole": {"files": now}})


def test_a_new_room_begins_at_nothing_and_one_that_is_gone_is_struck() -> None:
    assert risen({}, {"sentences": {"documents": 1}})
    assert not risen({}, {"sentences": {"documents": 0}})
    before = {"sentences": {"old": 0}}
    assert fallen(before, {"sentences": {}})
    assert lowered("[sentences]\nold = 0\n", {"sentences": {}}) == "[sentences]\n"


@pytest.mark.parametrize(
    ("measure", "source", "count"),
    [
        (sentences, '"""A docstring of many words."""\nA = "an-id"\nB = "two words"', 0),
        (sentences, 'A = "three words here"\nB = f"{A} goes before it"\nC = ("a b " "c")', 3),
        (sentences, 'raise ValueError("a fault in words")', 0),
        (text_fields, "class A:\n  a: str\n  b: tuple[str, ...]\n  c: str | None\n  d: int", 3),
        (text_fields, "class A:\n  a: Mapping[str, int]\n  b: Id\nc: str", 0),
        (vague, "def f(found, here, *, this): ...\ng = lambda it: it", 3),
        (private, "def _f(): ...\ndef __init__(): ...\ndef f(): ...", 1),
        (cuts, 'a.split(" ")\na.b.startswith("x")\na.strip()', 2),
        (cuts, '"a b".split()\nf"{a:.1f}".removesuffix(".0")\na.__module__.partition(".")', 0),
        (cuts, '"".join(a).split()\na().split()\na["b"].rpartition("/")', 3),
        (code_lines, '"""Two\nlines."""\n\n# remark\na = 1\nb = """\n"""', 3),
    ],
)
def test_what_is_counted(measure, source: str, count: int) -> None:  # type: ignore[no-untyped-def]
    assert measure(source if measure is code_lines else ast.parse(source)) == count


def test_an_import_is_seen_wherever_it_stands() -> None:
    assert imports(ast.parse("def f():\n  import yaml"), "yaml")
    assert imports(ast.parse("from yaml.nodes import Node"), "yaml")
    assert not imports(ast.parse("import yamlite"), "yaml")


def test_every_figure_is_kept_in_one_file() -> None:
    assert {table: set(values) for table, values in written().items()} == {
        table: set(values) for table, values in figures().items()
    }
    assert FILE.stat().st_size < 4000
