"""A bare table of cases: read strictly, solved whole, and every fault told at once."""

import csv
import io
import itertools
import json
import random

import pytest

from detente.answers import Finding
from detente.formats.tables.options import TableOptions as Options
from detente.formats.tables.solved import solve_table, truth_table_csv
from detente.formats.tables.table import RESERVED, LessonsTable, read_table

AB = Options("Y", ("A", "B"))
GOOD = "case,A,B,Y\np,1,1,1\nq,1,0,1\nr,0,1,0\ns,0,0,0\n"


def faults(content: str | bytes, options: Options = AB) -> list[str]:
    found = solve_table(content, options)
    assert isinstance(found, list) and found and all(isinstance(f, Finding) for f in found)
    return [str(fault) for fault in found]


def solved(content: str | bytes, options: Options = AB) -> dict:
    found = solve_table(content, options)
    assert isinstance(found, dict), found
    return found


def test_the_whole_answer_is_json() -> None:
    found = solved(GOOD)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["parsimonious"]["models"] == ["A"]
    assert found["conservative"]["models"] == ["A"]
    assert [row["OUT"] for row in found["truth_table"]] == ["0", "0", "1", "1"]
    assert found["necessity"]["singles"][0] == {
        "set": "A", "inclN": 1.0, "RoN": 1.0, "covN": 1.0,
        "by_chance": {"as_good": 1, "of": 6, "share": 1 / 6, "every_order": True, "seed": None},
    }  # fmt: skip


def test_the_absence_of_the_outcome() -> None:
    found = solved(GOOD, Options("~Y", ("A", "B")))
    assert (found["outcome"], found["parsimonious"]["models"]) == ("~Y", ["~A"])


def test_expectations() -> None:
    text = "case,A,B,Y\np,1,0,1\nq,0,0,0\n"
    plain, hoped = solved(text), solved(text, Options("Y", ("A", "B"), dir_exp=("B",)))
    assert plain["intermediate"]["models"] == ["A*~B"]
    assert hoped["intermediate"]["models"] == ["A"]
    assert hoped["intermediate"]["i.sol"]["C1P1"]["EC_rows"] == [4]
    assert any("No expectation" in note for note in plain["notes"])
    assert not any("No expectation" in note for note in hoped["notes"])


def test_multi_value_and_one_level_as_outcome() -> None:
    text = "case,C,V,Y\np,2,1,2\nq,2,0,2\nr,1,1,0\ns,0,0,1\n"
    found = solved(text, Options("Y{2}", ("C", "V"), dir_exp=("C{1,2}",)))
    assert found["levels"] == {"C": 3, "V": 2}
    assert found["parsimonious"]["models"] == ["C{2}"]


def test_an_excel_file_with_its_mark_and_line_ends() -> None:
    content = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert solved(content)["truth_table"] == solved(GOOD)["truth_table"]


def test_raw_figures_are_calibrated() -> None:
    text = "case,GDP,Y\np,900,1\nq,700,1\nr,400,0\n"
    options = Options("Y", ("GDP",), calibrate={"GDP": (400, 550, 900)})
    table = read_table(text, options)
    assert isinstance(table, LessonsTable)
    assert table.data.conditions[0].values == pytest.approx((0.95, 0.779, 0.05), abs=1e-3)
    assert "'GDP' holds 900, 700, 400" in faults(text, Options("Y", ("GDP",)))[0]


def test_missing_values_are_dropped_only_when_asked() -> None:
    text = GOOD + "t,NA,1,1\n"
    assert "'A' has no value in line 6" in faults(text)[0]
    found = solved(text, Options("Y", ("A", "B"), drop_missing=True))
    assert (found["cases"], found["dropped"]) == (4, ["t"])
    assert "Left out for a missing value, 1 of 5 cases: t." in found["notes"]


def test_a_case_whose_outcome_is_not_known_is_left_out_and_said_to_be() -> None:
    found = solved(GOOD + "t,1,1,\nu,0,1,NA\n")
    assert (found["cases"], found["dropped"]) == (4, ["t", "u"])
    assert "Left out for a missing value, 2 of 6 cases: t, u." in found["notes"]
    assert found["truth_table"] == solved(GOOD)["truth_table"]


def test_fractions_are_memberships() -> None:
    fractions = "case,A,B,Y\np,1,2/3,1\nq,3/4,0,4/5\nr,1/10,1,0\ns,0,1/10,1/4\n"
    decimals = "case,A,B,Y\np,1,0.6666666666666666,1\nq,.75,0,.8\nr,.1,1,0\ns,0,.1,.25\n"
    assert solved(fractions) == solved(decimals)
    assert solved(fractions)["parsimonious"]["models"] == ["A"]
    assert "'A' holds 1.5" in faults(fractions.replace("3/4", "3/2"))[0]


