"""One spelling of JSON: everything else is refused, without a crash."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table import canonical as canonical_module
from detente.table.canonical import MOST_BYTES, canonical, parsed
from detente.table.store.record import Refused

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    lambda one: st.lists(one, max_size=4) | st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5), one, max_size=4),
)  # fmt: skip


@given(PLAIN)
def test_what_is_written_reads_back(value: object) -> None:
    assert parsed(canonical(value)) == value


@pytest.mark.parametrize(
    "said",
    [
        b'{"a":1,"a":1}', b"NaN", b"[Infinity]", b'"\\ud800"', b'{"b":1,"a":2}', b"1.0", b" 1",
        b'"\\u0041"', b"9007199254740993", b"\xff", b"", b"[" * 100 + b"]" * 100, b"[" * 200_000,
        b'"' + b"a" * MOST_BYTES + b'"', b"-0", b"-1", b"0.5", b"[1e+21]", b"5e-324",
    ],
)  # fmt: skip
def test_another_spelling_is_refused(said: bytes) -> None:
    with pytest.raises(Refused):
        parsed(said)


@given(st.dictionaries(st.text(max_size=4), PLAIN | st.text(st.characters(max_codepoint=127))))
def test_the_quick_way_writes_the_same_or_nothing(value: dict[str, object]) -> None:
    quick = canonical_module._quickly(value)
    try:
        assert quick in (None, canonical(value))
    except Refused:
        assert quick is None


def test_keys_past_the_first_plane_are_not_sorted_quickly() -> None:
    """By units of UTF-16 the second stands first, by code points the first does."""
    value = {"\uffff": 1, "\U00010000": 2}
    assert canonical(value).decode().index("\U00010000") < canonical(value).decode().index("\uffff")
    assert parsed(canonical(value)) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(some: bytes) -> None:
    try:
        assert canonical(parsed(some)) == some
    except Refused:
        return


def test_what_json_writes_is_not_always_the_one_spelling() -> None:
    with pytest.raises(Refused, match="edited"):
        parsed(json.dumps({"a": [1, 2]}).encode())
