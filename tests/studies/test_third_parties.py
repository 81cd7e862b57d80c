"""Third parties in packages: consent filters as brute force does; without consent nothing moves."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from detente.answers import Status
from detente.case.models.case import Case
from detente.case.reading.read import read_case, read_text
from detente.case.views.as_of import view
from detente.case.views.turn import turned
from detente.engines.choice import Draws, judge
from detente.studies.plan import Planner, Request
from detente.studies.valuation.audiences import third
from detente.studies.valuation.choice import choice, package_of, spoken
from detente.studies.valuation.model import model
from detente.studies.values.packages.chosen import Basis
from detente.studies.values.packages.packages import Packages
from tests.house.tree import ROOT

OPTIONS = "abc"
HEAD = """\
as-of: 2027-03-15
us: Upland
them: Lowland
judged: {by: staff, on: 2027-03-01}
process: {attention: 9}
"""
Points = dict[str, dict[str, dict[str, int]]]
"""Points by issue, party and option."""


def solved(case: Case) -> Packages:
    answers: Packages = Planner(Request(case, "")).value("packages")
    return answers


def drawn(seed: int) -> tuple[Points, dict[str, int], int]:
    """Points without doubt of three issues, a give's worth to each, the third's least gain."""
    random = Random(seed)
    points = {
        f"i{at}": {
            who: {o: 0 if o == "a" else random.randint(-6, 6) for o in OPTIONS}
            for who in ("us", "them", "Hill")
        }
        for at in range(3)
    }
    give = {"us": random.randint(0, 4), "them": random.randint(0, 4), "Hill": -random.randint(0, 5)}
    return points, give, random.choice([0, 0, 3])


def written(points: Points, give: dict[str, int], least: int, consent: bool, gives: bool) -> str:
    issues = "".join(
        f"  {name}:\n    now: a\n    options: [a, b, c]\n"
        + "".join(f"    {who}: {{firm: known, scores: {rows[who]}}}\n" for who in ("us", "them"))
        + f"    others: {{Hill: {{firm: known, scores: {rows['Hill']}}}}}\n"
        for name, rows in points.items()
    ).replace("'", "")
    given = (
        f"    give: {{oil: {{us: {give['us']}, them: {give['them']}, costs: {-give['Hill']}}}}}\n"
        if gives
        else ""
    )
    yes = "yes" if consent else "no"
    hill = f"others:\n  Hill:\n    consent: {yes}\n    reservation: {least}\n{given}"
    return f"{HEAD}issues:\n{issues}{hill}"


def case_of(text: str) -> Case:
    reading = read_text("case.yaml", text)
    assert reading.case is not None, reading.findings
    return reading.case


def brute(points: Points, give: dict[str, int], least: int, consent: bool, gives: bool) -> list:
    """Gains of all packages that both sides win, and that the third accepts where it must."""
    wins = []
    for pick in product(OPTIONS, repeat=len(points)):
        for given in (0, 1) if gives else (0,):
            gain = {
                who: sum(points[i][who][o] for i, o in zip(points, pick, strict=True))
                + given * give[who]
                for who in ("us", "them", "Hill")
            }
            needed = consent or gives
            if gain["us"] > 0 and gain["them"] > 0 and (not needed or gain["Hill"] >= least):
                wins.append((gain["us"], gain["them"], gain["Hill"]))
    return wins


@pytest.mark.parametrize("consent", [True, False])
@pytest.mark.parametrize("gives", [True, False])
def test_brute_force_over_all_packages_agrees(consent: bool, gives: bool) -> None:
    proposed = 0
    for seed in range(8):
        points, give, least = drawn(seed)
        value = solved(case_of(written(points, give, least, consent, gives)))
        wins = brute(points, give, least, consent, gives)
        assert value.zone_size == len(wins)
        assert bool(wins) == (value.basis is Basis.QUALIFIES)
        if wins:
            proposed += 1
            assert value.recommended is not None
            gains = value.recommended.us.best * value.recommended.them.best
            assert gains == max(us * them for us, them, _ in wins)
    assert proposed > 2


@pytest.mark.parametrize("gives", [True, False])
def test_three_who_decide_share_as_brute_force_says(gives: bool) -> None:
    shared = 0
    for seed in range(8):
        points, give, least = drawn(seed)
        value = solved(case_of(written(points, give, least, True, gives))).together
        wins = brute(points, give, least, True, gives)
        assert value is not None and value.status is Status.EXACT
        assert value.parties == ("us", "them", "Hill")
        assert value.size == len(wins)
        best = max((us * them * hill for us, them, hill in wins), default=0)
        if best > 0:
            shared += 1
            assert value.nash is not None
            us, them, hill = value.nash.gains
            assert us * them * hill == best
    assert shared > 1


def test_a_third_party_without_consent_moves_nothing() -> None:
    for seed in range(4):
        points, give, least = drawn(seed)
        text = written(points, give, least, False, False)
        value = solved(case_of(text))
        alone = "\n".join(
            line for line in text[: text.index("others:\n")].splitlines() if "Hill" not in line
        )
        without = solved(case_of(alone))
        assert replace(value, third_parties=()) == without
        assert value.together is None
        (hill,) = value.third_parties
        assert not hill.consent
        if value.recommended is not None:
            moves = value.recommended.moves
            gain = sum(points[issue]["Hill"][option] for issue, option in moves.items())
            assert hill.takes[0].gain.mean == gain
            assert hill.takes[0].chance == (gain >= least)
            assert {s.issue: s.worth for s in hill.stakes} == {
                issue: points[issue]["Hill"][option]
                for issue, option in moves.items()
                if points[issue]["Hill"][option]
            }


def neighbours() -> Case:
    case = read_case(ROOT / "cases/three-neighbours").case
    assert case is not None
    return case


def test_consent_is_judged_by_the_same_law_of_doubt() -> None:
    """The third's row is a row like all others: its chance, its gain, its worst corner."""
    case = neighbours()
    known, value = model(case), solved(case)
    assert value.recommended is not None
    given = choice(case, known, tuple(case.issues), 4)
    rows = (*given.rows[:2], spoken(case, known, third(case, "Ester")))
    package = package_of(known, value.recommended.moves)
    told = judge(Draws(replace(given, rows=rows), 0), package).rows[2]
    (ester,) = value.third_parties
    assert (ester.takes[0].chance, ester.takes[0].error) == (told.value, told.error)
    assert ester.gives == ("icebreaker",)
    assert value.recommended.tally.chance.all <= ester.takes[0].chance


