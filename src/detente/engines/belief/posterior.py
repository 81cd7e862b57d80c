"""What the listener believes after the statements: Bayes' rule (Bayes 1763), in exact fractions."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from detente.engines.belief.likelihood import likelihood
from detente.engines.belief.listener import Assumed, Listener, Shares, Signal


class ImpossibleError(ValueError):
    """What was heard cannot be said under any hypothesis that has a prior above 0."""


def posterior(ear: Listener, heard: tuple[Signal, ...], assumed: Assumed | None = None) -> Shares:
    """P(h | statements) ∝ prior(h)·∏ P(ℓ | h, c), at best estimate or as assumed.

    Exact. Raises ImpossibleError where the statements have probability 0, which takes a θ of 1.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(Fraction(4, 5))},
    ...                JudgedShare.sure(Fraction(1, 10)), Fraction(1, 2))
    >>> {h: str(p) for h, p in posterior(ear, (Signal("a", "call"),)).items()}
    {'a': '65/102', 'b': '5/102', 'w': '16/51'}
    """
    return StatementsHeard(ear, heard).posterior(assumed or ear.best)


Ratio = tuple[int, int]
Chances = dict[tuple[str, str, Ratio, Ratio, Ratio], tuple[int, ...]]
"""By what is said, how, its κ, θ and η: its chances by hypothesis, as integers up to a factor."""


class StatementsHeard:
    """Statements that a listener heard, to be weighed under many assumed readings.

    `chances`: what was worked out for this listener before; more is added. Raises ValueError
    where a statement names a hypothesis or key that is not there.
    """

    def __init__(
        self, ear: Listener, heard: tuple[Signal, ...], chances: Chances | None = None
    ) -> None:
        ear.check(heard)
        self._ear, self._heard = ear, heard
        self._counted = tuple(Counter(heard).items())
        self._prior = _whole(ear.prior)
        self._chances: Chances = {} if chances is None else chances

    def posterior(self, at: Assumed) -> Shares:
        """The belief after them. Raises ImpossibleError where they have probability 0."""
        joint = self._prior
        for one, times in self._counted:
            chances = self._of(one, at)
            joint = tuple(s * chance**times for s, chance in zip(joint, chances, strict=True))
        total = sum(joint)
        if not total:
            return path(self._ear, self._heard, at)[-1]
        return {h: Fraction(s, total) for h, s in zip(self._ear.hypotheses, joint, strict=True)}

    def _of(self, signal: Signal, at: Assumed) -> tuple[int, ...]:
        shares = signal.deters.best, at.informs[signal.key], at.says_itself
        kept, informs, itself = (one.as_integer_ratio() for one in shares)
        key = signal.said, signal.key, kept, informs, itself
        if key not in self._chances:
            self._chances[key] = _whole(likelihood(self._ear, signal, at).values())
        return self._chances[key]


def _whole(numbers: Iterable[Fraction]) -> tuple[int, ...]:
    """Integers in the same proportions."""
    parts = [one.as_integer_ratio() for one in numbers]
    unit = lcm(*(below for _, below in parts))
    return tuple(above * (unit // below) for above, below in parts)


def path(
    ear: Listener, heard: tuple[Signal, ...], assumed: Assumed | None = None
) -> tuple[Shares, ...]:
    """The prior, and the belief after each statement: one more entry than there are statements."""
    ear.check(heard)
    shares = dict(zip(ear.hypotheses, ear.prior, strict=True))
    steps = [shares]
    for one in heard:
        shares = update(ear, shares, one, assumed or ear.best)
        steps.append(shares)
    return tuple(steps)


def update(ear: Listener, shares: Shares, heard: Signal, assumed: Assumed) -> Shares:
    """The belief after one more statement."""
    chance = likelihood(ear, heard, assumed)
    joint = {h: share * chance[h] for h, share in shares.items()}
    total = sum(joint.values(), Fraction(0))
    if not total:
        raise ImpossibleError(f"no hypothesis would say what was heard: {heard}")
    return {h: part / total for h, part in joint.items()}
