"""A case as the studies compute with it: gains, links and rules, and what a package is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from detente.case.models.case import Case, orders_of
from detente.studies.valuation.audiences import VetoPlayer, voices
from detente.studies.valuation.constraints import ExclusionRule, Linked, linkages, rules
from detente.studies.valuation.face_cost import face
from detente.studies.valuation.readings import SIDES, Readings, readings, total
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings

OPPOSITE = {"low": "high", "best": "best", "high": "low"}
"""A reservation is a judgement too: the lowest reading meets it at its highest."""
Moves = Mapping[str, str]
"""The issues that a package moves away from now, with the options that they move to."""


@dataclass(frozen=True)
class Model:
    """Gains by side, issue and option; links; rules; least gains; audiences with scores and a veto.

    `least[side]` is None where any gain above no agreement will do (definitions §8).
    """

    now: Mapping[str, str]
    orders: Mapping[str, tuple[str, ...]]
    readings: Readings
    links: tuple[Linked, ...]
    rules: tuple[ExclusionRule, ...]
    least: Mapping[str, Gain | None]
    voices: tuple[VetoPlayer, ...] = ()

    def whole(self, moves: Moves) -> dict[str, str]:
        """The package that makes these moves: an option for every issue."""
        return {**self.now, **moves}

    def moves(self, package: Mapping[str, str]) -> dict[str, str]:
        """What a package moves, in the order of the issues."""
        return {i: o for i, o in package.items() if o != self.now[i]}

    def gain(self, side: str, moves: Moves) -> Gain:
        """A side's gain over no agreement: the sum over issues, and the links that hold."""
        parts = [self.readings.gains[side][i][o] for i, o in moves.items()]
        return total([*parts, *(link.gain for link in self.joined(side, moves))])

    def broken(self, moves: Moves) -> list[ExclusionRule]:
        """The rules that a package breaks."""
        package = self.whole(moves)
        return [
            rule
            for rule in self.rules
            if any(all(package[i] == o for i, o in ban.items()) for ban in rule.banned)
        ]

    def enough(self, side: str, gain: Gain, reading: str) -> bool:
        """Whether a gain is a win for a side's principal in the lowest, best or highest reading."""
        least = self.least[side]
        value: Fraction = getattr(gain, reading)
        if least is None:
            return value > 0
        bound: Fraction = getattr(least, OPPOSITE[reading])
        return value >= bound

    def refusing(self, moves: Moves, reading: str) -> list[VetoPlayer]:
        """The audiences that refuse a package in the lowest, best or highest reading."""
        return [
            voice
            for voice in self.voices
            if voice.is_asked(self.whole(moves))
            and getattr(self.worth(voice, moves), reading) < getattr(voice.least, OPPOSITE[reading])
        ]

    def relief(self, voice: VetoPlayer) -> Fraction:
        """More points than packages can lack of what a voice asks for, in any reading.

        Ten times over, so that even its chance in doubt is above every chance that is asked for.
        """
        boxes = [
            *(one for row in voice.gains.values() for one in row.values()),
            *(link.gain for link in self.links if link.side == voice.party and voice.party),
            voice.least,
        ]
        return 1 + 10 * sum((max(abs(one.low), abs(one.high)) for one in boxes), Fraction(0))

    def beside(self, voice: VetoPlayer, issue: str, option: str) -> Fraction:
        """What an option brings a voice that it leaves unasked, over now: its relief, if any."""
        options = self.orders[issue] if issue not in voice.asked else voice.asked[issue]
        return self.relief(voice) * ((self.now[issue] in options) - (option in options))

    def least_asked(self, voice: VetoPlayer) -> Gain:
        """What a voice must gain, less the reliefs that now brings it."""
        unasked = sum(self.now[issue] not in options for issue, options in voice.asked.items())
        off = self.relief(voice) * unasked
        least = voice.least
        return Gain(least.low - off, least.best - off, least.high - off)

    def worth(self, voice: VetoPlayer, moves: Moves) -> Gain:
        """What a package is worth to an audience or a third party, with the links that hold."""
        parts = [voice.of(i, o) for i, o in moves.items()]
        return total([*parts, *(link.gain for link in self.joined(voice.party, moves))])

    def joined(self, party: str, moves: Moves) -> list[Linked]:
        """The links that a package has for a party: what its options are worth together."""
        package = self.whole(moves)
        return [
            link
            for link in self.links
            if link.side == party
            and package[link.first[0]] == link.first[1]
            and package[link.second[0]] == link.second[1]
        ]

    def wins(self, moves: Moves) -> InReadings:
        """In how many readings a package is a win for both and breaks no rule."""
        if self.broken(moves):
            return InReadings.NO
        gains = {side: self.gain(side, moves) for side in SIDES}
        for reading, level in (("low", InReadings.EVERY), ("high", InReadings.SOME)):
            enough = all(self.enough(side, gains[side], reading) for side in SIDES)
            if enough and not self.refusing(moves, reading):
                return level
        return InReadings.NO


def model(case: Case) -> Model:
    """Compile a case: words to points, conditions to rules (definitions §6–§8)."""
    return Model(
        now={name: issue.now for name, issue in case.issues.items()},
        orders=orders_of(case),
        readings=readings(case, face(case)),
        links=linkages(case),
        rules=rules(case),
        least={side: _least(case, side) for side in SIDES},
        voices=voices(case),
    )


def _least(case: Case, side: str) -> Gain | None:
    party = case.parties.get(case.us if side == "us" else case.them)
    if party is None or party.reservation is None:
        return None
    low, high = party.reservation.points
    return Gain(low, (low + high) / 2, high)


def asking_more(model: Model, side: str, more: tuple[Fraction, Fraction]) -> Model:
    """The same case with a side that asks for more points before it agrees (definitions §9)."""
    least = model.least[side] or Gain(Fraction(0), Fraction(0), Fraction(0))
    middle = (more[0] + more[1]) / 2
    raised = Gain(least.low + more[0], least.best + middle, least.high + more[1])
    return replace(model, least={**model.least, side: raised})


def negotiable(model: Model, names: Iterable[str]) -> tuple[str, ...]:
    """Issues that may move: estimated for both sides, and not held at now for another reason."""
    kept = set(names) | set(model.readings.unknown)
    return tuple(name for name in model.orders if name not in kept)
