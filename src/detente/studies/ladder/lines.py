"""The lines of the ladder: rungs, ledger, and which side carries what risk when."""

from detente.case.models.actor import Actor
from detente.engines.ladder.simulate import Simulation
from detente.studies.ladder.acts import SIDES, LadderAct, rests
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.ladder.months import index_of
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.ladder import Month, Risk, Rung


def rungs(laying: Laying, simulation: Simulation) -> tuple[Rung, ...]:
    """Each act of the package, in the order in which they begin."""
    judged = {rung.step: rung for rung in simulation.rungs}
    last = laying.built.problem.months
    begins = {name: last if rung.begins is None else rung.begins for name, rung in judged.items()}
    acts = sorted(laying.built.acts, key=lambda act: begins[act.name])
    return tuple(_rung(laying, act, judged[act.name].slack) for act in acts)


def _rung(laying: Laying, act: LadderAct, slack: tuple[float, float] | None) -> Rung:
    step, on = act.step, rests(laying.case, act.path)
    measure = laying.case.benchmarks.get(step.measured_by)
    return Rung(
        step=act.name,
        issue=act.issue,
        option=act.option,
        what=step.what,
        by=Actor(step.by),
        given=laying.given(act),
        unit=step.unit,
        waits=tuple(laying.waits(act)),
        taken_back=float(step.taken_back),
        taken_back_after=step.taken_back_after,
        seen=float(step.seen),
        seen_after=step.seen_after,
        measured_by=step.measured_by,
        measure=measure.what if measure else "",
        firewalled=step.firewalled or act.warning,
        assumed=act.assumed,
        slack_us=round(slack[0], 3) if slack else None,
        slack_them=round(slack[1], 3) if slack else None,
        sources=on.sources,
        marks=on.marks,
    )


def ledger(laying: Laying, simulation: Simulation) -> tuple[Month, ...]:
    """One line a month; figures are rounded to thousandths of a point."""
    return tuple(_month(laying, simulation, at) for at in range(laying.built.problem.months))


def _month(laying: Laying, simulation: Simulation, at: int) -> Month:
    case, start = laying.case, laying.built.start
    we_give, they_give = laying.gives("us", at), laying.gives("them", at)
    owed = laying.owed(at)
    named = {part.step for part in (*we_give, *they_give)} | {part.step for part in owed}
    outside = [number for number, day in enumerate(case.outside) if index_of(start, day.date) == at]
    paths = (
        *(act.path for act in laying.built.acts if act.name in named),
        *(("outside", number) for number in outside),
    )
    return Month(
        month=laying.built.month(at),
        review=case.meet is not None and index_of(start, str(case.meet.date)) == at,
        outside=tuple(case.outside[number].what for number in outside),
        we_give=we_give,
        they_give=they_give,
        owed=owed,
        we_hold=laying.begun("them", at + 1),
        they_hold=laying.begun("us", at + 1),
        outlay_us=round(simulation.outlay[0][at], 3),
        outlay_them=round(simulation.outlay[1][at], 3),
        forward_us=round(simulation.forward[0][at], 3),
        forward_them=round(simulation.forward[1][at], 3),
        slack_us=round(simulation.slack[0][at], 3),
        slack_them=round(simulation.slack[1][at], 3),
        marks=marks_at(case, *paths),
    )


def risks(laying: Laying, simulation: Simulation) -> tuple[Risk, Risk]:
    """What each side risks at most: what it has given by then, and what it holds."""
    first, second = (_risk(laying, simulation, at) for at in range(len(SIDES)))
    return first, second


def _risk(laying: Laying, simulation: Simulation, at: int) -> Risk:
    side, other = SIDES[at], SIDES[1 - at]
    outlay, forward = simulation.outlay[at], simulation.forward[at]
    peak, ahead = max(outlay), max(forward)
    month, later = outlay.index(peak), forward.index(ahead)
    by_then = month if peak > CLOSE else later
    gave, holds = laying.begun(side, by_then), laying.begun(other, by_then)
    tolerance = laying.built.problem.tolerance[at]
    acts = [act.path for act in laying.built.acts if act.name in {*gave, *holds}]
    return Risk(
        side=Actor(side),
        tolerance=tolerance,
        accepted=tolerance is None or peak <= tolerance + CLOSE,
        peak=round(peak, 3),
        peak_month=laying.built.month(month) if peak > CLOSE else "",
        forward_peak=round(ahead, 3),
        forward_month=laying.built.month(later) if ahead > CLOSE else "",
        value=round(simulation.value[at], 3),
        gave=gave,
        holds=holds,
        marks=marks_at(laying.case, ("ladder",), *acts),
    )
