"""No bytes do more than be refused."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.reading.read import CaseReading, read_case, read_text
from detente.case.views.as_of import digest_of, view
from detente.case.views.swap import swapped
from detente.files.document import Document, decoded
from tests.case.sample import SMALL, folder
from tests.house.tree import ROOT

RIVER = (ROOT / "cases/river/case.yaml").read_bytes()
LINES = RIVER.splitlines(keepends=True)
JARGON = re.compile(r"input should|pydantic|validat|traceback|assert|_[a-z]+\(", re.IGNORECASE)


def check_reading(reading: CaseReading) -> None:
    """A case or a fault, each said in plain words with what to do; a case can be used."""
    assert (reading.case is None) == any(one.severity == "fault" for one in reading.findings)
    for one in reading.findings:
        assert one.what and one.why and one.do
        assert not JARGON.search(f"{one.why} {one.do}"), str(one)
    if reading.case is not None:
        assert digest_of(view(reading.case))
        assert swapped(swapped(reading.case)) == reading.case


def read_bytes(raw: bytes) -> CaseReading:
    document = decoded(raw, "case.yaml")
    if isinstance(document, Document):
        return read_text("case.yaml", document.text)
    return CaseReading(None, read_text("case.yaml", SMALL).places, (document,))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    st.integers(0, len(RIVER) - 1),
    st.integers(0, 12),
    st.binary(max_size=6) | st.sampled_from([b": ", b"- ", b"[", b"}", b"\n", b"#", b"'", b"&a "]),
)
def test_changed_bytes_never_crash(at: int, length: int, put: bytes) -> None:
    check_reading(read_bytes(RIVER[:at] + put + RIVER[at + length :]))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data())
def test_moved_dropped_and_doubled_lines_never_crash(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(at)
        for _ in range(data.draw(st.sampled_from([0, 1, 2]))):
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    check_reading(read_bytes(b"".join(lines)))


VALUES = st.sampled_from(
    [
        "",
        "~",
        "[]",
        "{}",
        "yes",
        "-1",
        "0.5",
        "[1, 0]",
        "x",
        "'2027'",
        "{a: {b: 1}}",
        "[[a]]",
        "1/0",
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 500), VALUES)
def test_a_wrong_value_anywhere_never_crashes(at: int, value: str) -> None:
    text = RIVER.decode()
    scalars = list(re.finditer(r"(?<=: )[^\s,\[\]{}\"]+", text))
    hit = scalars[at % len(scalars)]
    check_reading(read_text("case.yaml", text[: hit.start()] + value + text[hit.end() :]))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(alphabet='id,title;\n"\r\t 20é\x00', max_size=60))
def test_no_table_crashes(tmp_path_factory: object, text: str) -> None:
    path: Path = tmp_path_factory.mktemp("case")  # type: ignore[attr-defined]
    check_reading(folder(path, case__yaml=SMALL, sources__csv="id,title,date\n" + text))
    assert read_case(path).findings == read_case(path).findings
