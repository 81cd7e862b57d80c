"""What is asked of a rehearsal: orders in the order asked, a fixed conduct, odd shares."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from detente.case.models.case import Case
from detente.case.models.conduct import Conduct
from detente.case.models.process import Outside
from detente.case.models.scalars import last_day
from detente.engines.rehearsal.paired import average, contrast
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.studies.ladder.build import Built
from detente.studies.ladder.study import study as lay
from detente.studies.reasons.because import Because
from detente.studies.rehearsal import detection
from detente.studies.rehearsal.build import cast
from detente.studies.rehearsal.detection import SOON, stop_if, telling
from detente.studies.rehearsal.levers import brings, knobs, levers
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.study import Asked, study
from detente.studies.rehearsal.summaries import arrivals
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    Ahead,
    DatesUnset,
    FirstMissed,
    Flip,
    NotRehearsed,
    TurnedFigure,
    Unplayed,
)
from tests.studies.ladder.test_build import proposed
from tests.studies.rehearsal.stages import case_of, design_of, laid_of, rehearsed, stage_of

BOTH = (("reliable", 0.5, 0.1), ("partial", 0.5, 0.1))


@pytest.mark.parametrize("kind", ["reliable", "partial"])
def test_one_kind_in_place_of_all_is_played_alone(kind: str) -> None:
    found = rehearsed(Asked(1, 200, 200, ("ladder", "lump"), ("", kind)), *BOTH)
    assert {one.kind for one in found.against if one.side == "them"} == {kind}
    assert found.complete and TurnedFigure.RELIABLE not in {one.what for one in found.levers}


def test_a_figure_is_turned_where_it_has_a_range() -> None:
    case = ranged("partial")
    stage = replace(stage_of(*BOTH, runs=120), cast=cast(case))
    for given, turned in ((case, True), (case_of(*BOTH), False)):
        bars, _ = levers(given, stage, design_of(), ())
        assert (TurnedFigure.RELIABLE in {one.what for one in bars}) is turned


@pytest.mark.parametrize(
    "them",
    [
        (("reliable", 1.0, 0.1), ("partial", 0.0, 0.1)),
        (("reliable", 0.0, 0.1), ("partial", 0.0, 0.1), ("reversed", 1.0, 0.1)),
        (("reliable", 0.00001, 0.1), ("reversed", 0.99999, 0.1)),
    ],
)
def test_shares_of_nought_or_almost_are_played(them: tuple[tuple[str, float, float], ...]) -> None:
    found = rehearsed(Asked(1, 200, 200, ("ladder", "lump")), *them)
    assert found.complete and found.telling is None


def test_the_first_order_that_is_named_is_the_one_to_beat() -> None:
    found = rehearsed(Asked(1, 200, 200, ("lump", "ladder")), *BOTH)
    assert [one.id for one in found.designs] == ["lump", "ladder"]
    assert found.compared and {*found.compared.beats, *found.compared.beaten_by,
                               *found.compared.level_with} == {Order.LADDER}  # fmt: skip
    assert len(found.channels) == 3
    assert [(one.first, one.second) for one in found.flips] == [(Order.LUMP, Order.LADDER)]


def test_orders_that_are_named_twice_are_played_once() -> None:
    found = rehearsed(Asked(1, 200, 200, ("ladder", "ladder")), *BOTH)
    assert [one.id for one in found.designs] == ["ladder"]


def test_what_was_stopped_before_a_round_says_so() -> None:
    found = rehearsed(Asked(1, 200, 200, cancelled=lambda: True), *BOTH)
    assert not found.complete
    assert found.refused == (NotRehearsed(Unplayed.STOPPED),)


def ranged(kind: str) -> Case:
    """Their conduct is reliable or of this kind; how likely is judged from 0 to all."""
    case = case_of(*BOTH)
    them = tuple(
        Conduct.model_validate({"kind": one, "weight": [0, 1], "after": 1})
        for one in ("reliable", kind)
    )
    return case.model_copy(update={"rehearsal": case.rehearsal.model_copy(update={"them": them})})


def none_of(name: Order, givers: tuple[int, ...]) -> RehearsalDesign:
    """The ladder without the acts of these sides."""
    ladder, steps = design_of(), stage_of().problem.steps
    rows = zip(ladder.path, steps, strict=True)
    path = tuple((0.0,) * len(row) if step.giver in givers else row for row, step in rows)
    return replace(ladder, name=name, path=path, gates=())


@cache
def others() -> tuple[RehearsalDesign, ...]:
    """Nobody gives anything; we alone give; all at once."""
    return none_of(Order.NONE, (0, 1)), none_of(Order.US_FIRST, (1,)), design_of("lump")


def flips_of(
    case: Case, stage: PlaySetting, first: RehearsalDesign | None = None
) -> tuple[Flip, ...]:
    """Other orders against one, which is the ladder unless said otherwise."""
    return levers(case, stage, first or design_of(), others())[1]


@pytest.mark.parametrize("kind", ["unyielding", "early-then-none", "partial"])
def test_who_is_ahead_where_is_so_at_each_value_of_a_fine_grid(kind: str) -> None:
    """Counted anew at 41 values of the share of reliable conduct, each order played for itself."""
    case = ranged(kind)
    stage = replace(stage_of(*BOTH, runs=240), cast=cast(case))
    flips = flips_of(case, stage)
    turned = next(one for one in knobs(case, stage) if one.figure is flips[0].what)
    assert turned.figure is TurnedFigure.RELIABLE and any(flip.turns for flip in flips)
    for flip, other in zip(flips, others(), strict=True):
        assert (flip.regions[0].low, flip.regions[-1].high) == (0.0, 1.0)
        borders = [one.high for one in flip.regions[:-1]]
        for at in np.linspace(0.0, 1.0, 41):
            if any(abs(at - border) < 1 / 60 for border in borders):
                continue
            given = turned.put(stage, float(at))
            gap = contrast(brings(given, design_of()), brings(given, other)).value
            (region,) = [one for one in flip.regions if one.low <= at <= one.high]
            assert _signed(region.ahead) == np.sign(round(gap, 9))


@pytest.mark.parametrize("swapped", [False, True])
def test_giving_pays_above_some_share_of_reliable_conduct_and_not_below(swapped: bool) -> None:
    """Whichever of the two is named first; who gives nothing gains nothing and loses nothing."""
    case = ranged("unyielding")
    stage = replace(stage_of(*BOTH, runs=240), cast=cast(case))
    pair = design_of(), others()[0]
    first, other = reversed(pair) if swapped else pair
    (flip,) = levers(case, stage, first, (other,))[1]
    low, high = flip.regions
    assert flip.turns and low.high == high.low
    assert low.ahead is (Ahead.FIRST if swapped else Ahead.SECOND)
    assert high.ahead is (Ahead.SECOND if swapped else Ahead.FIRST)


def _signed(ahead: Ahead) -> int:
    return {Ahead.FIRST: 1, Ahead.SECOND: -1, Ahead.NEITHER: 0}[ahead]


def test_what_is_turned_is_the_summary_that_is_printed() -> None:
    """At the judged figures a comparison stands as the orders' own means do, sign for sign."""
    asked = Asked(1, 200, 200, ("ladder", "lump", "front-loaded", "calendar"))
    found = rehearsed(asked, *BOTH)
    stage = stage_of(*BOTH, runs=200)
    for one in found.designs:
        assert one.value_us.value == pytest.approx(
            average(brings(stage, design_of(one.id))).value, abs=1e-6
        )


