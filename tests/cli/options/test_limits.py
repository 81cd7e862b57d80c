"""Limits of time and memory: the best answer so far, said to be incomplete, exit code 4."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from resource import RLIMIT_DATA, getrlimit

import click
import numpy as np
import pytest
from click.testing import CliRunner

from detente.answers import UNLIMITED, Budget
from detente.api.bare import ladder, lessons
from detente.api.planning import Answers
from detente.api.reading import read
from detente.cli.main import cli
from detente.cli.options import limits as limiting
from detente.cli.options.limits import (
    INCOMPLETE,
    SpentLimits,
    answered,
    ended,
    limits,
    show_finished,
    worked,
)
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.lessons.cover import least_covers
from detente.formats.packages.solution import solve_text
from detente.runners.walls import RINGS, USUAL_MB, USUAL_SECONDS
from tests.cli.screens.walk import leaves
from tests.engines.packages.problems import large
from tests.formats.bare_ladders import write_ladder
from tests.formats.packages.test_solution import as_bare
from tests.house.tree import ROOT

RIVER, US_CHINA = ROOT / "cases" / "river", ROOT / "cases" / "us-china-2025"


def within(work: Callable[[SpentLimits], object], *options: str) -> tuple[int, str]:
    """Exit code and output of a command that does some work within its limits."""

    @click.command()
    @limits
    def command() -> None:
        spent, value = worked(work)
        if value is not None:
            click.echo(f"answer: {value}")
        ended(spent, shown=value is not None)

    result = CliRunner().invoke(command, options)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("work", "options", "reached"),
    [(lambda: time.sleep(60), ("--time-limit", "0.3"), "0.3 seconds"),
     (lambda: bytearray(4 << 30), ("--memory-limit", "512"), "512 MB")],
)  # fmt: skip
def test_what_a_command_does_before_its_work_is_held_to_them_too(
    work: Callable[[], object], options: tuple[str, ...], reached: str
) -> None:
    @click.command()
    @limits
    def command() -> None:
        work()

    result = CliRunner().invoke(command, options)
    assert result.exit_code == INCOMPLETE and f"the limit of {reached}" in result.output


def test_what_was_found_in_time_is_written_whatever_that_takes() -> None:
    @click.command()
    @limits
    def command() -> None:
        _, value = worked(lambda spent: 7)
        time.sleep(0.5)
        click.echo(value)

    result = CliRunner().invoke(command, ("--time-limit", "0.3"))
    assert (result.exit_code, result.output) == (0, "7\n")


def endless(spent: SpentLimits) -> object:
    while True:
        pass


def patient(spent: SpentLimits) -> object:
    """Work that ends when it is asked to."""
    while not spent.budget.stop():
        time.sleep(0.01)
    return "so far"


def test_without_limits_nothing_ends() -> None:
    assert within(lambda spent: (spent.budget.stop(), spent.budget.seconds(7.0))) == (
        0, "answer: (False, 7.0)\n"
    )  # fmt: skip


def test_work_that_asks_gives_its_best_and_is_incomplete() -> None:
    code, said = within(patient, "--time-limit", "0.5")
    assert code == INCOMPLETE == 4 and said.startswith("answer: so far\nincomplete: ")
    assert "the limit of 0.5 seconds was reached · this is the best answer so far" in said


def test_work_that_never_asks_ends_where_it_stands() -> None:
    code, said = within(endless, "--time-limit", "0.3")
    assert code == INCOMPLETE and "there is no answer yet" in said and "answer:" not in said


def test_work_that_is_done_in_time_is_complete() -> None:
    assert within(lambda spent: spent.budget.seconds(20.0) <= 20, "--time-limit", "60")[0] == 0


def test_seconds_that_were_cut_and_used_up_are_a_limit() -> None:
    code, _ = within(lambda spent: time.sleep(spent.budget.seconds(20.0)) or 1, "--time-limit", "1")
    assert code == INCOMPLETE


def test_memory_that_is_refused_is_a_limit() -> None:
    def hungry(spent: SpentLimits) -> object:
        raise MemoryError

    for options, reached in ((("--memory-limit", "4000"), 4000), ((), USUAL_MB)):
        code, said = within(hungry, *options)
        assert code == INCOMPLETE and f"the limit of {reached} MB" in said


@pytest.mark.skipif(not RINGS, reason="the system has no alarm")
def test_whoever_sets_no_limits_has_the_usual_ones() -> None:
    def left(spent: SpentLimits) -> object:
        rings, _ = signal.getitimer(signal.ITIMER_REAL)
        return USUAL_SECONDS - 60 < rings <= USUAL_SECONDS and getrlimit(RLIMIT_DATA)[0] >> 20

    before = getrlimit(RLIMIT_DATA)
    assert within(left) == (0, f"answer: {USUAL_MB}\n")
    assert getrlimit(RLIMIT_DATA) == before and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_memory_is_looked_at_while_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "resident", lambda: 3_100.0)
    code, said = within(patient, "--memory-limit", "4000")
    assert code == INCOMPLETE and "the limit of 4000 MB" in said


def test_a_limit_below_what_the_program_needs_is_refused() -> None:
    assert within(endless, "--memory-limit", "10")[0] == 2


def test_what_was_finished_is_shown() -> None:
    view = read(RIVER)

    def half(answers: Answers) -> object:
        answers.study("agenda")
        signal.setitimer(signal.ITIMER_REAL, 0.01)  # the clock's own alarm, before its time
        return endless(SpentLimits(None, 512))

    @click.command()
    @limits
    @click.option("--json", "as_json", is_flag=True)
    def command(as_json: bool) -> None:
        spent, finished, value = answered(lambda budget: Answers(view, budget=budget), half)
        assert value is None
        show_finished(spent, view.case, finished, as_json)

    result = CliRunner().invoke(command, ["--time-limit", "500", "--json"])
    assert result.exit_code == INCOMPLETE
    told = json.loads(result.output.splitlines()[0])
    assert told["incomplete"] == "500 seconds" and set(told["answers"]) == {"agenda"}
    shown = CliRunner().invoke(command, ["--time-limit", "500"])
    assert shown.exit_code == INCOMPLETE and "best answer so far" in shown.output


# Each engine, asked to end at once, gives what it has and says that it is not complete.

NOW = Budget(stop=lambda: True, left=lambda: 0.0)


def test_a_search_for_covers_that_is_asked_to_end_is_not_proven() -> None:
    draw = np.random.default_rng(1)
    matrix = np.vstack([draw.random((60, 40)) < 0.15, np.eye(40, dtype=bool)])
    cut = least_covers(matrix, stop=lambda: True)
    whole = least_covers(matrix)
    assert not cut.proven and not cut.complete and len(cut.covers) == 1
    assert whole.proven and whole.size <= cut.size


def test_a_table_that_is_asked_to_end_is_said_to_be_incomplete() -> None:
    draw = Random(2)
    names = "ABCDEFG"
    rows = [f"c{at}," + ",".join(str(draw.randint(0, 1)) for _ in "ABCDEFGY") for at in range(60)]
    text = f"case,{','.join(names)},Y\n" + "\n".join(rows)
    asked = {"outcome": "Y", "conditions": tuple(names)}
    whole, cut = lessons(text.encode(), **asked), lessons(text.encode(), budget=NOW, **asked)
    assert (whole["parsimonious"]["complete"], cut["parsimonious"]["complete"]) == (True, False)
    assert cut["parsimonious"]["models"]


def test_packages_that_are_asked_to_end_are_incomplete() -> None:
    from detente.engines.packages import SearchLimits

    text = json.dumps(as_bare(large(60, 0, 0, seed=3))).encode()
    parts = solve_text(text, limits=SearchLimits(stop=NOW.stop))
    assert not isinstance(parts, dict | tuple)
    told = json.loads("".join(parts))
    assert told["status"] == "incomplete" and told["frontier"]


def test_a_ladder_without_seconds_says_that_time_ran_out() -> None:
    draw = Random(4)
    steps = tuple(
        LadderStep(f"s{at}", at % 2, once=pair if at % 2 else pair[::-1], tranches=2)
        for at in range(14)
        for pair in [(draw.randint(2, 9) + 0.5, -draw.randint(1, 8) - 0.25)]
    )
    problem = LadderProblem(steps, 18, 24, tolerance=(4.0, 4.0), stake=(3.0, 3.0))
    solved = ladder(write_ladder(problem).encode(), budget=NOW)
    assert solved["status"] == "incomplete" and solved["time_ran_out"]


HUNGRY = """
import click
from detente.cli.options.limits import ended, limits, worked

