"""Dates of acts that no plan can keep, each with what is wrong and what to do about it."""

from collections.abc import Iterator

from detente.case.case import Case
from detente.engines.ladder.earliest import Late, late
from detente.studies.ladder.acts import Act
from detente.studies.ladder.build import Built, index_of, month_said, planned, shown


def misdated(case: Case, acts: tuple[Act, ...]) -> Iterator[str]:
    """What lies before the plan, after it, or beyond the months in which anything counts."""
    months = planned(case, acts)
    for act in acts:
        wrong = _window(case, act, months) or _reach(case, act, months)
        if wrong:
            yield f"{act.name}: {wrong}"


def _window(case: Case, act: Act, months: int) -> str:
    """What is wrong with the months in which an act may be done; "" where there is one."""
    step, start = act.step, case.as_of
    begin = step.start or case.ladder.start
    opens = max(0, index_of(start, begin)) if begin else 0
    last = min([months - 1, *(index_of(start, at, last=True) for at in (step.end, step.due) if at)])
    first, final = (month_said(shown(start, at)) for at in (0, months - 1))
    done_by = step.end or step.due
    if last < 0:
        do = "give it a date to come, or plan as of an earlier day"
        return f"it was to be done by {done_by}, and the plan begins in {first} · {do}"
    if opens > months - 1:
        do = "begin it earlier, or plan more months (`ladder: {months: …}`)"
        return f"it begins in {begin}, and the plan ends in {final} · {do}"
    if opens > last:
        return f"it is to be done by {done_by}, and begins in {begin} · put the dates in order"
    if step.only and not any(opens <= index_of(start, at) <= last for at in step.only):
        what = f"it can be done in {', '.join(step.only)} alone, and no such month is open to it"
        return f"{what} ({first} to {final}) · name another month, or plan more of them"
    return ""


def _reach(case: Case, act: Act, months: int) -> str:
    """What is wrong where an act, or what it brings, lies beyond the last month that counts."""
    step, counted = act.step, months + case.ladder.look_ahead
    if months == 1 and not (step.start or case.ladder.start or step.end or step.due):
        what = "it is to be done after the month of planning, and one month is planned"
        return f"{what} · plan two or more (`ladder: {{months: …}}`)"
    if step.delay >= counted:
        what = f"the receiver gains by it after {step.delay} months, and {counted} are counted"
        return f"{what} · shorten the delay, or look further ahead (`ladder: {{look-ahead: …}}`)"
    return ""


def belated(made: Built) -> Iterator[str]:
    """Each act that cannot be complete in time, by dates and waits alone."""
    delayed = late(made.problem)
    for cycle in dict.fromkeys(one.cycle for one in delayed if one.cycle):
        pairs = zip(cycle, cycle[1:] + cycle[:1], strict=True)
        waits = ", and ".join(f"{one} waits for {on}" for one, on in pairs)
        yield f"{waits}: they wait in a circle, and none of them can come first"
    yield from (_belated(made, one) for one in delayed if not one.cycle)


def _belated(made: Built, one: Late) -> str:
    when = "at no month of the plan"
    if one.earliest is not None:
        when = f"by the end of {made.said(one.earliest)} at the earliest"
    why = f"it waits for {one.waits_for}" if one.waits_for else "its own months, parts and pace"
    return f"{one.step} cannot be complete by the end of {made.said(one.deadline)}: {why}: {when}"
