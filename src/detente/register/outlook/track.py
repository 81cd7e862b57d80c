"""How good the register's chances were, over all pledges that have ended (§43).

Where a series counts a pledge, its chances are those of the replay, month by month. Where none
does, the only forecast is the share kept so far, (kept + ½)/(ended + 1), of the pledges that had
fallen due before this one was made, as they are known now. Kept is all of it in time, by the
original terms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.engines.forecast import Calibration, calibration
from detente.register.outlook.replay import Replay, replay
from detente.register.page import standing_of
from detente.register.standing.fold import PledgeState
from detente.register.standing.status import SETTLED, ComplianceStatus


class ForecastBy(StrEnum):
    """What a chance was read from: figures by month, or the share of pledges kept so far."""

    SERIES = "series"
    RATE = "rate"


@dataclass(frozen=True)
class Forecasted:
    """A pledge that has ended: by what it was forecast, the first and last chance, how it ended."""

    pledge: Id
    by: ForecastBy
    first: float
    last: float
    kept: bool
    brier: float


@dataclass(frozen=True)
class Track:
    """Pledges that ended, and the scores of both kinds of forecast.

    `monthly` is over every month of every replay: months of one pledge go together, and so do
    pledges that are counted by parts of one series. It says less than its number suggests.
    """

    pledges: tuple[Forecasted, ...]
    monthly: Calibration | None
    rates: Calibration | None
    left_out: int


def track(case: Case, folder: Path, day: date, seed: int = 0) -> Track:
    """Over the pledges of a case that had ended, and are settled, on a day."""
    standing = standing_of(case, day, folder)
    states = [one for one in standing.states.values() if _counts(case, one)]
    replays = _replays(case, folder, day, seed)
    words = {s.pledge: standing.verdict(s.pledge, s.original).word for s in states}
    ended = {s.pledge: s for s in states if words[s.pledge] in SETTLED}
    by_rate = tuple(_by_rate(ended, words, set(replays)))
    by_series = tuple(_by_series(one) for one in replays.values())
    pairs = [(step.chance, one.kept) for one in replays.values() for step in one.steps]
    told = [(chance, kept) for chance, kept in pairs if chance is not None and kept is not None]
    return Track(
        pledges=(*by_series, *by_rate),
        monthly=calibration(*map(list, zip(*told, strict=True))) if told else None,
        rates=calibration([o.first for o in by_rate], [o.kept for o in by_rate])
        if by_rate
        else None,
        left_out=len(states) - len(by_rate) - len(set(replays) & {one.pledge for one in states}),
    )


def _counts(case: Case, state: PledgeState) -> bool:
    """Parts of another pledge are not counted again, unless a series counts them."""
    pledge = case.pledges[state.pledge]
    return not pledge.part_of or bool(pledge.series)


def _replays(case: Case, folder: Path, day: date, seed: int) -> dict[str, Replay]:
    counted = (key for key, one in case.pledges.items() if one.series)
    found = ((key, replay(case, folder, key, seed, day)) for key in counted)
    return {key: one for key, one in found if isinstance(one, Replay) and one.brier is not None}


def _by_series(replayed: Replay) -> Forecasted:
    chances = [step.chance for step in replayed.steps if step.chance is not None]
    assert replayed.kept is not None and replayed.brier is not None
    return Forecasted(
        replayed.pledge, ForecastBy.SERIES, chances[0], chances[-1], replayed.kept, replayed.brier
    )


def _by_rate(
    ended: dict[str, PledgeState], words: dict[str, ComplianceStatus], others: set[str]
) -> Iterator[Forecasted]:
    dues = {key: one.original.due for key, one in ended.items()}
    for key, state in ended.items():
        made, due = state.original.since, state.original.due
        if key in others or made is None or due is None:
            continue
        before = [other for other, end in dues.items() if end is not None and end < made]
        kept = sum(words[other] is ComplianceStatus.MET for other in before)
        chance = (kept + 0.5) / (len(before) + 1)
        is_kept = words[key] is ComplianceStatus.MET
        yield Forecasted(
            key, ForecastBy.RATE, chance, chance, is_kept, round((chance - is_kept) ** 2, 4)
        )
