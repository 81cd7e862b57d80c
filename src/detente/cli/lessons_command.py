"""`detente lessons`: the study of a case's record, or the analysis of a table of one's own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from detente.cli.options.limits import ended, worked
from detente.cli.options.reader import reader
from detente.cli.out_folder import unwritten
from detente.cli.refuse import refuse
from detente.cli.request import refusing
from detente.report.screen import echo, echo_json
from detente.visible import LaidOut, placed

OUTSIDE_BRACES = re.compile(r",(?![^{]*\})")
Run = Callable[..., None]
TABLES = (".csv", ".tsv", ".tab")
"""Endings of a table; one with tabs is refused by name, where a case could not be."""


def lessons_command(study: Run) -> Run:
    """The command's function: a `.csv` file (or `.tsv`) is a table, all else a case for `study`."""

    def run(case: Path, **options: Any) -> None:
        table = {name: options.pop(name) for name in list(options) if name in TABLE}
        given = {name: value for name, value in table.items() if value is not None}
        shown = {name: options.pop(name) for name in SHOWN}
        if case.suffix.lower() in TABLES:
            _table(case, given, options, shown)
        elif asked := [*given, *(name for name in SHOWN if shown[name])]:
            named = ", ".join(f"--{name.replace('_', '-')}" for name in asked)
            refuse(f"{placed(case)}: {named} is for a table of cases · a case has its own record · "
                   "leave it out, or give a .csv file")  # fmt: skip
        else:
            study(case=case, **options)

    return run


def table_options(command: Run) -> Run:
    """The options of an analysis, each left out unless given."""
    for name, (kind, metavar, says) in reversed(TABLE.items()):
        flag = f"--{name.replace('_', '-')}"
        if kind is bool:
            command = click.option(flag, is_flag=True, default=None, help=f"Table: {says}")(command)
        else:
            many = name == "calibrate"
            add = click.option(
                flag, name, type=kind, metavar=metavar, multiple=many, help=f"Table: {says}",
                callback=_none_if_empty if many else None,
            )  # fmt: skip
            command = add(command)
    for name, (kind, metavar, says) in reversed(SHOWN.items()):
        is_flag = kind is bool
        add = click.option(
            f"--{name.replace('_', '-')}", name, type=kind, is_flag=is_flag,
            metavar=metavar or None, help=f"Table: {says}",
        )  # fmt: skip
        command = add(command)
    return command


def _none_if_empty(context: click.Context, option: click.Parameter, value: Any) -> Any:
    return value or None


TABLE: dict[str, tuple[Any, str, str]] = {
    "outcome": (str, "Y", "the outcome; ~Y its absence, Y{2} one level, Y*Z + ~W."),
    "conditions": (str, "A,B,C", "the conditions."),
    "incl_cut": (str, "SHARE", "least consistency of a row [0.8]; 0.8,0.6: between them C."),
    "n_cut": (int, "N", "least cases of a row [1]."),
    "pri_cut": (float, "SHARE", "least PRI of a row [0]."),
    "dir_exp": (str, "A,~B", "directional expectations."),
    "calibrate": (str, "A=OUT,CROSS,IN", "anchors for a column of raw figures."),
    "nec_incl_cut": (float, "SHARE", "least consistency of a necessary condition [0.9]."),
    "nec_cov_cut": (float, "SHARE", "least coverage of a necessary condition [0.6]."),
    "doubt": (float, "SHARE", "how far a coder may be off [0]."),
    "scale": (str, "0,0.33,…", "the points that codes may take."),
    "drop_missing": (bool, "", "leave out cases with a condition's value missing."),
    "draws": (int, "N", "shuffles of the outcomes [1000]."),
    "frequency": (str, "COLUMN", "how many cases a line stands for."),
    "cluster": (str, "COLUMN", "whose the cases are: leave one cluster out."),
    "cap": (int, "N", "tied models listed at most [1000]."),
}
"""Options of a table: type, how its value is written, what it says."""
SHOWN: dict[str, tuple[Any, str, str]] = {
    "csv": (bool, "", "print its truth table, as R reads it."),
    "csv_solutions": (bool, "", "print its solutions, as R reads them."),
    "xy": (click.Path(path_type=Path, dir_okay=False), "OUT.svg", "draw the solution as XY plot."),
    "xy_of": (str, "A", "with --xy: draw this condition (A, ~A, C{2}) instead."),
}
"""Options of how a table's analysis is shown."""


