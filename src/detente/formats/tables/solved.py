"""`detente lessons`: a bare table of cases in, the whole analysis out as plain data.

Expressions are in the field's writing, and the keys of the truth table and of the solutions are
those that users of R's QCA package know (`OUT`, `incl`, `PRI`, `inclS`, `covS`, `covU`,
`inclN`, `RoN`, `covN`). A measure that does not exist is null.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from detente.answers import UNLIMITED, Budget, Finding
from detente.engines.lessons.analysis import Analysis, AnalysisPlan, analysed
from detente.engines.lessons.minimise import CoverLimits
from detente.engines.lessons.truth_table import Cuts
from detente.files.cells import Content
from detente.formats.packages.solution_entries import Entries
from detente.formats.tables.notes import notes
from detente.formats.tables.options import TableOptions
from detente.formats.tables.table import LessonsTable, read_table
from detente.visible import cell

SOLUTIONS = ("conservative", "intermediate", "parsimonious")


def _nobody(part: str) -> None:
    """Nobody asks how far it is."""


def solve_table(
    content: Content,
    options: TableOptions,
    file: str = "table.csv",
    budget: Budget = UNLIMITED,
    tell: Callable[[str], None] = _nobody,
) -> dict[str, Any] | list[Finding]:
    """The analysis as data that JSON can hold, or every fault of the table and the options.

    `tell` hears the name of each part of the analysis as it begins.

    >>> text = "case,A,B,Y\\np,1,1,1\\nq,1,0,1\\nr,0,1,0\\ns,0,0,0\\n"
    >>> found = solve_table(text, TableOptions("Y", ("A", "B")))
    >>> found["parsimonious"]["models"], found["limited_diversity"]["remainders"]
    (['A'], 0)
    """
    read = read_table(content, options, file)
    if not isinstance(read, LessonsTable):
        return read
    found = analysed(read.data, replace(plan_of(read, options, budget), tell=tell))
    return as_data(found, read, options)


def plan_of(table: LessonsTable, options: TableOptions, budget: Budget = UNLIMITED) -> AnalysisPlan:
    """The engine's plan for a table and what was asked of it."""
    return AnalysisPlan(
        Cuts(options.present_cut, options.n_cut, options.pri_cut, options.absent_cut),
        table.expected,
        options.nec_incl_cut,
        options.nec_cov_cut,
        options.seed,
        options.draws,
        CoverLimits(options.cap, stop=budget.stop),
        options.doubt,
        options.scale,
        table.clusters,
    )


def as_data(analysis: Analysis, table: LessonsTable, options: TableOptions) -> dict[str, Any]:
    """The analysis as plain data."""
    entries = Entries(analysis)
    return {
        "outcome": str(table.outcome),
        "conditions": list(table.data.names),
        "levels": dict(zip(table.data.names, table.data.levels, strict=True)),
        "cases": len(table.data.cases),
        "dropped": list(table.dropped),
        "not_applicable": dict(table.idle),
        "clusters": len(set(table.clusters)) if table.clusters else None,
        "cuts": {
            "incl": options.present_cut,
            "incl_absence": options.absent_cut,
            "n": options.n_cut,
            "pri": options.pri_cut,
        },
        "missed": list(analysis.missed),
        "notes": notes(analysis, table),
        "limited_diversity": entries.diversity(),
        "truth_table": entries.truth_table(),
        "conservative": entries.solution(analysis.conservative),
        "parsimonious": entries.solution(analysis.parsimonious),
        "intermediate": entries.intermediate(analysis.intermediate, options.dir_exp),
        "enhanced": entries.enhanced(options.dir_exp),
        "necessity": entries.necessity(),
        "singles": entries.plots(),
        "by_chance": entries.reference(analysis.by_chance),
        "sensitivity": entries.sensitivity(),
        "seed": options.seed,
    }


def truth_table_csv(solved: dict[str, Any]) -> str:
    """The truth table of a solved table as CSV: one column a condition, then the measures.

    A name that a spreadsheet would compute has an apostrophe before it (definitions §50).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", *map(cell, solved["conditions"]), "OUT", "n", "incl", "PRI", "cases"])
    for row in solved["truth_table"]:
        measures = [_cell(row["incl"]), _cell(row["PRI"])]
        writer.writerow(
            [row["row"], *row["config"], row["OUT"], row["n"], *measures, cell(row["cases"])]
        )
    return out.getvalue()


def solutions_csv(solved: dict[str, Any]) -> str:
    """The models of a solved table as CSV: a line for each term, and one for the whole model.

    Of the whole, `term` and what only a term has are NA, as R writes what is missing.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    measures = ("inclS", "PRI", "covS", "covU")
    writer.writerow(["solution", "model", "expression", "term", *measures, "cases"])
    for kind in SOLUTIONS:
        for at, model in enumerate(solved[kind]["ic"]["models"]):
            head = [kind, at + 1, cell(model["model"])]
            for term in model["terms"]:
                figures = [_cell(term[name]) for name in measures]
                writer.writerow([*head, cell(term["term"]), *figures, cell(term["cases"])])
            figures = [_cell(model["solution"].get(name)) for name in measures]
            writer.writerow([*head, "NA", *figures, "NA"])
    return out.getvalue()


def _cell(value: float | None) -> str:
    return "NA" if value is None else f"{value:.12g}"
