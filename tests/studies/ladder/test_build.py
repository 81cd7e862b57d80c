"""A package as the ladder's problem: every figure from the case, every silence said."""

from fractions import Fraction

import pytest

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.case.views.as_of import view
from detente.case.views.swap import swapped
from detente.engines.ladder.problem import LadderProblem
from detente.studies.ladder.acts import LadderActs, acts_of
from detente.studies.ladder.build import Built, annuity, built
from detente.studies.ladder.lints import lints
from detente.studies.ladder.months import index_of, shown
from detente.studies.plan import Planner, Request
from detente.studies.values.ladder.ladder import Figure, Flaw
from detente.studies.values.ladder.reasons import AwaitedMissing, FigureAssumed, PointsDiffer
from detente.studies.values.packages.packages import Package

CASE = """\
as-of: 2027-01-10
us: Upland
them: Lowland
judged: {by: staff}
issues:
  water:
    now: none
    options:
      none:
      half: {by: us, steps: [first]}
      all: {by: us, steps: [first, second]}
    steps:
      first: {by: us, amount: 5, unit: gates, taken-back: 1}
      second: {by: us, WATER}
    us: {scores: {none: 0, half: -10, all: -20}, firm: known}
    them: {scores: {none: 0, half: 30, all: 70}, firm: known}
  law:
    now: none
    options: {none: , passed: {by: them, steps: [passed]}}
    steps:
      passed: {by: them, costs: once, pays: monthly, delay: 2, due: 2027-06, measured-by: gazette}
    us: {scores: {none: 0, passed: 50}, firm: known}
    them: {scores: {none: 0, passed: -12}, firm: known}
  notice:
    warning: yes
    now: none
    options: {none: , given: {by: both}}
    us: {scores: {none: 0, given: 4}, firm: known}
    them: {scores: {none: 0, given: 6}, firm: known}
requires: [{if: "water >= half", needs: "law = passed", why: "agreed [s1]"}]
links: [{if: "water = all", and: "law = passed", them: 3, why: "a trade [s1]"}]
benchmarks: {gazette: {what: "printed", by: them, controlled: CONTROLLED}}
ladder: {months: 12, look-ahead: 12, discount: {us: 1}, tolerance: {us: 7}}
sources: {s1: {title: Gazette, date: 2027-01-01}}
"""


def whole(
    water: str = "taken-back: 1, waits-for: [{step: passed}]", controlled: str = "yes"
) -> Case:
    reading = read_text("case.yaml", CASE.replace("WATER", water).replace("CONTROLLED", controlled))
    assert reading.case is not None, [str(one) for one in reading.findings]
    return view(reading.case).case


def proposed(case: Case) -> Package:
    package: Package | None = Planner(Request(case, "")).piece("proposal").package
    assert package is not None
    return package


def ladder(case: Case) -> tuple[LadderActs, Built]:
    package = proposed(case)
    acts = acts_of(case, package)
    return acts, built(case, package, acts.acts)


def worth(problem: LadderProblem, name: str, side: int) -> float:
    """The present value of a step released in month 0, by the words of §28."""
    step = next(one for one in problem.steps if one.name == name)
    delay = 0 if step.giver == side else step.delay
    discount = problem.discount[side]
    return discount**delay * step.once[side] + sum(
        discount**month * step.monthly[side] for month in range(delay, problem.horizon)
    )


@pytest.mark.parametrize("side", [0, 1])
def test_the_steps_of_an_option_add_up_to_its_value_in_the_package(side: int) -> None:
    case = whole()
    package = proposed(case)
    acts, found = ladder(case)
    for term in package.terms:
        names = [act.name for act in acts.acts if act.issue == term.issue]
        gain = (term.us, term.them)[side].best
        assert sum(worth(found.problem, name, side) for name in names) == pytest.approx(float(gain))


def test_points_of_steps_that_do_not_add_up_are_refused() -> None:
    case = whole("them: 50, taken-back: 1, waits-for: [{step: passed}]")
    acts, _ = ladder(case)
    assert acts.refused == ()
    text = CASE.replace("amount: 5", "them: 10, amount: 5").replace("WATER", "them: 50")
    reading = read_text("case.yaml", text.replace("CONTROLLED", "yes"))
    assert reading.case is not None
    acts, _ = ladder(view(reading.case).case)
    (fact,) = acts.refused
    assert isinstance(fact, PointsDiffer)
    assert (fact.issue, fact.option, fact.side) == ("water", "all", Actor.THEM)
    assert (fact.carried, fact.worth) == (60, 70)


def test_both_at_once_is_two_paired_acts_that_are_firewalled_on_a_warning_channel() -> None:
    acts, found = ladder(whole())
    pair = [act for act in acts.acts if act.issue == "notice"]
    assert [act.paired for act in pair] == ["notice/them", "notice/us"]
    assert all(step.firewall for step in found.problem.steps if step.name.startswith("notice"))
    assert {(g.step, g.on, g.lag) for g in found.problem.gates if "notice" in g.step} == {
        ("notice/us", "notice/them", 0),
        ("notice/them", "notice/us", 0),
    }


