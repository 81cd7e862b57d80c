"""What the best plan under a milder answer comes to, against its courses followed one by one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from detente.engines.ladder.best_response.breach import (
    Branch,
    BranchEvent,
    BreachGame,
    Events,
    breaches,
)
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule
from tests.engines.ladder import test_milder_plans, test_milder_rows
from tests.engines.ladder.test_milder import waiting

ANSWERS = ("linked", "pause")


def drawn(seed: int, answer: str) -> Schedule:
    """Steps in parts, each seen with some chance, where some of a side wait for others of it."""
    schedule = test_milder_plans.drawn(seed) if seed % 2 else test_milder_rows.drawn(seed, answer)
    return replace(schedule, problem=replace(schedule.problem, answer=answer))  # type: ignore[arg-type]


def games(count: int) -> Iterator[BreachGame]:
    for seed, answer, side in product(range(count), ANSWERS, (0, 1)):
        yield from breaches(drawn(seed, answer), side)


def courses(game: BreachGame) -> Iterator[tuple[float, Events]]:
    """Every course that the best plan may take, with its chance; the unnoticed one comes first."""

    def follow(branch: Branch, chance: float, before: Events) -> Iterator[tuple[float, Events]]:
        events = (*before, *branch.events)
        if branch.then is None or branch.then[0] >= game.problem.tested:
            yield chance * branch.chance, events
            return
        for each in game.chosen(branch.then):
            yield from follow(each, chance * branch.chance, events)

    yield from follow(Branch(1.0, (), game.start), 1.0, ())


def over(game: BreachGame, events: Events, place: int) -> list[BranchEvent]:
    """What of a course a step falls due no more for, the first first."""
    names = tuple(step.name for step in game.problem.steps)
    return [
        event
        for event in events
        if event.kind in ("broken", "ended")
        if event.place == place
        or (event.kind == "broken" and place in waiting(game.problem, names, event.place))
    ]


def timely(game: BreachGame, events: Events, at: int, lag: int) -> bool:
    """Whether all of a step is given just so many months after it is due, until that is over.

    What would be given after the planned months is not. What is broken once it falls due no more
    is taken back, whatever was due.
    """
    place, given = game.own[at], 0
    first, *later = *over(game, events, place), None
    for month in range(game.problem.tested if first is None else first.month):
        given += gives(events, place, month)
        if given != game.due(at, month - lag):
            return False
    return all(each is None or each.place != place for each in later)


def gives(events: Events, place: int, month: int) -> int:
    """Tranches of a step that are given in a month of a course."""
    own = (e for e in events if e.kind == "gives" and (e.place, e.month) == (place, month))
    return sum(event.last - event.first for event in own)


def test_the_chance_of_each_event_and_what_all_are_worth_are_those_of_the_courses() -> None:
    broken = 0
    for game in games(60):
        want: Counter[object] = Counter()
        for chance, events in courses(game):
            for event in events:
                want[event] += chance  # type: ignore[assignment]
        want = Counter({event: chance for event, chance in want.items() if chance})
        found = game.course().chances
        assert found == pytest.approx(dict(want))
        worth = sum(game.worth(event) * chance for event, chance in found.items())
        assert game.gain() == pytest.approx(worth - game.keeping, abs=1e-9)
        broken += any(event.kind == "broken" for event in found)
    assert broken > 40


def test_what_is_given_out_of_time_is_what_is_so_in_some_course() -> None:
    late = lagged = 0
    for game in games(120):
        found = game.course()
        likely = [events for chance, events in courses(game) if chance]
        prompt, unseen = (
            {
                place
                for at, place in enumerate(game.own)
                if all(timely(game, events, at, lag * game.problem.steps[place].seen_lag)
                       for events in likely)
            }
            for lag in (0, 1)
        )  # fmt: skip
        assert found.lagged == unseen - prompt
        assert found.late == set(game.own) - prompt - unseen
        late, lagged = late + len(found.late), lagged + len(found.lagged)
    assert late > 40 and lagged > 10


def test_what_is_called_late_is_missing_while_it_is_still_due() -> None:
    """What waits for a step that is broken is due no more."""
    waits = 0
    for game in games(120):
        late, breaks = game.plan()
        events = next(courses(game))[1]
        missing = set()
        for at, place in enumerate(game.own):
            given, ends = 0, over(game, events, place)
            last = min([game.problem.months, *(event.month for event in ends)])
            for month in range(last):
                given += gives(events, place, month)
                if given < game.due(at, month):
                    missing.add(place)
        assert set(late) == missing
        broken = {(e.month, e.place) for e in events if e.kind == "broken"}
        assert {one for one in breaks if one[1] >= 0} == broken
        waits += any(e.kind == "excused" for e in events)
    assert waits > 5


@pytest.mark.parametrize("third", [False, True])
def test_own_steps_that_wait_for_a_broken_one_fall_due_no_more(third: bool) -> None:
    """Of what waits, through a step of theirs or by itself, half was given before, and it pays."""
    first = LadderStep("first", 0, once=(-6.0, 3.0), earliest=1)
    waits = LadderStep("waits", 0, once=(-6.0, 3.0), monthly=(2.0, 0.0), tranches=2)
    theirs = LadderStep("theirs", 1, once=(1.0, -1.0), earliest=1)
    gates = (LadderGate("waits", "first", above=0.5),)
    if third:
        gates = LadderGate("theirs", "first"), LadderGate("waits", "theirs", above=0.5)
    problem = LadderProblem((first, waits, theirs), 3, 4, gates, answer="linked")
    (game,) = breaches(Schedule(problem, ((0, 1, 1), (0.5, 0.5, 1), (0, 1, 1))), 0)
    late, breaks = game.plan()
    assert (late, breaks) == ((), ((1, 0),))
    excused = [event for event in game.course().chances if event.kind == "excused"]
    assert [(event.place, event.month) for event in excused] == [(1, 1)]


def test_only_what_nobody_notices_may_be_without_chance() -> None:
    certain = 0
    for game in games(40):
        game.gain()
        for state in list(game.known):
            for first, *noticed in game.ways(state):
                assert all(branch.chance > 0 for branch in noticed)
                assert first.chance + sum(one.chance for one in noticed) == pytest.approx(1.0)
                certain += not first.chance
    assert certain > 20