def test_what_a_third_party_refuses_is_not_proposed() -> None:
    """The same case with a treaty that asks more for Ester than the lake can give it."""
    text = (ROOT / "cases/three-neighbours/case.yaml").read_text(encoding="utf-8")
    asks = case_of(text.replace("consent: yes ", "consent: yes\n    reservation: 500 "))
    value = solved(asks)
    assert value.basis is not Basis.QUALIFIES and value.zone_size == 0
    assert "Ester" in {one.who for one in value.openings}


def test_the_points_are_those_of_the_case() -> None:
    value = solved(neighbours()).together
    assert value is not None and value.nash is not None
    assert value.nash.gains == (Fraction(127, 2), 63, Fraction(121, 2))


@pytest.mark.parametrize("seed", range(4))
def test_turned_to_a_third_party_everybody_gains_what_it_gained(seed: int) -> None:
    """Of every package: the third's gain is ours, ours the third's, theirs stays (§58)."""
    case = case_of(written(*drawn(seed), True, True))
    there = turned(case, "Hill")
    before, after = model(case), model(there)
    hill, upland = third(case, "Hill"), third(there, "Upland")
    for pick in product(*before.orders.values()):
        moves = before.moves(dict(zip(before.orders, pick, strict=True)))
        assert after.gain("us", moves) == before.worth(hill, moves)
        assert after.gain("them", moves) == before.gain("them", moves)
        assert after.worth(upland, moves) == before.gain("us", moves)


def test_a_link_may_be_worth_something_to_a_third_party() -> None:
    points, give, least = drawn(1)
    link = "links: [{if: i0 = b, and: i1 = c, us: 3, others: {Hill: [-8, -2]}}]\n"
    case = case_of(written(points, give, least, True, True) + link)
    known, moves = model(case), {"i0": "b", "i1": "c"}
    alone = points["i0"]["Hill"]["b"] + points["i1"]["Hill"]["c"]
    worth = known.worth(third(case, "Hill"), moves)
    assert (worth.low, worth.best, worth.high) == (alone - 8, alone - 5, alone - 2)
    assert model(turned(case, "Hill")).gain("us", moves) == worth


CONDITIONS = (
    "i0 = b",
    "i0 != b",
    "i0 in [b, c] and i1 = a",
    "i0 = b or i1 = c",
    "i0 = a and i1 = a or i2 = b",
    "i0 = b and i0 = c or i2 >= b",
)


