"""A case as a problem of choice: words become laws, rules become bans.

The gains' means and lows must be those of the readings; a test says so.
"""

from fractions import Fraction

from detente.case.bands import bands_of
from detente.case.case import Case
from detente.engines.choice.law import Estimate, Ranking, Scores
from detente.engines.choice.problem import Link, Problem, Row
from detente.studies.agenda.study import held_back
from detente.studies.valuation.model import Model, model, negotiable
from detente.studies.valuation.readings import SIDES, default_firm, ranks, span

ZERO = (Fraction(0), Fraction(0))


def choice_of(case: Case) -> Problem:
    """The problem of a case; issues in its order."""
    found = model(case)
    names = list(case.issues)
    free = set(negotiable(found, held_back(case)))
    now = tuple(found.orders[name].index(found.now[name]) for name in names)
    rows = [_principal(case, found, side, names) for side in SIDES]
    rows += [_voice(found, voice, names) for voice in found.voices]
    return Problem(
        now,
        tuple(len(found.orders[name]) for name in names),
        tuple(rows),
        tuple(
            dict.fromkeys(
                (
                    *_rules(found, names),
                    *_held(found, names, free),
                    *_riding(case, found, names, free),
                )
            )
        ),
        tuple(_costs(case, found, name, free) for name in names),
        case.process.attention,
    )


def _principal(case: Case, found: Model, side: str, names: list[str]) -> Row:
    least = found.least[side]
    return Row(
        SIDES.index(side),
        tuple(_estimate(case, found, side, name) for name in names),
        tuple(
            Link(
                tuple(
                    (names.index(i), found.orders[i].index(o)) for i, o in (one.first, one.second)
                ),
                (one.gain.low, one.gain.high),
            )
            for one in found.links
            if one.side == side
        ),
        ZERO if least is None else (least.low, least.high),
        strict=least is None,
    )


def _estimate(case: Case, found: Model, side: str, name: str) -> Estimate:
    issue, options = case.issues[name], found.orders[name]
    valuation, now = getattr(issue, side), options.index(issue.now)
    if valuation is None:
        return Estimate(now, len(options))
    if valuation.scores:
        shape = Scores(tuple(valuation.scores[option] for option in options))
    else:
        bands, level = bands_of(case.bands), ranks(valuation)
        band = span(valuation, bands, valuation.firm or default_firm(side))
        shape = Ranking(tuple(level[option] for option in options), band, bands.least_step)
    plain = Estimate(now, len(options), shape, valuation.drift or ZERO)
    return Estimate(now, len(options), shape, plain.drift, _face(found, side, name, plain))


def _face(
    found: Model, side: str, name: str, plain: Estimate
) -> tuple[tuple[Fraction, Fraction], ...]:
    """What a reading has beyond the estimate: the cost of public demands."""
    extra = []
    for option, worth in zip(found.orders[name], plain.worths, strict=True):
        gain = found.readings.gains[side][name][option]
        middle, low = gain.best - worth.mean, gain.low - worth.low
        extra.append((low, 2 * middle - low))
    return tuple(extra)


def _voice(found: Model, voice, names: list[str]) -> Row:
    estimates = []
    for name in names:
        options = found.orders[name]
        ranges = tuple((voice.of(name, o).low, voice.of(name, o).high) for o in options)
        estimates.append(Estimate(options.index(found.now[name]), len(options), Scores(ranges)))
    return Row(SIDES.index(voice.side), tuple(estimates), (), (voice.least.low, voice.least.high))


def _rules(found: Model, names: list[str]):
    for rule in found.rules:
        for choice in rule.banned:
            yield tuple(
                sorted((names.index(i), found.orders[i].index(o)) for i, o in choice.items())
            )


def _held(found: Model, names: list[str], free: set[str]):
    for at, name in enumerate(names):
        if name not in free:
            for k, option in enumerate(found.orders[name]):
                if option != found.now[name]:
                    yield ((at, k),)


def _rides(case: Case, free: set[str]) -> dict[str, str]:
    return {n: i.with_ for n, i in case.issues.items() if i.with_ in free and not i.respect}


def _riding(case: Case, found: Model, names: list[str], free: set[str]):
    for name, head in _rides(case, free).items():
        stays = (names.index(head), found.orders[head].index(found.now[head]))
        for k, option in enumerate(found.orders[name]):
            if option != found.now[name]:
                yield tuple(sorted(((names.index(name), k), stays)))


def _costs(case: Case, found: Model, name: str, free: set[str]) -> tuple[int, ...]:
    takes = not case.issues[name].respect and name not in _rides(case, free)
    return tuple(int(takes and option != found.now[name]) for option in found.orders[name])