def _table(
    file: Path, given: dict[str, Any], options: dict[str, Any], shown: dict[str, Any]
) -> None:
    from detente.api.bare import lessons
    from detente.formats.tables.solved import solutions_csv, truth_table_csv
    from detente.report.progress import progress

    _for_a_case(file, options)
    if shown["csv"] and shown["csv_solutions"]:
        refuse(f"{placed(file)}: --csv and --csv-solutions are two tables · R reads one at a time "
               "· ask for each by itself")  # fmt: skip
    asked = {"outcome": "", "conditions": (), **{n: _read(n, v) for n, v in given.items()}}
    with progress() as tell, refusing():
        what = f"{placed(file)}: which conditions went with {given.get('outcome', 'the outcome')}"
        tell(what)
        spent, solved = worked(
            lambda spent: lessons(
                file,
                seed=options["seed"],
                budget=spent.budget,
                tell=lambda part: tell(f"{what} · {part}"),
                **asked,
            )
        )
    if solved is None:
        ended(spent, shown=False)
        return
    if shown["xy"] or shown["xy_of"]:
        _draw(file, solved, shown["xy"], shown["xy_of"])
    if shown["csv"] or shown["csv_solutions"]:
        written = (truth_table_csv if shown["csv"] else solutions_csv)(solved)
        echo(*map(LaidOut, written.splitlines()))
    elif options["as_json"]:
        echo_json(solved)
    else:
        from detente.report.lines.table import table_lines

        echo(*table_lines(solved))
    ended(spent)


def _draw(file: Path, solved: dict[str, Any], out: Path | None, of: str | None) -> None:
    from detente.files.replace import write_one
    from detente.report.svg import svg
    from detente.report.table_plot import table_plot

    if out is None:
        refuse(f"{placed(file)}: --xy-of {of} says what to draw · not where · add --xy OUT.svg")
    unwritten(out)
    picture = table_plot(solved, of or "")
    if picture is None:
        sets = ", ".join(solved["singles"])
        what = f"there is no set '{of}'" if of else "there is no solution to draw"
        refuse(f"{placed(file)}: {what} · the sets are: {sets} · draw one of them with --xy-of")
    try:
        write_one(out, svg(picture).encode())
    except OSError as error:
        refuse(f"{placed(out)}: it cannot be written · {error.strerror} · choose another place")
    echo(f"wrote {placed(out)}", err=True)


def _for_a_case(file: Path, options: dict[str, Any]) -> None:
    wrong = [flag for name, flag in (("for_", "--for"), ("as_of", "--as-of")) if options[name]]
    wrong += ["--reader"] if reader() is not None else []
    if wrong:
        why = "is for a case · a table has no sides and no dates · leave it out"
        refuse(f"{placed(file)}: {', '.join(wrong)} {why}")


def _read(name: str, value: Any) -> Any:
    match name:
        case "conditions" | "dir_exp":
            return tuple(part.strip() for part in OUTSIDE_BRACES.split(value) if part.strip())
        case "incl_cut":
            cuts = tuple(_number(f"--incl-cut {value}", part) for part in value.split(","))
            if len(cuts) > 2:
                refuse(f"--incl-cut {value}: there are one or two cut-offs · for the outcome, and "
                       "below which a row counts against it · write 0.8,0.6")  # fmt: skip
            return cuts if len(cuts) == 2 else cuts[0]
        case "scale":
            return tuple(_number(f"--scale {value}", part) for part in value.split(","))
        case "calibrate":
            return dict(map(_anchors, value))
    return value


def _anchors(text: str) -> tuple[str, tuple[float, ...]]:
    column, sign, anchors = text.partition("=")
    parts = anchors.split(",")
    if not sign or len(parts) != 3:
        refuse(f"--calibrate {text}: three anchors go with a column · out, crossover, in · "
               "write A=10,20,30")  # fmt: skip
    return column.strip(), tuple(_number(f"--calibrate {text}", part) for part in parts)


def _number(where: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        refuse(f"{where}: {text!r} is not a number · figures have a decimal point · write 0.5")
