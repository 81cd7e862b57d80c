"""Each order against a side that does what is best for it against that very order (§30, §34).

What it plans is the best response of the ladder's dynamic programme to the order's own months, with
the chances of being noticed and the answer of the case; an order that is easier to cheat is
cheated more. Its errors: in some months it holds back what it meant to give (Selten 1975).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from detente.case.models.actor import Actor
from detente.engines.ladder.best_response.respond import Response
from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule
from detente.engines.rehearsal.problem import RehearsalDesign, SideConduct
from detente.engines.rehearsal.summary import summary
from detente.studies.rehearsal.build import SIDES, Cast
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import estimated
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import Answering

BEST, ERRING = "best-response", "best-response-erring"
ERRS = 0.1
"""The chance in a month that it holds back what it meant to give: our judgement."""
CLOSE = 1e-6


@dataclass(frozen=True)
class BestResponse:
    """The best response of a side to an order, and that as a conduct that can be played."""

    response: Response
    conduct: SideConduct


def reply(
    problem: LadderProblem, design: RehearsalDesign, side: int, slips: float = 0.0
) -> BestResponse:
    """What a side does that knows the order and gains by it what it can."""
    found = response(_as_ladder(problem, design), side)
    plan, months = found.plan, problem.months
    stop = plan.stop if plan.stop is not None and plan.stop < months else None
    return BestResponse(
        found,
        SideConduct(
            BEST,
            path=_path(problem, design, found),
            mends=tuple(each == "mend" for each in plan.caught[:months]),
            stop_month=stop,
            open=stop is not None and plan.announced,
            takes_back=stop is not None,
            slips=slips,
        ),
    )


def _as_ladder(problem: LadderProblem, design: RehearsalDesign) -> Schedule:
    """The months of an order as a ladder, in parts small enough for its shares."""
    steps = tuple(
        replace(step, tranches=lcm(step.tranches, *(_part(share) for share in row)))
        for step, row in zip(problem.steps, design.path, strict=True)
    )
    return Schedule(replace(problem, steps=steps), design.path)


def _part(share: float) -> int:
    return Fraction(share).limit_denominator(60).denominator


def _path(
    problem: LadderProblem, design: RehearsalDesign, response: Response
) -> tuple[tuple[float, ...], ...]:
    """Of each step, the share that the plan means to have given by the end of each month."""
    rows = []
    for place, step in enumerate(_as_ladder(problem, design).problem.steps):
        given = [
            next(t for t, share in enumerate(design.path[place]) if share * step.tranches > n + 0.5)
            for n in range(round(design.path[place][-1] * step.tranches))
        ]
        late = [one for one in response.plan.late if one.place == place]
        moved = sorted(_moved(given, [(one.due, one.given) for one in late]))
        rows.append(
            tuple(sum(when <= t for when in moved) / step.tranches for t in range(problem.months))
        )
    return tuple(rows)


def _moved(given: list[int], late: list[tuple[int, int | None]]) -> Iterator[int]:
    """The months in which the parts come: those that are late, in another one or in none."""
    left = list(given)
    for due, when in late:
        left.remove(due)
        if when is not None:
            yield when
    yield from left


def answering(
    problem: LadderProblem,
    stage: PlaySetting,
    design: RehearsalDesign,
    month: Callable[[int], str],
    marks: tuple[str, ...] = (),
) -> Iterator[Answering]:
    """An order against the best response of each side, without and with errors."""
    for side, name in enumerate(SIDES):
        slips = max(one.slips for one in stage.cast.kinds[side])
        best = reply(problem, design, side, slips)
        erring = replace(best.conduct, name=ERRING, slips=1 - (1 - slips) * (1 - ERRS))
        gains = best.response.shortfall > CLOSE
        for conduct in (best.conduct, erring):
            run = play(alone(stage, side, conduct), design)
            if not run.complete:
                return
            summed = summary(run.whole())
            us, them = summed.sides
            delay = summed.sides[side].delay
            plan = best.response.plan
            yield Answering(
                design=Order(design.name),
                side=Actor(name),
                kind=conduct.name,
                gain=round(max(0.0, best.response.gain), 3),
                late=tuple(problem.steps[place].name for place in plan.places),
                stops=month(plan.stop) if gains and plan.stop is not None else "",
                done=estimated(summed.completed),
                value_us=estimated(us.value),
                value_them=estimated(them.value),
                breaks_us=estimated(us.breaks) if us.breaks else None,
                noticed_after=round(delay.value, 2) if delay else None,
                marks=marks,
            )


def alone(stage: PlaySetting, side: int, conduct: SideConduct) -> PlaySetting:
    """A side that behaves in one way, the other as it may come."""
    kinds, shares, ranges = (
        list(stage.cast.kinds), list(stage.cast.shares), list(stage.cast.ranges)
    )  # fmt: skip
    kinds[side], shares[side], ranges[side] = (conduct,), (1.0,), ((0.0, 1.0),)
    cast = Cast((kinds[0], kinds[1]), (shares[0], shares[1]), (ranges[0], ranges[1]),
                stage.cast.assumed)  # fmt: skip
    return replace(stage, cast=cast, tell=None)
