"""What each side's best plan against a bare ladder is, as plain data (definitions §30)."""

from typing import Any

from detente.engines.ladder.answers import answer_cost, least_continuation
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.respond import Response
from detente.engines.ladder.simulate import Simulation
from detente.formats.ladder_unit import Unit

PLACES = 6


def answer_of(problem: Problem, shown: Simulation | None, unit: Unit) -> dict[str, Any]:
    """The answer to a breach with its cost, the best plans, and how likely it has to go on."""
    if shown is None:
        return {"answer": problem.answer}
    chance = least_continuation(shown.schedule)
    return {
        "answer": problem.answer,
        "answer_cost": unit.each(answer_cost(shown.schedule)),
        "best_deviation": [_plan(one, shown, unit) for one in shown.responses],
        "unseen_lateness": unit.each([one.lateness for one in shown.responses]),
        "least_continuation": None if chance is None else round(chance, PLACES),
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