def test_a_membership_of_a_half_is_flagged() -> None:
    found = solved(GOOD + "t,0.5,1,1\n")
    assert any("so in no combination: t." in note for note in found["notes"])


def test_recoding_within_the_coders_doubt() -> None:
    text = "case,A,B,Y\np,1,0.67,1\nq,0.67,0,0.67\nr,0.33,1,0\ns,0,0.33,0.33\n"
    options = Options("Y", ("A", "B"), doubt=0.34, scale=(0, 0.33, 0.67, 1))
    found = solved(text, options)["sensitivity"]["recodings"]
    assert found["runs"] == 100 and 0 < found["same"] < 100
    assert set(found["kept"]) == {"A*~B"} and found["kept"]["A*~B"] >= found["same"]
    assert solved(text, options) == solved(text, options)
    assert solved(text)["sensitivity"]["recodings"] is None


def test_limited_diversity_is_said_first() -> None:
    notes = solved(GOOD)["notes"]
    assert notes[0].startswith("4 cases show 4 of 4 possible combinations")


def test_noise_is_said_to_be_noise() -> None:
    text = "case,A,B,C,Y\np,1,1,0,1\nq,1,0,1,0\nr,0,1,1,1\ns,0,0,0,0\nt,0,0,1,1\n"
    found = solved(text, Options("Y", ("A", "B", "C")))
    assert found["by_chance"]["share"] > 0.5
    assert "a good fit shows little" in found["notes"][1]


def test_a_tautology_is_said() -> None:
    found = solved("case,A,Y\np,1,1\nq,0,0.9\n", Options("Y", ("A",)))
    assert found["parsimonious"]["models"] == ["1"]
    assert any("which says nothing" in note for note in found["notes"])


def test_no_positive_row_has_no_model() -> None:
    found = solved("case,A,Y\np,1,1\nq,1,0\n", Options("Y", ("A",)))
    assert found["parsimonious"]["models"] == [] and found["by_chance"] is None


