"""How a case becomes numbers: each option's gain over no agreement, as a box (definitions §6–§7).

This is the one visible room where words turn into points. A reading of the estimates is one
choice of numbers inside the boxes; readings are products over issues, and each side's is
independent of the other's, so the lowest and the highest gain of a package are one run each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.case.models.bands import Bands, bands_of
from detente.case.models.case import Case
from detente.case.models.issue import Issue
from detente.case.models.valuation import Firm, Valuation
from detente.studies.values.packages.gain import Gain

SIDES = ("us", "them")
NOBODY = ""
"""No side: whoever is a third party."""
ZERO = Gain(Fraction(0), Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Readings:
    """`gains[side][issue][option]`: points over no agreement; `unknown`: issues without estimates.

    The option that is now has the gain 0 by definition: drift is counted as what leaving now
    saves (definitions §7).
    """

    gains: Mapping[str, Mapping[str, Mapping[str, Gain]]]
    unknown: Mapping[str, tuple[str, ...]]


def readings(case: Case, face: Mapping[tuple[str, str, str], Gain] | None = None) -> Readings:
    """The gains of all options of a case; `face` adds what public demands cost a receiver."""
    gains: dict[str, dict[str, dict[str, Gain]]] = {side: {} for side in SIDES}
    unknown: dict[str, list[str]] = {}
    for name in case.issues:
        for side in SIDES:
            found = gains_of(case, side, name)
            if not found:
                unknown.setdefault(name, []).append(side)
                continue
            gains[side][name] = {
                option: _plus(gain, (face or {}).get((side, name, option), ZERO))
                for option, gain in found.items()
            }
    return Readings(gains, {name: tuple(sides) for name, sides in unknown.items()})


def gains_of(case: Case, side: str, name: str) -> Mapping[str, Gain]:
    """The gains of one issue's options for a side; none where it has no estimate."""
    issue = case.issues[name]
    valuation: Valuation | None = getattr(issue, side)
    if valuation is None:
        return {}
    return option_gains(issue, valuation, bands_of(case.bands), default_firm(side))


def default_firm(side: str) -> Firm:
    """How firmly an estimate is held where the case does not say: one's own is known."""
    return Firm.KNOWN if side == "us" else Firm.GUESS


def option_gains(issue: Issue, valuation: Valuation, bands: Bands, firm: Firm) -> dict[str, Gain]:
    """Each option's gain over leaving the issue at now, drift included (definitions §6–§7)."""
    drift = drift_of(valuation)
    return {
        option: ZERO if option == issue.now else _minus(gain, drift)
        for option, gain in levels_of(issue, valuation, bands, firm).items()
    }


def levels_of(issue: Issue, valuation: Valuation, bands: Bands, firm: Firm) -> dict[str, Gain]:
    """Each option's gain over now as it stands today, before what leaving it would bring."""
    if valuation.scores:
        found = _from_scores(issue, valuation)
    else:
        found = _from_ranking(issue, valuation, bands, valuation.firm or firm)
    for option, one in valuation.moved.items():
        found[option] = _plus(found[option], Gain(one.points, one.points, one.points))
    return found


def drift_of(valuation: Valuation) -> Gain:
    """What leaving an issue as it is brings a side; the best estimate in the middle."""
    low, high = valuation.drift or (Fraction(0), Fraction(0))
    return Gain(low, (low + high) / 2, high)


def _from_scores(issue: Issue, valuation: Valuation) -> dict[str, Gain]:
    now_low, now_high = valuation.scores[issue.now]
    middle = (now_low + now_high) / 2
    return {
        option: Gain(low - now_high, (low + high) / 2 - middle, high - now_low)
        for option, (low, high) in valuation.scores.items()
    }


def ranks(valuation: Valuation) -> dict[str, int]:
    """Each option's level in the ranking, the best 0; ties share a level."""
    return {
        option: level
        for level, entry in enumerate(valuation.best_first)
        for option in ((entry,) if isinstance(entry, str) else entry)
    }


def span(valuation: Valuation, bands: Bands, firm: Firm) -> tuple[Fraction, Fraction]:
    """How much better the best option is than the worst: a word's band, or the range given."""
    weight = valuation.weight
    if weight is None:
        return Fraction(0), Fraction(0)
    return bands.of(weight, firm) if isinstance(weight, str) else weight


def _from_ranking(issue: Issue, valuation: Valuation, bands: Bands, firm: Firm) -> dict[str, Gain]:
    level = ranks(valuation)
    gaps = max(level.values())
    band = span(valuation, bands, firm)
    now = level[issue.now]
    return {
        option: _difference(now - at, gaps, band, bands.least_step) for option, at in level.items()
    }


def _difference(up: int, gaps: int, band: tuple[Fraction, Fraction], step: Fraction) -> Gain:
    """The gain of an option `up` levels above now (below: negative), of `gaps` levels in all.

    All gaps add up to a number in `band`, each is at least `step`; the best estimate spaces
    them equally at the middle of the band.
    """
    if up == 0:
        return ZERO
    crossed = abs(up)
    low = max(band[0], step * gaps)
    high = max(band[1], low)
    most = high - step * (gaps - crossed)
    least = low if crossed == gaps else step * crossed
    best = (low + high) / 2 * crossed / gaps
    return Gain(least, best, most) if up > 0 else Gain(-most, -best, -least)


def _plus(gain: Gain, other: Gain) -> Gain:
    return Gain(gain.low + other.low, gain.best + other.best, gain.high + other.high)


def _minus(gain: Gain, other: Gain) -> Gain:
    return Gain(gain.low - other.high, gain.best - other.best, gain.high - other.low)


def total(gains: list[Gain]) -> Gain:
    """The sum of gains on different issues: exact, because readings are products over issues."""
    sum_ = ZERO
    for gain in gains:
        sum_ = _plus(sum_, gain)
    return sum_
