"""How long the parsimonious solution takes, all ties listed, beside other packages.

    python -m benchmarks.lessons

60 crisp cases with k conditions drawn at random; the outcome is a formula of four conditions
(structured) or a coin (noise). Each peer runs in a process of its own, is stopped after PATIENCE
seconds, and is handed the same truth table. Written: processor seconds of the solving alone.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.provenance import provenance
from detente.engines.lessons.minimise import parsimonious
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.truth_table import Cuts, Out, TruthTable, truth_table
from detente.formats.tables.options import TableOptions
from detente.formats.tables.solved import solve_table

CASES, SIZES, SEEDS = 60, (8, 10, 12, 15, 18), (1, 2, 3)
KINDS = ("structured", "noise")
PEERS = ("setqca", "sympy")
PATIENCE = 20


def drawn(k: int, kind: str, seed: int) -> Data:
    """60 cases with k conditions."""
    generator = np.random.default_rng(seed)
    x = generator.integers(0, 2, (CASES, k))
    coin = generator.integers(0, 2, CASES)
    formula = (x[:, 0] & x[:, 1]) | (x[:, 2] & (1 - x[:, 3]))
    y = formula if kind == "structured" else coin
    conditions = tuple(
        CausalCondition(f"C{at}", tuple(map(float, x[:, at].tolist()))) for at in range(k)
    )
    return Data(tuple(map(str, range(CASES))), conditions, tuple(map(float, y.tolist())))


def ours(table: TruthTable) -> dict[str, float]:
    """Seconds, terms a model, models listed, and whether size and list are exact."""
    start = time.process_time()
    found = parsimonious(table)
    return {
        "seconds": time.process_time() - start,
        "terms": len(found.models[0]),
        "models": len(found.models),
        "proven": found.proven,
        "complete": found.complete,
        "primes": len(found.primes),
    }


def setqca(table: TruthTable) -> dict[str, float]:
    """The same by setqca, at most 256 ties."""
    from setqca.minimize.qmc import minimize

    yes, no = (set(table.numbers(out).tolist()) for out in (Out.YES, Out.NO))
    rest = set(range(table.data.n_rows)) - yes - no
    start = time.process_time()
    found = minimize(yes, dont_cares=rest, width=len(table.data.conditions), max_solutions=256)
    seconds = time.process_time() - start
    return {"seconds": seconds, "terms": len(found[0].implicants), "models": len(found)}


def sympy(table: TruthTable) -> dict[str, float]:
    """The same by sympy, which gives one expression and does not promise the shortest."""
    from sympy import symbols
    from sympy.logic.boolalg import Or, SOPform

    yes, no = (set(table.numbers(out).tolist()) for out in (Out.YES, Out.NO))
    rest = set(range(table.data.n_rows)) - yes - no
    names = symbols([f"c{at}" for at in range(len(table.data.conditions))])
    start = time.process_time()
    found = SOPform(names, sorted(yes), sorted(rest))
    seconds = time.process_time() - start
    return {"seconds": seconds, "terms": len(found.args) if isinstance(found, Or) else 1,
            "models": 1}  # fmt: skip


def peer(name: str, k: int, kind: str) -> str:
    """A peer's figure on the first draw, as a cell."""
    command = [sys.executable, "-m", "benchmarks.lessons", name, str(k), kind]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"> {PATIENCE}"
    if run.returncode:
        return "not installed" if "ModuleNotFoundError" in run.stderr else "fails"
    told = json.loads(run.stdout)
    return f"{told['seconds']:.2f} ({told['terms']} terms, {told['models']} models)"


def row(k: int, kind: str, skipped: set[tuple[str, str]]) -> str:
    """One line of the table; a peer that ran out of patience is not asked again."""
    runs = [ours(truth_table(drawn(k, kind, seed), Cuts(1))) for seed in SEEDS]
    seconds = sorted(run["seconds"] for run in runs)
    first = runs[0]
    more = "" if first["complete"] else "≥ "
    cells = [
        str(k), kind, f"{seconds[1]:.3f}", f"{seconds[-1]:.3f}", f"{whole(k, kind):.2f}",
        f"{first['primes']:,}", str(first["terms"]), f"{more}{first['models']:,}",
        "yes" if all(run["proven"] for run in runs) else "no",
    ]  # fmt: skip
    for name in PEERS:
        cell = "–" if (name, kind) in skipped else peer(name, k, kind)
        if cell.startswith(">"):
            skipped.add((name, kind))
        cells.append(cell)
    return "| " + " | ".join(cells) + " |"


def whole(k: int, kind: str) -> float:
    """Seconds of the whole analysis of a table, from its text."""
    data = drawn(k, kind, SEEDS[0])
    columns = [data.cases, *(each.values for each in data.conditions), data.outcome]
    lines = [",".join(["case", *data.names, "Y"])]
    lines += [",".join(map(str, cells)) for cells in zip(*columns, strict=True)]
    start = time.process_time()
    answer = solve_table("\n".join(lines), TableOptions("Y", data.names, incl_cut=1))
    assert isinstance(answer, dict)
    return time.process_time() - start


HEAD = """
60 crisp cases, parsimonious solution, processor seconds. "median" and "worst" are over {seeds}
draws; the rest is the first draw. "whole" is the whole analysis of the first draw as
`solve_table` gives it: three solutions, necessity, the absence of the outcome, enhanced solutions,
1,000 shuffles. "least" says whether the number of terms is proven least in every draw. A peer gets
the same truth table and {patience} seconds of wall time, start of the process included; "–": not
asked again after it ran out of them at a smaller k. setqca lists at most 256 models; sympy gives
one expression and does not promise the shortest.

| k | outcome | median | worst | whole | primes | terms | models | least | setqca | sympy |
|---|---|---|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Measure, or be a peer."""
    if len(sys.argv) == 4:
        solve = {"setqca": setqca, "sympy": sympy}[sys.argv[1]]
        table = truth_table(drawn(int(sys.argv[2]), sys.argv[3], SEEDS[0]), Cuts(1))
        print(json.dumps(solve(table)))
        return
    skipped: set[tuple[str, str]] = set()
    ours(truth_table(drawn(8, "noise", 9), Cuts(1)))
    lines = [row(k, kind, skipped) for k in SIZES for kind in KINDS]
    page = "# Lessons: the shortest expressions of a truth table\n\n" + provenance(*installed())
    page += HEAD.format(seeds=len(SEEDS), patience=PATIENCE) + "\n".join(lines) + "\n"
    Path("benchmarks/results/lessons.md").write_text(page, encoding="utf-8")


def installed() -> list[str]:
    """The packages that take part and are there."""
    from importlib.util import find_spec

    return ["numpy", *(name for name in PEERS if find_spec(name))]


if __name__ == "__main__":
    main()
