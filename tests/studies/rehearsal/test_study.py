"""What is asked of a rehearsal: orders in the order asked, a fixed conduct, odd shares."""

from dataclasses import replace

import numpy as np
import pytest

from detente.case.case import Case
from detente.case.conduct import Conduct
from detente.engines.rehearsal.problem import Design
from detente.studies.rehearsal.build import cast
from detente.studies.rehearsal.levers import brings, inputs, levers
from detente.studies.rehearsal.play import Stage
from detente.studies.rehearsal.study import Asked
from detente.studies.values.rehearsal import Ahead, Flip
from tests.studies.rehearsal.stages import case_of, design_of, rehearsed, stage_of

BOTH = (("reliable", 0.5, 0.1), ("partial", 0.5, 0.1))


@pytest.mark.parametrize("kind", ["reliable", "partial"])
def test_one_kind_in_place_of_all_is_played_alone(kind: str) -> None:
    found = rehearsed(Asked(1, 200, 200, ("ladder", "lump"), ("", kind)), *BOTH)
    assert {one.kind for one in found.against if one.side == "them"} == {kind}
    assert found.complete and not any("share of reliable" in one.what for one in found.levers)


def test_a_figure_is_turned_where_it_has_a_range() -> None:
    case = ranged("partial")
    stage = replace(stage_of(*BOTH, runs=120), cast=cast(case))
    for given, turned in ((case, True), (case_of(*BOTH), False)):
        bars, _ = levers(given, stage, design_of(), ())
        assert any("share of reliable conduct" in one.what for one in bars) is turned


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
    assert found.verdict.startswith("“All at once")
    assert len(found.channels) == 3
    assert found.flips and all("the ladder" not in one.said for one in found.flips)


def test_orders_that_are_named_twice_are_played_once() -> None:
    found = rehearsed(Asked(1, 200, 200, ("ladder", "ladder")), *BOTH)
    assert [one.id for one in found.designs] == ["ladder"]


def test_what_was_stopped_before_a_round_says_so() -> None:
    found = rehearsed(Asked(1, 200, 200, cancelled=lambda: True), *BOTH)
    assert not found.complete
    assert found.verdict == "it was stopped before anything was played"


def ranged(kind: str) -> Case:
    """Their conduct is reliable or of this kind; how likely is judged from 0 to all."""
    case = case_of(*BOTH)
    them = tuple(
        Conduct.model_validate({"kind": one, "weight": [0, 1], "after": 1})
        for one in ("reliable", kind)
    )
    return case.model_copy(update={"rehearsal": case.rehearsal.model_copy(update={"them": them})})


def none_of(name: str, givers: tuple[int, ...]) -> Design:
    """The ladder without the acts of these sides."""
    ladder, steps = design_of(), stage_of().problem.steps
    rows = zip(ladder.path, steps, strict=True)
    path = tuple((0.0,) * len(row) if step.giver in givers else row for row, step in rows)
    return replace(ladder, name=name, path=path, gates=())


OTHERS = (none_of("nothing", (0, 1)), none_of("ours", (1,)), design_of("lump"))


def flips_of(case: Case, stage: Stage, first: Design | None = None) -> tuple[Flip, ...]:
    """Other orders against one, which is the ladder unless said otherwise."""
    others = tuple((one, one.name) for one in OTHERS)
    return levers(case, stage, first or design_of(), others)[1]


@pytest.mark.parametrize("kind", ["unyielding", "early-then-none", "partial"])
def test_who_is_ahead_where_is_so_at_each_value_of_a_fine_grid(kind: str) -> None:
    """Counted anew at 41 values of the share of reliable conduct, each order played for itself."""
    case = ranged(kind)
    stage = replace(stage_of(*BOTH, runs=240), cast=cast(case))
    flips = flips_of(case, stage)
    turned = next(one for one in inputs(case, stage) if one.name == flips[0].what)
    assert "reliable" in turned.name and any(flip.turns for flip in flips)
    for flip, other in zip(flips, OTHERS, strict=True):
        assert (flip.regions[0].low, flip.regions[-1].high) == (0.0, 1.0)
        borders = [one.high for one in flip.regions[:-1]]
        for at in np.linspace(0.0, 1.0, 41):
            if any(abs(at - border) < 1 / 60 for border in borders):
                continue
            given = turned.put(stage, float(at))
            gap = float((brings(given, design_of()) - brings(given, other)).mean())
            (region,) = [one for one in flip.regions if one.low <= at <= one.high]
            assert _signed(region.ahead) == np.sign(round(gap, 9))


@pytest.mark.parametrize("swapped", [False, True])
def test_giving_pays_above_some_share_of_reliable_conduct_and_not_below(swapped: bool) -> None:
    """Whichever of the two is named first; who gives nothing gains nothing and loses nothing."""
    case = ranged("unyielding")
    stage = replace(stage_of(*BOTH, runs=240), cast=cast(case))
    pair = (design_of(), "the ladder"), (OTHERS[0], "nothing")
    (first, opening), other = reversed(pair) if swapped else pair
    (flip,) = levers(case, stage, first, (other,), opening)[1]
    low, high = flip.regions
    assert flip.turns and low.high == high.low
    assert low.ahead is (Ahead.FIRST if swapped else Ahead.SECOND)
    assert high.ahead is (Ahead.SECOND if swapped else Ahead.FIRST)
    assert f"below about {low.high_said}, “nothing” brings us more than the ladder" in flip.said
    assert f"above about {low.high_said}, the ladder brings us more than “nothing”" in flip.said


def _signed(ahead: Ahead) -> int:
    return {Ahead.FIRST: 1, Ahead.SECOND: -1, Ahead.NEITHER: 0}[ahead]


def test_what_is_turned_is_the_summary_that_is_printed() -> None:
    """At the judged figures a comparison stands as the orders' own means do, sign for sign."""
    asked = Asked(1, 200, 200, ("ladder", "lump", "front-loaded", "calendar"))
    found = rehearsed(asked, *BOTH)
    stage = stage_of(*BOTH, runs=200)
    for one in found.designs:
        assert one.value_us.value == pytest.approx(
            brings(stage, design_of(one.id)).mean(), abs=1e-6
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
        other = next(one for one in found.designs if one.said == flip.second)
        assert other.more_us is not None
        if len(flip.regions) == 1 and flip.regions[0].ahead is Ahead.SECOND:
            assert other.more_us.value > 0
        if len(flip.regions) == 1 and flip.regions[0].ahead is Ahead.FIRST:
            assert other.more_us.value < 0
        better = found.verdict.partition("brings Upland less than")[2]
        assert (f"“{other.said}”" in better) is (other.more_us.low > 0)
