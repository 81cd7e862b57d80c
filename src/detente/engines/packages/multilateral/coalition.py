"""Who agrees and who does not, by the scores: the packages that one coalition signs alone."""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.units import Floats, Units, Whole


@dataclass(frozen=True)
class Coalition:
    """The packages to which all `members` agree and none of those `left_out`."""

    members: tuple[int, ...]
    left_out: tuple[int, ...] = ()

    def signs(self, units: Units, sums: Whole) -> Mask:
        """Which packages are its own, by exact sums."""
        agrees = units.agreeing(sums)
        signed = agrees[:, list(self.members)].all(axis=1)
        return np.asarray(signed & ~agrees[:, list(self.left_out)].any(axis=1))

    def may_sign(self, units: Units, most: Floats, least: Floats, margin: Floats) -> Mask:
        """Which partial packages can still become its own, by the most and least of each row."""
        keep = np.ones(len(most), dtype=np.bool_)
        misses = np.zeros((len(most), len(units.point)), dtype=np.bool_)
        for row, enough in enumerate(units.least):
            if enough is None:
                continue
            party = units.party[row]
            if party in self.members:
                keep &= most[:, row] >= enough - margin[row]
            else:
                misses[:, party] |= least[:, row] <= enough - 1 + margin[row]
        for party in self.left_out:
            keep &= misses[:, party]
        return keep

    def demands(self, units: Units) -> list[tuple[int, int, int]]:
        """Rows (row, sign, units) with sign·score ≥ sign·units in each of its packages.

        A party that is left out gives a row only where it has one threshold: of several it is not
        known which is missed.
        """
        found = []
        for row, enough in enumerate(units.least):
            party = units.party[row]
            if enough is None:
                continue
            if party in self.members:
                found.append((row, 1, enough))
            elif party in self.left_out and _thresholds(units, party) == 1:
                found.append((row, -1, enough - 1))
        return found


def _thresholds(units: Units, party: int) -> int:
    return sum(
        1
        for row, whose in enumerate(units.party)
        if whose == party and units.least[row] is not None
    )
