"""Tables as R and spreadsheets write them, lines that stand for many cases, and what `-` means."""

import random
from typing import Any

import pytest

from detente.answers import UNLIMITED, Budget
from detente.formats.tables.options import TableOptions as Options
from detente.formats.tables.solved import solve_table

CRISP = ("A", "B", "C")


def solved(text: str, options: Options, budget: Budget = UNLIMITED) -> dict[str, Any]:
    found = solve_table(text, options, budget=budget)
    assert isinstance(found, dict), found
    return found


def drawn(seed: int, cases: int = 9) -> list[list[str]]:
    """Rows of a random crisp table: name, A, B, C, Y, Z, how many, and a land."""
    draw = random.Random(seed)
    return [
        [f"c{at}", *(str(draw.randint(0, 1)) for _ in range(5)), str(draw.randint(0, 3)),
         f"land{at % 4}"]
        for at in range(cases)
    ]  # fmt: skip


def table(rows: list[list[str]], sign: str = ",") -> str:
    head = ["case", *CRISP, "Y", "Z", "N", "land"]
    return "".join(sign.join(row) + "\n" for row in [head, *rows])


def varied(seed: int) -> list[list[str]]:
    """A drawn table, with one case on each side of both outcomes."""
    ends = [["on", "1", "1", "1", "1", "1", "1", "land0"], ["off", "0", "0", "0", "0", "0", "1",
                                                          "land1"]]  # fmt: skip
    return drawn(seed) + ends


@pytest.mark.parametrize("seed", range(12))
def test_a_line_that_stands_for_several_cases_is_those_cases(seed: int) -> None:
    """The law of frequencies: the same truth table, fit and chance as the lines written out."""
    rows = varied(seed)
    apart = [[f"{row[0]}.{n}", *row[1:]] for row in rows for n in range(int(row[6]))]
    once = solved(table(rows), Options("Y", CRISP, incl_cut=0.6, frequency="N", seed=3))
    long = solved(table(apart), Options("Y", CRISP, incl_cut=0.6, seed=3))
    assert once["cases"] == len(apart)
    same = ("row", "OUT", "n", "incl", "PRI")
    assert [[row[key] for key in same] for row in once["truth_table"]] == [
        [row[key] for key in same] for row in long["truth_table"]
    ]
    for kind in ("conservative", "parsimonious", "intermediate"):
        assert once[kind]["models"] == long[kind]["models"]
    assert once["by_chance"] == long["by_chance"]
    assert once["necessity"] == long["necessity"]


@pytest.mark.parametrize("seed", range(12))
def test_a_case_to_which_a_condition_does_not_apply_is_in_both_of_its_combinations(
    seed: int,
) -> None:
    """The truth table is that of the case written twice, once with each value."""
    rows = varied(seed)
    twice = [[*rows[0][:1], value, *rows[0][2:]] for value in "01"]
    twice[1][0] = "c0 again"
    idle = solved(table([[rows[0][0], "-", *rows[0][2:]], *rows[1:]]), Options("Y", CRISP))
    both = solved(table([*twice, *rows[1:]]), Options("Y", CRISP))
    same = ("row", "OUT", "n", "incl", "PRI")
    assert [[row[key] for key in same] for row in idle["truth_table"]] == [
        [row[key] for key in same] for row in both["truth_table"]
    ]
    assert idle["parsimonious"]["models"] == both["parsimonious"]["models"]
    assert idle["not_applicable"] == {"A": 1}
    assert any("not as missing: A (1)" in note for note in idle["notes"])


def test_temporal_conditions_worked_by_hand() -> None:
    """E before A is told only where both came: what is excluded leaves two shortest models."""
    text = "case,P,E,A,EBA,Y\na,1,1,1,1,1\nb,1,1,1,0,0\nc,1,0,1,-,0\nd,1,1,0,-,1\n"
    found = solved(text, Options("Y", ("P", "E", "A", "EBA")))
    outs = {tuple(row["config"]): row["OUT"] for row in found["truth_table"]}
    assert outs == {
        (1, 1, 1, 1): "1", (1, 1, 1, 0): "0", (1, 0, 1, 0): "0", (1, 0, 1, 1): "0",
        (1, 1, 0, 0): "1", (1, 1, 0, 1): "1",
    }  # fmt: skip
    assert found["conservative"]["models"] == ["P*E*~A + P*E*EBA"]
    assert found["parsimonious"]["models"] == ["~A + E*EBA"]


@pytest.mark.parametrize("seed", range(6))
def test_clusters_of_one_case_are_the_cases(seed: int) -> None:
    rows = [[*row[:7], row[0]] for row in varied(seed)]
    found = solved(table(rows), Options("Y", CRISP, cluster="land"))["sensitivity"]
    assert found["leave_one_cluster_out"] == found["leave_one_case_out"]


@pytest.mark.parametrize("seed", range(6))
def test_leaving_out_a_cluster_is_the_table_without_its_cases(seed: int) -> None:
    rows = varied(seed)
    whole = solved(table(rows), Options("Y", CRISP, cluster="land"))
    changed = []
    for land in dict.fromkeys(row[7] for row in rows):
        rest = [row for row in rows if row[7] != land]
        never = {row[4] for row in rest} == {"0"}
        other = {} if never else solved(table(rest), Options("Y", CRISP))["parsimonious"]
        if set(other.get("models", [])) != set(whole["parsimonious"]["models"]):
            changed.append(land)
    assert whole["sensitivity"]["leave_one_cluster_out"]["changed_by"] == changed
    assert any("not 11 independent ones" in note for note in whole["notes"])


