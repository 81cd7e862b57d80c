"""An edit changes one value and no other byte."""

import os
import re
import signal
import subprocess
import sys
import time
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.editing.edit import EditError, FileDraft, draft, same
from detente.case.reading.read import read_case
from detente.files import replace
from detente.files.document import Document
from detente.files.flow import flow
from detente.files.tree import Tree
from tests.house.tree import ROOT

TEXT = """\
# a case
title: old   # shown
us:
empty: {}
list: [a, b, c,]
map: {a: 1, b: [x, "y # z"]}
lines:
  - one       # first
  - two: 2
    three: 3

  # before the last
  - - four
    - five
flat:
- six
- seven
"10%": quoted
text: |
  several
  lines

after:
    "in": deeper
    x-own: {kept: yes}
"""


def on(text: str) -> FileDraft:
    return FileDraft(Path("a.yaml"), Document("a.yaml", text, ""))


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (("put", ("title",), "new: one"), "title: old ", 'title: "new: one" '),
        (("put", ("us",), "Upland"), "us:\n", "us: Upland\n"),
        (("put", ("list", 1), ["x", 2]), "[a, b, c,]", "[a, [x, 2], c,]"),
        (("put", ("lines",), {"a": "b"}), None, "lines:\n  {a: b}\nflat:"),
        (("put", ("flat",), []), "flat:\n- six\n- seven\n", "flat:\n  []\n"),
        (("put", ("text",), "one"), "text: |\n  several\n  lines\n", "text: one\n"),
        (("put", ("after", "in"), Decimal("1.50")), '"in": deeper', '"in": 1.50'),
        (("put", ("after", "new"), True), "{kept: yes}\n", "{kept: yes}\n    new: true\n"),
        (("put", ("map", "a"), "10%"), "{a: 1,", '{a: 10%,'),
        (("put", ("map", "a"), "#"), "{a: 1,", '{a: "#",'),
        (("add", (), "x", "end"), "kept: yes}\n", "kept: yes}\nend: x\n"),
        (("add", ("list",), "d"), "[a, b, c,]", "[a, b, c, d]"),
        (("add", ("map", "b"), "z"), '"y # z"]', '"y # z", z]'),
        (("add", ("empty",), 1, "k"), "empty: {}", "empty: {k: 1}"),
        (("add", ("us",), 1, "k"), "us:\n", "us: {k: 1}\n"),
        (("add", ("lines",), "six"), "    - five\n", "    - five\n  - six\n"),
        (("add", ("lines", 1), {"b": None}, "a"), "three: 3\n", "three: 3\n    a: {b: }\n"),
        (("add", ("flat",), [1]), "- seven\n", "- seven\n- [1]\n"),
        (("remove", ("title",)), "title: old   # shown\n", ""),
        (("remove", ("list", 0)), "[a, b, c,]", "[b, c,]"),
        (("remove", ("list", 2)), "[a, b, c,]", "[a, b,]"),
        (("remove", ("map", "b")), ', b: [x, "y # z"]', ""),
        (("remove", ("lines", 0)), "  - one       # first\n", ""),
        (("remove", ("lines", 1, "two")), "  - two: 2\n    three: 3\n", "  - three: 3\n"),
        (("remove", ("lines", 1, "three")), "    three: 3\n", ""),
        (("remove", ("lines", 2, 0)), "  - - four\n    - five\n", "  - - five\n"),
        (("remove", ("flat", 1)), "- seven\n", ""),
        (("remove", ("10%",)), '"10%": quoted\n', ""),
        (("remove", ("text",)), "text: |\n  several\n  lines\n", ""),
        (("remove", ("after",)), None, "\n  lines\n\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_text_is_spliced_and_the_rest_stays(
    edit: tuple[Any, ...], old: str | None, new: str, ends: str
) -> None:
    what, *arguments = edit
    edited = getattr(on(TEXT.replace("\n", ends)), what)(*arguments).text.replace(ends, "\n")
    if old is None:
        assert new in edited
    else:
        assert old in TEXT
        assert edited == TEXT.replace(old, new)


def test_the_last_entry_of_a_list_leaves_an_empty_one() -> None:
    assert on("a:\n  - b # c\nd: [e]\n").remove(("a", 0)).text == "a:\n  [] # c\nd: [e]\n"
    assert on("d: [e]\n").remove(("d", 0)).text == "d: []\n"
    assert on("a: 1\n").remove(("a",)).text == "{}\n"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (("put", ("lines", 9), 1), "a.yaml: `lines › 9` is not there · only an entry that "),
        (("put", ("nine", "a"), 1), "a.yaml: `nine` is not there · only what stands in the file "),
        (("put", (), 1), "a.yaml: `the file` is not there · only an entry that stands can be "),
        (("add", ("title",), 1), "a.yaml: `title` is not a list · an entry can be added only "),
        (("add", ("list",), 1, "k"), "a.yaml: `list` is not a mapping · an entry can be added "),
        (("add", ("map",), 1, "a"), "a.yaml: `map › a` stands already · an id names one entry"),
        (("remove", ("nine",)), "a.yaml: `nine` is not there · only what stands in the file "),
        (("remove", ()), "a.yaml: `the file` is the whole file · an entry has to be named"),
        (("put", ("list", 0), None), "a.yaml: `list › 0` was not changed · the text there cannot "),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused(edit: tuple[Any, ...], message: str) -> None:
    what, *arguments = edit
    with pytest.raises(EditError) as caught:
        getattr(on(TEXT), what)(*arguments)
    assert str(caught.value.finding).startswith(message)


