"""Commands on a case as text: new, check, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.report.screen import echo, echo_json
from detente.visible import LaidOut, placed, visible

if TYPE_CHECKING:
    from detente.answers import Finding

CASE = click.Path(path_type=Path)
SCHEMAS = (
    "case",
    "plan",
    "packages-problem",
    "packages-solution",
    "packages-multilateral-solution",
    "ladder-problem",
)


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Write a commented starter case NAME.yaml that already plans."""
    from detente.case.start import starter
    from detente.report.out_set import write_one

    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    if visible(name) != name:
        refuse(f"{name}: holds signs that nobody sees, or that pass for others · the case would "
               "be hard to name · choose another name")  # fmt: skip
    if path.exists() or path.is_symlink():
        why = "it is there already · nothing is overwritten · choose another name"
        refuse(f"{placed(path)}: {why}")
    if not path.parent.is_dir():
        why = f"the folder {placed(path.parent)} is not there · it is not made · make it first"
        refuse(f"{placed(path)}: {why}")
    write_one(path, starter(path.stem).encode())
    echo(f"wrote {placed(path)}; next: detente plan {placed(path)}")


@click.command()
@click.argument("case", type=CASE)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(case: Path, as_json: bool) -> None:
    """Check CASE (a file or a folder): every fault at once, exit code 2 if there is one."""
    from detente.answers.finding import MOST_SHOWN, Severity, first
    from detente.api.reading import check as checked

    findings = checked(case)
    faults = sum(one.severity is Severity.FAULT for one in findings)
    if as_json:
        rows = [
            {"file": f.file, "line": f.line, "what": f.what, "why": f.why, "do": f.do,
             "severity": f.severity.value}
            for f in findings
        ]  # fmt: skip
        echo_json(rows)
    else:
        shown = list(findings)
        if len(shown) > MOST_SHOWN:
            shown.sort(key=_is_note)
        for line in first(shown):
            echo(line)
        notes = len(findings) - faults
        echo(f"{placed(case)}: {_count(faults, 'fault')}, {_count(notes, 'note')}")
    sys.exit(2 if faults else 0)


def _is_note(finding: Finding) -> bool:
    return finding.severity.value == "note"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


@click.command()
@click.argument("what", type=click.Choice(SCHEMAS), default="case")
def schema(what: str) -> None:
    """Print a JSON Schema: of a case, a plan, a bare problem or its solution."""
    from importlib.resources import files

    text = files("detente").joinpath(f"templates/schemas/{what}.schema.json")
    echo(*map(LaidOut, text.read_text(encoding="utf-8").splitlines()))