@click.command()
@limits
def hungry():
    spent, value = worked(lambda spent: len(bytearray(2 << 30)))
    ended(spent, shown=value is not None)

hungry()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system sets no such wall")
def test_the_system_refuses_memory_past_the_limit() -> None:
    words = [sys.executable, "-c", HUNGRY, "--memory-limit", "512"]
    run = subprocess.run(words, capture_output=True, text=True, timeout=200)
    assert run.returncode == INCOMPLETE and "the limit of 512 MB" in run.stderr, run.stderr


@pytest.mark.slow
def test_a_small_file_of_long_work_ends_at_its_limit(tmp_path: Path) -> None:
    """Without a limit the frontier of 1,000 issues takes a minute of work and more."""
    file = tmp_path / "hostile.json"
    draw = Random(5)
    scores = [[[0, draw.randint(1, 10**6)], [draw.randint(1, 10**6), 0]] for _ in range(1_000)]
    parties = [
        {"name": name, "scores": [row[side] for row in scores]}
        for side, name in enumerate(("p", "q"))
    ]
    issues = [{"name": f"i{at}", "options": ["a", "b"]} for at in range(1_000)]
    file.write_text(json.dumps({"issues": issues, "parties": parties, "no_agreement": [0, 0]}))
    words = [sys.executable, "-m", "detente", "packages", str(file), "--time-limit", "3"]
    run = subprocess.run(words, capture_output=True, text=True, timeout=200)
    assert run.returncode == INCOMPLETE and run.stderr.startswith("incomplete: "), run.stderr
    assert not run.stdout or json.loads(run.stdout)["status"] == "incomplete"


