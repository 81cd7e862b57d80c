"""Two cases as problems of choice, and what the study makes of them."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from detente.case.models.case import Case
from detente.case.models.doubt import Doubt
from detente.case.reading.read import read_case, read_text
from detente.engines.choice import (
    ChoiceProblem,
    Draws,
    PackageJudgement,
    ProofStatus,
    RecommendationBasis,
    alternatives,
    compensation,
    judge,
    lines,
    prices,
    recommend,
    step_down,
)
from detente.studies.agenda.study import held_back
from detente.studies.plan import Planner, Request
from detente.studies.valuation.choice import choice, moves_of, package_of
from detente.studies.valuation.model import model, negotiable
from detente.studies.valuation.problem import problem as packages_problem
from detente.studies.values.packages.packages import Package, Packages
from tests.house.tree import ROOT
from tests.studies import camp_david

F = Fraction


@cache
def us_china() -> Case:
    """The case as it stood in version 0.1, so that its figures hold whatever is corrected since."""
    case = read_case(ROOT / "tests/fixtures/cases-0.1/us-china-2025").case
    assert case is not None
    return case


@cache
def sinai(unless: bool) -> Case:
    case = read_text("case.yaml", camp_david.text(unless)).case
    assert case is not None
    return case


def choice_of(case: Case) -> ChoiceProblem:
    known = model(case)
    return choice(case, known, negotiable(known, held_back(case)), case.process.attention)


def solved(case: Case) -> Packages:
    value: Packages = Planner(Request(case, "")).value("packages")
    return value


def independent(problem: ChoiceProblem, package: tuple[int, ...]) -> PackageJudgement:
    return judge(Draws(replace(problem, agreement=F(0)), key=1, number=100_000), package)


def gains(found: PackageJudgement) -> tuple[float, float]:
    return float(found.gains[0].mean), float(found.gains[1].mean)


@pytest.mark.parametrize("case", [us_china(), sinai(False)])
def test_means_and_lows_are_those_of_the_readings(case: Case) -> None:
    """No existing figure moves: definitions §6 is the mean and the support of §51."""
    problem, found = choice_of(case), model(case)
    for reading, name in (("best", "mean"), ("low", "low")):
        scores = packages_problem(found, reading, ())
        for row, party in zip(problem.rows, scores.parties, strict=False):
            drawn = tuple(tuple(getattr(one, name) for one in worths) for worths in row.worths)
            assert drawn == party.scores


def test_us_china_recommends_the_same_by_every_rule() -> None:
    problem = choice_of(us_china())
    found = recommend(problem)
    (package,) = found.packages
    assert found.kind is RecommendationBasis.QUALIFIES and found.proof.status is ProofStatus.EXACT
    assert found.product == F(477, 2) * F(469, 2)
    measured = independent(problem, package)
    assert gains(measured) == (238.5, 234.5)
    assert (measured.gains[0].p10, measured.gains[0].p90) == pytest.approx((205, 272), abs=1)
    assert (measured.gains[1].p10, measured.gains[1].p90) == pytest.approx((198, 271), abs=1)
    assert measured.weakest.most == 1 and measured.sure
    assert [int(one.lowest) for one in measured.gains] == [102, 81]
    named = alternatives(problem, found.packages)
    assert named.sure.packages == found.packages


def test_us_china_opening_and_walk_away_around_the_target() -> None:
    problem = choice_of(us_china())
    (target,) = recommend(problem).packages
    found = lines(problem, target)
    opening, last = (independent(problem, one.packages[0]) for one in
                     (found.opening, found.walk_away))  # fmt: skip
    assert gains(opening) == (299, 72)
    assert gains(last) == (139.5, 287)
    assert opening.all.value == pytest.approx(0.988, abs=0.002)


def test_us_china_what_makes_a_loss_good() -> None:
    case = us_china()
    problem, names = choice_of(case), list(case.issues)
    (target,) = recommend(problem).packages
    costs = {}
    for issue in ("direct-link", "precursors", "truce"):
        at = names.index(issue)
        option = step_down(problem, target, at)
        assert option is not None
        costs[issue] = compensation(problem, target, (at, option)).cost
    assert costs == {"direct-link": 25, "precursors": 83, "truce": F(45, 2)}


def test_us_china_a_further_place_pays_both() -> None:
    problem = choice_of(us_china())
    listed = prices(problem, (4, 5, 6, 7))
    bought = [gains(judge(Draws(problem, 1, 100), one.recommended.packages[0])) for one in listed]
    assert bought == [(238.5, 234.5), (280.5, 267), (310.5, 307), (355.5, 331)]
    assert all(one.recommended.proof.status is ProofStatus.EXACT for one in listed)


@pytest.mark.parametrize("unless", [False, True])
def test_the_deal_that_was_signed_is_recommended_whether_or_not_a_trifle_is_surer(
    unless: bool,
) -> None:
    case = sinai(unless)
    problem = choice_of(case)
    found = recommend(problem)
    (package,) = found.packages
    assert moves(case, package) == camp_david.NEAR_WHAT_WAS_SIGNED
    measured = independent(problem, package)
    assert gains(measured) == (122, 97.5)
    assert measured.all.value > 0.999
    assert measured.weakest.most == pytest.approx(0.57, abs=0.01)
    at_default = judge(Draws(problem, key=1), package)
    assert at_default.normal[:2] == pytest.approx((0.981, 0.982), abs=0.001)
    assert at_default.disputed == ()


def test_what_wins_in_the_worst_corner_is_a_trifle_or_nothing() -> None:
    plain, lifted = (choice_of(sinai(unless)) for unless in (False, True))
    assert alternatives(plain).sure.packages == ()
    trifles = alternatives(lifted).sure.packages
    assert {gains(independent(lifted, one)) for one in trifles} == {(67.5, 65)}


def moves(case: Case, package: tuple[int, ...]) -> dict[str, str]:
    return moves_of(model(case), package)


def test_a_package_goes_to_the_engine_and_back() -> None:
    known = model(sinai(False))
    assert moves_of(known, package_of(known, camp_david.NEAR_WHAT_WAS_SIGNED)) == (
        camp_david.NEAR_WHAT_WAS_SIGNED
    )


@pytest.mark.parametrize("unless", [False, True])
def test_the_study_recommends_that_deal_with_its_figures(unless: bool) -> None:
    answer = solved(sinai(unless))
    named = {one.name.value: one for one in answer.alternatives}
    found = named["recommended"]
    assert answer.recommended is not None
    assert found.terms == answer.recommended.moves == camp_david.NEAR_WHAT_WAS_SIGNED
    assert (found.gain.us.mean, found.gain.them.mean) == (122, 97.5)
    assert (found.corner.us, found.corner.them) == (-61, -29)
    assert found.agreement_of_errors == pytest.approx(0.57, abs=0.01)
    assert found.chance.us > 0.95 and found.chance.them > 0.75
    assert ("sure" in named) is unless
    assert named["ambitious"].gain.us.mean > 122 > named["easier"].gain.us.mean
    assert named["easier"].gain.them.mean > 97.5


def test_the_price_of_the_next_place_is_told_where_the_limit_binds() -> None:
    answer = solved(us_china())
    assert answer.binds and answer.places == 4
    assert [(one.places, one.us, one.them) for one in answer.attention] == [
        (4, 238.5, 234.5),
        (5, 280.5, 267),
    ]
    assert answer.fewest_places is None


def test_a_case_that_needs_more_places_than_there_are_is_told_so() -> None:
    case = sinai(False)
    few = case.model_copy(update={"process": case.process.model_copy(update={"attention": 2})})
    answer, wide = solved(few), solved(case)
    assert wide.fewest_places is None and not wide.binds
    assert answer.fewest_places is not None and answer.fewest_places > 2
    limited = few.process.model_copy(update={"attention": answer.fewest_places})
    assert solved(few.model_copy(update={"process": limited})).basis == "qualifies"
    limited = few.process.model_copy(update={"attention": answer.fewest_places - 1})
    assert solved(few.model_copy(update={"process": limited})).basis != "qualifies"


def test_less_doubt_admits_more() -> None:
    """The case's own `doubt` is what a package has to survive."""
    case = sinai(False)
    strict = case.model_copy(update={"doubt": Doubt(agree=F(1), ours=F(99, 100))})
    loose = case.model_copy(update={"doubt": Doubt(agree=F(0), ours=F(1, 2), theirs=F(1, 2))})
    best = {name: solved(one).recommended for name, one in (("loose", loose), ("plain", case))}
    assert best["loose"] is not None and best["plain"] is not None
    assert product(best["loose"]) >= product(best["plain"])
    assert solved(strict).basis == "least"


def product(package: Package) -> Fraction:
    return package.us.best * package.them.best