def test_the_truth_table_as_csv() -> None:
    rows = list(csv.reader(io.StringIO(truth_table_csv(solved(GOOD)))))
    assert rows[0] == ["row", "A", "B", "OUT", "n", "incl", "PRI", "cases"]
    assert rows[4] == ["4", "1", "1", "1", "1", "1", "1", "p"]


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        ("", AB, ["there is no table"]),
        ("case,A,B,Y\n", AB, ["a header and no line below it"]),
        ("case,A,B,Y\np,1,1,1\n", AB, ["one case"]),
        ("case,A,B,Y\np,1,1,0\nq,0,1,0\n", AB, ["'Y' is 0 in every case"]),
        ("case,A,B,Y\np,1,1,.7\nq,0,1,.7\n", AB, ["'Y' is 0.7 in every case"]),
        ("case\tA\tB\tY\np\t1\t1\n", AB, ["3 cells where the header has 4"]),
        ("case;A;B;Y\np;1;0,2;1\nq;0;0.2;0\n", AB, ["a point may mean thousands"]),
        (GOOD, Options("Y", ("A", "B"), incl_cut=(0.6, 0.8)), ["--incl-cut is 0.6,0.8"]),
        (GOOD, Options("Y*A", ("A", "B")), ["is the outcome and a condition"]),
        (GOOD, Options("Y*Q", ("A", "B")), ["no column 'Q'"]),
        (GOOD, Options("Y", ("A", "B"), frequency="N"), ["--frequency names 'N'"]),
        (GOOD, Options("Y", ("A", "B"), cluster="N"), ["--cluster names 'N'"]),
        (GOOD, Options("Y", ("A",), cluster="B"), ["'B' names 2 clusters"]),
        ("case,A,N,Y\np,1,1.5,1\nq,0,2,0\n", Options("Y", ("A",), frequency="N"), ["'N' holds"]),
        (
            "case,A,N,Y\np,1,1,1\nq,0,20000,0\n",
            Options("Y", ("A",), frequency="N"),
            ["'N' makes 20,001 cases"],
        ),
        ("case,A,L,Y\np,1,x,1\nq,0,,0\n", Options("Y", ("A",), cluster="L"), ["names no cluster"]),
        ("case,A,Y\np,0.2,1\nq,-,0\nr,1,0\n", Options("Y", ("A",)), ["'A' has no value in line 3"]),
        (
            "case,A,B,C,D,E,F,G,Y\np,-,-,-,-,-,-,-,1\nq,0,0,0,0,0,0,0,0\n",
            Options("Y", tuple("ABCDEFG")),
            ["7 conditions do not apply"],
        ),
        ("case,A,B,Y\nMünchen,1,1,1\nq,0,0,0".encode("latin-1"), AB, ["not UTF-8"]),
        (GOOD.encode("utf-16"), AB, ["UTF-16"]),
        ('case,A,B,Y\n"p,1,1,1\nq,0,0,0', AB, ["cannot be read"]),
        ("case,A,A,B,Y\np,1,1,1,1\nq,0,0,1,0\n", AB, ["two columns are called 'A'"]),
        ("case,A,B,Y\np,1,1,1\np,0,0,0\n", AB, ["case 'p' stands twice"]),
        ("case,A,B,Y\n,1,1,1\nq,0,0,0\n", AB, ["a case has no name"]),
        ("case,A,Y\np,1,2\nq,0,1\nr,0,0\n", Options("Y", ("A",)), ["has 3 levels"]),
        (GOOD, Options("Y", ()), ["no condition is named"]),
        (GOOD, Options("Y", ("A", "Bee")), ["no column 'Bee'"]),
        (GOOD, Options("Y", ("A", "A")), ["names 'A' 2 times"]),
        (GOOD, Options("A", ("A", "B")), ["is the outcome and a condition"]),
        (GOOD, Options("Y", ("A", "B"), n_cut=0), ["--n-cut is 0"]),
        (GOOD, Options("Y", ("A", "B"), doubt=2), ["--doubt is 2"]),
        (GOOD, Options("Y", ("A", "B"), incl_cut=0), ["--incl-cut is 0"]),
        (GOOD, Options("Y", ("A", "B"), pri_cut=float("nan")), ["--pri-cut is nan"]),
        (GOOD, Options("Y", ("A", "B"), dir_exp=("A", "~A")), ["names 'A' twice"]),
        (GOOD, Options("Y", ("A", "B"), dir_exp=("A{2}",)), ["a level not there"]),
        (GOOD, Options("Y", ("A", "B"), calibrate={"A": (1, 1, 1)}), ["anchors of 'A'"]),
        (
            "case,A b,B,Y\np,1.7,1,1\nq,,x,0\nr,0\np,0,1,0\n",
            Options("Y", ("A b", "B", "Z"), incl_cut=2, dir_exp=("Q",)),
            [
                "--dir-exp names 'Q'",
                "--incl-cut is 2",
                "'A b' cannot be written in a term",
                "no column 'Z'",
                "'A b' holds 1.7",
                "'A b' has no value in line 3",
                "'B' holds 'x'",
                "2 cells where the header has 4",
                "case 'p' stands twice",
            ],
        ),
    ],
)
def test_every_fault_at_once(content: str | bytes, options: Options, told: list[str]) -> None:
    found = faults(content, options)
    assert len(found) == len(told)
    for words in told:
        assert any(words in fault for fault in found), (words, found)
    assert all(fault.count(" · ") == 2 for fault in found)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_condition_may_not_be_called_as_a_column_of_the_answer(name: str) -> None:
    text = GOOD.replace("A,", f"{name},", 1)
    (fault,) = faults(text, Options("Y", (name, "B")))
    assert f"a condition is called '{name}'" in fault
    assert solved(text, Options("Y", ("B",)))["conditions"] == ["B"]


def test_no_two_columns_of_the_truth_table_have_one_name() -> None:
    """Every column and measure that the answer has is refused as the name of a condition."""
    found = solved(GOOD)
    header = next(csv.reader(io.StringIO(truth_table_csv(found))))
    assert set(header) - {"A", "B"} <= RESERVED
    rows = [*found["truth_table"], *found["necessity"]["found"]]
    rows += [model["solution"] for model in found["parsimonious"]["ic"]["models"]]
    assert {key for row in rows for key in row} - {"config", "contradictory", "deviant"} <= RESERVED


@pytest.mark.parametrize("cases", [3, 30, 494])
def test_a_table_without_names_is_one_fault(cases: int) -> None:
    """A, the first column, is used by nothing and holds figures: no message for each of them."""
    rows = "".join(f"{at % 2},{at % 3 % 2},{at % 2}\n" for at in range(cases))
    (fault,) = faults("A,B,Y\n" + rows, Options("Y", ("B",)))
    assert "the first column, 'A', is taken for the names" in fault
    assert f"{cases - 2} of its {cases} cells repeat" in fault


