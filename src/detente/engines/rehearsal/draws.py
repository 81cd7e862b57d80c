"""Common random numbers: each draw is a hash of what it is for, not of what was drawn before.

The draw for (seed, run, month, event, purpose) is a number of the SplitMix64 sequence (Steele, Lea
and Flood 2014, fig. 14), read at a position made of month, event and purpose; the sequence of a run
starts at the mixed seed and run. So a draw does not depend on the design, the conduct, the number
of runs, the chunks or the cores; designs are compared on the same luck; and a further kind of event
leaves all other draws as they were.
"""

GAMMA = 0x9E3779B97F4A7C15
MIX_1 = 0xBF58476D1CE4E5B9
MIX_2 = 0x94D049BB133111EB
WORD = 0xFFFFFFFFFFFFFFFF

(SHOCK, COLLAPSE, REVERSED, VOID, BLOCKED, LATE, SEEN, CLEARED, MISSED, MISTAKEN, SIGN, FREED) = (
    range(12)
)


def mixed(word: int) -> int:
    """The finaliser of SplitMix64: a bijection of 64-bit words.

    >>> hex(mixed(GAMMA))
    '0xe220a8397b1dcdaf'
    """
    word = ((word ^ (word >> 30)) * MIX_1) & WORD
    word = ((word ^ (word >> 27)) * MIX_2) & WORD
    return word ^ (word >> 31)


def start(seed: int, run: int) -> int:
    """Where the sequence of a run begins."""
    return mixed((mixed(seed & WORD) + (run + 1) * GAMMA) & WORD)


def uniform(start: int, month: int, event: int, purpose: int) -> float:
    """A number in [0, 1), a multiple of 2^−53; month and event below 2^24.

    >>> uniform(start(1, 0), month=3, event=0, purpose=SHOCK) == uniform(start(1, 0), 3, 0, SHOCK)
    True
    """
    position = (purpose << 48) | (event << 24) | month
    return (mixed((start + position * GAMMA) & WORD) >> 11) / 9007199254740992.0
