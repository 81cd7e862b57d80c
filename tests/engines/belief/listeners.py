"""Random listeners and statements for the laws of belief."""

from fractions import Fraction
from functools import cache
from itertools import product

from hypothesis import strategies as st

from detente.engines.belief.listener import JudgedShare, Listener, Signal

HOSTILE = "harm"
KEYS = ("call", "speech")


def fractions(low: int = 0, high: int = 20, over: int = 20) -> st.SearchStrategy[Fraction]:
    return st.integers(low, high).map(lambda n: Fraction(n, over))


@cache
def rows(size: int, least: int = 1) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Shares that add up to one."""
    every = list(product(range(least, 7), repeat=size))
    return st.sampled_from(every).map(shares)


def shares(parts: tuple[int, ...]) -> tuple[Fraction, ...]:
    total = sum(parts)
    return tuple(Fraction(part, total) for part in parts) if total else rows_even(len(parts))


def rows_even(size: int) -> tuple[Fraction, ...]:
    return (Fraction(1, size),) * size


@cache
def judged(low: int = 0, high: int = 19) -> st.SearchStrategy[JudgedShare]:
    """Three shares in their order: drawn in one go, as often as each apart."""
    every = [sorted(three) for three in product(range(low, high + 1), repeat=3)]
    return st.sampled_from(every).map(share)


def share(three: list[int]) -> JudgedShare:
    least, best, most = (Fraction(n, 20) for n in three)
    return JudgedShare(best, least, most)


@st.composite
def listeners(draw: st.DrawFn, even: bool = False, most: int = 4) -> Listener:
    size = draw(st.integers(2, most))
    names = tuple(f"aim{n}" for n in range(size - 1))
    place = draw(st.integers(0, size - 1))
    names = (*names[:place], HOSTILE, *names[place:])
    return Listener(
        names,
        HOSTILE,
        {key: draw(judged()) for key in KEYS},
        draw(judged(1, 19)),
        draw(fractions(1, 20)),
        rows_even(size) if even else draw(rows(size)),
        rows_even(size) if even else draw(rows(size)),
    )


@st.composite
def heard_by(draw: st.DrawFn, ear: Listener, most: int = 5) -> tuple[Signal, ...]:
    every = [Signal(*one) for one in product(ear.hypotheses, KEYS)]
    return tuple(draw(st.lists(st.sampled_from(every), max_size=most)))


@st.composite
def hearings(
    draw: st.DrawFn, most: int = 5, even: bool = False
) -> tuple[Listener, tuple[Signal, ...]]:
    ear = draw(listeners(even=even))
    return ear, draw(heard_by(ear, most))
