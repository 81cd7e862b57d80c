"""`detente lessons` at the command line: a table in, an analysis out, or every fault at once."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from detente.cli.main import cli
from tests.studies.harbour import HARBOUR

TABLE = "case,A,B,Y\np,1,1,1\nq,1,0,1\nr,0,1,0\ns,0,0,0\n"
ASKED = ("--outcome", "Y", "--conditions", "A,B")


def run(folder: Path, text: str, *options: str, name: str = "mine.csv") -> Result:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["lessons", str(file), *options])


def test_a_table_is_analysed_in_plain_lines(tmp_path: Path) -> None:
    found = run(tmp_path, TABLE, *ASKED)
    assert found.exit_code == 0
    assert "parsimonious: 1 model\n  A  (inclS 1.000" in found.output
    assert "does not show what brought the outcome about" in found.output


def test_json_holds_the_same_and_csv_the_truth_table(tmp_path: Path) -> None:
    solved = json.loads(run(tmp_path, TABLE, *ASKED, "--json").output)
    assert solved["parsimonious"]["models"] == ["A"]
    rows = list(csv.DictReader(io.StringIO(run(tmp_path, TABLE, *ASKED, "--csv").output)))
    assert [row["OUT"] for row in rows] == ["0", "0", "1", "1"]


@pytest.mark.parametrize("name", ["mine.csv", "mine.tsv", "mine.TAB"])
def test_a_table_with_tabs_is_read(tmp_path: Path, name: str) -> None:
    found = run(tmp_path, TABLE.replace(",", "\t"), *ASKED, name=name)
    assert found.exit_code == 0
    assert "parsimonious: 1 model\n  A  (inclS 1.000" in found.output


def test_two_cut_offs_frequency_cluster_and_the_solutions_as_csv(tmp_path: Path) -> None:
    text = "case,A,B,Y,N,land\np,1,1,1,3,x\nq,1,0,1,7,x\nr,1,0,0,3,y\ns,0,0,0,1,z\n"
    more = ("--incl-cut", "0.8,0.6", "--frequency", "N", "--cluster", "land")
    solved = json.loads(run(tmp_path, text, *ASKED, *more, "--json").output)
    assert solved["cuts"] == {"incl": 0.8, "incl_absence": 0.6, "n": 1, "pri": 0.0}
    assert [row["OUT"] for row in solved["truth_table"]] == ["0", "C", "1"]
    assert solved["sensitivity"]["leave_one_cluster_out"]["runs"] == 3
    written = run(tmp_path, text, *ASKED, *more, "--csv-solutions").output
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["solution"] for row in rows if row["term"] == "NA"] == [
        "conservative", "intermediate", "parsimonious",
    ]  # fmt: skip
    assert {row["inclS"] for row in rows} == {"1"} and rows[0]["cases"] == "p ×3"
    both = run(tmp_path, text, *ASKED, "--csv", "--csv-solutions")
    assert both.exit_code == 2 and "two tables" in both.stderr
    three = run(tmp_path, text, *ASKED, "--incl-cut", "0.8,0.6,0.4")
    assert three.exit_code == 2 and "one or two cut-offs" in three.stderr


def test_options_reach_the_analysis(tmp_path: Path) -> None:
    raw = "case,A,B,Y\np,12,1,1\nq,30,0,1\nr,2,1,0\ns,1,0,\n"
    options = ("--calibrate", "A=1,10,20", "--dir-exp", "A,~B", "--n-cut", "1", "--drop-missing")
    found = run(tmp_path, raw, *ASKED, *options, "--seed", "5", "--json")
    solved = json.loads(found.output)
    assert solved["dropped"] == ["s"]
    assert solved["intermediate"]["dir_exp"] == ["A", "~B"]
    assert solved["seed"] == 5


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (TABLE, ("--outcome", "Z", "--conditions", "A,C"), ["no column 'Z'", "no column 'C'"]),
        (TABLE, (), ["--outcome ''", "no condition is named"]),
        (TABLE.replace("s,0,0,0", "s,0,,0"), ASKED, ["'B' has no value in line 5"]),
        ("case,A,B,Y\np,1,1,1\n", ASKED, ["the table holds one case"]),
        ("case,A,B,Y\np,1,1,0\nq,0,1,0\n", ASKED, ["'Y' is 0 in every case"]),
        (
            "case," + ",".join(f"C{n}" for n in range(25)) + ",Y\n" + "\n".join(
                f"{name},{','.join('10'[n % 2 ^ (name == 'p')] for n in range(25))},{y}"
                for name, y in (("p", 1), ("q", 0))
            ),
            ("--outcome", "Y", "--conditions", ",".join(f"C{n}" for n in range(25))),
            ["25 conditions make"],
        ),
        (TABLE.replace("A", "rule of law"), ("--outcome", "Y", "--conditions", "rule of law,B"),
         ["'rule of law' cannot be written in a term"]),
        (TABLE, (*ASKED, "--calibrate", "A=1,2"), ["three anchors"]),
        (TABLE, (*ASKED, "--scale", "0,x"), ["'x' is not a number"]),
        (TABLE, (*ASKED, "--as-of", "2020-01-01"), ["--as-of is for a case"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_on_stderr_with_exit_2(
    tmp_path: Path, text: str, options: tuple[str, ...], says: list[str]
) -> None:
    found = run(tmp_path, text, *options)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert all(each in found.stderr for each in says)


def test_the_record_of_a_case_is_a_table_too(root: Path) -> None:
    record = str(root / "cases" / "us-china-2025" / "record.csv")
    conditions = ("--conditions", "leaders,objectives,benefit,process")
    ask = ("lessons", record, *conditions, "--json", "--outcome")
    found = json.loads(CliRunner().invoke(cli, [*ask, "outcome"]).output)
    assert (found["cases"], found["dropped"]) == (33, [])
    later = json.loads(CliRunner().invoke(cli, [*ask, "follow-through"]).output)
    assert (later["cases"], later["dropped"]) == (29, ["E11", "E21", "E22", "E33"])


def test_seed_nought_is_a_seed(tmp_path: Path) -> None:
    rows = "".join(f"c{n},{n % 2},{n % 3 % 2},{n % 5 % 2}\n" for n in range(24))
    text = "case,A,B,Y\n" + rows
    seeds = {n: json.loads(run(tmp_path, text, *ASKED, "--seed", n, "--json").output)
             for n in ("0", "1")}  # fmt: skip
    assert [found["seed"] for found in seeds.values()] == [0, 1]
    singles = [found["necessity"]["singles"] for found in seeds.values()]
    assert singles[0] != singles[1]
    refused = run(tmp_path, TABLE, *ASKED, "--seed", "-1")
    assert refused.exit_code == 2 and "--seed" in refused.stderr


def test_the_xy_plot_of_the_solution_or_of_a_set_is_a_file_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    text = TABLE + "t,1,0,0\n"
    found = run(tmp_path, text, *ASKED, "--incl-cut", "0.5", "--xy", str(out), "--json")
    assert json.loads(found.stdout)["cases"] == 5
    assert f"wrote {out}" in found.stderr
    root = ElementTree.parse(out).getroot()
    said = [each.text or "" for each in root.iter() if each.tag.endswith("text")]
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {"A →", "Y →", "In the solution, without the outcome:", "t"} <= set(said)
    other = tmp_path / "other.svg"
    run(tmp_path, text, *ASKED, "--xy", str(other), "--xy-of", "~B")
    assert "~B →" in other.read_text(encoding="utf-8")
    assert "script" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--xy", "{}/x.svg", "--xy-of", "C"), "no set 'C' · the sets are: A, B, ~A, ~B"),
        (("--xy-of", "A"), "add --xy OUT.svg"),
        (("--xy", "{}/none/x.svg"), "cannot be written"),
        (("--xy", "{}/x.svg", "--pri-cut", "1", "--outcome", "Z"), "there is no solution to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    text = "case,A,B,Y,Z\np,1,1,1,0.6\nq,1,0,1,0.4\nr,0,1,0,0.4\ns,0,0,0,0.4\n"
    found = run(tmp_path, text, *ASKED, *(each.format(tmp_path) for each in options))
    assert found.exit_code == 2 and says in found.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    found = CliRunner().invoke(cli, ["lessons", str(tmp_path / "none.csv"), *ASKED])
    assert (found.exit_code, "cannot be read" in found.stderr) == (2, True)


def test_a_case_shows_its_study_and_takes_no_options_of_a_table(tmp_path: Path) -> None:
    shown = run(tmp_path, HARBOUR, name="harbour.yaml")
    assert shown.exit_code == 0
    assert "The closed season (2009–2010)" in shown.output
    refused = run(tmp_path, HARBOUR, "--outcome", "Y", name="harbour.yaml")
    assert refused.exit_code == 2
    assert "is for a table of cases" in refused.stderr
