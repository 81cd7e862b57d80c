"""A ladder with acts begun in other months: what waits for them follows, and all is judged anew."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation, at_risk_by_step, simulate
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.ladder.lines import risks
from detente.studies.ladder.study import Laid, best
from detente.studies.valuation.constraints import bans, gates, requirements
from detente.studies.values.ladder.ladder import Breach
from detente.studies.values.ladder.moved import MovedLadder, Outlaid, OutlayPart, Trespass

Row = tuple[float, ...]


def indices(laid: Laid, starts: Mapping[str, str]) -> dict[str, int]:
    """Acts and the numbers of their months, 0 the first; a month that is not planned moves none."""
    months = {laid.built.month(at): at for at in range(laid.schedule.problem.months)}
    return {act: months[month] for act, month in starts.items() if month in months}


def judged(case: Case, laid: Laid, starts: Mapping[str, int]) -> MovedLadder:
    """The ladder with some acts begun in these months (0 is the first), and what comes of it.

    An act that waits for one that was moved begins later where it would begin too early, as long
    as it has months left; an act whose month was chosen stays there. Nothing is solved afresh.
    """
    return _valued(case, laid, _followed(laid.schedule, starts), starts)


def solved(case: Case, laid: Laid, starts: Mapping[str, int]) -> MovedLadder | None:
    """The best order in which these acts begin in these months, found afresh; None: there is none.

    An act given in parts begins no earlier than its month, any other in that month alone.
    """
    problem = laid.built.problem
    starts = {name: max(0, min(month, problem.months - 1)) for name, month in starts.items()}
    held = (_held_to(one, starts.get(one.name)) for one in problem.steps)
    steps = tuple(one for one in held if one is not None)
    if len(steps) < len(problem.steps):
        return None
    order = best(replace(problem, steps=steps))
    if order.simulation is None:
        return None
    schedule = replace(order.simulation.schedule, problem=problem)
    return _valued(case, laid, schedule, starts)


def _held_to(step: LadderStep, month: int | None) -> LadderStep | None:
    """A step that begins in a month; None where it may not."""
    if month is None:
        return step
    if step.tranches > 1:
        return replace(step, earliest=max(step.earliest, month))
    return replace(step, only=(month,)) if month in (step.only or (month,)) else None


def _valued(case: Case, laid: Laid, schedule: Schedule, starts: Mapping[str, int]) -> MovedLadder:
    laying = Laying(case, laid.built, schedule)
    simulation = simulate(schedule)
    return MovedLadder(
        given={act.name: laying.given(act) for act in laid.built.acts},
        months=tuple(laid.built.month(at) for at in range(schedule.problem.months)),
        outlay_us=_rounded(simulation.outlay[0]),
        outlay_them=_rounded(simulation.outlay[1]),
        made_us=tuple(_parts(laying, 0, simulation.outlay[0])),
        made_them=tuple(_parts(laying, 1, simulation.outlay[1])),
        value_us=round(simulation.value[0], 3),
        value_them=round(simulation.value[1], 3),
        risks=risks(laying, simulation),
        holds=simulation.holds,
        trespasses=tuple(_trespasses(laying, simulation)),
        followed=tuple(_differing(laid.schedule, schedule, starts)),
    )


def _followed(schedule: Schedule, starts: Mapping[str, int]) -> Schedule:
    """The acts in their months; then whatever skips a wait a month later, until nothing does."""
    names = schedule.names
    for name, month in starts.items():
        if name in names:
            schedule = _with(schedule, name, _begun(schedule.of(name), month))
    for _ in range(len(names) * schedule.problem.months):
        late = next((name for name in _waiting(schedule) if name not in starts), None)
        if late is None:
            break
        row = schedule.of(late)
        pushed = _begun(row, _first(row) + 1)
        if pushed == row:
            break
        schedule = _with(schedule, late, pushed)
    return _together(schedule)


def _together(schedule: Schedule) -> Schedule:
    """What two issues bring together holds from the month in which both are complete."""
    for rule in schedule.problem.rules:
        if rule.then == ((rule.name, 1.0),):
            rows = [schedule.of(name) for name, _ in rule.when]
            whole = (
                all(share >= 1 - CLOSE for share in month) for month in zip(*rows, strict=True)
            )
            schedule = _with(schedule, rule.name, tuple(map(float, whole)))
    return schedule


def _waiting(schedule: Schedule) -> Iterator[str]:
    """The steps that skip a wait."""
    yield from dict.fromkeys(one.step for one in broken(schedule) if one.kind == Breach.GATE)


def _first(row: Row) -> int:
    """The month in which a step begins; its length where nothing of it is given."""
    return next((at for at, share in enumerate(row) if share > CLOSE), len(row))


def _begun(row: Row, month: int) -> Row:
    """The row begun in another month, as far as it still ends within the plan."""
    first = _first(row)
    if first == len(row):
        return row
    last = next(at for at, share in enumerate(row) if share >= row[-1] - CLOSE)
    by = max(-first, min(month - first, len(row) - 1 - last))
    if by >= 0:
        return (0.0,) * by + row[: len(row) - by]
    return row[-by:] + (row[-1],) * -by


def _with(schedule: Schedule, name: str, row: Row) -> Schedule:
    rows = list(schedule.released)
    rows[schedule.names.index(name)] = row
    return Schedule(schedule.problem, tuple(rows))


def _parts(laying: Laying, side: int, outlay: Row) -> Iterator[tuple[OutlayPart, ...]]:
    """By month, the acts that make what a side has at risk, the most first; () for nothing."""
    acts = {act.name for act in laying.built.acts}
    for month, at_risk in enumerate(outlay):
        if at_risk <= CLOSE:
            yield ()
            continue
        steps, bond = at_risk_by_step(laying.schedule, side, month)
        named = dict(zip(laying.schedule.names, steps, strict=True))
        parts = [OutlayPart(Outlaid.ACT, name, round(named[name], 3)) for name in acts]
        joint = sum((points for name, points in named.items() if name not in acts), 0.0)
        parts += [OutlayPart(Outlaid.TOGETHER, "", round(joint, 3))]
        parts += [OutlayPart(Outlaid.DEPOSIT, "", round(bond, 3))]
        yield tuple(sorted((p for p in parts if p.points), key=lambda p: (-p.points, p.step)))


def short_below(case: Case, laid: Laid, chance: float) -> tuple[Trespass, ...]:
    """What the ladder as planned breaks where each month goes on with this chance."""
    problem = replace(laid.schedule.problem, continuation=chance)
    schedule = replace(laid.schedule, problem=problem)
    return tuple(_trespasses(Laying(case, laid.built, schedule), simulate(schedule)))


def _rounded(line: Row) -> Row:
    return tuple(round(one, 3) for one in line)


def _trespasses(laying: Laying, simulation: Simulation) -> Iterator[Trespass]:
    """What the moved ladder breaks, each kind of each step and side once."""
    known: set[tuple[str, int | None, str]] = set()
    case, month = laying.case, laying.built.month
    rules = {one.title: one.where for one in (*gates(case), *requirements(case), *bans(case))}

    for one in simulation.violations:
        if (one.kind, one.side, one.step) in known:
            continue
        known.add((one.kind, one.side, one.step))
        acts = {act.name for act in laying.built.acts}
        yield Trespass(
            Breach(one.kind),
            None if one.side is None else Actor(SIDES[one.side]),
            month(min(one.month, laying.built.problem.months)),
            one.step if one.step in acts else "",
            round(one.shortfall, 3),
            rules.get(one.step, ()) if one.kind == Breach.RULE else (),
            *_window(laying, one.step, Breach(one.kind)),
        )


def _window(laying: Laying, step: str, kind: Breach) -> tuple[str, str]:
    """The months between which an act may be given, or by which it is due; "" where none is set."""
    month = laying.built.month
    for one in laying.built.problem.steps:
        if one.name == step and kind is Breach.WINDOW:
            first = month(one.earliest) if one.earliest else ""
            return first, "" if one.latest is None else month(one.latest)
        if one.name == step and kind is Breach.BY:
            return "", "" if one.by is None else month(one.by)
    return "", ""


def _differing(before: Schedule, now: Schedule, starts: Mapping[str, int]) -> Iterator[str]:
    """The steps that were moved along."""
    for name in before.names:
        if name not in starts and before.of(name) != now.of(name):
            yield name
