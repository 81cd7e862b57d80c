"""Outlay at risk along many paths at once: §29 as a linear form of what each month releases.

X_i(t) is linear in the releases, so that the outlays of thousands of paths are one matrix product.
Paths run to the horizon: what slips past the plan is still released.
"""

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.problem import LadderProblem, LadderStep

Floats = NDArray[np.float64]


def outlays(problem: LadderProblem, released: Floats, side: int) -> Floats:
    """E_i(t) of many paths.

    released: N × K × H shares, by the end of each month to the horizon. Returns N × (T+1) points of
    the side, for a stop of the other in months 0 … T.

    >>> steps = LadderStep("out", 0, once=(-5.0, 9.0)), LadderStep("in", 1, once=(3.0, -1.0))
    >>> path = np.array([[[1.0, 1.0], [0.0, 1.0]]])
    >>> outlays(LadderProblem(steps, 2, 2), path, 0)
    array([[5., 5., 2.]])
    """
    releases = np.diff(released, axis=2, prepend=0.0).reshape(len(released), -1)
    stops = np.arange(problem.months + 1)
    had = releases @ _weights(problem, side).reshape(len(stops), -1).T
    bond = problem.bond[1 - side] * (stops < problem.months)
    grown = had / problem.discount[side] ** stops + bond
    points: Floats = np.maximum(0.0, -grown)
    return points


def _weights(problem: LadderProblem, side: int) -> Floats:
    """X_i(t) per share of each step released in each month: (T+1) × K × H, at month 0."""
    forms = [_of_step(problem, step, side) for step in problem.steps]
    return np.stack(forms, axis=1)


def _of_step(problem: LadderProblem, step: LadderStep, side: int) -> Floats:
    """(T+1) × H: stops down, months of release across."""
    horizon = problem.horizon
    stop = np.arange(problem.months + 1)[:, None]
    month = np.arange(horizon)[None, :]
    if step.giver == side:
        delay, last = 0, stop + problem.reaction[side]
        if step.firewall:
            last = np.full_like(stop, horizon)
        back = 0.0 if step.firewall or step.monthly[side] > 0 else step.back
    else:
        delay, last, back = step.delay, stop, step.back
    begins, gone = month + delay, last + step.back_lag
    power = problem.discount[side] ** np.arange(horizon + 1.0)
    once = np.where(begins < horizon, power[np.minimum(begins, horizon)], 0.0)
    kept = _annuity(power, begins) - back * _annuity(power, np.maximum(begins, gone))
    whole = step.once[side] * once + step.monthly[side] * kept
    form: Floats = np.where(month < last, whole, 0.0)
    return form


def _annuity(power: Floats, begins: NDArray[np.int64]) -> Floats:
    """Σ δ^s from a month to before the horizon; `power` holds δ^0 … δ^H."""
    sums = np.concatenate(([0.0], np.cumsum(power[:-1])))
    total: Floats = sums[-1] - sums[np.minimum(begins, len(sums) - 1)]
    return total