@pytest.mark.parametrize(
    ("outcome", "of"),
    [
        ("Y*Z", lambda y, z: min(y, z)),
        ("Y + Z", max),
        ("~Y*Z + Y*~Z", lambda y, z: y ^ z),
        ("~Y{0}", lambda y, z: y),
        ("~Y{1}*Z{1}", lambda y, z: min(1 - y, z)),
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_an_outcome_of_several_sets_is_the_column_that_it_makes(
    seed: int, outcome: str, of: Any
) -> None:
    rows = [*varied(seed), ["n1", "0", "1", "0", "0", "1", "1", "x"]]
    made = [[*row[:4], str(of(int(row[4]), int(row[5]))), *row[5:]] for row in rows]
    one, other = (
        solved(table(rows), Options(outcome, CRISP)),
        solved(table(made), Options("Y", CRISP)),
    )
    assert one["truth_table"] == other["truth_table"]
    assert one["parsimonious"] == other["parsimonious"]
    assert one["outcome"] == outcome


def test_all_levels_but_one() -> None:
    text = "case,A,B,Y\na,1,0,2\nb,1,1,1\nc,0,1,0\nd,0,0,0\n"
    some = solved(text, Options("~Y{0}", ("A", "B")))
    assert some["parsimonious"]["models"] == ["A"]
    named = solved(text, Options("Y{1,2}", ("A", "B")))
    assert some["truth_table"] == named["truth_table"]


def test_between_two_cut_offs_worked_by_hand() -> None:
    """Rows 1, 3, 4 have consistency 1/4, 2/3 and 1: only the second lies in between."""
    rows = ["1,1,1", "1,1,1", "1,0,1", "1,0,1", "1,0,0", "0,0,1", "0,0,0", "0,0,0", "0,0,0"]
    text = "case,A,B,Y\n" + "".join(f"c{at},{row}\n" for at, row in enumerate(rows))
    found = solved(text, Options("Y", ("A", "B"), incl_cut=(0.8, 0.6)))
    assert [(row["row"], row["OUT"]) for row in found["truth_table"]] == [
        (1, "0"), (3, "C"), (4, "1"),
    ]  # fmt: skip
    assert found["parsimonious"]["models"] == ["B"], "neither covered, nor assumed"
    assert any("rows 3. No solution covers them" in note for note in found["notes"])


@pytest.mark.parametrize("seed", range(4))
def test_two_equal_cut_offs_are_one(seed: int) -> None:
    one = solved(table(varied(seed)), Options("Y", CRISP, incl_cut=0.7))
    two = solved(table(varied(seed)), Options("Y", CRISP, incl_cut=(0.7, 0.7)))
    assert one | {"cuts": None} == two | {"cuts": None}


@pytest.mark.parametrize("sign", ["\t", ";", " "])
@pytest.mark.parametrize("names", ["case", '""', None])
def test_a_table_by_another_sign_is_the_same_table(sign: str, names: str | None) -> None:
    """As R's write.csv2, write.table and read.delim have it: quoted, with the names of rows."""
    rows = [[f'"{row[0]}"', *row[1:7], f'"{row[7]}"'] for row in varied(1)]
    head = [*([names] if names else []), *(f'"{one}"' for one in (*CRISP, "Y", "Z", "N", "land"))]
    text = "".join(sign.join(line) + "\n" for line in [head, *rows])
    found = solved(text, Options("Y", CRISP))
    assert ("Nothing stands above" in found["notes"][0]) is (names is None)
    plain = solved(table(varied(1)), Options("Y", CRISP))
    assert found | {"notes": None} == plain | {"notes": None}


def test_decimal_commas_go_with_semicolons() -> None:
    comma = "case;A;Y\np;0,9;1\nq;0,2;0,1\nr;2/3;1\n"
    found = solved(comma, Options("Y", ("A",)))
    point = solved(comma.replace(",", ".").replace(";", ","), Options("Y", ("A",)))
    assert found == point and found["truth_table"][1]["n"] == 2


def test_what_is_asked_to_end_gives_what_it_has_and_says_what_it_has_not() -> None:
    draw = random.Random(5)
    rows = "".join(
        f"c{at}," + ",".join(str(draw.randint(0, 1)) for _ in range(9)) + "\n" for at in range(150)
    )
    names = tuple(f"V{at}" for at in range(8))
    text = "case," + ",".join(names) + ",Y\n" + rows
    found = solved(text, Options("Y", names), Budget(stop=lambda: True))
    whole = solved(text, Options("Y", names))
    assert found["truth_table"] == whole["truth_table"]
    assert found["enhanced"] is None and found["by_chance"] is None
    assert found["conservative"]["models"] and not found["conservative"]["proven"]
    assert {"intermediate", "enhanced", "by chance"} <= set(found["missed"])
    assert found["notes"][0].startswith("The limit was reached. Not ended, or not begun: ")
    assert whole["missed"] == []
    assert len(found["conservative"]["models"][0]) >= len(whole["conservative"]["models"][0])