def test_a_command_that_another_runs_has_the_usual_limits() -> None:
    """As `demo` runs `plan`."""

    @click.command()
    @limits
    def inner() -> None:
        spent, _ = worked(lambda spent: None)
        click.echo(f"{spent.seconds} {spent.megabytes}")

    @click.command()
    @click.pass_context
    def outer(context: click.Context) -> None:
        context.invoke(inner)

    result = CliRunner().invoke(outer)
    assert result.output == f"{USUAL_SECONDS} {USUAL_MB}\n", result.exception


UNLIMITED_COMMANDS = {
    ("demo",), ("new",), ("schema",), ("completion",),  # of our own files
    ("verify-out",),  # reads alone
    ("talks", "practise"), ("open",), ("mcp",), ("cluster",),  # go on until they are ended
}  # fmt: skip


@pytest.mark.parametrize("names", dict(leaves(cli)), ids=" ".join)
def test_every_command_that_computes_takes_both_limits(names: tuple[str, ...]) -> None:
    said = " ".join(CliRunner().invoke(cli, [*names, "--help"]).output.split())
    is_limited = names not in UNLIMITED_COMMANDS and names[0] != "table"
    assert ("--time-limit" in said and "--memory-limit" in said) is is_limited
    assert (f"[default: {USUAL_MB};" in said) is is_limited
    assert (f"[default: {USUAL_SECONDS};" in said) is (is_limited and names != ("sweep",))


HARD = {
    "export CASE --as letter --format md --out OUT": "studies.packages.questions.engine",
    "talks show CASE": "api.planning.talks",
    "talks reply CASE": "api.planning.talks",
    "talks review CASE": "api.planning.study",
    "sweep CASE --vary power-price.us.fixed=1..2 --out OUT/a.csv": "api.sweeping.sweep",
}
"""Commands, and what is to take a minute in them."""


@pytest.mark.parametrize("words", HARD)
def test_a_plan_behind_a_paper_or_the_talks_ends_at_the_limit_too(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"detente.{HARD[words]}", lambda *_, **__: time.sleep(60))
    places = {"CASE": str(RIVER), "OUT": str(tmp_path), "OUT/a.csv": str(tmp_path / "a.csv")}
    run = [places.get(word, word) for word in words.split()]
    result = CliRunner().invoke(cli, [*run, "--time-limit", "1.5"])
    assert result.exit_code == INCOMPLETE and "the limit of 1.5 seconds" in result.output
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("show",), ("report", "--out"), ("replay", "--pledge", "C15")])
def test_what_the_register_was_to_compute_ends_at_a_limit_and_nothing_is_written(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the figures of a pledge took a minute to be read."""
    monkeypatch.setattr("detente.register.page.entries_of", lambda case: time.sleep(60) or [])
    monkeypatch.setattr("detente.register.outlook.replay.terms_of", lambda *_: time.sleep(60))
    out = [str(tmp_path / "out")] if "--out" in words else []
    run = ["register", words[0], str(US_CHINA), *words[1:], *out, "--time-limit", "1"]
    result = CliRunner().invoke(cli, run)
    assert result.exit_code == INCOMPLETE and "the limit of 1 seconds" in result.output
    assert not any(tmp_path.iterdir())


def test_the_default_budget_spends_freely() -> None:
    assert not UNLIMITED.stop() and UNLIMITED.seconds(3.0) == 3.0


READ = {
    "check CASE": "api.reading.check",
    "import CASE --out OUT": "api.workbooks.case_of_workbook",
    "convert CASE --out OUT": "api.scenarios.scenario_files",
}


@pytest.mark.parametrize("words", READ)
def test_what_is_long_to_read_ends_at_a_limit_and_nothing_is_written(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"detente.{READ[words]}", lambda *_, **__: time.sleep(60))
    known = {"CASE": str(US_CHINA), "OUT": str(tmp_path / "out")}
    run = [known.get(word, word) for word in words.split()]
    result = CliRunner().invoke(cli, [*run, "--time-limit", "0.3"])
    assert result.exit_code == INCOMPLETE and "the limit of 0.3 seconds" in result.output
    assert not (tmp_path / "out").exists()
