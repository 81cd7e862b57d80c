"""Scenarios of GENIUS, GeniusWeb and NegMAS: read, written, read again; the rest is named."""

import json
import os
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from detente.api.bare import packages
from detente.api.faults import Faults
from detente.api.scenarios import scenario_files
from detente.cli.main import cli
from detente.formats.scenarios import geniusweb
from detente.formats.scenarios.known import READERS, WRITERS, files_of, form_of, read_scenario
from detente.formats.scenarios.scenario import Profile, Scenario, Unread, problem_of, scenario_of
from detente.formats.scenarios.texts import decimal
from tests.work import growth

DOMAIN = b"""<negotiation_template><utility_space number_of_issues="2">
<objective index="1" name="root" type="objective">
<issue index="2" name="Price" vtype="discrete"><item index="1" value="low &amp; late"/>
<item index="2" value="high"/></issue>
<issue index="3" name="Days" vtype="integer" lowerbound="1" upperbound="3"></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = b"""<utility_space><objective index="1" name="root" type="objective">
<issue index="2" name="Price" vtype="discrete"><item index="2" value="high" evaluation="40"/>
<item index="1" value="low & late" evaluation="10"/></issue>
<issue index="3" name="Days" type="integer" lowerbound="1" upperbound="3">
<evaluator ftype="linear" offset="0.2" slope="0.5"/></issue>
<weight index="2" value="0.6"/><weight index="3" value="0.4"/></objective>
<discount_factor value="0.5"/><reservation value="0.25"/></utility_space>"""


def two(profile: bytes = PROFILE) -> list[tuple[str, bytes]]:
    return [("domain.xml", DOMAIN), ("a.xml", profile), ("b.xml", profile)]


def test_a_genius_scenario_is_scaled_as_genius_scales_it() -> None:
    scenario, notes = READERS["genius"](two(), False)
    first = scenario.profiles[0]
    assert scenario.issues == (("Price", ("low & late", "high")), ("Days", ("1", "2", "3")))
    assert first.scores[0] == (Fraction(3, 20), Fraction(3, 5))
    # 0.2, 0.7 and 1.2, which GENIUS cuts to 1
    assert first.scores[1] == (Fraction(2, 25), Fraction(7, 25), Fraction(2, 5))
    assert first.reservation == Fraction(1, 4)
    assert [one.what for one in notes] == ["discount factor 0.5 is left out"] * 2


def test_raw_takes_evaluations_as_they_stand() -> None:
    scenario, _ = READERS["genius"](two(), True)
    assert scenario.profiles[0].scores[0] == (6, 24)
    assert scenario.profiles[0].scores[1][2] == Fraction(12, 25)


def test_profiles_alone_are_enough() -> None:
    with_domain, _ = READERS["genius"](two(), False)
    alone, _ = READERS["genius"](two()[1:], False)
    order = [set(options) for _, options in alone.issues]
    assert order == [set(options) for _, options in with_domain.issues]
    assert sorted(alone.profiles[0].scores[0]) == sorted(with_domain.profiles[0].scores[0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b"<utility_space>", b'<utility_space type="nonlinear">'), "hyper-rectangles: not read"),
        ((b'vtype="discrete"', b'vtype="real"'), "is of type 'real'"),
        ((b'value="0.6"', b'value="much"'), "'much'"),
        ((b'<weight index="2"', b'<weight index="9"'), "a weight for issue '9'"),
        ((b'name="Price"', b'name="Cost"'), "there is no issue 'Price'"),
        ((b'value="high"', b'value="higher"'), "stands in one of them only"),
        ((b"</objective>", b"</objective><objective/>"), "objectives are nested"),
        ((b'upperbound="3"', b'upperbound="99999"'), "has 99,999 options"),
        ((b"</utility_space>", b""), "this is not XML"),
        ((b"<utility_space>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><utility_space>"), "document type"),
    ],
)
def test_what_is_not_read_is_named(change: tuple[bytes, bytes], said: str) -> None:
    with pytest.raises(Unread) as caught:
        READERS["genius"]([("a.xml", PROFILE.replace(*change)), *two()[:1]], False)
    assert said in str(caught.value)


def test_depth_and_size_are_bounded() -> None:
    deep = b"<a>" * 51 + b"</a>" * 51
    with pytest.raises(Unread, match="too deep"):
        READERS["genius"]([("a.xml", deep)], False)


WEB = {
    "LinearAdditiveUtilitySpace": {
        "name": "a",
        "issueUtilities": {
            "food": {"discreteutils": {"valueUtilities": {"rice": 0.25}}},
            "days": {
                "numberutils": {"lowValue": 1, "lowUtility": 0, "highValue": 3, "highUtility": 1}
            },
        },
        "issueWeights": {"food": 0.5, "days": 0.5},
        "domain": {
            "name": "trip",
            "issuesValues": {"food": {"values": ["rice", "soup"]}, "days": {"range": [1, 3, 1]}},
        },
        "reservationBid": {"issuevalues": {"food": "rice", "days": "2"}},
    }
}


def test_a_geniusweb_reservation_is_the_worth_of_its_bid() -> None:
    files = [("a.json", json.dumps(WEB).encode())]
    scenario, _ = READERS["geniusweb"](files, False)
    (party,) = scenario.profiles
    assert party.scores == ((Fraction(1, 8), 0), (0, Fraction(1, 4), Fraction(1, 2)))
    assert party.reservation == Fraction(3, 8)


NEGMAS = {
    "space": {
        "name": "trip",
        "type": "DiscreteCartesianOutcomeSpace",
        "issues": [
            {"name": "food", "type": "CategoricalIssue", "values": ["rice", "soup"]},
            {"name": "days", "type": "ContiguousIssue", "values": [1, 3]},
        ],
    },
    "a": {
        "type": "LinearAdditiveUtilityFunction",
        "name": "a",
        "weights": [0.5, 2],
        "bias": 0.5,
        "values": [
            {"type": "TableFun", "mapping": {"rice": 1, "soup": 3}},
            {"type": "AffineFun", "slope": -1, "bias": 4},
        ],
        "reserved_value": 2.5,
    },
}


def test_negmas_tables_and_lines_are_read_and_the_constant_moves_the_reservation() -> None:
    files = [(f"{name}.json", json.dumps(tree).encode()) for name, tree in NEGMAS.items()]
    scenario, _ = READERS["negmas"](files, True)
    (party,) = scenario.profiles
    assert party.scores == ((Fraction(1, 2), Fraction(3, 2)), (6, 4, 2))
    assert problem_of(scenario)["parties"][0]["reservation"] == 2


def test_a_reservation_without_end_is_none() -> None:
    tree = NEGMAS["a"] | {"reserved_value": float("-inf")}
    files = [
        ("s.json", json.dumps(NEGMAS["space"]).encode()),
        ("a.json", json.dumps(tree).encode()),
    ]
    assert READERS["negmas"](files, True)[0].profiles[0].reservation is None


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Issues and two parties whose scores are tenths and sum to 1 at best."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    issues = tuple((f"i{at}", tuple(f"o{o}" for o in range(n))) for at, n in enumerate(sizes))
    profiles = []
    for name in ("a", "b"):
        rows = [draw(st.lists(st.integers(0, 8), min_size=n, max_size=n)) for n in sizes]
        best = sum(map(max, rows))
        unit = Fraction(1, best) if best in (1, 2, 4, 5, 8, 10) else Fraction(1, 40)
        values = tuple(tuple(cell * unit for cell in row) for row in rows)
        least = sum((row[0] for row in values), Fraction(0))
        weights = (Fraction(1),) * len(sizes)
        profiles.append(Profile(name, values, weights, least))
    return Scenario("made", issues, tuple(profiles))


@pytest.mark.parametrize("form", ["genius", "negmas"])
@given(scenario=scenarios())
def test_what_is_written_is_read_again(form: str, scenario: Scenario) -> None:
    files, notes = WRITERS[form](scenario)
    again, _ = READERS[form](list(files.items()), False)
    assert again.issues == scenario.issues
    for before, after in zip(scenario.profiles, again.profiles, strict=True):
        if any(one.file == before.name for one in notes):  # rounded, and said
            pairs = zip(before.scores, after.scores, strict=True)
            assert all([*map(float, a)] == pytest.approx([*map(float, b)]) for a, b in pairs)
        else:
            assert after.scores == before.scores
        assert (after.reservation or 0) - after.constant == (before.reservation or 0)


@given(scenario=scenarios())
def test_geniusweb_keeps_the_order_of_packages(scenario: Scenario) -> None:
    files, _ = WRITERS["geniusweb"](scenario)
    again, _ = READERS["geniusweb"](list(files.items()), False)
    for before, after in zip(scenario.profiles, again.profiles, strict=True):
        whole = sum(map(max, before.scores)) or Fraction(1)
        for row, new in zip(before.scores, after.scores, strict=True):
            assert [float(a / whole) for a in row] == pytest.approx([float(b) for b in new])


def test_what_a_format_cannot_carry_is_named() -> None:
    problem: dict[str, Any] = {
        "issues": [{"name": "a", "options": ["x", "y"]}],
        "parties": [
            {"name": "p", "scores": [[0, [1, 2]]], "audiences": [
                {"name": "q", "scores": [[0, 1]], "reservation": 0}]},
            {"name": "r", "scores": [[0, 1]]},
        ],
        "bans": [[[0, 1]]],
    }  # fmt: skip
    with pytest.raises(Unread) as caught:
        scenario_of(problem, "made", "problem.json")
    said = str(caught.value)
    assert all(part in said for part in ("bans", "audiences of p", "ranges of p"))
    below = Scenario("m", (("a", ("x",)),), (Profile("p", ((Fraction(-1),),), (Fraction(1),)),))
    for form in ("genius", "geniusweb"):
        with pytest.raises(Unread, match="below zero"):
            WRITERS[form](below)


def test_a_reservation_below_every_package_is_left_out_of_geniusweb_and_told() -> None:
    rows = ((Fraction(1, 4), Fraction(3, 4)), (Fraction(1, 8), Fraction(1, 4)))
    issues = (("a", ("x", "y")), ("b", ("x", "y")))
    low = Profile("p", rows, (Fraction(1, 2), Fraction(1, 2)), Fraction(1, 16))
    files, told = WRITERS["geniusweb"](Scenario("m", issues, (low,)))
    assert "reservationBid" not in "".join(text.decode() for text in files.values())
    assert any("the reservation 0.0625 is left out" in str(one) for one in told)
    just = replace(low, reservation=Fraction(3, 16))
    files, told = WRITERS["geniusweb"](Scenario("m", issues, (just,)))
    assert "reservationBid" in "".join(text.decode() for text in files.values())
    between = replace(low, reservation=Fraction(7, 32))
    with pytest.raises(Unread, match="no package is worth just"):
        WRITERS["geniusweb"](Scenario("m", issues, (between,)))


def test_the_form_is_told_by_the_files(tmp_path: Path) -> None:
    for name, text in two():
        (tmp_path / name).write_bytes(text)
    (tmp_path / "notes.txt").write_text("no part of it")
    files = files_of([tmp_path])
    assert form_of(files) == "genius"
    problem, notes = read_scenario(files)
    assert packages(problem)["status"] == "exact"
    assert len(notes) == 2
    with pytest.raises(Unread, match="its files end in"):
        form_of([("a.xml", b""), ("b.json", b"")])


def test_a_number_that_ends_is_written_whole() -> None:
    text, exactly = decimal(Fraction(1, 2**60))
    assert exactly
    assert Fraction(text) == Fraction(1, 2**60)


def test_a_pipe_is_no_scenario(tmp_path: Path) -> None:
    pipe = tmp_path / "d.xml"
    os.mkfifo(pipe)
    for sources in ([pipe], [tmp_path]):
        with pytest.raises(Unread):
            files_of(sources)


def test_an_issue_of_many_options_costs_no_square() -> None:
    def files(n: int) -> list[tuple[str, bytes]]:
        items = "".join(f'<item index="{at}" value="v{at}" evaluation="{at}"/>' for at in range(n))
        inner = f'<issue index="2" name="Price" type="discrete">{items}</issue>'
        text = f'<utility_space><objective index="1">{inner}<weight index="2" value="1"/>'
        return [(f"{one}.xml", f"{text}</objective></utility_space>".encode()) for one in "ab"]

    made = {n: files(n) for n in (1000, 4000)}
    assert growth(lambda n: READERS["genius"](made[n], False), 1000) < 9


def test_a_file_is_judged_before_it_is_read(tmp_path: Path) -> None:
    sparse = tmp_path / "d.xml"
    with sparse.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(Unread):
        files_of([sparse])


@pytest.mark.parametrize("form", sorted(WRITERS))
@pytest.mark.parametrize("name", ["/../../home/x", "a/b", "..\\x", "a\nb", "c:d", "x" * 300])
def test_no_name_of_a_party_leads_out_of_the_folder(name: str, form: str, tmp_path: Path) -> None:
    problem = {
        "issues": [{"name": "a", "options": ["x", "y"]}],
        "parties": [{"name": one, "scores": [[0, 1]], "reservation": 0} for one in (name, "q")],
    }
    (tmp_path / "p.json").write_text(json.dumps(problem))
    with pytest.raises(Faults) as fault:
        scenario_files([tmp_path / "p.json"], form, raw=False, name="out")
    assert [one.what for one in fault.value.findings if "no file can be called" in one.what]


def test_folders_that_are_made_are_for_their_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "trip").mkdir()
    (tmp_path / "trip" / "d.xml").write_bytes(DOMAIN)
    (tmp_path / "trip" / "p.xml").write_bytes(PROFILE)
    done = CliRunner().invoke(
        cli, ["convert", str(tmp_path / "trip"), "--out", str(tmp_path / "far" / "off" / "p.json")]
    )
    assert done.exit_code == 0, done.output
    assert {(tmp_path / at).stat().st_mode & 0o777 for at in ("far", "far/off")} == {0o700}


@given(
    st.lists(st.lists(st.integers(-4, 6), min_size=1, max_size=3), max_size=4),
    st.integers(-9, 20),
    st.sampled_from([1, 3, 7]),
)
def test_the_bid_is_the_first_package_with_its_worth(
    rows: list[list[int]], wanted: int, divisor: int
) -> None:
    scores = [[Fraction(one, divisor) for one in row] for row in rows]
    packages = product(*(range(len(row)) for row in rows))
    first = next(
        (list(one) for one in packages
         if sum(row[at] for row, at in zip(rows, one, strict=True)) == wanted),
        None,
    )  # fmt: skip
    assert geniusweb._worth(Fraction(wanted, divisor), scores) == first


@pytest.mark.parametrize("wanted", [Fraction(1, 2), Fraction(10_000), Fraction(1, 3)])
def test_the_search_for_a_bid_grows_with_the_issues(wanted: Fraction) -> None:
    """Nothing is tried that cannot come to it, and no more than so many in all."""

    def search(number: int) -> object:
        return geniusweb._worth(wanted, [[Fraction(1, 7), Fraction(2, 7)]] * number)

    assert search(20) is None
    assert growth(search, 4_000) < 9


def test_scores_without_a_common_denominator_are_refused(tmp_path: Path) -> None:
    primes = [one for one in range(10_000, 20_000) if all(one % p for p in range(2, 142))][:400]
    issues = tuple((f"i{at}", ("x", "y")) for at in range(len(primes)))
    rows = tuple((Fraction(1, one), Fraction(0)) for one in primes)
    party = Profile("Ann", rows, (Fraction(1),) * len(rows))
    for most, is_fine in ((100, True), (400, False)):
        cut = replace(party, values=rows[:most], weights=party.weights[:most])
        given = Scenario("m", issues[:most], (cut,))
        with patch.dict(READERS, {"genius": lambda *_, given=given: (given, ())}):
            if is_fine:
                assert read_scenario([("a.xml", b"")])[0]["parties"]
            else:
                with pytest.raises(Unread, match=r"Ann.*no common denominator of 1,000 digits"):
                    read_scenario([("a.xml", b"")])
