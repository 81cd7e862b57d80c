"""The analysis of a bare table in a terminal: what must be said first, then what was found."""

from collections.abc import Iterator
from typing import Any

from detente.visible import close, columns

SOLUTIONS = ("conservative", "intermediate", "parsimonious")
MOST_MODELS = 5


def table_lines(solved: dict[str, Any]) -> Iterator[str]:
    """Notes, the truth table, the solutions with their fit, necessity. All is in the JSON."""
    yield f"{close(solved['outcome'])}: {solved['cases']} cases, {', '.join(solved['conditions'])}"
    yield from (f"– {note}" for note in solved["notes"])
    yield ""
    yield from _truth_table(solved)
    for kind in SOLUTIONS:
        yield from _solution(kind, solved[kind])
    yield from _necessity(solved["necessity"])


def _truth_table(solved: dict[str, Any]) -> Iterator[str]:
    heads = (*solved["conditions"], "OUT", "n", "incl", "PRI", "cases")
    yield columns(*((head, 0) for head in heads), indent=2, gap=2)
    for row in solved["truth_table"]:
        cells = [(str(value), len(close(name))) for value, name in
                 zip(row["config"], solved["conditions"], strict=True)]  # fmt: skip
        measures = (str(row["n"]), _three(row["incl"]), _three(row["PRI"]), row["cases"])
        rest = ((each, 0) for each in measures)
        yield columns(*cells, (str(row["OUT"]), 3), *rest, indent=2, gap=2)
    yield ""


def _solution(kind: str, fields: dict[str, Any]) -> Iterator[str]:
    models = fields["models"]
    yield f"{kind}: {len(models)} {'model' if len(models) == 1 else 'models'}"
    for model in fields["ic"]["models"][:MOST_MODELS]:
        fit = model["solution"]
        measures = ", ".join(f"{name} {_three(value)}" for name, value in fit.items())
        yield columns((model["model"], 0), (f"({measures})", 0), indent=2, gap=2)
        for word in ("deviant_consistency", "deviant_coverage"):
            if model[word]:
                yield f"    {word.replace('_', ' ')}: {', '.join(model[word])}"
    if len(models) > MOST_MODELS:
        yield f"  {len(models) - MOST_MODELS} more: --json"
    yield ""


def _necessity(fields: dict[str, Any]) -> Iterator[str]:
    yield "necessary"
    rows = fields["found"]
    for row in rows[:MOST_MODELS]:
        measures = (f"{name} {_three(row[name])}" for name in ("inclN", "RoN", "covN"))
        yield columns((row["expr"], 0), (f"({', '.join(measures)})", 0), indent=2, gap=2)
    if not rows:
        yield "  nothing reaches the cut-offs"
    if len(rows) > MOST_MODELS:
        yield f"  {len(rows) - MOST_MODELS} more: --json"


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
