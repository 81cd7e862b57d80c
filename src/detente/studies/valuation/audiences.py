"""Audiences that refuse by scores of their own: Putnam's second level, in points (§8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.case.case import Case
from detente.case.issue import Need
from detente.studies.values.gain import Gain


@dataclass(frozen=True)
class Voice:
    """What packages are worth to an audience with a veto, and the least that it accepts.

    `where`: the way to it in the case. `gains[issue][option]`: points over now; issues without
    scores are worth nothing to it.
    """

    side: str
    who: str
    where: tuple[str | int, ...]
    gains: Mapping[str, Mapping[str, Gain]]
    least: Gain

    def of(self, issue: str, option: str) -> Gain:
        """What one option is worth to it."""
        return self.gains.get(issue, {}).get(option, NOTHING)


NOTHING = Gain(Fraction(0), Fraction(0), Fraction(0))


def voices(case: Case) -> tuple[Voice, ...]:
    """The audiences of both sides that have a veto and scores."""
    return tuple(
        _voice(case, side, at, need)
        for side in ("us", "them")
        for at, need in enumerate(getattr(case.home, side))
        if need.power == "veto" and need.scores
    )


def _voice(case: Case, side: str, at: int, need: Need) -> Voice:
    gains = {
        issue: {
            option: NOTHING if option == case.issues[issue].now else _over(score, row, case, issue)
            for option, score in row.items()
        }
        for issue, row in need.scores.items()
    }
    low, high = need.reservation or (Fraction(0), Fraction(0))
    return Voice(side, need.who, ("home", side, at), gains, Gain(low, (low + high) / 2, high))


def _over(
    score: tuple[Fraction, Fraction],
    row: Mapping[str, tuple[Fraction, Fraction]],
    case: Case,
    issue: str,
) -> Gain:
    """A score less that of now, as a box."""
    low, high = row.get(case.issues[issue].now, (Fraction(0), Fraction(0)))
    return Gain(score[0] - high, (score[0] + score[1] - low - high) / 2, score[1] - low)