def asked(condition: str, package: dict[str, str]) -> bool:
    """Whether a package needs the consent, as Python reads the condition."""
    for name, option in package.items():
        condition = condition.replace(name, repr(option))
    words = condition.replace(" = ", " == ").replace("[", "(").replace("]", ",)")
    return bool(eval(words, {}, {option: option for option in OPTIONS}))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_consent_on_a_condition_is_asked_where_the_package_meets_it(condition: str) -> None:
    proposed = bound = 0
    for seed in range(6):
        points, give, least = drawn(seed)
        text = written(points, give, least, False, False)
        case = case_of(text.replace("consent: no", f'consent-if: "{condition}"'))
        wins = []
        for pick in product(OPTIONS, repeat=3):
            package = dict(zip(points, pick, strict=True))
            us, them, hill = (
                sum(points[i][who][o] for i, o in package.items()) for who in ("us", "them", "Hill")
            )
            if us > 0 and them > 0:
                refuses = asked(condition, package) and hill < least
                bound += refuses
                wins += [] if refuses else [us * them]
        value = solved(case)
        assert value.zone_size == len(wins)
        assert bool(wins) == (value.recommended is not None)
        (hill_,) = value.third_parties
        if value.recommended is not None:
            proposed += 1
            best = value.recommended
            assert best.us.best * best.them.best == max(wins)
            whole = {name: best.moves.get(name, "a") for name in points}
            assert hill_.asked == asked(condition, whole)
            assert hill_.only_if == condition
    assert proposed > 2 and bound > 0


DOUBTED = (
    "others:\n  Hill:\n    {consent}\n    reservation: [1, 3]\n"
    "    home: [{{who: farmers, power: veto, scores: {{i0: {{a: 0, b: [-9, 2], c: [-1, 4]}}}}}}]\n"
    "links: [{{if: i0 = b, and: i2 = c, us: 1, others: {{Hill: [-3, 1]}}}}]\n"
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_asked_in_doubt_or_not_at_all(condition: str) -> None:
    """Where the condition is met the chances are those of a consent always needed; else of none."""
    rows = drawn(2)[0]
    body = written(rows, {}, 0, True, False).replace("firm: known, scores", "firm: guess, scores")
    body = body[: body.index("others:\n  Hill")]
    texts = {
        how: case_of(body + DOUBTED.format(consent=how))
        for how in ("consent: yes", "consent: no", f'consent-if: "{condition}"')
    }
    known = {how: model(case) for how, case in texts.items()}
    drawn_of = {
        how: Draws(choice(case, known[how], tuple(case.issues), 9), 3, 2_000)
        for how, case in texts.items()
    }
    always, never, where = texts
    seen = set()
    for pick in product(OPTIONS, repeat=3):
        package = dict(zip(rows, pick, strict=True))
        moves, met = known[always].moves(package), asked(condition, package)
        told = {
            how: judge(drawn_of[how], package_of(known[how], moves))
            for how in (always, never, where)
        }
        same = told[always] if met else told[never]
        assert told[where].all == same.all and told[where].sides == same.sides
        assert told[where].qualifies == same.qualifies and told[where].sure == same.sure
        if same.weakest.row < 2:
            assert told[where].weakest == same.weakest
        for reading in ("low", "best", "high"):
            refusing = {one.who for one in known[where].refusing(moves, reading)}
            assert refusing == (
                {one.who for one in known[always].refusing(moves, reading)} if met else set()
            )
        seen.add((met, told[always].all != told[never].all))
    assert len(seen) > 2


def test_a_bottom_line_and_a_veto_at_home_hold_where_consent_is_asked() -> None:
    points, give, least = drawn(1)
    text = written(points, give, least, False, False).replace(
        "others: {Hill: {firm: known",
        "others: {Hill: {firm: known, bottom-line: now",
    )
    home = "    home: [{who: farmers, power: veto, needs: i1 != c}]\n"
    case = case_of(text.replace("consent: no", 'consent-if: "i0 = b"') + home)
    known = model(case)
    kinds = set()
    for pick in product(OPTIONS, repeat=3):
        moves = known.moves(dict(zip(points, pick, strict=True)))
        broken = {rule.kind for rule in known.broken(moves)}
        assert not broken or moves.get("i0") == "b"
        assert moves.get("i0") != "b" or ("veto" in broken) == (moves.get("i1") == "c")
        kinds |= broken
    assert kinds == {"bottom line", "veto"}


def test_a_consent_whose_condition_does_not_count_yet_is_needed_always() -> None:
    points, give, least = drawn(1)
    text = written(points, give, least, False, False)
    late = text.replace("options: [a, b, c]", "options: {a: , b: {sources: [z]}, c: }", 1)
    sources = "sources: {z: {title: x, date: 2027-03-16}}\n"
    case = case_of(late.replace("consent: no", 'consent-if: "i0 = b"') + sources)
    hill = view(case).case.others["Hill"]
    assert (hill.consent, hill.consent_if) == (True, "")
    kept = view(case_of(text.replace("consent: no", 'consent-if: "i0 = b"')))
    assert kept.case.others["Hill"].consent_if == "i0 = b"