def test_many_names_that_repeat_are_one_fault_and_a_few_are_their_own() -> None:
    rows = [f"land{at % 4},{at % 2},{at % 3 % 2},{at % 2}\n" for at in range(40)]
    assert "36 of its 40 cells repeat" in only(faults("case,A,B,Y\n" + "".join(rows)))
    assert len(faults("case,A,B,Y\n" + "".join(rows[:6]))) == 2


def only(found: list[str]) -> str:
    (fault,) = found
    return fault


@pytest.mark.parametrize("seed", range(10))
def test_an_outcome_that_is_1_in_every_case_is_solved(seed: int) -> None:
    """As in Quine's tables: what is not listed is never assumed by the conservative solution, and
    everything is by the parsimonious one. An independent cover: trying all cases and all rows."""
    draw = random.Random(seed)
    rows = sorted(draw.sample(list(itertools.product((0, 1), repeat=4)), draw.randint(2, 15)))
    text = "case,A,B,C,D,Y\n" + "".join(
        f"c{at},{','.join(map(str, row))},1\n" for at, row in enumerate(rows)
    )
    found = solved(text, Options("Y", tuple("ABCD")))
    assert any("Y is 1 in every case" in note for note in found["notes"])
    assert found["parsimonious"]["models"] == ["1"]
    for model in found["conservative"]["models"]:
        covered = {
            row
            for row in itertools.product((0, 1), repeat=4)
            if any(_meets(row, term) for term in model.split(" + "))
        }
        assert covered == set(rows)


def _meets(row: tuple[int, ...], term: str) -> bool:
    return all(row["ABCD".index(one[-1])] == (one[0] != "~") for one in term.split("*"))


def test_a_table_of_ones_with_a_ring_of_primes_has_both_of_its_sums() -> None:
    """Worked by hand: of the six pairs that minterms 0, 1, 2, 5, 6, 7 form in a ring, every other
    one covers all; no single pair is essential."""
    rows = [f"m{m},{m >> 2 & 1},{m >> 1 & 1},{m & 1},1\n" for m in (0, 1, 2, 5, 6, 7)]
    found = solved("case,A,B,C,Y\n" + "".join(rows), Options("Y", tuple("ABC")))
    models = {frozenset(model.split(" + ")) for model in found["conservative"]["models"]}
    assert {"~A*~B", "B*~C", "A*C"} in models and {"~A*~C", "~B*C", "A*B"} in models
    assert len(models) == 2


@pytest.mark.parametrize("half", [1, 3])
def test_the_share_that_is_lost_at_a_half_is_said_first(half: int) -> None:
    notes = solved(GOOD + "".join(f"t{at},0.5,1,1\n" for at in range(half)))["notes"]
    assert notes[0].startswith(f"{half} of {4 + half} cases ({half / (4 + half):.0%})")


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_something_is_assumed_only_of_combinations_that_no_case_shows(left_out: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    notes = solved("".join(lines[: len(lines) - left_out]))["notes"]
    assert any("is assumed, not seen" in note for note in notes) is bool(left_out)


def test_twenty_five_conditions_are_refused() -> None:
    names = tuple(f"C{at}" for at in range(25))
    rows = "".join(f"case{at}" + f",{at}" * 26 + "\n" for at in (0, 1))
    (fault,) = faults("case," + ",".join(names) + ",Y\n" + rows, Options("Y", names))
    assert "25 conditions make 33,554,432 combinations" in fault


@pytest.mark.parametrize(
    "number", ["inf", "1_0", "0,5", "1e999", "٣", "0x1", "1/0", "1/2/3", "9" * 299 + "e300"]
)
def test_what_is_no_number(number: str) -> None:
    assert "holds" in faults(f'case,A,B,Y\np,"{number}",1,1\nq,0,1,0\n')[0]


def test_a_cell_that_is_too_long_is_told_as_that() -> None:
    told = faults(f"case,A,B,Y\n{'p' * 131_073},1,1,1\n")
    assert len(told) == 1 and "a cell has over 131,072 characters" in told[0]


@pytest.mark.parametrize("name", ["=1+2", "+p", "-p", "@p", "\t=p", "a;=1+2"])
def test_no_name_is_a_formula_in_the_truth_table(name: str) -> None:
    table = GOOD.replace("p,", f'"{name}",').replace("A", "@A", 1)
    found = solved(table, Options("Y", ("@A", "B")))
    rows = list(csv.reader(io.StringIO(truth_table_csv(found))))
    cells = [cell for row in rows for cell in row[-1].split(";")]
    assert rows[0][1] == "'@A" and any("'" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert [row[0] for row in rows[1:]] == [str(row["row"]) for row in found["truth_table"]]
