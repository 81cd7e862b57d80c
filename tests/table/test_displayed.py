"""First digits name only what was shown, whole, and as it was shown."""

from pathlib import Path
from time import perf_counter

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from detente.files.bounded import NOTES
from detente.table import displayed
from detente.table.displayed import FILE, BindingWords, Displayed, keep_displayed, read_displayed
from detente.table.kept import put_back, write_own
from detente.table.memory import id_of
from detente.table.own import write_framed

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


def test_no_digest_covers_what_others_said_since() -> None:
    def at(*said: str) -> BindingWords:
        return BindingWords("pledge p", "a" * 64, ("owes", *said), len(said))

    seen = Displayed(frozenset({"a" * 64}), {"pledge p": ("owes", "met")})
    for digits in ("a" * 8, "a" * 64):
        assert seen.names(digits, at("met"))
        assert not seen.names(digits, at("met", "missed"))
    assert not Displayed().names("a" * 64, at("met")), "nor what was never shown"
    assert Displayed().names("a" * 64, at())


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


def test_whatever_comes_the_file_can_be_read_back_and_what_was_shown_counts(tmp_path: Path) -> None:
    big = [subject(f"{at:08x}" * 8, *["é" * 99_990] * 3, name=f"text b{at}") for at in range(120)]
    small = subject("a" * 64, "Ten.", name="text small")
    keep_displayed(tmp_path, [small, *big], OWN)
    assert (tmp_path / FILE).stat().st_size < 1 << 20
    shown = read_displayed(tmp_path, OWN)
    assert shown.names("a" * 8, small) and all(shown.names(one.digest[:63], one) for one in big)
    moved = subject(big[0].digest, *["é" * 99_989 + "e"] * 3, name=big[0].name)
    assert shown.changes(moved) and not shown.names(moved.digest[:63], moved)


def test_of_many_lines_and_subjects_those_shown_first_keep_their_words(tmp_path: Path) -> None:
    many = [subject(f"{at:08x}" * 8, *[f"line {n} {'é' * 150}" for n in range(20)], name=f"t {at}")
            for at in range(400)]  # fmt: skip
    much = subject("b" * 64, *(f"{n}" * 9 for n in range(9_000)), name="pledge much")
    keep_displayed(tmp_path, [many[0], much, *many[1:]], OWN)
    shown = read_displayed(tmp_path, OWN)
    assert (tmp_path / FILE).stat().st_size < 6 << 20
    every = [*many, much]
    assert all(shown.names(one.digest[:63], one) and not shown.changes(one) for one in every)
    other = [BindingWords(one.name, one.digest, (*one.lines, "more")) for one in every]
    assert not any(shown.names(one.digest[:63], one) for one in other)
    assert shown.changes(other[0]) == ("+ more",)
    assert [len(shown.changes(one)) for one in (other[-1], other[-2])] == [1, 1]


def test_the_largest_file_that_is_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NAMES", "DIGESTS", "WORDS"):
        monkeypatch.setattr(displayed, name, getattr(displayed, name) // 100)
    for start in (0, 500):
        keep_displayed(tmp_path, [
            subject(f"{at:08x}" * 8, "é" * 90, name=f"pledge {'p' * 80} of {at:08x}")
            for at in range(start, start + 800)
        ], OWN)  # fmt: skip
        assert (tmp_path / FILE).stat().st_size < NOTES // 100
    first, last = (subject(f"{at:08x}" * 8, "é" * 90, name=f"pledge {'p' * 80} of {at:08x}")
                   for at in (0, 500))  # fmt: skip
    shown = read_displayed(tmp_path, OWN)
    assert not shown.names(first.digest[:63], first) and shown.names(last.digest[:63], last)


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_two_lines_are_kept_in_one_form(line: str, other: str) -> None:
    for one, two in ((line, other), (line * 9, other * 9), (line * 9, displayed._line(line * 9))):
        assert (displayed._line(one) == displayed._line(two)) == (one == two)
    assert displayed._all([line]) != displayed._line(displayed._all([line]))


def test_a_file_of_before_long_lines_stood_as_digests_still_counts(tmp_path: Path) -> None:
    old = {"digests": ["a" * 64], "last": {"text t": ["Ten.", "é" * 500]}}
    write_own(tmp_path / FILE, old, OWN)
    one = subject("a" * 64, "Ten.", "é" * 500)
    assert read_displayed(tmp_path, OWN).names("a" * 8, one)
    assert read_displayed(tmp_path, OWN).changes(subject("a" * 64, "Ten.")) != ()


def test_one_that_is_too_large_was_not_put_back_and_is_made_anew(tmp_path: Path) -> None:
    keep_displayed(tmp_path, [subject("a" * 64)], OWN)
    (tmp_path / FILE).write_bytes(b" " * (NOTES + 1))
    assert (
        read_displayed(tmp_path, OWN) == Displayed() and put_back(tmp_path, id_of(OWN), OWN) == {}
    )
    keep_displayed(tmp_path, [subject("b" * 64)], OWN)
    assert read_displayed(tmp_path, OWN).names("b" * 8, subject("b" * 64))
    with pytest.raises(OSError, match="it would have more than"):
        write_framed(tmp_path / FILE, "x" * NOTES, "displayed", OWN)
    assert read_displayed(tmp_path, OWN).digests == {"b" * 64}
