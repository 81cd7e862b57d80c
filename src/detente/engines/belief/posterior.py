"""What the listener believes after the statements: Bayes' rule (Bayes 1763), in exact fractions."""

from collections import Counter
from fractions import Fraction

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
    ear.check(heard)
    at = assumed or ear.best
    joint = dict(zip(ear.hypotheses, ear.prior, strict=True))
    for one, times in Counter(heard).items():
        chance = likelihood(ear, one, at)
        joint = {h: share * chance[h] ** times for h, share in joint.items()}
    total = sum(joint.values(), Fraction(0))
    if not total:
        return path(ear, heard, at)[-1]
    return {h: part / total for h, part in joint.items()}


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
