"""What a question is worth: the expected fall of entropy (mutual information; Shannon 1948)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from detente.engines.belief.likelihood import likelihood
from detente.engines.belief.listener import Listener, Shares, Signal


@dataclass(frozen=True)
class QuestionWorth:
    """Asking through one kind of speech: bits expected from the answer, bits unknown before."""

    key: str
    bits: float
    unknown: float


def entropy(shares: Iterable[float]) -> float:
    """−Σ p·log₂ p, in bits; 0·log 0 = 0.

    >>> entropy([0.5, 0.25, 0.25])
    1.5
    """
    return -sum(p * log2(p) for p in map(float, shares) if p > 0) + 0.0


def worth(ear: Listener, shares: Shares, key: str) -> QuestionWorth:
    """I(H; answer) = Σ_h Σ_ℓ P(h)·P(ℓ|h,c)·log₂(P(ℓ|h,c) / P(ℓ|c)), at best estimate.

    The answer is one statement through `key`, drawn as definitions §9 has it. Summed over all
    pairs; probabilities exact, logarithms in floating point.
    """
    bits = 0.0
    for said in ear.hypotheses:
        chance = likelihood(ear, Signal(said, key), ear.best)
        total = sum(shares[h] * chance[h] for h in ear.hypotheses)
        joint = ((shares[h] * chance[h], chance[h]) for h in ear.hypotheses)
        bits += sum(float(part) * log2(one / total) for part, one in joint if part)
    return QuestionWorth(key, max(bits, 0.0), entropy(map(float, shares.values())))


def ranked(ear: Listener, shares: Shares, keys: Iterable[str]) -> tuple[QuestionWorth, ...]:
    """The kinds of speech to ask through, worth most first; ties in the order given."""
    return tuple(sorted((worth(ear, shares, key) for key in keys), key=lambda entry: -entry.bits))