def test_the_number_of_runs_reaches_what_is_turned() -> None:
    kinds = (("reliable", 0.5, 0.1), ("reversed", 0.5, 0.1))
    few, many = (rehearsed(Asked(1, 200, runs, ("ladder", "lump")), *kinds) for runs in (150, 450))
    assert (few.turned_runs, many.turned_runs) == (150, 450)
    assert few.levers != many.levers


def test_what_came_in_no_run_has_an_upper_end() -> None:
    """None of 200: Wilson's interval ends at z²/(n + z²) = 1.9%."""
    found = rehearsed(Asked(1, 200, 200, ("ladder", "lump")), *BOTH)
    none = [one.breaks_us for one in found.designs if one.breaks_us and not one.breaks_us.value]
    assert none
    assert all(one.high == pytest.approx(1.96**2 / (200 + 1.96**2), abs=1e-4) for one in none)


def test_a_stop_while_figures_are_turned_leaves_none() -> None:
    stage = replace(stage_of(*BOTH, runs=120), cancelled=lambda: True)
    assert levers(case_of(*BOTH), stage, design_of(), ()) == ((), ())


@pytest.mark.parametrize("runs", [200, 600])
def test_the_verdict_and_what_is_turned_do_not_contradict_each_other(runs: int) -> None:
    """Both compare run by run on the same draws: what is ahead throughout is so in the verdict."""
    found = rehearsed(Asked(1, runs, runs), *BOTH)
    for flip in found.flips:
        other = next(one for one in found.designs if one.id is flip.second)
        assert other.more_us is not None
        if len(flip.regions) == 1 and flip.regions[0].ahead is Ahead.SECOND:
            assert other.more_us.value > 0
        if len(flip.regions) == 1 and flip.regions[0].ahead is Ahead.FIRST:
            assert other.more_us.value < 0
        assert found.compared
        assert (other.id in found.compared.beaten_by) is (other.more_us.low > 0)


