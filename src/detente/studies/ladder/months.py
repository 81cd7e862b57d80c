"""The ladder month by month: rungs, ledger, and which side carries what risk when."""

from collections.abc import Iterator

from detente.engines.ladder.simulate import Simulation
from detente.studies.ladder.acts import SIDES, Act
from detente.studies.ladder.build import index_of
from detente.studies.ladder.describe import Told, said
from detente.studies.names import country
from detente.studies.values.ladder import Month, Risk, Rung
from detente.studies.words import listing

CLOSE = 1e-6


def rungs(told: Told, simulation: Simulation) -> tuple[Rung, ...]:
    """Each act of the package, in the order in which they begin."""
    judged = {one.step: one for one in simulation.rungs}
    found = [_rung(told, act, judged[act.name].slack) for act in told.built.acts]
    last = told.built.problem.months
    begins = {act.name: judged[act.name].begins for act in told.built.acts}
    return tuple(sorted(found, key=lambda one: _or(begins[one.step], last)))


def _or(month: int | None, last: int) -> int:
    return last if month is None else month


def _rung(told: Told, act: Act, slack: tuple[float, float] | None) -> Rung:
    case, step = told.case, act.step
    waits = tuple(told.waits(act))
    measure = case.benchmarks.get(step.measured_by)
    return Rung(
        step=act.name,
        issue=act.issue,
        title=case.issues[act.issue].title or act.issue,
        label=told.label(act),
        what=said(act),
        by=step.by.value,
        given=told.given(act),
        waits_for=tuple(words for words, _ in waits),
        after=tuple(on for _, on in waits),
        taken_back=_taken_back(act),
        seen=_seen(act),
        measure=measure.what if measure else "",
        firewalled=step.firewalled or act.warning,
        assumed=act.assumed,
        slack_us=round(slack[0], 3) if slack else None,
        slack_them=round(slack[1], 3) if slack else None,
    )


def _taken_back(act: Act) -> str:
    share = float(act.step.taken_back)
    if share == 0:
        return "not at all"
    months = act.step.taken_back_after
    when = "at once" if months == 0 else f"after {months} month{'s' if months > 1 else ''}"
    return f"{'all' if share == 1 else f'{share:.0%}'} {when}"


def _seen(act: Act) -> str:
    chance, lag = float(act.step.seen), act.step.seen_after
    after = "" if lag == 0 else f", from {lag} month{'s' if lag > 1 else ''} on"
    return "at once" if chance == 1 and lag == 0 else f"{chance:.0%} a month{after}"


def ledger(told: Told, simulation: Simulation) -> tuple[Month, ...]:
    """One line a month; figures are rounded to thousandths of a point."""
    return tuple(
        Month(
            month=told.built.month(at),
            note=tuple(_notes(told, at)),
            we_give=told.month_gives("us", at),
            they_give=told.month_gives("them", at),
            owed=told.owed(at),
            we_hold=_held(told, "them", at),
            they_hold=_held(told, "us", at),
            outlay_us=round(simulation.outlay[0][at], 3),
            outlay_them=round(simulation.outlay[1][at], 3),
            forward_us=round(simulation.forward[0][at], 3),
            forward_them=round(simulation.forward[1][at], 3),
            slack_us=round(simulation.slack[0][at], 3),
            slack_them=round(simulation.slack[1][at], 3),
        )
        for at in range(told.built.problem.months)
    )


def _notes(told: Told, at: int) -> Iterator[str]:
    """The leaders' review, and dates from outside, that fall in a month."""
    case, start = told.case, told.built.start
    if case.meet and index_of(start, str(case.meet.date)) == at:
        yield f"leaders' review: {case.meet.where}"
    for one in case.outside:
        if index_of(start, one.date) == at:
            yield one.what


def _held(told: Told, giver: str, at: int) -> tuple[str, ...]:
    """What a side has been given by the end of a month, by the short names of the acts."""
    return tuple(
        told.label(act)
        for act in told.built.acts
        if act.step.by.value == giver and any(month <= at for month, _ in told.parts(act.name))
    )


def risks(told: Told, simulation: Simulation) -> tuple[Risk, Risk]:
    """What each side risks at most, in words: what it has given by then, and what it holds."""
    first, second = (_risk(told, simulation, at, side) for at, side in enumerate(SIDES))
    return first, second


def _risk(told: Told, simulation: Simulation, at: int, side: str) -> Risk:
    outlay, forward = simulation.outlay[at], simulation.forward[at]
    peak, ahead = max(outlay), max(forward)
    month, later = outlay.index(peak), forward.index(ahead)
    tolerance = told.built.problem.tolerance[at]
    return Risk(
        side=side,
        tolerance=tolerance,
        peak=round(peak, 3),
        peak_month=told.built.month(month) if peak > CLOSE else "",
        forward_peak=round(ahead, 3),
        forward_month=told.built.month(later) if ahead > CLOSE else "",
        value=round(simulation.value[at], 3),
        said=_said(told, side, peak, month, ahead, later, tolerance),
    )


def _said(
    told: Told, side: str, peak: float, month: int, ahead: float, later: int, cap: float | None
) -> str:
    other = country(told.case, "them" if side == "us" else "us")
    if peak <= CLOSE:
        past = f"in no month would it be out of pocket if {other} stopped"
        if ahead <= CLOSE:
            return past
        return (
            f"{past}, counting what it had gained by then; with past gains left out, it would lose "
            f"most in {told.built.said(later)}: by then {_standing(told, side, later)}"
        )
    limit = ""
    if cap is not None:
        limit = " (within what it accepts)" if peak <= cap + CLOSE else " (more than it accepts)"
    return (
        f"most in {told.built.said(month)}{limit}: by then {_standing(told, side, month)}; if "
        f"{other} stopped then, it would be out of pocket"
    )


def _standing(told: Told, side: str, month: int) -> str:
    """What a side has given before a month, and what it holds of the other's acts."""
    other = "them" if side == "us" else "us"
    gave, got = _begun(told, side, month), _begun(told, other, month)
    return f"it has given {gave or 'nothing yet'} and holds {got or 'nothing yet'}"


def _begun(told: Told, side: str, month: int) -> str:
    acts = [
        told.label(act)
        for act in told.built.acts
        if act.step.by.value == side and any(at < month for at, _ in told.parts(act.name))
    ]
    if len(acts) > 4:
        return f"{', '.join(acts[:3])} and {len(acts) - 3} other acts"
    return listing(acts)
