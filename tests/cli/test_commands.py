"""The commands as a user runs them: what they print, where, and their exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from detente import read
from detente.cli.main import cli, main
from detente.cli.register.commands import STAKES, STATUSES
from detente.register.selection import STAKES as CHOSEN
from detente.register.standing.status import ComplianceStatus
from detente.studies import plan as planning
from detente.studies.values.brief.consistency import Check, OrderBeaten, Unsettled
from detente.studies.values.plan import Plan
from tests.studies.ford import FORD

RIVER = str(Path(__file__).parents[2] / "cases/river")
MADE: dict[tuple[object, ...], Plan] = {}


@pytest.fixture(autouse=True)
def plans_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that ask for the same plan share it; a test that must not share it clears MADE."""
    make = planning.Planner.plan

    def once(planner: planning.Planner) -> Plan:
        request = planner.request
        key = (request.inputs, request.case.model_dump_json(), request.seed, request.folder)
        if request.moves or request.rehearse:
            return make(planner)
        return MADE.get(key) or MADE.setdefault(key, make(planner))

    monkeypatch.setattr(planning.Planner, "plan", once)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def schema(name: str) -> object:
    return json.loads(run("schema", name).stdout)


def test_every_command_is_found_by_its_name() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None and command.name == name
    assert run("elsewhere").exit_code == 2


def test_new_writes_a_case_that_checks_and_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine").exit_code == 0
    assert run("check", "mine.yaml").exit_code == 0
    found = run("plan", "mine.yaml", "--out", "out")
    assert found.exit_code == 0
    assert (tmp_path / "out/plan.html").is_file()


def test_new_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("kept")
    found = run("new", "mine")
    assert found.exit_code == 2
    assert "nothing is overwritten" in found.stderr
    assert (tmp_path / "mine.yaml").read_text() == "kept"
    (tmp_path / "led.yaml").symlink_to(tmp_path / "elsewhere")
    assert run("new", "led").exit_code == 2 and not (tmp_path / "elsewhere").exists()


def test_new_refuses_a_name_that_hides_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "cannot be written" in run("new", "x" * 300).stderr
    for name in ("mine\nus: Other", "mi\u200bne", "m\u0456ne"):
        found = run("new", name)
        assert found.exit_code == 2 and "nobody sees" in found.stderr
    assert not list(tmp_path.iterdir())


def test_new_refuses_a_folder_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "is not there" in run("new", "nowhere/mine").stderr


def test_check_tells_every_fault_and_ends_with_2(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("us: A\nthem: A\nissues:\n  i: {now: x, options: [a, b]}\nwieght: 3\n")
    found = run("check", str(bad))
    assert found.exit_code == 2
    assert found.stdout.count("bad.yaml:") >= 3
    told = json.loads(run("check", str(bad), "--json").stdout)
    assert {"file", "line", "what", "why", "do", "severity"} == set(told[0])


@pytest.mark.parametrize("command", ["plan", "clarity", "agenda", "packages", "process"])
def test_a_case_with_faults_is_refused_on_standard_error(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("us: A\n")
    found = run(command, str(bad))
    assert found.exit_code == 2
    assert found.stdout == ""
    assert "bad.yaml:" in found.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "Nowhere"), "no party of this case"),
        (("--as-of", "tomorrow"), "is not a day"),
    ],
)
def test_wrong_options_say_what_to_write(words: tuple[str, ...], said: str) -> None:
    found = run("plan", RIVER, *words)
    assert found.exit_code == 2
    assert said in found.stderr


def test_a_path_that_is_not_there_is_one_message() -> None:
    found = run("plan", "no-such-case")
    assert found.exit_code == 2
    assert len(found.stderr.strip().splitlines()) == 1


def test_json_of_a_plan_keeps_to_its_schema_and_is_the_same_twice() -> None:
    first = run("plan", RIVER, "--json")
    MADE.clear()
    second = run("plan", RIVER, "--json")
    Draft202012Validator(schema("plan")).validate(json.loads(first.stdout))
    assert first.stdout == second.stdout


def test_json_of_a_study_is_its_part_of_the_plan() -> None:
    whole = json.loads(run("plan", RIVER, "--json").stdout)
    for name in ("clarity", "agenda", "packages", "mandates", "process", "objections", "spoilers"):
        assert json.loads(run(name, RIVER, "--json").stdout) == whole[name]