def test_an_act_arrives_no_more_often_than_its_side_delivers() -> None:
    """All acts arrive where all of it comes; the mean share of a side in force is at least that."""
    run = play(stage_of(*BOTH), design_of())
    outcomes, steps = run.whole().outcomes, run.stage.problem.steps
    given = [row[-1] > 0 for row in design_of().path]
    assert outcomes.arrived.shape == (len(outcomes), len(steps))
    assert (outcomes.done_month[outcomes.arrived.all(axis=1)] >= 0).all()
    for side in (0, 1):
        own = [at for at, step in enumerate(steps) if step.giver == side]
        full = [at for at in own if design_of().path[at][-1] == 1]
        least = outcomes.arrived[:, full].sum(axis=1) / len(own)
        assert (outcomes.done[:, side] >= least - 1e-9).all()
    shares = [one.share.value for one in arrivals(case_of(*BOTH), laid_of(), run)]
    assert shares == sorted(shares, reverse=True) and 0 < len(shares) <= sum(given)


def test_what_stands_where_not_all_came_is_counted_in_those_runs_alone() -> None:
    """Each share of all runs is made of the runs in which all came, and of the others."""
    run = play(stage_of(*BOTH), design_of())
    outcomes = run.whole().outcomes
    others = outcomes.done_month < 0
    assert 0 < others.sum() < len(outcomes)
    whole = float((~others).mean())
    found = arrivals(case_of(*BOTH), laid_of(), run)
    for one in found:
        assert one.without_all is not None
        standing = one.share.value - one.without_all * (1 - whole)
        assert -1e-5 <= standing <= whole + 1e-5
    assert len({one.without_all for one in found}) > 1


def test_stop_if_names_what_falls_due_first() -> None:
    """As many dates as the watcher needs, in the order in which they fall due."""
    stage = stage_of(("reliable", 0.5, 0.1), ("unyielding", 0.5, 0.1))
    case, ladder = case_of(), design_of()
    signs = telling(case, stage, ladder)
    assert signs is not None and 0 < signs.first_missed <= signs.dues
    dated = built_of("2027-12")
    stop = stop_if(case, stage, ladder, signs, dated)
    assert isinstance(stop, FirstMissed) and stop.missed == signs.first_missed <= len(stop.due)
    months = [one.month for one in stop.due]
    assert months == sorted(months)
    assert stop_if(case, stage, ladder, replace(signs, first_missed=0), dated) is None


def built_of(due: str | None) -> Built:
    """The acts as they are laid out, all of them due by a month, or none of them dated."""
    built = laid_of().built
    step = {"due": due, "only": ()}
    acts = tuple(replace(one, step=one.step.model_copy(update=step)) for one in built.acts)
    return replace(built, acts=acts)


