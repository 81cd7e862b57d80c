"""What stands between an order as planned and as rehearsed, each kind of trouble with its part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from detente.engines.rehearsal.paired import Strata, average
from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
)
from detente.studies.rehearsal.comparing import POINTS, sample
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import estimated
from detente.studies.values.ladder.rehearsal import Eaten, Estimate, Trouble

Without = Callable[[PlaySetting], PlaySetting]
Both = tuple[Strata, Strata]


def eaten(stage: PlaySetting, design: RehearsalDesign) -> tuple[Eaten, ...]:
    """What each kind of trouble takes, on the same draws; () where it was stopped.

    They are added one after the other to the order as planned, and taken away again in that same
    sequence; the part of each is the mean of both (an antithetic pair of the permutations in
    Shapley 1953), so that the parts add up to the whole difference.
    """
    there = [kind for kind in TAKEN_OUT if TAKEN_OUT[kind](stage) != stage]
    added = [_values(stage, design, there[at:]) for at in range(len(there) + 1)]
    taken = [_values(stage, design, there[:at]) for at in range(len(there) + 1)]
    whole = [each for each in added if each], [each for each in taken if each]
    if len(whole[0]) + len(whole[1]) < len(added) + len(taken):
        return ()
    found = _parts(there, whole)
    return tuple(sorted(found, key=lambda entry: -entry.us.value))


def _parts(there: Sequence[Trouble], whole: tuple[list[Both], list[Both]]) -> Iterator[Eaten]:
    added, taken = whole
    for at, kind in enumerate(there):
        us, them = (
            _part((added[at][side], added[at + 1][side]), (taken[at + 1][side], taken[at][side]))
            for side in (0, 1)
        )
        yield Eaten(kind, us, them)


def _part(first: tuple[Strata, Strata], second: tuple[Strata, Strata]) -> Estimate:
    """The mean of two differences, run by run."""
    (a, b), (c, d) = first, second
    return estimated(average({pair: (a[pair] - b[pair] + c[pair] - d[pair]) / 2 for pair in a}))


def _values(stage: PlaySetting, design: RehearsalDesign, without: Sequence[Trouble]) -> Both | None:
    """What the order brings each side without some kinds of trouble."""
    for kind in without:
        stage = TAKEN_OUT[kind](stage)
    run = play(stage, design)
    us, them = (sample(run, measure) for measure in POINTS)
    return (us, them) if run.complete else None


def _reliable(side: int) -> Without:
    """The same pairs, and so the same draws, in which a side does all that falls due in time."""

    def without(stage: PlaySetting) -> PlaySetting:
        kinds = list(stage.cast.kinds)
        kinds[side] = tuple(SideConduct(one.name) for one in kinds[side])
        return replace(stage, cast=replace(stage.cast, kinds=(kinds[0], kinds[1])))

    return without


def _problem(change: Callable[[RehearsalProblem], RehearsalProblem]) -> Without:
    return lambda stage: replace(stage, problem=change(stage.problem))


def _steps(change: Callable[[RehearsalStep], RehearsalStep]) -> Without:
    return _problem(lambda entry: replace(entry, steps=tuple(map(change, entry.steps))))


TAKEN_OUT: dict[Trouble, Without] = {
    Trouble.THEIR_CONDUCT: _reliable(1),
    Trouble.OUR_CONDUCT: _reliable(0),
    Trouble.SHOCKS: _problem(lambda entry: replace(entry, shocks=())),
    Trouble.MISREAD: _steps(lambda step: replace(step, missed=0.0, mistaken=0.0)),
    Trouble.CROWDED: _problem(lambda entry: replace(entry, budget=None)),
    Trouble.VOIDED: _steps(lambda step: replace(step, void=0.0, freed=0.0)),
}