def test_the_plan_for_the_other_side_names_it() -> None:
    theirs = json.loads(run("plan", RIVER, "--for", "Lowland", "--json").stdout)
    assert theirs["brief"]["value"]["for"] == "Lowland"


def test_strict_exits_3_where_chapters_contradict_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    MADE.clear()
    assert run("plan", RIVER).exit_code == 0
    ((key, made),) = MADE.items()
    for unsettled, code in ((), 0), ((Unsettled(Check.ORDER, OrderBeaten("lump", 1, 0)),), 3):
        value = replace(made.consistency.value, unsettled=unsettled)
        planted = replace(made, consistency=replace(made.consistency, value=value))
        monkeypatch.setitem(MADE, key, planted)
        for words in ((), ("--json",)):
            found = run("plan", RIVER, "--strict", *words)
            assert found.exit_code == code
            assert found.stdout


def test_the_plan_is_the_brief_and_one_line_on_the_rest() -> None:
    lines = [line for line in run("plan", RIVER).stdout.splitlines() if line]
    assert lines[3].startswith("  Write to Dov Marsh privately by")
    assert lines[-1].startswith("For the book")


def test_an_earlier_day_sees_less_and_another_digest() -> None:
    now = json.loads(run("plan", RIVER, "--json").stdout)
    then = json.loads(run("plan", RIVER, "--as-of", "2027-01-15", "--json").stdout)
    assert now["brief"]["inputs"] != then["brief"]["inputs"]


def test_a_bare_problem_is_solved_and_keeps_to_its_schema(tmp_path: Path) -> None:
    table = [[0, "1/3"], [0, 0.1, 2]]
    problem = {
        "issues": [{"name": "a", "options": ["x", "y"]}, {"name": "b", "options": list("xyz")}],
        "parties": [
            {"name": "P", "scores": table, "reservation": 0},
            {"name": "Q", "scores": [[1, 0], [3, 2, 0]], "reservation": 0},
        ],
    }
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem))
    found = run("packages", str(file), "--json")
    assert found.exit_code == 0
    Draft202012Validator(schema("packages-solution")).validate(json.loads(found.stdout))


@pytest.mark.parametrize("name", ["packages-solution", "packages-multilateral-solution"])
def test_the_schema_of_a_solution_is_one(name: str) -> None:
    of_schemas = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert not list(of_schemas.iter_errors(schema(name)))


def test_a_bare_problem_of_three_is_lines_or_json(tmp_path: Path) -> None:
    parties = [{"name": n, "scores": [[0, 1]], "reservation": 0} for n in "PQR"]
    problem = {"issues": [{"name": "a", "options": ["x", "y"]}], "parties": parties}
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem))
    assert "acceptable to all 3 parties: 2 packages" in run("packages", str(file)).stdout
    found = json.loads(run("packages", str(file), "--json").stdout)
    Draft202012Validator(schema("packages-multilateral-solution")).validate(found)
    assert found["nash"][0]["scores"] == [1, 1, 1]


def test_a_bare_problem_with_faults_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text('{"issues": 1}')
    found = run("packages", str(file))
    assert found.exit_code == 2
    assert '"parties" is missing' in found.stderr


@pytest.mark.parametrize(
    "name", ["clarity", "agenda", "packages", "mandates", "objections", "spoilers"]
)
def test_each_study_reads_as_text(name: str) -> None:
    found = run(name, RIVER)
    assert found.exit_code == 0
    assert max(map(len, found.stdout.splitlines())) <= 80


def test_a_rehearsal_and_a_package_name_each_thing_once() -> None:
    conduct = run("rehearse", RIVER, "--conduct", "us=reliable,us=partial")
    assert (conduct.exit_code, conduct.stderr) == (2, (
        "--conduct: us is named twice · a side behaves in one way or in all that the case judges · "
        "name it once\n"
    ))  # fmt: skip
    moves = "summer-release=10%; summer-release=20%"
    package = run("ladder", RIVER, "--package", moves)
    assert (package.exit_code, package.stderr) == (2, (
        "--package: summer-release moves twice, to `10%` and to `20%` · it can stand at one "
        "option · name one\n"
    ))  # fmt: skip


def test_lines_are_shown_when_asked_for_and_are_no_part_of_a_plan() -> None:
    asked, as_json = run("packages", RIVER, "--lines"), run("packages", RIVER, "--lines", "--json")
    assert asked.exit_code == as_json.exit_code == 0
    assert "Open with: Summer release: 10%" in asked.stdout
    value = json.loads(as_json.stdout)["value"]
    assert set(value) == {"opening", "target", "walk_away", "losses", "questions"}
    assert "walk_away" not in run("packages", RIVER, "--json").stdout


