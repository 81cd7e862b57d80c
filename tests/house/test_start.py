"""The program starts quickly: `--help` loads nothing that only a computation needs."""

import json
import subprocess
import sys

import click
from click.testing import CliRunner

from detente.cli.commands import COMMANDS
from detente.cli.main import cli

LATE = {
    "altair",
    "fastapi",
    "highspy",
    "http.server",
    "jinja2",
    "numpy",
    "ortools",
    "pandas",
    "pydantic",
    "rich",
    "scipy",
    "starlette",
    "uvicorn",
    "vl_convert",
    "yaml",
}

HELP = """
import json, sys
sys.argv = ["detente", "--help"]
from detente.cli.main import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result


def test_help_loads_no_solver_no_arrays_and_no_pages() -> None:
    result = run(HELP)
    loaded = set(json.loads(result.stderr))
    assert "Usage: detente" in result.stdout
    assert "detente.cli.main" in loaded
    assert not loaded & LATE


def test_help_loads_no_room_but_its_own() -> None:
    loaded = json.loads(run(HELP).stderr)
    rooms = {name.split(".")[1] for name in loaded if name.startswith("detente.")}
    assert rooms <= {"cli", "report", "version", "visible"}
    own = {name for name in loaded if name.startswith("detente.cli.")}
    assert own == {f"detente.cli.{name}" for name in ("commands", "main", "refuse", "surroundings")}
    named = {name for name in loaded if name.startswith("detente.report.")}
    assert named <= {"detente.report.screen"}


def test_each_command_has_a_whole_line_in_the_help() -> None:
    said = CliRunner().invoke(cli, ["--help"]).output.splitlines()
    lines = dict(line.split(maxsplit=1) for line in said[said.index("Commands:") + 1 :])
    assert list(lines) == list(COMMANDS)
    for name, line in lines.items():
        command = cli.get_command(click.Context(cli), name)
        assert command is not None and command.name == name, name
        assert line == command.get_short_help_str(100) and line.endswith("."), name
