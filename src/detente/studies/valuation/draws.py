"""Assumed draws of the estimates: in how many of them a package is a win for both."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.studies.valuation.audiences import Voice
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.readings import SIDES
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Gain

Place = tuple[str, str, str]


@dataclass(frozen=True)
class Draws:
    """`number` draws: each gain and link evenly between its lowest and highest, apart.

    Shares of assumed draws are no probabilities: nobody has measured how estimates err.
    The same seed gives the same draws; all packages are tried on the same ones.
    """

    seed: int
    number: int = 400

    def won(self, model: Model, moves: Moves) -> int:
        """In how many draws a package is a win for both; 0 where it breaks a rule."""
        level = model.wins(moves)
        if level is not InReadings.SOME:
            return self.number if level is InReadings.EVERY else 0
        sums = {side: self._sums(model, side, moves) for side in SIDES}
        least = {side: self._least(model, side) for side in SIDES}
        heard = [self._heard(f"{at}", voice, moves) for at, voice in enumerate(model.voices)]
        return sum(
            all(_enough(sums[side][k], least[side][k]) for side in SIDES)
            and all(slack[k] >= 0 for slack in heard)
            for k in range(self.number)
        )

    def _heard(self, at: str, voice: Voice, moves: Moves) -> list[float]:
        """By how much an audience with a veto has more than the least that it accepts."""
        who = f"{voice.side}/{at}/{voice.who}"
        rows = [self._row((who, i, o), voice.of(i, o)) for i, o in moves.items()]
        least = self._row((who, "", ""), voice.least)
        return [sum(row[k] for row in rows) - least[k] for k in range(self.number)]

    def _sums(self, model: Model, side: str, moves: Moves) -> list[float]:
        package = model.whole(moves)
        places: Mapping[Place, Gain] = {
            (side, issue, option): model.readings.gains[side][issue][option]
            for issue, option in moves.items()
        } | {
            (side, f"{at}: {link.first}", f"{link.second}"): link.gain
            for at, link in enumerate(model.links)
            if link.side == side
            and package[link.first[0]] == link.first[1]
            and package[link.second[0]] == link.second[1]
        }
        rows = [self._row(place, gain) for place, gain in places.items()]
        return [sum(row[k] for row in rows) for k in range(self.number)]

    def _least(self, model: Model, side: str) -> list[float | None]:
        least = model.least[side]
        if least is None:
            return [None] * self.number
        return list(self._row((side, "", ""), least))

    def _row(self, place: Place, gain: Gain) -> list[float]:
        if place not in self._rows:
            draw = random.Random(f"{self.seed}:{'|'.join(place)}")
            low, width = float(gain.low), float(gain.high - gain.low)
            self._rows[place] = [low + width * draw.random() for _ in range(self.number)]
        return self._rows[place]

    @cached_property
    def _rows(self) -> dict[Place, list[float]]:
        return {}


def _enough(value: float, least: float | None) -> bool:
    return value > 0 if least is None else value >= least
