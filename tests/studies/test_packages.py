"""The study of packages against a plain enumeration of all packages of small cases."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from detente.case.models.case import Case
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.packages.tipping import tipping
from detente.studies.plan import Planner, Request
from detente.studies.valuation.choice import choice
from detente.studies.valuation.model import Model, model, negotiable
from detente.studies.values.packages.chosen import Basis, Choice, WorthMoved
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.packages import Left, Packages, ZoneOpener


def random_case(seed: int) -> Case:
    """Four issues of two or three options, words at random, a veto, a link, a requirement."""
    draw = Random(seed)
    issues = {}
    for name in "abcd":
        options = [f"{name}{k}" for k in range(draw.choice([2, 3]))]
        issues[name] = {"now": options[0], "options": options}
        for side in ("us", "them"):
            ranked = draw.sample(options, len(options))
            issues[name][side] = {
                "weight": draw.choice(["must", "should", "nice"]),
                "best-first": ranked,
                "firm": draw.choice(["known", "guess"]),
            }
            if draw.random() < 0.3:
                issues[name][side]["drift"] = sorted(draw.sample(range(-9, 9), 2))
    scores = {n: {o: sorted(draw.sample(range(-30, 30), 2)) for o in issues[n]["options"]}
              for n in "ab"}  # fmt: skip
    home = {
        "them": [{"who": "p", "power": "veto", "needs": "a = a1 or b != b0"}],
        "us": [{"who": "q", "power": "veto", "scores": scores, "reservation": [-10, -5]}],
    }
    return Case.model_validate(
        {
            "as-of": "2030-01-01",
            "us": "U",
            "them": "T",
            "issues": issues,
            "never-trade": ["d"] if draw.random() < 0.5 else [],
            "home": {side: home[side] for side in home if draw.random() < 0.5},
            "links": [{"if": "a = a1", "and": "b = b1", "us": [-20, 30], "them": [5, 9]}],
            "requires": [{"if": "c = c1", "needs": "b != b0"}] if draw.random() < 0.5 else [],
            "process": {"attention": draw.choice([2, 4])},
        }
    )


def solved(case: Case, moves: dict[str, str] | None = None) -> Packages:
    value: Packages = Planner(Request(case, "", moves=moves)).value("packages")
    return value


def table(case: Case) -> JudgementTable:
    found = model(case)
    return JudgementTable(
        found, choice(case, found, negotiable(found, ()), case.process.attention), 0
    )


def every(case: Case, found: Model) -> Iterator[dict[str, str]]:
    """All packages that break no rule and move no more issues than leaders can attend to."""
    for pick in product(*found.orders.values()):
        moves = found.moves(dict(zip(found.orders, pick, strict=True)))
        if not found.broken(moves) and len(moves) <= case.process.attention:
            yield moves


def best(found: Model, moves: dict[str, str]) -> tuple[Fraction, Fraction]:
    return found.gain("us", moves).best, found.gain("them", moves).best


@pytest.mark.parametrize("seed", range(60))
def test_zone_frontier_and_recommendation_are_what_enumeration_finds(seed: int) -> None:
    case = random_case(seed)
    found, answer = model(case), solved(case)
    wins = [
        m for m in every(case, found) if min(best(found, m)) > 0 and not found.refusing(m, "best")
    ]
    assert answer.zone_size == len(wins)
    vectors = {best(found, m) for m in wins}
    undominated = {
        v for v in vectors if not any(w != v and w[0] >= v[0] and w[1] >= v[1] for w in vectors)
    }
    assert {(p.us, p.them) for p in answer.frontier} == undominated
    judged = table(case)
    sure = [m for m in every(case, found) if judged.tally(m).qualifies and min(best(found, m)) > 0]
    if sure:
        top = max(u * t for u, t in (best(found, m) for m in sure))
        assert answer.basis is Basis.QUALIFIES and answer.recommended is not None
        assert answer.recommended.us.best * answer.recommended.them.best == top
        assert answer.recommended.tally.qualifies
    else:
        assert answer.basis is not Basis.QUALIFIES
        assert answer.recommended is None or answer.recommended.tally.short
    assert all(point.qualifies == (point.moves in sure) for point in answer.frontier)
    wins_in_corner = [m for m in every(case, found) if found.wins(m) is InReadings.EVERY]
    named = {one.name.value: one.terms for one in answer.alternatives}
    assert ("sure" in named) == bool(wins_in_corner)
    assert named.get("sure", {}) in (wins_in_corner or [{}])


def two(us_a: str, them_a: str, **more: object) -> Case:
    """Two issues: `a` as asked for, `b` better for both."""
    yes, no = ["yes", "no"], ["no", "yes"]
    wish = {"+": yes, "-": no}
    issues = {
        "a": {
            "now": "no", "options": no,
            "us": {"weight": us_a[1:], "best-first": wish[us_a[0]]},
            "them": {"weight": them_a[1:], "best-first": wish[them_a[0]], "firm": "known"},
        },
        "b": {
            "now": "no", "options": no,
            "us": {"weight": "nice", "best-first": yes},
            "them": {"weight": "nice", "best-first": yes, "firm": "known"},
        },
    }  # fmt: skip
    return Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": issues, **more}
    )


def test_what_only_one_side_can_call_a_win_is_said_so_and_stays_out_alone() -> None:
    found = solved(two("+must", "-must"))
    assert [(one.option, one.win_for) for one in found.one_sided if one.issue == "a"] == [
        ("yes", "U")
    ]
    assert found.recommended is not None
    assert "a" not in found.recommended.moves


def test_with_no_reservation_it_comes_in() -> None:
    found = solved(two("+must", "-must", parties={"T": {"reservation": -500}}))
    assert any("a" in point.moves for point in found.frontier)


def test_a_red_line_stays_out_whatever_it_would_bring() -> None:
    kept = solved(two("+must", "+must", **{"never-trade": ["a"]}))
    open_ = solved(two("+must", "+must"))
    assert all("a" not in point.moves for point in kept.frontier)
    assert kept.recommended is not None and "a" not in kept.recommended.moves
    assert open_.recommended is not None and open_.recommended.moves["a"] == "yes"


def test_an_empty_zone_names_what_would_open_it() -> None:
    veto = {"us": [{"who": "parliament", "power": "veto", "needs": "b = no"}]}
    found = solved(two("+must", "-must", home=veto))
    assert found.recommended is None
    assert (ZoneOpener.RULE, ("home", "us", 0)) in {
        (one.opener, one.rule) for one in found.openings
    }


def test_drift_makes_leaving_things_as_they_are_dearer() -> None:
    case = two("-nice", "+must")
    before = model(case).gain("us", {"a": "yes"}).best
    raw = case.model_dump(mode="json", by_alias=True)
    raw["issues"]["a"]["us"]["drift"] = -50
    assert before < 0 < model(Case.model_validate(raw)).gain("us", {"a": "yes"}).best


def test_the_same_seed_draws_the_same() -> None:
    case = two("+must", "-nice")
    moves = {"a": "yes", "b": "yes"}
    assert table(case).tally(moves) == table(case).tally(moves)


def test_draws_agree_with_the_exact_ends() -> None:
    case = two("+must", "-nice")
    found = model(case)
    assert found.wins({"a": "yes"}) is InReadings.NO
    assert table(case).tally({"a": "yes"}).chance.all == 0
    assert found.wins({"b": "yes"}) is InReadings.EVERY
    assert table(case).tally({"b": "yes"}).chance.all == 1


def test_how_they_read_us_raises_what_they_ask_and_a_clear_aim_takes_it_away() -> None:
    readings = {
        "trade": {"says": "to trade"},
        "rules": {"says": "to have rules"},
        "harm": {"says": "to harm", "worst": "yes", "shifts": [21, 40]},
    }
    question = {"why": {"about": "us", "asks": "Why?", "readings": readings}}
    said = [
        {"date": f"2029-0{month}-01", "side": "us", "speaker": "the leader", "kind": "aim",
         "openness": "private", "level": "leader", "text": "to trade", "question": "why",
         "means": "trade"}
        for month in (3, 6, 9)
    ]  # fmt: skip
    wary = solved(two("+must", "-nice", questions=question))
    clear = solved(two("+must", "-nice", questions=question, statements=said))
    assert wary.zone_size == clear.zone_size
    assert wary.as_read_now is not None and wary.recommended is not None
    assert wary.as_read_now.chance.them < wary.recommended.tally.chance.them
    assert wary.as_read_now.gain == wary.recommended.tally.gain
    assert clear.as_read_now is None


def test_an_audience_with_scores_refuses_what_leaves_it_short() -> None:
    row = {"no": 0, "yes": -5}
    angry = {"us": [{"who": "traders", "power": "veto", "scores": {"b": row}}]}
    patient = {"us": [{**angry["us"][0], "reservation": -5}]}
    watching = {"us": [{**angry["us"][0], "power": "watch"}]}
    found = {
        name: model(two("+must", "-nice", home=home)).wins({"b": "yes"})
        for name, home in (("angry", angry), ("patient", patient), ("watching", watching))
    }
    assert found == {
        "angry": InReadings.NO,
        "patient": InReadings.EVERY,
        "watching": InReadings.EVERY,
    }


def demand(option: str, level: str = "leader") -> dict[str, str]:
    return {
        "date": "2029-05-01", "side": "us", "speaker": "the leader", "openness": "public",
        "level": level, "kind": "demand", "text": "Do it.", "issue": "b", "option": option,
    }  # fmt: skip


def test_a_public_demand_costs_the_option_asked_for_and_never_now() -> None:
    plain = model(two("+must", "-nice")).gain("them", {"b": "yes"})
    asked = model(two("+must", "-nice", statements=[demand("yes")])).gain("them", {"b": "yes"})
    stay = model(two("+must", "-nice", statements=[demand("no")])).readings.gains["them"]["b"]
    assert asked.best < plain.best
    assert stay["no"].low == stay["no"].high == 0


def test_of_several_public_demands_the_dearest_counts_in_any_order() -> None:
    both = [demand("yes"), demand("yes", "official")]
    one, other, alone = (
        model(two("+must", "-nice", statements=said)).gain("them", {"b": "yes"})
        for said in (both, both[::-1], both[:1])
    )
    assert one == other == alone


def test_a_package_as_good_as_the_proposal_is_a_tipping_point() -> None:
    case = two("+nice", "+nice")
    found = tipping(Ground(case), table(case), {"a": "yes"}, [{"b": "yes"}])
    tied = found[0].fact
    assert found[0].found and isinstance(tied, WorthMoved) and tied.tied
    assert tied.instead == (Choice("a", "no"), Choice("b", "yes"))


def test_a_package_of_the_planners_own_is_judged_by_the_same_table() -> None:
    case = two("+must", "-nice")
    plain, own = solved(case), solved(case, {"b": "yes"})
    assert plain.recommended is not None and plain.own is None
    assert own.own is not None and own.recommended == own.own
    assert own.own.moves == {"b": "yes"} and own.own.tally == table(case).tally({"b": "yes"})
    assert own.alternatives == plain.alternatives
    assert [one.issue for one in own.falls] == ["b"] and own.falls[0].left is Left.NOTHING


def test_what_fails_is_told_by_what_is_left() -> None:
    both = {"if": "a = yes", "needs": "b = yes"}
    answer = solved(two("+must", "+must", requires=[both]))
    left = {one.issue: one for one in answer.falls}
    assert left["b"].left is Left.BARRED and left["b"].rule == ("requires", 0)
    assert left["a"].left is Left.STANDS and left["a"].rule == ()


def test_marks_arrive_on_what_rests_on_their_part_and_nowhere_else() -> None:
    raw = two("+must", "+must").model_dump(mode="json", by_alias=True)
    raw["issues"]["a"]["us"]["marks"] = ["TLP:RED"]
    answer = solved(Case.model_validate(raw))
    assert answer.recommended is not None
    marks = {term.issue: term.marks for term in answer.recommended.terms}
    assert marks == {"a": ("TLP:RED",), "b": ()}
    for line in (*answer.alternatives, *answer.near, *answer.ties, answer.recommended):
        terms = line.terms if isinstance(line.terms, dict) else line.moves
        assert line.marks == (("TLP:RED",) if "a" in terms else ())
    assert all(one.marks == (("TLP:RED",) if "a" in one.moves else ()) for one in answer.frontier)


def test_a_band_that_begins_below_the_least_steps_is_raised_to_them() -> None:
    wish = {"weight": [0, 10], "best-first": ["c", "b", "a"]}
    issue = {"now": "a", "options": ["a", "b", "c"], "us": wish, "them": wish}
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": {"i": issue}}
    )
    gains = model(case).readings.gains["us"]["i"]
    assert gains["c"].low > gains["b"].low > 0