@pytest.mark.parametrize("value", [1.5, {1: 2}, object(), 10**30, {"a": {1, 2}}])
def test_what_a_case_cannot_hold_is_a_programmer_s_mistake(value: Any) -> None:
    with pytest.raises(TypeError, match="a case cannot hold"):
        on(TEXT).put(("title",), value)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.decimals(-(10**6), 10**6, places=2).filter(bool)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12)
    | st.sampled_from(["yes", "null", "1", "a: b", "- x", "#c", "[", "é😀", "x\ny", " lead", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab: #-\"'", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
CASES = {
    "river": (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8"),
    "parties": (ROOT / "cases/us-china-2025/parties.yaml").read_text(encoding="utf-8"),
    "small": TEXT,
}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(VALUES)
def test_values_are_written_so_that_they_read_back(value: Any) -> None:
    kept = without_none_in_lists(value)
    assert same(Tree("", f"k: {flow(kept)}").data, {"k": kept})


def without_none_in_lists(value: Any) -> Any:
    """A list cannot hold an empty entry in brackets."""
    if isinstance(value, list):
        return [without_none_in_lists(one) for one in value if one is not None]
    if isinstance(value, dict):
        return {key: without_none_in_lists(one) for key, one in value.items()}
    return value


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(CASES)), st.data(), VALUES)
def test_any_value_anywhere_is_replaced_and_nothing_else(
    name: str, data: st.DataObject, value: Any
) -> None:
    text = CASES[name]
    tree = Tree(name, text)
    path = data.draw(st.sampled_from([path for path in tree.places.by_path if path]))
    kept = without_none_in_lists(value)
    try:
        edited = on(text).put(path, kept).text
    except EditError:
        assert kept is None
        return
    wanted = deepcopy(tree.data)
    into = wanted
    for step in path[:-1]:
        into = into[step]
    into[path[-1]] = kept
    assert same(Tree(name, edited).data, wanted)
    place = tree.places.by_path[path]
    assert edited.endswith(text[place.end :])
    assert edited.startswith(text[: text.rfind("\n", 0, place.start) + 1])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(CASES)), st.data())
def test_any_entry_anywhere_can_be_taken_out(name: str, data: st.DataObject) -> None:
    text = CASES[name]
    tree = Tree(name, text)
    path = data.draw(st.sampled_from([path for path in tree.places.by_path if path]))
    edited = on(text).remove(path).text
    wanted = deepcopy(tree.data)
    into = wanted
    for step in path[:-1]:
        into = into[step]
    del into[path[-1]]
    assert same(Tree(name, edited).data, wanted)
    left = edited.replace("{}", "").replace("[]", "")
    assert is_within(left, text)


def is_within(left: str, whole: str) -> bool:
    """Whether a text is another with some of its characters taken out."""
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in left)


def test_a_file_is_edited_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfus: A # c\r\nthem: B\r\n")
    path.chmod(0o640)
    saved = draft(path).put(("us",), "Z").save()
    assert path.read_bytes() == b"\xef\xbb\xbfus: Z # c\r\nthem: B\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    saved.put(("them",), "Y").save()
    assert path.read_bytes() == b"\xef\xbb\xbfus: Z # c\r\nthem: Y\r\n"
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


def test_whoever_holds_the_folder_keeps_an_edit_waiting_no_longer_than_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(replace, "PATIENCE", 0.1)
    (path := tmp_path / "case.yaml").write_text("us: A\n")
    handle = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError, match="another run is writing into it"):
            draft(path).put(("us",), "B").save()
    finally:
        os.close(handle)
    assert path.read_text() == "us: A\n"
    draft(path).put(("us",), "B").save()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("us: A\n")
    (tmp_path / "case.yaml").symlink_to("real.yaml")
    draft(tmp_path / "case.yaml").put(("us",), "B").save()
    assert (tmp_path / "case.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "us: B\n"


@pytest.mark.parametrize("content", ["us: B\n", "us: A \n", None])
def test_a_file_that_changed_underneath_is_not_overwritten(
    tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("us: A\n")
    edited = draft(path).put(("us",), "C")
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(EditError, match="is another file now · somebody else changed it"):
        edited.save()
    assert (path.read_text() if path.exists() else None) == content


def test_a_file_with_faults_of_its_text_is_not_edited(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="`a` stands twice"):
        on("a: 1\na: 2\n").put(("a",), 3)
    with pytest.raises(EditError, match="is not there"):
        draft(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "case.yaml"
    path.write_text("us: A\n")
    edited = draft(path).put(("us",), "B")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        edited.save()
    monkeypatch.undo()
    assert path.read_text() == "us: A\n"
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


WRITER = """
import sys
from pathlib import Path
from detente.case.editing.edit import draft
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in "ABCDEFGH":
        draft(path).put(("us",), letter * 20000).save()
"""


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("us: A\nthem: B # kept\n")
    states = set()
    for round_ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.004 * (round_ + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        text = path.read_text()
        found = re.fullmatch(r"us: ([A-H])\1*\nthem: B # kept\n", text)
        assert found and len(found[0].split("\n")[0]) in (5, 20004), text[:40]
        states.add(text[:6])
    assert len(states) > 1


def test_an_edited_case_is_read_as_edited(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASES["river"], encoding="utf-8")
    changed = draft(path).put(("issues", "power-price", "us", "weight"), "nice")
    changed = changed.add(("issues", "power-price", "homework"), {"what": "x", "owner": "A"})
    changed = changed.put(("issues", "border", "homework"), [{"what": "a map", "owner": "A"}])
    changed.save()
    case = read_case(path).case
    assert case is not None
    assert case.issues["power-price"].us is not None
    assert case.issues["power-price"].us.weight == "nice"
    assert case.issues["border"].homework[0].what == "a map"
    assert case.issues["power-price"].homework[-1].what == "x"