def test_a_step_waits_only_for_what_the_promiser_controls() -> None:
    gated = {(g.step, g.on) for g in ladder(whole())[1].problem.gates}
    open_ = {(g.step, g.on) for g in ladder(whole(controlled="no"))[1].problem.gates}
    assert gated - open_ == {("second", "passed")}


def test_a_requirement_holds_in_every_state_on_the_way() -> None:
    rules = ladder(whole())[1].problem.rules
    assert any(r.when == (("first", 1.0),) and (("passed", 1.0) in r.then) for r in rules)
    assert any(
        set(r.when) == {("first", 1.0), ("second", 1.0)} and r.then == (("passed", 1.0),)
        for r in rules
    )


def test_a_link_pays_when_both_options_are_complete() -> None:
    problem = ladder(whole())[1].problem
    assert worth(problem, "water with law", 1) == pytest.approx(3)
    assert {g.on for g in problem.gates if g.step == "water with law"} == {
        "first",
        "second",
        "passed",
    }


def test_what_the_case_leaves_open_is_said_with_its_figure() -> None:
    _, found = ladder(whole())
    assert found.problem.tolerance[0] == 7
    caps = [one for one in found.assumed if isinstance(one, FigureAssumed)]
    assert [one.sides for one in caps if one.figure is Figure.TOLERANCE] == [(Actor.THEM,)]
    assert [one.sides for one in caps if one.figure is Figure.DISCOUNT] == [(Actor.THEM,)]
    assert found.problem.discount == (1.0, pytest.approx(0.95 ** (1 / 12)))


def test_a_step_that_waits_for_what_the_package_lacks_is_refused() -> None:
    case = whole()
    package = proposed(case)
    kept = tuple(term for term in package.terms if term.issue != "law")
    acts = acts_of(case, Package(**{**vars(package), "terms": kept}))
    assert ("second", "passed") in {
        (one.step, one.awaited) for one in acts.refused if isinstance(one, AwaitedMissing)
    }


def test_months_count_from_the_day_of_planning() -> None:
    start = view(whole()).case.as_of
    assert (index_of(start, "2027-06"), shown(start, 5)) == (5, "2027-06")
    assert index_of(start, "2027", last=True) == 11
    assert annuity(1.0, 24, 2) == 22


def test_steps_are_the_same_for_the_other_side() -> None:

    acts, found = ladder(whole())
    other, turned = ladder(swapped(whole()))
    givers = {step.name: step.giver for step in found.problem.steps}
    flipped = {step.name: 1 - step.giver for step in turned.problem.steps}
    same = {name for name in givers if "/" not in name}
    assert same and all(givers[name] == flipped[name] for name in same)
    assert {a.name: a.points["us"] for a in acts.acts if "/" not in a.name} == {
        a.name: a.points["them"] for a in other.acts if "/" not in a.name
    }


def test_the_points_are_exact() -> None:
    acts, _ = ladder(whole())
    assert {a.name: a.points["them"] for a in acts.acts if a.issue == "water"} == {
        "first": Fraction(35),
        "second": Fraction(35),
    }


@pytest.mark.parametrize(("us", "them"), [(1, 2), (2, 1), (1, 1), (0, 3)])
def test_a_link_with_what_both_do_at_once_is_the_same_for_the_other_side(
    us: int, them: int
) -> None:
    linked = f'links: [{{if: "law = passed", and: "notice = given", us: {us}, them: {them}}},'
    text = CASE.replace("links: [", linked).replace("CONTROLLED", "yes")
    reading = read_text("case.yaml", text.replace("WATER", "taken-back: 1"))
    assert reading.case is not None, [str(one) for one in reading.findings]
    case = view(reading.case).case
    name = "law with notice"
    (one,) = (step for step in ladder(case)[1].problem.steps if step.name == name)
    (other,) = (step for step in ladder(swapped(case))[1].problem.steps if step.name == name)
    assert other.giver == 1 - one.giver
    assert other.monthly == pytest.approx((one.monthly[1], one.monthly[0]))


@pytest.mark.parametrize(
    ("held", "notice"),
    [
        ("waits-for: [{step: told}]", "told: {by: us}"),
        ("taken-back: 1", "told: {by: us, waits-for: [{step: second}]}"),
    ],
)
def test_a_warning_channel_neither_waits_nor_is_waited_for(held: str, notice: str) -> None:
    own = f"options: {{none: , given: {{steps: [told]}}}}\n    steps: {{{notice}}}"
    text = CASE.replace("options: {none: , given: {by: both}}", own).replace("WATER", held)
    reading = read_text("case.yaml", text.replace("CONTROLLED", "yes"))
    assert reading.case is not None, [str(one) for one in reading.findings]
    case = view(reading.case).case
    acts, found = ladder(case)
    assert not any("told" in (gate.step, gate.on) for gate in found.problem.gates)
    flaws = {one.flaw for one in lints(case, acts.acts)}
    assert flaws & {Flaw.WARNING_AWAITED, Flaw.WARNING_WAITS}
