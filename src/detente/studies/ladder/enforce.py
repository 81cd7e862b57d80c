"""Where a ladder does not hold by itself, and how it would come undone."""

from collections.abc import Iterator

from detente.engines.ladder.bond import Bond
from detente.engines.ladder.simulate import going_on, stopping
from detente.engines.ladder.unravel import Unravelling, look_ahead
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.describe import Told, points_said, said
from detente.studies.names import counted, country
from detente.studies.values.ladder import Shortfall
from detente.studies.words import first_up, listing

WORDS = {
    "outlay": "{who} would risk {points} more than it accepts in {month}",
    "stop": "{who} would gain {points} by stopping in {month}",
    "unseen": "{who} would gain {points} by not doing, unseen, what is due in {month}",
}
MOST = 3
NAMED = 5
CLOSE = 1e-6


def shortfalls(told: Told, bond: Bond) -> Iterator[Shortfall]:
    """The conditions that ask for the least deposits, or that fall short most; the worst first."""
    seen: set[tuple[str, int]] = set()
    for one in bond.binding:
        if (one.kind, one.side) in seen or len(seen) == MOST:
            continue
        seen.add((one.kind, one.side))
        who = first_up(country(told.case, SIDES[one.side]))
        month = told.built.said(one.month)
        points = f"{points_said(one.points)} of its points"
        doing = _acts(told, one.steps)
        text = WORDS[one.kind].format(who=who, points=points, month=month)
        yield Shortfall(
            side=SIDES[one.side],
            month=told.built.month(one.month),
            step=one.steps[0] if one.steps else "",
            kind=one.kind,
            points=round(one.points, 3),
            said=f"{text}{f' ({doing})' if doing else ''}",
        )


def _acts(told: Told, names: tuple[str, ...]) -> str:
    acts = {act.name: said(act) for act in told.built.acts}
    return listing([acts[name] for name in names if name in acts])


def unravelling(told: Told) -> str:
    """What the last rung rests on: whether it holds, and whether only the look-ahead carries it."""
    return " ".join(filter(None, (_last_rung(told), *_afterwards(told))))


def _afterwards(told: Told) -> Iterator[str]:
    """Who would stop in the month after the last planned one, when nothing is left to be given."""
    schedule, problem = told.schedule, told.schedule.problem
    for at, side in enumerate(SIDES):
        reaction = problem.reaction[1 - at]
        going = going_on(schedule, at, problem.months) - problem.bond[at]
        gain = stopping(schedule, at, problem.months, reaction) - going
        if gain > CLOSE:
            who = country(told.case, side)
            yield (
                f"Once all is given, {who} would gain {points_said(gain)} of its points "
                f"by taking back what it can in {told.built.said(problem.months)}: what holds it "
                "then lies outside this plan."
            )


def _last_rung(told: Told) -> str:
    found = look_ahead(told.schedule)
    within = _undone(told, found.within)
    if within:
        return first_up(within)
    ahead = told.built.problem.horizon - told.built.problem.months
    bare = _undone(told, found.without)
    if bare:
        return (
            f"It holds because what was given still pays for {ahead} months after the plan ends. "
            f"If nothing counted after {told.built.said(told.built.problem.months - 1)}: {bare}"
        )
    return "It would hold even if nothing came after the last planned month."


def _undone(told: Told, found: Unravelling) -> str:
    """The first round of backward induction, and how far it goes; "" where nothing comes undone."""
    if not found.rounds:
        return ""
    first = found.rounds[0]
    who = country(told.case, SIDES[first.side])
    opening = (
        f"{who} would gain {points_said(first.gain)} of its points by stopping in "
        f"{told.built.said(first.month)}"
    )
    if found.whole:
        rest = "and, each side knowing that, none of it would be given"
    else:
        names = {name for one in found.rounds for name in one.steps}
        acts = [said(act) for act in told.built.acts if act.name in names]
        rest = f"and, each side knowing that, {_not_given(acts)}"
    return f"{opening}, {rest}."


def _not_given(acts: list[str]) -> str:
    """Which acts would not be given, each as the case words it; the rest of many is counted."""
    if len(acts) > NAMED:
        return f"{counted(len(acts), 'act')} would not be given"
    what = "this would not be given" if len(acts) == 1 else "these would not be given"
    return f"{what}: {'; '.join(acts)}"
