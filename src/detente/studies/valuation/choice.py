"""A compiled case → the choice engine's problem: words become laws, rules become bans (§51–§52).

Means and lowest values are those of the readings (definitions §6); a test says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from detente.case.bands import bands_of
from detente.case.case import Case
from detente.case.doubt import Doubt
from detente.case.valuation import Firm, Valuation
from detente.engines.choice import (
    Ban,
    Estimate,
    Link,
    Package,
    Place,
    Problem,
    Ranking,
    Row,
    Scores,
)
from detente.engines.choice.problem import THIRD
from detente.studies.valuation.audiences import Voice
from detente.studies.valuation.constraints import Rule
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.problem import riding, takes_a_place
from detente.studies.valuation.readings import SIDES, default_firm, ranks, span

Range = tuple[Fraction, Fraction]
ZERO: Range = (Fraction(0), Fraction(0))


def choice(case: Case, found: Model, movable: Iterable[str], limit: int | None) -> Problem:
    """The problem of a case; issues in its order, rows: both principals, then audiences.

    What may not move is held at now; at most `limit` issues take a place (definitions §16).
    """
    names, free = list(found.orders), set(movable)
    bans = (*_rules(found), *_held(found, free), *_riding(case, found, free))
    doubt = case.doubt or Doubt()
    return Problem(
        now=package_of(found, {}),
        sizes=tuple(len(row) for row in found.orders.values()),
        rows=(
            *(principal(case, found, side) for side in SIDES),
            *(spoken(case, found, voice) for voice in found.voices),
        ),
        bans=tuple(dict.fromkeys(bans)),
        costs=tuple(_costs(case, found, name, free) for name in names),
        limit=limit,
        least=(doubt.ours, doubt.theirs),
        agreement=doubt.agree,
    )


def package_of(found: Model, moves: Moves) -> Package:
    """A package by its moves, as the engine has it."""
    whole = found.whole(moves)
    return tuple(row.index(whole[name]) for name, row in found.orders.items())


def moves_of(found: Model, package: Sequence[int]) -> dict[str, str]:
    """A package of the engine by what it moves."""
    orders = found.orders.items()
    return found.moves({name: row[k] for (name, row), k in zip(orders, package, strict=True)})


def principal(case: Case, found: Model, side: str) -> Row:
    """A side's leader: estimates, links, what it must gain."""
    least = found.least[side]
    return Row(
        SIDES.index(side),
        tuple(_estimate(case, found, side, name) for name in found.orders),
        tuple(_links(found, side)),
        ZERO if least is None else (least.low, least.high),
        strict=least is None,
    )


def _links(found: Model, side: str) -> Iterator[Link]:
    for one in found.links:
        if one.side == side:
            first, second = _place(found, *one.first), _place(found, *one.second)
            yield Link((first, second), (one.gain.low, one.gain.high))


def _place(found: Model, issue: str, option: str) -> Place:
    return list(found.orders).index(issue), found.orders[issue].index(option)


def _estimate(case: Case, found: Model, side: str, name: str) -> Estimate:
    issue, options = case.issues[name], found.orders[name]
    valuation, now = getattr(issue, side), options.index(issue.now)
    if valuation is None:
        return Estimate(now, len(options))
    plain = _valued(case, valuation, options, now, default_firm(side))
    return replace(plain, extra=_face(found, side, name, plain))


def _valued(
    case: Case, valuation: Valuation, options: Sequence[str], now: int, firm: Firm
) -> Estimate:
    """A valuation as the engine has it."""
    shape: Ranking | Scores
    if valuation.scores:
        shape = Scores(tuple(valuation.scores[option] for option in options))
    else:
        bands, level = bands_of(case.bands), ranks(valuation)
        band = span(valuation, bands, valuation.firm or firm)
        shape = Ranking(tuple(level[option] for option in options), band, bands.least_step)
    return Estimate(now, len(options), shape, valuation.drift or ZERO)


def _face(found: Model, side: str, name: str, plain: Estimate) -> tuple[Range, ...]:
    """What a reading has beyond the estimate: the cost of public demands."""
    extra = []
    for option, worth in zip(found.orders[name], plain.worths, strict=True):
        gain = found.readings.gains[side][name][option]
        middle, low = gain.best - worth.mean, gain.low - worth.low
        extra.append((low, 2 * middle - low))
    return tuple(extra) if any(one != ZERO for one in extra) else ()


def spoken(case: Case, known: Model, voice: Voice) -> Row:
    """An audience or a third party: estimates, links, what it must gain."""
    side = SIDES.index(voice.side) if voice.side in SIDES else THIRD
    estimates = tuple(_spoken_of(case, known, voice, name) for name in known.orders)
    least = known.least_asked(voice)
    alike = [at for at, one in enumerate(known.voices) if voice.asked and one.where == voice.where]
    return Row(
        side,
        tuple(
            _not_asked(known, voice, *each) for each in zip(known.orders, estimates, strict=True)
        ),
        tuple(_links(known, voice.party)),
        (least.low, least.high),
        drawn_with=len(SIDES) + alike[0] if alike else None,
    )


def _not_asked(known: Model, voice: Voice, name: str, estimate: Estimate) -> Estimate:
    """An estimate with the points that an option brings by which the voice is not asked."""
    extra = [known.beside(voice, name, option) for option in known.orders[name]]
    if not any(extra):
        return estimate
    return replace(estimate, extra=tuple((points, points) for points in extra))


def _spoken_of(case: Case, known: Model, voice: Voice, name: str) -> Estimate:
    options = known.orders[name]
    now = options.index(known.now[name])
    if name in voice.valuations:
        return _valued(case, voice.valuations[name], options, now, default_firm(voice.side))
    gains = (voice.of(name, option) for option in options)
    return Estimate(now, len(options), Scores(tuple((gain.low, gain.high) for gain in gains)))


def _rules(found: Model) -> Iterator[Ban]:
    for rule in found.rules:
        yield from bans_of(found, rule)


def bans_of(found: Model, rule: Rule) -> Iterator[Ban]:
    """A rule as the engine has it."""
    for banned in rule.banned:
        yield tuple(sorted(_place(found, *each) for each in banned.items()))


def _held(found: Model, free: set[str]) -> Iterator[Ban]:
    for name in found.orders:
        if name not in free:
            yield from ((_place(found, name, option),) for option in _moving(found, name))


def _moving(found: Model, name: str) -> tuple[str, ...]:
    return tuple(option for option in found.orders[name] if option != found.now[name])


def _riding(case: Case, found: Model, free: set[str]) -> Iterator[Ban]:
    """An issue that rides with another moves only when the other does."""
    for name, head in riding(case, free).items():
        stays = _place(found, head, found.now[head])
        for option in _moving(found, name):
            yield tuple(sorted((_place(found, name, option), stays)))


def _costs(case: Case, found: Model, name: str, free: set[str]) -> tuple[int, ...]:
    takes = takes_a_place(case, name, riding(case, free))
    return tuple(int(takes and option != found.now[name]) for option in found.orders[name])
