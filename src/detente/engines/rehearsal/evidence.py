"""Reliable or partial: what kind of conduct the dues that came, and those that did not, speak for.

Bayes' rule over kinds (Bayes 1763), exactly in fractions (definitions §36). A due that was not
observed, or has not fallen due, says nothing. What was observed may be wrong: what came is missed
with one chance and what did not come passes for come with another. So partial delivery that is
often mistaken for full looks reliable, and `bounds` shows how much the answer rests on the rates
that were assumed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

Rate = Fraction
Range = tuple[Rate, Rate, Rate]


@dataclass(frozen=True)
class Due:
    """Something that was to be delivered. came: as it was read; None where nobody could see."""

    came: bool | None
    due: bool = True

    @property
    def speaks(self) -> bool:
        """Whether it says anything."""
        return self.due and self.came is not None


@dataclass(frozen=True)
class ConductHypothesis:
    """A kind of conduct. comes: chance that a due comes in full: (least, judged, most).

    after: the same for dues after a turn; turns: after how many dues that may be, each as likely
    as the others (a due counts whether it was seen or not). Without turns it never turns.
    """

    name: str
    comes: Range
    after: Range = (Fraction(0), Fraction(0), Fraction(0))
    turns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Noise:
    """missed: chance that what came is read as not come; mistaken: the other way round."""

    missed: Range = (Fraction(0), Fraction(0), Fraction(0))
    mistaken: Range = (Fraction(0), Fraction(0), Fraction(0))


Prior = Mapping[str, Fraction]
NO_NOISE = Noise()


def posterior(
    dues: Sequence[Due], kinds: Sequence[ConductHypothesis], prior: Prior, noise: Noise = NO_NOISE
) -> dict[str, Fraction]:
    """How likely each kind is after the dues, at the judged rates, exactly.

    ValueError where the prior does not sum to 1 over the kinds, a rate is no chance or its range
    is out of order, or what was observed can come from no kind.

    >>> tenth = Fraction(1, 10)
    >>> kinds = (ConductHypothesis("reliable", (9 * tenth,) * 3), ConductHypothesis("partial",
    ...     (5 * tenth,) * 3))
    >>> half = {"reliable": Fraction(1, 2), "partial": Fraction(1, 2)}
    >>> {name: str(p) for name, p in posterior([Due(True), Due(False)], kinds, half).items()}
    {'reliable': '9/34', 'partial': '25/34'}
    """
    _check(kinds, prior, noise)
    weights = {kind.name: prior[kind.name] * _likelihood(dues, kind, noise, 1) for kind in kinds}
    total = sum(weights.values())
    if not total:
        raise ValueError("what was observed cannot come from any of these kinds at these rates")
    return {name: weight / total for name, weight in weights.items()}


def bounds(
    dues: Sequence[Due], kinds: Sequence[ConductHypothesis], prior: Prior, noise: Noise = NO_NOISE
) -> dict[str, tuple[Fraction, Fraction]]:
    """Proven bounds of each posterior over all rates in their ranges.

    The least and most likelihood of each kind without turns are exact where noise is fixed; bounds
    combine them as if each kind had its own noise, and each turn its own rates, so that they hold
    but may be wider than need be. (0, 1) where some rates make every kind impossible.
    """
    _check(kinds, prior, noise)
    ranges = {kind.name: _likelihoods(dues, kind, noise) for kind in kinds}
    found = {}
    for kind in kinds:
        least, most = (prior[kind.name] * end for end in ranges[kind.name])
        rest = [(prior[k.name] * ranges[k.name][0], prior[k.name] * ranges[k.name][1])
                for k in kinds if k.name != kind.name]  # fmt: skip
        low, high = sum(one for one, _ in rest), sum(one for _, one in rest)
        found[kind.name] = (
            least / (least + high) if least + high else Fraction(0),
            most / (most + low) if most + low else Fraction(1),
        )
    return found


def suspect_from(false_alarm: Fraction, miss: Fraction) -> Fraction:
    """The posterior of not being reliable from which acting on it costs least.

    Acting against the reliable costs `false_alarm`, not acting against the others costs `miss`
    (Wald 1950; the Bayes rule for two acts): act from false_alarm / (false_alarm + miss) on.

    >>> suspect_from(Fraction(1), Fraction(3))
    Fraction(1, 4)
    """
    if false_alarm < 0 or miss < 0 or not false_alarm + miss:
        raise ValueError("losses are not negative, and not both 0")
    return Fraction(false_alarm) / (false_alarm + miss)


def _likelihood(dues: Sequence[Due], kind: ConductHypothesis, noise: Noise, end: int) -> Fraction:
    """Chance of what was read, with the rates at one place of their ranges."""
    missed, mistaken = noise.missed[end], noise.mistaken[end]

    def read(rate: Fraction, came: bool) -> Fraction:
        yes = rate * (1 - missed) + (1 - rate) * mistaken
        return yes if came else 1 - yes

    turns = kind.turns or (len(dues),)
    total = sum(
        prod(
            (
                read(kind.comes[end] if n < turn else kind.after[end], bool(due.came))
                for n, due in enumerate(dues)
                if due.speaks
            ),
            start=Fraction(1),
        )
        for turn in turns
    )
    return Fraction(total) / len(turns)


def _likelihoods(
    dues: Sequence[Due], kind: ConductHypothesis, noise: Noise
) -> tuple[Fraction, Fraction]:
    """The least and most chance of what was read over all rates in their ranges."""
    turns = kind.turns or (len(dues),)
    least, most = Fraction(0), Fraction(0)
    for turn in turns:
        ends = [
            _of_stretch(_counts(dues[:turn]), kind.comes, noise),
            _of_stretch(_counts(dues[turn:]), kind.after, noise),
        ]
        least += prod((low for low, _ in ends), start=Fraction(1))
        most += prod((high for _, high in ends), start=Fraction(1))
    return least / len(turns), most / len(turns)


def _of_stretch(counts: tuple[int, int], rate: Range, noise: Noise) -> tuple[Fraction, Fraction]:
    """Least and most of y^a·(1−y)^b for the chance y of reading "came", which has one peak."""
    ends = [
        r * (1 - missed) + (1 - r) * mistaken
        for r in (rate[0], rate[2])
        for missed in (noise.missed[0], noise.missed[2])
        for mistaken in (noise.mistaken[0], noise.mistaken[2])
    ]
    low, high, (came, not_come) = min(ends), max(ends), counts
    peak = Fraction(came, came + not_come) if came + not_come else low
    tops = (low, high, min(high, max(low, peak)))
    chances = [y**came * (1 - y) ** not_come for y in tops]
    return min(chances[:2]), max(chances)


def _counts(dues: Sequence[Due]) -> tuple[int, int]:
    seen = [due.came for due in dues if due.speaks]
    return seen.count(True), seen.count(False)


def _check(kinds: Sequence[ConductHypothesis], prior: Prior, noise: Noise) -> None:
    if set(prior) != {kind.name for kind in kinds} or sum(prior.values()) != 1:
        raise ValueError("the prior gives each kind a chance, and they sum to 1 exactly")
    if min(prior.values()) < 0:
        raise ValueError("a chance of the prior is negative")
    rates = [(kind.name, rate) for kind in kinds for rate in (kind.comes, kind.after)]
    for name, (low, middle, high) in (
        *rates,
        ("missed", noise.missed),
        ("mistaken", noise.mistaken),
    ):
        if not 0 <= low <= middle <= high <= 1:
            raise ValueError(f"{name}: a rate has a least, a judged and a most, from 0 to 1")
