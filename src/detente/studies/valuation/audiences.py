"""Whose consent a package needs beside the principals': audiences and third parties (§8, §58).

Audiences refuse by scores of their own: Putnam's second level, in points. A third party refuses
what leaves it worse off than no agreement, or short of its reservation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.issue import Need
from detente.case.models.other import Other
from detente.case.models.valuation import Valuation
from detente.studies.valuation.consent import Asked, consents
from detente.studies.valuation.readings import NOBODY, default_firm, option_gains
from detente.studies.values.packages.gain import Gain

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class VetoPlayer:
    """What packages are worth to an audience with a veto or a third party, and its least.

    `where`: the way to it in the case. `gains[issue][option]`: points over now; issues without
    scores are worth nothing to it. `side`: "us", "them", or the third party's name.
    `valuations`: of a third party, what its gains were read from; of audiences none. `asked`: only
    packages with one of these options on each of these issues need its consent.
    """

    side: str
    who: str
    where: Where
    gains: Mapping[str, Mapping[str, Gain]]
    least: Gain
    valuations: Mapping[str, Valuation] = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)

    def is_asked(self, package: Mapping[str, str]) -> bool:
        """Whether a package (an option for each issue) needs its consent."""
        return all(package[issue] in options for issue, options in self.asked.items())

    def of(self, issue: str, option: str) -> Gain:
        """What one option is worth to it."""
        return self.gains.get(issue, {}).get(option, NOTHING)

    @property
    def party(self) -> str:
        """The third party that speaks for itself; "" for an audience."""
        return self.side if len(self.where) == 2 else ""


NOTHING = Gain(Fraction(0), Fraction(0), Fraction(0))


def voices(case: Case) -> tuple[VetoPlayer, ...]:
    """Who can refuse by points: audiences of both sides, then third parties and theirs."""
    homes: list[tuple[str, Where, tuple[Need, ...]]] = [
        ("us", ("home", "us"), case.home.us),
        ("them", ("home", "them"), case.home.them),
    ]
    deciding = [(name, other) for name, other in case.others.items() if other.decides]
    homes += [(name, ("others", name, "home"), other.home) for name, other in deciding]
    audiences = [
        _voice(case, side, (*where, at), need)
        for side, where, needs in homes
        for at, need in enumerate(needs)
        if need.power == "veto" and need.scores
    ]
    every = (*audiences, *(third(case, name) for name, _ in deciding))
    return tuple(
        replace(voice, asked=asked) for voice in every for asked in consents(case, voice.side)
    )


def third(case: Case, name: str) -> VetoPlayer:
    """A third party as it speaks for itself, whether or not its consent is needed."""
    valuations = {
        issue: one.others[name] for issue, one in case.issues.items() if name in one.others
    }
    bands, firm = bands_of(case.bands), default_firm(NOBODY)
    gains = {
        issue: option_gains(case.issues[issue], valuation, bands, firm)
        for issue, valuation in valuations.items()
    }
    return VetoPlayer(name, name, ("others", name), gains, _least(case.others[name]), valuations)


def thirds(case: Case) -> Iterator[VetoPlayer]:
    """Every third party of a case."""
    yield from (third(case, name) for name in case.others)


def _least(other: Other) -> Gain:
    if other.reservation is None:
        return NOTHING
    low, high = other.reservation.points
    return Gain(low, (low + high) / 2, high)


def _voice(case: Case, side: str, where: Where, need: Need) -> VetoPlayer:
    gains = {
        issue: {
            option: NOTHING if option == case.issues[issue].now else _over(score, row, case, issue)
            for option, score in row.items()
        }
        for issue, row in need.scores.items()
    }
    low, high = need.reservation or (Fraction(0), Fraction(0))
    return VetoPlayer(side, need.who, where, gains, Gain(low, (low + high) / 2, high))


def _over(
    score: tuple[Fraction, Fraction],
    row: Mapping[str, tuple[Fraction, Fraction]],
    case: Case,
    issue: str,
) -> Gain:
    """A score less that of now, as a box."""
    low, high = row.get(case.issues[issue].now, (Fraction(0), Fraction(0)))
    return Gain(score[0] - high, (score[0] + score[1] - low - high) / 2, score[1] - low)
