"""Random listeners and statements for the laws of belief."""

from fractions import Fraction

from hypothesis import strategies as st

from detente.engines.belief.listener import JudgedShare, Listener, Signal

HOSTILE = "harm"
KEYS = ("call", "speech")


def fractions(low: int = 0, high: int = 20, over: int = 20) -> st.SearchStrategy[Fraction]:
    return st.integers(low, high).map(lambda n: Fraction(n, over))


@st.composite
def rows(draw: st.DrawFn, size: int, least: int = 1) -> tuple[Fraction, ...]:
    """Shares that add up to one."""
    parts = [draw(st.integers(least, 6)) for _ in range(size)]
    total = sum(parts) or 1
    return tuple(Fraction(part, total) for part in parts) if sum(parts) else rows_even(size)


def rows_even(size: int) -> tuple[Fraction, ...]:
    return (Fraction(1, size),) * size


@st.composite
def judged(draw: st.DrawFn, low: int = 0, high: int = 19) -> JudgedShare:
    three = sorted(draw(fractions(low, high)) for _ in range(3))
    return JudgedShare(three[1], three[0], three[2])


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
    one = st.builds(Signal, st.sampled_from(ear.hypotheses), st.sampled_from(KEYS))
    return tuple(draw(st.lists(one, max_size=most)))


@st.composite
def hearings(
    draw: st.DrawFn, most: int = 5, even: bool = False
) -> tuple[Listener, tuple[Signal, ...]]:
    ear = draw(listeners(even=even))
    return ear, draw(heard_by(ear, most))
