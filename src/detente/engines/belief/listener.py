"""The problem of belief: hypotheses about a speaker, what each would say, how each way is heard.

A listener holds hypotheses about what a speaker is after, one of them the worst. A statement ℓ
through a kind of speech c has the likelihood

    P(ℓ | h, c) = (1 − θ_c)·b(ℓ) + θ_c·s(ℓ | h),

a mixture of theatre b, which is the same whatever the aim, and sincere speech s. A benign aim says
itself, s(h|h) = 1. The worst aim conceals: it says itself with probability η and spreads 1 − η
evenly over the benign aims. θ = 0 is cheap talk that teaches nothing, the babbling equilibrium
(Crawford & Sobel 1982); θ stands above 0 where speech costs more when it is false (Spence 1973;
Fearon 1994, 1997).

An act speaks as words do, and has cost whoever did it: a share κ of those who mean anything else
than it says would not have paid for it, so their likelihood is (1 − κ)·P(ℓ | h, c) (sunk costs:
Fearon 1997; costly reassurance: Kydd 2005).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Shares = dict[str, Fraction]
"""For each hypothesis, in the listener's order, its probability."""


@dataclass(frozen=True)
class JudgedShare:
    """A number between 0 and 1 that somebody judged: best estimate and range.

    Raises ValueError unless 0 ≤ low ≤ best ≤ high ≤ 1.
    """

    best: Fraction
    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high <= 1:
            raise ValueError(f"need 0 <= low <= best <= high <= 1: {self}")

    @classmethod
    def sure(cls, share: Fraction) -> "JudgedShare":
        """A number whose range is a point."""
        return cls(share, share, share)


NOTHING = JudgedShare.sure(Fraction(0))


@dataclass(frozen=True)
class Signal:
    """One statement that counts: the hypothesis that it says, and the kind of speech, a key.

    `deters`: κ, the share of those who mean something else whom its cost keeps from it.
    """

    said: str
    key: str
    deters: JudgedShare = NOTHING


@dataclass(frozen=True)
class Assumed:
    """One choice of numbers inside the ranges: θ for each kind of speech, and η."""

    informs: Mapping[str, Fraction]
    says_itself: Fraction


@dataclass(frozen=True)
class Listener:
    """Who listens: hypotheses, the worst of them, θ for each key, η, threshold τ, prior, theatre.

    `prior` and `theatre` follow the order of `hypotheses`; left out, both are uniform. Theatre may
    say anything: every entry of it is above 0. Raises ValueError where the parts do not fit.

    >>> third = Fraction(1, 3)
    >>> ear = Listener(("trade", "rules", "harm"), "harm", {"call": JudgedShare.sure(third)},
    ...                JudgedShare.sure(Fraction(1, 10)), threshold=Fraction(1, 2))
    >>> ear.benign, ear.prior[0]
    (('trade', 'rules'), Fraction(1, 3))
    """

    hypotheses: tuple[str, ...]
    worst: str
    informs: Mapping[str, JudgedShare]
    says_itself: JudgedShare
    threshold: Fraction
    prior: tuple[Fraction, ...] = field(default=())
    theatre: tuple[Fraction, ...] = field(default=())

    def __post_init__(self) -> None:
        even = (Fraction(1, max(1, len(self.hypotheses))),) * len(self.hypotheses)
        object.__setattr__(self, "prior", self.prior or even)
        object.__setattr__(self, "theatre", self.theatre or even)
        _check_hypotheses(self)
        _check_numbers(self)

    @property
    def benign(self) -> tuple[str, ...]:
        """All hypotheses but the worst."""
        return tuple(h for h in self.hypotheses if h != self.worst)

    @property
    def best(self) -> Assumed:
        """θ and η at best estimate."""
        return Assumed({key: one.best for key, one in self.informs.items()}, self.says_itself.best)

    def check(self, heard: tuple[Signal, ...]) -> None:
        """Raise ValueError where a statement names a hypothesis or key that is not there."""
        for one in heard:
            if one.said not in self.hypotheses or one.key not in self.informs:
                raise ValueError(f"a statement names a hypothesis or key that is not there: {one}")


def _check_hypotheses(ear: Listener) -> None:
    if len(set(ear.hypotheses)) != len(ear.hypotheses) or len(ear.hypotheses) < 2:
        raise ValueError("a listener needs two or more hypotheses, each named once")
    if ear.worst not in ear.hypotheses:
        raise ValueError(f"the worst hypothesis {ear.worst!r} is not among the hypotheses")


def _check_numbers(ear: Listener) -> None:
    for name, row in (("prior", ear.prior), ("theatre", ear.theatre)):
        if len(row) != len(ear.hypotheses) or min(row) < 0 or sum(row) != 1:
            raise ValueError(f"the {name} needs one share for each hypothesis, adding up to one")
    if min(ear.theatre) <= 0:
        raise ValueError("theatre may say anything: each of its shares must be above 0")
    if not 0 < ear.threshold <= 1:
        raise ValueError(f"need 0 < threshold <= 1: {ear.threshold}")
