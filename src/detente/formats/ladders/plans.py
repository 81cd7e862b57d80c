"""What each side's best plan against a bare ladder is, as plain data (definitions §30)."""

from typing import Any

from detente.engines.ladder.best_response.answers import answer_cost, least_continuation
from detente.engines.ladder.best_response.milder import Milder
from detente.engines.ladder.best_response.respond import Response
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.false_alarms import alleging, false_alarm
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation
from detente.formats.ladders.unit import Unit

PLACES = 6
NEAR = 1e-3
"""How near the least chance of another month is found under a milder answer."""


def answer_of(problem: LadderProblem, shown: Simulation | None, unit: Unit) -> dict[str, Any]:
    """The answer to a breach with its cost, the best plans, and how likely it has to go on."""
    if shown is None:
        return {"answer": problem.answer}
    milder = shown.milder
    plans = milder or shown.responses
    chance = None
    if all(one.gain is not None for one in plans):
        chance = least_continuation(shown.schedule, *((NEAR,) if milder else ()))
    return {
        "answer": problem.answer,
        "answer_cost": unit.each(answer_cost(shown.schedule)),
        "best_deviation": [
            *(_broken(one, shown.schedule, unit) for one in milder),
            *(_plan(one, shown, unit) for one in shown.responses if not milder),
        ],
        "unseen_lateness": unit.each([one.lateness for one in plans]),
        "least_continuation": None if chance is None else round(chance, 3 if milder else PLACES),
    }


def alarms_of(schedule: Schedule, unit: Unit) -> dict[str, Any]:
    """What honest sides lose by false alarms, and who gains by alleging a breach."""
    alarms = (false_alarm(schedule, side) for side in (0, 1))
    told = (alleging(schedule, side) for side in (0, 1))
    return {
        "false_alarms": [
            {"side": one.side, "chance": round(one.chance, PLACES), "loss": unit.of(one.loss),
             "worst": unit.of(one.worst), "month": one.month}
            for one in alarms
        ],
        "alleging": [
            {"side": one.side, "month": one.month, "holding_the_deposit": unit.of(one.gain),
             "neutral_holder": unit.of(one.neutral)}
            for one in told
        ],
    }  # fmt: skip


def _broken(best: Milder, schedule: Schedule, unit: Unit) -> dict[str, Any]:
    """Which steps are late or left out, and what is broken openly when; None: not weighed."""
    names = schedule.names
    gain = None if best.gain is None else unit.of(best.gain)
    return {
        "side": best.side,
        "gain": gain,
        "most": gain,
        "exact": gain is not None,
        "late": [{"step": names[place]} for place in best.late],
        "breaks": [{"step": names[place], "month": at} for at, place in best.breaks if place >= 0],
        "stop": next((at for at, place in best.breaks if place < 0), None),
    }


def _plan(best: Response, shown: Simulation, unit: Unit) -> dict[str, Any]:
    """Beyond keeping the ladder; `most`: no plan gains more. Parts count from 1."""
    names = shown.schedule.names
    return {
        "side": best.plan.side,
        "gain": unit.of(best.gain),
        "most": unit.of(max(best.most, best.gain)),
        "exact": best.exact,
        "late": [
            {"step": names[each.place], "part": each.tranche, "due": each.due, "given": each.given}
            for each in best.plan.late
        ],
        "stop": best.plan.stop,
    }
