"""The code read aloud: a swap shows, and who commits late has one guess in 10^8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table.comparison import Reveal, code
from detente.table.store.record import Refused

HILL = Reveal("Hill", b"h" * 32, ("key of Hill",))
VALE = Reveal("Vale", b"v" * 32, ("key of Vale",))
NONCES = st.binary(min_size=32, max_size=32)


def test_both_sides_read_the_same_code() -> None:
    found = code(HILL, VALE, VALE.commitment)
    assert found == code(VALE, HILL, HILL.commitment)
    assert len(found) == 9 and found.replace(" ", "").isdigit()


@given(NONCES, NONCES)
def test_who_stands_between_shows_in_the_code(to_hill: bytes, to_vale: bytes) -> None:
    """Both numbers are drawn before the other side's is seen, since it is committed to first."""
    false_vale = Reveal("Vale", to_hill, ("key of who stands between",))
    false_hill = Reveal("Hill", to_vale, ("key of who stands between",))
    left = code(HILL, false_vale, false_vale.commitment)
    right = code(VALE, false_hill, false_hill.commitment)
    assert left != right


@given(NONCES)
def test_a_number_that_is_chosen_late_is_refused(nonce: bytes) -> None:
    """With the commitment given, no other number or key can be shown."""
    late = Reveal("Vale", nonce, ("another key",))
    with pytest.raises(Refused, match="not what was committed to"):
        code(HILL, late, VALE.commitment)


def test_a_swapped_key_is_refused() -> None:
    swapped = Reveal("Vale", VALE.nonce, ("another key",))
    with pytest.raises(Refused, match="not what was committed to"):
        code(HILL, swapped, VALE.commitment)


def test_our_own_words_are_no_answer() -> None:
    with pytest.raises(Refused, match="our own words"):
        code(HILL, HILL, HILL.commitment)
    with pytest.raises(Refused, match="32 bytes"):
        code(HILL, Reveal("Vale", b"", ()), VALE.commitment)
