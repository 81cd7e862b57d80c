"""The disciplined deceiver: what is believed when some hostile speakers keep to one cover story.

In the plain model the worst case picks a benign cover afresh each time, so that a story told
steadily can hardly be its. Here a share κ of hostile speakers picks one cover at the start, evenly,
and keeps to it; the others pick afresh:

    P(statements | worst) = (1−κ)·∏ f_w + κ·(1/n)·Σ_g ∏ f_{w,g},

where f_{w,g} is the likelihood with s(g|w) = 1 − η, s(w|w) = η. After one statement κ makes no
difference. At η = 0 and κ = 1 no number of tellings brings the odds of the aim told against the
worst above n times what they were: repetition alone cannot prove sincerity.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from detente.engines.belief.acting import acted_on
from detente.engines.belief.likelihood import likelihood
from detente.engines.belief.listener import Assumed, Listener, Shares, Signal
from detente.engines.belief.posterior import ImpossibleError


@dataclass(frozen=True)
class Tipped:
    """The least share κ of hostile speakers who keep one cover at which `to` is acted on.

    `beyond`: the change comes just above that share, else at it.
    """

    keeps: Fraction
    to: str
    beyond: bool


def kept(
    ear: Listener, heard: tuple[Signal, ...], keeps: Fraction, assumed: Assumed | None = None
) -> Shares:
    """The belief when a share `keeps`, from 0 to 1, of hostile speakers keeps one cover. Exact.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(Fraction(4, 5))},
    ...                JudgedShare.sure(Fraction(1, 10)), Fraction(1, 2))
    >>> told = (Signal("a", "call"),) * 5
    >>> [round(float(kept(ear, told, Fraction(share))["w"]), 3) for share in (0, 1)]
    [0.028, 0.236]
    """
    ear.check(heard)
    if not 0 <= keeps <= 1:
        raise ValueError(f"need a share from 0 to 1: {keeps}")
    fresh, steady = _weights(ear, heard, assumed or ear.best)
    return _shares({**fresh, ear.worst: (1 - keeps) * fresh[ear.worst] + keeps * steady})


def tips_at(ear: Listener, heard: tuple[Signal, ...]) -> Tipped | None:
    """The least κ above 0 that changes what is acted on, at best estimate; None: no κ does. Exact.

    The worst's weight is affine in κ, so each share meets the threshold, or the worst's, at most
    once; what is acted on is constant between those points.
    """
    fresh, steady = _weights(ear, heard, ear.best)
    now = acted_on(ear, _shares(fresh)).on
    slope = steady - fresh[ear.worst]
    marks = sorted({x for w in _meetings(ear, fresh) if slope and 0 <= (x := w / slope) <= 1})
    for mark, later in zip(marks, [*marks[1:], Fraction(1)], strict=False):
        for x, beyond in ((mark, False), ((mark + later) / 2, True)):
            if (to := acted_on(ear, kept(ear, heard, x)).on) != now:
                return Tipped(mark, to, beyond)
    return None


def _meetings(ear: Listener, fresh: dict[str, Fraction]) -> list[Fraction]:
    """By how much the worst's weight has to grow for a share to meet the threshold or another."""
    total, worst, tau = sum(fresh.values()), fresh[ear.worst], ear.threshold
    at_threshold = [fresh[h] / tau - total for h in ear.benign]
    alike = [fresh[h] - worst for h in ear.benign]
    own = [(tau * total - worst) / (1 - tau)] if tau < 1 else []
    return at_threshold + alike + own


def _weights(
    ear: Listener, heard: tuple[Signal, ...], assumed: Assumed
) -> tuple[dict[str, Fraction], Fraction]:
    """Prior times likelihood of each hypothesis, and of the worst with one cover kept."""
    chances = [likelihood(ear, one, assumed) for one in heard]
    prior = dict(zip(ear.hypotheses, ear.prior, strict=True))
    fresh = {h: prior[h] * prod((one[h] for one in chances), start=Fraction(1)) for h in prior}
    covers = [_covered(ear, heard, assumed, cover) for cover in ear.benign]
    return fresh, prior[ear.worst] * sum(covers, Fraction(0)) / len(covers)


def _covered(ear: Listener, heard: tuple[Signal, ...], assumed: Assumed, cover: str) -> Fraction:
    """The likelihood of all statements from a hostile speaker who keeps to one cover."""
    eta, total = assumed.says_itself, Fraction(1)
    for one in heard:
        theta, b = assumed.informs[one.key], ear.theatre[ear.hypotheses.index(one.said)]
        s = eta if one.said == ear.worst else (1 - eta) * (one.said == cover)
        pays = 1 if one.said == ear.worst else 1 - one.deters.best
        total *= pays * ((1 - theta) * b + theta * s)
    return total


def _shares(weights: dict[str, Fraction]) -> Shares:
    total = sum(weights.values(), Fraction(0))
    if not total:
        raise ImpossibleError("no hypothesis would say what was heard")
    return {h: weight / total for h, weight in weights.items()}
