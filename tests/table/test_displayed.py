"""First digits name only what was shown, whole, and as it was shown."""

from pathlib import Path
from time import perf_counter

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.table.displayed import BindingWords, Displayed, keep_displayed, read_displayed

DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)

OWN = Ed25519PrivateKey.generate()


def subject(digest: str, *lines: str, name: str = "text t") -> BindingWords:
    return BindingWords(name, digest, lines or ("Ten.",))


@given(DIGESTS, st.integers(0, 63))
def test_digits_of_what_was_never_shown_name_nothing(digest: str, many: int) -> None:
    assert not Displayed().names(digest[:many], subject(digest))
    assert Displayed().names(digest, subject(digest))


@given(DIGESTS, st.text("0123456789abcdef", min_size=52, max_size=52))
def test_equal_first_digits_name_neither(digest: str, rest: str) -> None:
    twin = digest[:12] + rest
    shown = Displayed(frozenset({digest}), {"text t": ("Ten.",)})
    assert shown.names(digest[:12], subject(digest))
    if twin != digest:
        assert not shown.names(digest[:12], subject(twin, "One."))
        both = Displayed(frozenset({digest, twin}), {"text t": ("One.",)})
        assert not both.names(digest[:12], subject(twin, "One."))
        assert not both.names(digest[:12], subject(digest))


@pytest.mark.parametrize(
    "digits", ["", "a" * 7, "A" * 8, "a" * 65, "aaaaaaa ", "*" * 8, "a" * 7 + "\n"]
)
def test_what_is_no_digits_names_nothing(digits: str) -> None:
    assert not Displayed(frozenset({"a" * 64})).names(digits, subject("a" * 64))


def test_words_that_moved_under_one_digest_are_not_named_by_its_first_digits(
    tmp_path: Path,
) -> None:
    old, new = subject("a" * 64, "owes", "open"), subject("a" * 64, "owes", "missed")
    keep_displayed(tmp_path, [old], OWN)
    shown = read_displayed(tmp_path, OWN)
    assert shown.names("a" * 8, old) and not shown.names("a" * 8, new)
    assert shown.changes(new) == ("- open", "+ missed") and shown.changes(old) == ()
    assert shown.names("a" * 64, new)


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_whatever_moves_is_told(before: list[str], now: list[str]) -> None:
    shown = Displayed(last={"text t": tuple(before)})
    assert bool(shown.changes(BindingWords("text t", "a" * 64, tuple(now)))) is (before != now)


def test_many_lines_of_others_take_no_time() -> None:
    lines = [tuple(f"{at}. word {at * 7919 % 1000} {side}" for at in range(5000)) for side in "ab"]
    began = perf_counter()
    assert (
        len(Displayed(last={"t": lines[0]}).changes(subject("a" * 64, *lines[1], name="t")))
        == 10_000
    )
    assert perf_counter() - began < 2


def test_what_is_kept_is_for_its_owner_alone_and_rubbish_is_nothing(tmp_path: Path) -> None:
    keep_displayed(tmp_path, [subject("a" * 64), subject("b" * 64, "Two.", name="text u")], OWN)
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert read_displayed(tmp_path, OWN).digests == {"a" * 64, "b" * 64}
    for rubbish in ("{", "[]", '{"digests": 1}', '{"digests": [], "last": []}', "[" * 100_000):
        kept.write_text(rubbish)
        assert read_displayed(tmp_path, OWN) == Displayed()


def test_what_another_key_kept_as_shown_was_not_shown(tmp_path: Path) -> None:
    keep_displayed(tmp_path, [subject("a" * 64)], Ed25519PrivateKey.generate())
    assert read_displayed(tmp_path, OWN) == Displayed()
    keep_displayed(tmp_path, [subject("b" * 64)], OWN)
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text().replace("b" * 64, "c" * 64))
    assert read_displayed(tmp_path, OWN) == Displayed()