def test_a_bare_ladder_leaves_no_option_unread(tmp_path: Path) -> None:
    bare = tmp_path / "l.json"
    bare.write_text('{"months": 2, "steps": [{"name": "a", "giver": 0}]}')
    found = run("ladder", str(bare), "--for", "Upland", "--as-of", "2027-01-01", "--package", "a=b")
    assert found.exit_code == 2
    assert [one.split(":")[0] for one in found.stderr.splitlines()] == [
        "--package", "--for", "--as-of",
    ]  # fmt: skip
    assert run("ladder", str(bare)).exit_code == 0


def test_more_runs_than_memory_holds_are_refused() -> None:
    found = run("rehearse", RIVER, "--runs", "5000001")
    assert found.exit_code == 2
    assert "100<=x<=5000000" in found.stderr


def test_home_sheets_are_shown_where_they_are_asked_for_by_name() -> None:
    sheets = json.loads(run("mandates", RIVER, "--home-sheets", "--json").stdout)
    assert [sheet["number"] for sheet in sheets] == [1, 2]
    assert "Open with" in run("mandates", RIVER, "--home-sheets").stdout
    assert "Open with" not in run("mandates", RIVER).stdout


def test_a_value_is_set_in_the_text_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "ford.yaml"
    path.write_text(FORD, encoding="utf-8")
    done = run("set", str(path), "issues.toll.us.weight=should", "title='A: b'")
    assert done.exit_code == 0 and "2 values changed" in done.output
    assert read(path).case.title == "A: b"
    before, after = FORD.splitlines(), path.read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 2 and any("weight: should" in line for line in changed)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("issues.toll.us.weight=huge",), "the words that have points are"),
        (("title=x", "issues.nowhere.us.weight=must"), "is not there"),
        (("title=[a",), "cannot be read"),
        (("title",), "no = "),
        (("..=1",), "is no way to a value"),
        ((f"{'a.' * 60_000}a=1",), "is no way to a value"),
        (("title=\udcff",), "holds a byte that is no letter"),
        (("title=It ends in May.\nNote: June",), "`Note` and what follows would be left out"),
        (('title="first"\nus: "second"',), "`us` and what follows would be left out"),
        (("title=Annex #2",), "what stands behind ` #` would be left out"),
    ],
)
def test_what_would_make_a_case_faulty_changes_nothing(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "ford.yaml"
    path.write_text(FORD, encoding="utf-8")
    done = run("set", str(path), *words)
    assert done.exit_code == 2 and said in done.stderr
    assert path.read_text(encoding="utf-8") == FORD


def test_no_value_is_set_through_a_link_that_leads_out_of_the_case(tmp_path: Path) -> None:
    outside, folder = tmp_path / "mine.yaml", tmp_path / "ford"
    folder.mkdir()
    outside.write_text(FORD, encoding="utf-8")
    (folder / "case.yaml").symlink_to(outside)
    done = run("set", str(folder), "title=Else")
    assert done.exit_code == 2 and "stands outside the case" in done.stderr
    assert outside.read_text(encoding="utf-8") == FORD


@pytest.mark.parametrize(
    "words",
    [("sweep", RIVER, "--vary", "power-price.them.fixed=0..10", "--points", "2", "--out", ""),
     ("packages", RIVER, "--time-limit", "9" * 500), ("packages", RIVER, "--time-limit", "nan"),
     ("talks", "reply", RIVER, "--worth", "inf"), ("talks", "show", RIVER, "--worth", "nan"),
     ("rehearse", RIVER, "--matters", "inf"), ("rehearse", RIVER, "--matters", "1e-300"),
     ("packages", RIVER, "--memory-limit", "9" * 400)],
)  # fmt: skip
def test_what_no_system_can_do_is_refused_in_a_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_a_name_that_is_too_long_is_refused_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "x" * 300])
    assert ended.value.code == 2 and "File name too long" in capsys.readouterr().err


def test_no_side_is_our_side() -> None:
    assert run("agenda", RIVER, "--for", "").output == run("agenda", RIVER).output


def test_filters_are_those_of_the_register() -> None:
    assert tuple(ComplianceStatus) == STATUSES and CHOSEN == STAKES
