"""A compiled case → the choice engine's problem: words become laws, rules become bans (§51–§52).

Means and lowest values are those of the readings (definitions §6); a test says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.doubt import Doubt
from detente.case.models.valuation import Firm, Valuation
from detente.engines.choice import (
    Ban,
    ChoiceProblem,
    ConsentRow,
    IssueEstimate,
    Package,
    Place,
    Ranking,
    Scores,
    UncertainLink,
)
from detente.engines.choice.problem import THIRD
from detente.studies.valuation.audiences import VetoPlayer
from detente.studies.valuation.constraints import ExclusionRule
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.problem import riding, takes_a_place
from detente.studies.valuation.readings import SIDES, default_firm, ranks, span

Range = tuple[Fraction, Fraction]
ZERO: Range = (Fraction(0), Fraction(0))


def choice(case: Case, model: Model, movable: Iterable[str], limit: int | None) -> ChoiceProblem:
    """The problem of a case; issues in its order, rows: both principals, then audiences.

    What may not move is held at now; at most `limit` issues take a place (definitions §16).
    """
    names, free = list(model.orders), set(movable)
    bans = (*_rules(model), *_held(model, free), *_riding(case, model, free))
    doubt = case.doubt or Doubt()
    return ChoiceProblem(
        now=package_of(model, {}),
        sizes=tuple(len(row) for row in model.orders.values()),
        rows=(
            *(principal(case, model, side) for side in SIDES),
            *(spoken(case, model, voice) for voice in model.voices),
        ),
        bans=tuple(dict.fromkeys(bans)),
        costs=tuple(_costs(case, model, name, free) for name in names),
        limit=limit,
        least=(doubt.ours, doubt.theirs),
        agreement=doubt.agree,
    )


def package_of(model: Model, moves: Moves) -> Package:
    """A package by its moves, as the engine has it."""
    whole = model.whole(moves)
    return tuple(row.index(whole[name]) for name, row in model.orders.items())


def moves_of(model: Model, package: Sequence[int]) -> dict[str, str]:
    """A package of the engine by what it moves."""
    orders = model.orders.items()
    return model.moves({name: row[k] for (name, row), k in zip(orders, package, strict=True)})


def principal(case: Case, model: Model, side: str) -> ConsentRow:
    """A side's leader: estimates, links, what it must gain."""
    least = model.least[side]
    return ConsentRow(
        SIDES.index(side),
        tuple(_estimate(case, model, side, name) for name in model.orders),
        tuple(_links(model, side)),
        ZERO if least is None else (least.low, least.high),
        strict=least is None,
    )


def _links(model: Model, side: str) -> Iterator[UncertainLink]:
    for one in model.links:
        if one.side == side:
            first, second = _place(model, *one.first), _place(model, *one.second)
            yield UncertainLink((first, second), (one.gain.low, one.gain.high))


def _place(model: Model, issue: str, option: str) -> Place:
    return list(model.orders).index(issue), model.orders[issue].index(option)


def _estimate(case: Case, model: Model, side: str, name: str) -> IssueEstimate:
    issue, options = case.issues[name], model.orders[name]
    valuation, now = getattr(issue, side), options.index(issue.now)
    if valuation is None:
        return IssueEstimate(now, len(options))
    plain = _valued(case, valuation, options, now, default_firm(side))
    return replace(plain, extra=_face(model, side, name, plain))


def _valued(
    case: Case, valuation: Valuation, options: Sequence[str], now: int, firm: Firm
) -> IssueEstimate:
    """A valuation as the engine has it."""
    shape: Ranking | Scores
    if valuation.scores:
        shape = Scores(tuple(valuation.scores[option] for option in options))
    else:
        bands, level = bands_of(case.bands), ranks(valuation)
        band = span(valuation, bands, valuation.firm or firm)
        shape = Ranking(tuple(level[option] for option in options), band, bands.least_step)
    return IssueEstimate(now, len(options), shape, valuation.drift or ZERO)


def _face(model: Model, side: str, name: str, plain: IssueEstimate) -> tuple[Range, ...]:
    """What a reading has beyond the estimate: the cost of public demands."""
    extra = []
    for option, worth in zip(model.orders[name], plain.worths, strict=True):
        gain = model.readings.gains[side][name][option]
        middle, low = gain.best - worth.mean, gain.low - worth.low
        extra.append((low, 2 * middle - low))
    return tuple(extra) if any(one != ZERO for one in extra) else ()


def spoken(case: Case, known: Model, voice: VetoPlayer) -> ConsentRow:
    """An audience or a third party: estimates, links, what it must gain."""
    side = SIDES.index(voice.side) if voice.side in SIDES else THIRD
    estimates = tuple(_spoken_of(case, known, voice, name) for name in known.orders)
    least = known.least_asked(voice)
    alike = [at for at, one in enumerate(known.voices) if voice.asked and one.where == voice.where]
    return ConsentRow(
        side,
        tuple(
            _not_asked(known, voice, *each) for each in zip(known.orders, estimates, strict=True)
        ),
        tuple(_links(known, voice.party)),
        (least.low, least.high),
        drawn_with=len(SIDES) + alike[0] if alike else None,
    )


def _not_asked(
    known: Model, voice: VetoPlayer, name: str, estimate: IssueEstimate
) -> IssueEstimate:
    """An estimate with the points that an option brings by which the voice is not asked."""
    extra = [known.beside(voice, name, option) for option in known.orders[name]]
    if not any(extra):
        return estimate
    return replace(estimate, extra=tuple((points, points) for points in extra))


def _spoken_of(case: Case, known: Model, voice: VetoPlayer, name: str) -> IssueEstimate:
    options = known.orders[name]
    now = options.index(known.now[name])
    if name in voice.valuations:
        return _valued(case, voice.valuations[name], options, now, default_firm(voice.side))
    gains = (voice.of(name, option) for option in options)
    return IssueEstimate(now, len(options), Scores(tuple((gain.low, gain.high) for gain in gains)))


def _rules(model: Model) -> Iterator[Ban]:
    for rule in model.rules:
        yield from bans_of(model, rule)


def bans_of(model: Model, rule: ExclusionRule) -> Iterator[Ban]:
    """A rule as the engine has it."""
    for banned in rule.banned:
        yield tuple(sorted(_place(model, *each) for each in banned.items()))


def _held(model: Model, free: set[str]) -> Iterator[Ban]:
    for name in model.orders:
        if name not in free:
            yield from ((_place(model, name, option),) for option in _moving(model, name))


def _moving(model: Model, name: str) -> tuple[str, ...]:
    return tuple(option for option in model.orders[name] if option != model.now[name])


def _riding(case: Case, model: Model, free: set[str]) -> Iterator[Ban]:
    """An issue that rides with another moves only when the other does."""
    for name, head in riding(case, free).items():
        stays = _place(model, head, model.now[head])
        for option in _moving(model, name):
            yield tuple(sorted((_place(model, name, option), stays)))


def _costs(case: Case, model: Model, name: str, free: set[str]) -> tuple[int, ...]:
    takes = takes_a_place(case, name, riding(case, free))
    return tuple(int(takes and option != model.now[name]) for option in model.orders[name])