def test_one_act_is_sign_enough_where_we_must_have_it_or_what_it_prolongs_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(detection, "SOON", 9999)
    stage = stage_of(("reliable", 0.5, 0.1), ("unyielding", 0.5, 0.1))
    case, ladder, dated = case_of(), design_of(), built_of("2027-12")
    signs = telling(case, stage, ladder)
    assert signs is not None
    most = replace(signs, first_missed=signs.dues)
    several = stop_if(case, stage, ladder, most, dated)
    assert isinstance(several, FirstMissed) and several.missed > 1
    first = next(act.issue for act in dated.acts if act.name == several.due[0].step)
    issue = case.issues[first]
    assert issue.us is not None
    must = issue.model_copy(update={"us": issue.us.model_copy(update={"weight": "must"})})
    needed = case.model_copy(update={"issues": case.issues | {first: must}})
    alone = stop_if(needed, stage, ladder, most, dated)
    assert isinstance(alone, FirstMissed) and alone.missed == 1
    lapses = Outside(what="it ends", date="2027-11-15", issue=first)
    ending = case.model_copy(update={"outside": (lapses,)})
    once = stop_if(ending, stage, ladder, most, dated)
    assert isinstance(once, FirstMissed) and once.missed == 1


def test_stop_if_counts_no_date_that_is_not_set() -> None:
    stage = stage_of(("reliable", 0.5, 0.1), ("unyielding", 0.5, 0.1))
    case, ladder = case_of(), design_of()
    signs = telling(case, stage, ladder)
    stop = stop_if(case, stage, ladder, signs, built_of(None))
    assert isinstance(stop, DatesUnset) and stop.issues


def test_stop_if_waits_for_what_still_runs_and_not_much_longer() -> None:
    """What is prolonged is not missed before it ends; later dates do not keep us waiting."""
    stage = stage_of(("reliable", 0.5, 0.1), ("unyielding", 0.5, 0.1))
    case, ladder, dated = case_of(), design_of(), built_of("2027-12")
    signs = telling(case, stage, ladder)
    assert signs is not None
    most = replace(signs, first_missed=signs.dues)
    stop = stop_if(case, stage, ladder, most, dated)
    assert isinstance(stop, FirstMissed)
    days = [last_day(one.month) for one in stop.due]
    assert (days[-1] - days[0]).days <= SOON
    first = next(act.issue for act in dated.acts if act.name == stop.due[0].step)
    ends = Outside(what="it ends", date="2030-06-15", issue=first, ends=("old-pledge",))
    running = case.model_copy(update={"outside": (ends,)})
    later = stop_if(running, stage, ladder, replace(signs, first_missed=1), dated)
    assert isinstance(later, FirstMissed)
    theirs = {act.name for act in dated.acts if act.issue == first}
    assert all(one.month == "2030-06-15" for one in later.due if one.step in theirs)
    assert later.due != stop.due


def test_what_is_planned_stands_beside_what_is_rehearsed() -> None:
    case = case_of(*BOTH)
    ladder = lay(case, proposed(case), Because(case), 0)
    asked = Asked(1, 200, 200, ("ladder", "lump"))
    both = study(case, ladder.work, Because(case), asked, ladder.value).value
    alone = study(case, ladder.work, Because(case), asked).value
    assert both.as_planned and alone.as_planned is None
    assert both.as_planned.planned_us == ladder.value.designs[0].value_us
    assert both.as_planned.played_us == both.designs[0].value_us


def test_a_mark_on_a_kind_of_conduct_arrives_on_its_lines_alone() -> None:
    case = ranged("partial")
    marked = case.rehearsal.them[1].model_copy(update={"marks": ("TLP:RED",)})
    them = (case.rehearsal.them[0], marked)
    part = case.rehearsal.model_copy(update={"them": them})
    turned = case.model_copy(update={"rehearsal": part})
    asked = Asked(1, 200, 200, ("ladder", "lump"))
    found = study(turned, laid_of(), Because(turned), asked).value
    assert {(one.kind, bool(one.marks)) for one in found.against if one.side == "them"} == {
        ("partial", True), ("reliable", False),
    }  # fmt: skip
    assert not any(one.marks for one in found.arrivals)
