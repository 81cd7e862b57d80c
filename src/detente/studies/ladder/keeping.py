"""What a side that does not deliver would do and gain, how it is answered, and what binds (§30)."""

from collections.abc import Iterator
from dataclasses import replace

from detente.case.models.actor import Actor
from detente.engines.ladder.best_response.answers import answer_cost, least_continuation
from detente.engines.ladder.best_response.milder import Milder
from detente.engines.ladder.best_response.plan import SidePlan
from detente.engines.ladder.simulate import Simulation
from detente.engines.ladder.solve import EXACT, LadderSolution, solve
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.values.ladder.ladder import BestPlan, BrokenAct, Keeping, LateAct

WITHIN = 2e-3
"""How near the least chance of another month is found."""
SECONDS = 2.0


def keeping(laying: Laying, simulation: Simulation, solution: LadderSolution) -> Keeping:
    """The best plans against an order, the answer to them, and the least chance of going on."""
    problem = laying.built.problem
    us, them = answer_cost(simulation.schedule)
    chance = least_continuation(simulation.schedule, WITHIN)
    return Keeping(
        plans=tuple(_plans(laying, simulation)),
        answer=problem.answer,
        cost_us=round(us, 3),
        cost_them=round(them, 3),
        continuation=problem.continuation,
        least_continuation=None if chance is None else round(chance, 3),
        unshaped=unshaped(laying, solution),
        pause=problem.pause,
    )


def unshaped(laying: Laying, solution: LadderSolution) -> bool:
    """Whether the order is the best by dates and values alone, so that neither bound costs it."""
    if solution.status != "optimal":
        return False
    free = replace(laying.built.problem, enforce=False, tolerance=(None, None))
    best = solve(free, gap=EXACT, seconds=laying.budget.seconds(SECONDS), start=solution.schedule)
    near = EXACT * (1 + abs(solution.objective))
    return best.status == "optimal" and best.objective <= solution.objective + near


def _plans(laying: Laying, simulation: Simulation) -> Iterator[BestPlan]:
    if simulation.milder:
        yield from (_milder(laying, one) for one in simulation.milder if one.gain is not None)
        return
    for side, one in zip(SIDES, simulation.responses, strict=True):
        stop = None if one.plan.stop is None else laying.built.month(one.plan.stop)
        yield BestPlan(
            side=Actor(side),
            gain=round(one.gain, 3) if one.gain > CLOSE else 0.0,
            most=round(max(one.most, one.gain), 3) if one.most > CLOSE else 0.0,
            unseen=round(one.lateness, 3),
            late=tuple(_late(laying, one.plan)) if one.gain > CLOSE else (),
            stop=stop or "",
        )


def _milder(laying: Laying, best: Milder) -> BestPlan:
    gain = best.gain if best.gain is not None and best.gain > CLOSE else 0.0
    names, month = laying.schedule.names, laying.built.month
    due = [
        (k, next(t for t, share in enumerate(laying.schedule.released[k]) if share > CLOSE))
        for k in best.late
    ]
    stops = [month(at) for at, place in best.breaks if place < 0]
    return BestPlan(
        side=Actor(SIDES[best.side]),
        gain=round(gain, 3),
        most=round(gain, 3),
        unseen=round(best.lateness, 3),
        late=tuple(LateAct(names[k], month(t), "") for k, t in due) if gain else (),
        stop=stops[0] if stops else "",
        breaks=tuple(BrokenAct(names[k], month(t)) for t, k in best.breaks if k >= 0)
        if gain
        else (),
    )


def _late(laying: Laying, plan: SidePlan) -> Iterator[LateAct]:
    """Each step of which something is late, in the months of the tranches that are."""
    for place in plan.places:
        parts = [one for one in plan.late if one.place == place]
        yield LateAct(
            step=laying.built.problem.steps[place].name,
            due=laying.built.month(parts[0].due),
            given="" if parts[-1].given is None else laying.built.month(parts[-1].given),
        )
