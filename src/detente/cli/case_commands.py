"""Commands on a case as text: new, check, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options.limits import ended, limits, worked
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.refuse import refuse, refuse_all
from detente.report.screen import echo, echo_json
from detente.visible import LaidOut, in_quotes, placed, visible

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
@click.option(
    "--format", "form", type=click.Choice(("yaml", "xlsx")), default="yaml", show_default=True,
    help="As text, or as a workbook for `detente import`.",
)  # fmt: skip
def new(name: str, form: str) -> None:
    """Write a starter case that already plans: NAME.yaml with comments, or a workbook."""
    from detente.files.replace import write_one

    endings = (".yaml", ".yml") if form == "yaml" else (".xlsx",)
    path = Path(name if name.endswith(endings) else f"{name}.{form}")
    if visible(name) != name:
        refuse(f"{name}: holds signs that nobody sees, or that pass for others · the case would "
               "be hard to name · choose another name")  # fmt: skip
    with writing_to(path, "choose another name"):
        unwritten(path)
        if not path.parent.is_dir():
            why = f"the folder {placed(path.parent)} is not there · it is not made · make it first"
            refuse(f"{placed(path)}: {why}")
        write_one(path, _starter(path))
    after = (
        f"import {placed(path)} --out {placed(path.stem)}"
        if form == "xlsx"
        else f"plan {placed(path)}"
    )
    echo(f"wrote {placed(path)}; next: detente {after}")


def _starter(path: Path) -> bytes:
    """The bytes of the starter, as text or as a workbook."""
    from detente.case.editing.start import starter, starter_in_sheets

    if path.suffix != ".xlsx":
        return starter(path.stem).encode()
    from detente.formats.workbook.lay import laid_out
    from detente.report.office.paper import PaperError
    from detente.report.office.workbook.blank import blank

    try:
        return blank(laid_out(starter_in_sheets()))
    except PaperError as error:
        refuse(str(error))


@click.command("set")
@click.argument("case", type=CASE)
@click.argument("values", metavar="PLACE=VALUE...", nargs=-1, required=True)
@limits
def set_(case: Path, values: tuple[str, ...]) -> None:
    """Change values of CASE in its text: comments and order stay.

    PLACE is the way to a value, VALUE is YAML: issues.grain.us.weight=must
    'home.us.0.needs=grain >= low'. All are changed or none; what would make the case faulty is
    refused with its faults.
    """
    from detente.answers.finding import first
    from detente.api.editing import change
    from detente.api.faults import Faults
    from detente.report.wording.phrases.lists import numbered

    pairs = [value.partition("=") for value in values]
    if wrong := [value for value, sign, _ in pairs if not sign]:
        why = "a value stands behind its place · write issues.grain.us.weight=must"
        refuse(*(f"{in_quotes(value)}: no = · {why}" for value in wrong))
    try:
        with writing_to(case, "make room, and set it again: nothing was changed"):
            found = change(case, {place.strip(): value for place, _, value in pairs})
    except Faults as faults:
        refuse_all(faults.findings)
    for line in first(found):
        echo(line)
    echo(
        f"{placed(case)}: {numbered(len(values), 'value')} changed, {numbered(len(found), 'note')}"
    )


@click.command()
@click.argument("case", type=CASE)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@limits
def check(case: Path, as_json: bool) -> None:
    """Check CASE (a file or a folder): every fault at once, exit code 2 if there is one."""
    from detente.answers.finding import MOST_SHOWN, Severity, first
    from detente.api.reading import check as checked
    from detente.report.wording.phrases.lists import numbered

    spent, findings = worked(lambda _: checked(case))
    if findings is None:
        ended(spent, shown=False)
        return
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
        echo(f"{placed(case)}: {numbered(faults, 'fault')}, {numbered(notes, 'note')}")
    sys.exit(2 if faults else 0)


def _is_note(finding: Finding) -> bool:
    return finding.severity.value == "note"


@click.command()
@click.argument("what", type=click.Choice(SCHEMAS), default="case")
def schema(what: str) -> None:
    """Print a JSON Schema: of a case, a plan, a bare problem or its solution."""
    from detente.shipped import shipped

    text = shipped("schemas", f"{what}.schema.json")
    echo(*map(LaidOut, text.read_text(encoding="utf-8").splitlines()))
