"""The draws of `draws.py`, compiled."""

import numpy as np

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit

Word = np.uint64
GAMMA = np.uint64(draws.GAMMA)
MIX_1, MIX_2 = np.uint64(draws.MIX_1), np.uint64(draws.MIX_2)
S11, S24, S27, S30, S31, S48 = (np.uint64(bits) for bits in (11, 24, 27, 30, 31, 48))
UNIT = 1.0 / 9007199254740992.0


@jit
def mixed(word: Word) -> Word:
    """As `draws.mixed`."""
    word = (word ^ (word >> S30)) * MIX_1
    word = (word ^ (word >> S27)) * MIX_2
    return word ^ (word >> S31)


@jit
def start(mixed_seed: Word, run: int) -> Word:
    """As `draws.start`, from a seed that is mixed already."""
    return mixed(mixed_seed + np.uint64(run + 1) * GAMMA)


@jit
def happens(chance: float, start: Word, month: int, event: int, purpose: Word) -> bool:
    """Whether the draw for this month, event and purpose lies below a chance.

    The purpose is a word: numba would compile this anew for each plain number.
    """
    if chance <= 0.0:
        return False
    position = (purpose << S48) | (np.uint64(event) << S24) | np.uint64(month)
    return float(mixed(start + position * GAMMA) >> S11) * UNIT < chance
