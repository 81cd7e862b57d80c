"""What must be said of an analysis before its results: in plain words, most important first."""

from collections.abc import Iterator

from detente.engines.lessons.analysis import Analysis
from detente.engines.lessons.sets import IDLE
from detente.engines.lessons.truth_table import CROSSOVER, Out
from detente.formats.tables.table import LessonsTable

BY_CHANCE = 0.05
MOST_NAMED = 8


def notes(analysis: Analysis, table: LessonsTable) -> list[str]:
    """What is lost, then limits, cautions and gaps."""
    return [
        *_missed(analysis),
        *_as_read(analysis, table),
        *_lost(analysis),
        *_limits(analysis, table),
        *_cases(analysis, table),
        *_solutions(analysis),
        *_ties(analysis),
    ]


def _missed(analysis: Analysis) -> Iterator[str]:
    if analysis.missed:
        yield f"The limit was reached. Not ended, or not begun: {', '.join(analysis.missed)}."


def _as_read(analysis: Analysis, table: LessonsTable) -> Iterator[str]:
    if table.short_header:
        yield (
            "Nothing stands above the first column: it is taken for the names of the cases, as R "
            "writes the names of rows."
        )
    if table.written is not None:
        yield f"{table.written:,} lines stand for {len(table.data.cases):,} cases."
    if table.idle:
        told = ", ".join(f"{name} ({cases})" for name, cases in table.idle)
        yield (
            f"“-” is read as “does not apply”, not as missing: {told} cases. Such a case counts "
            "in each combination that the rest of it fits; write NA where a value is not known."
        )
    if between := analysis.table.of(Out.BETWEEN):
        rows = _named(tuple(str(row.number) for row in between))
        yield (
            f"Between the two cut-offs, so neither for the outcome nor against it (C): rows "
            f"{rows}. No solution covers them."
        )
    if table.clusters:
        yield from _clustered(analysis, table)


def _clustered(analysis: Analysis, table: LessonsTable) -> Iterator[str]:
    many, left = len(set(table.clusters)), analysis.cluster_out
    cases = len(table.clusters)
    yield (
        f"{cases:,} cases of {many:,} clusters are not {cases:,} independent ones: what is said of "
        "chance counts them as if they were."
    )
    if left is not None:
        changed = f": {_named(left.changed)}" if left.changed else ""
        yield (
            "Leaving out one cluster changes the parsimonious solution in "
            f"{len(left.changed):,} of {left.runs:,} clusters{changed}."
        )


def _lost(analysis: Analysis) -> Iterator[str]:
    lost, all_ = len(analysis.table.astride), len(analysis.table.data.cases)
    if lost:
        yield (
            f"{lost} of {all_} cases ({lost / all_:.0%}) are exactly {CROSSOVER} in some "
            f"condition, so in no combination: {_named(analysis.table.astride)}. "
            "Say whether they are more in or more out."
        )


def _limits(analysis: Analysis, table: LessonsTable) -> Iterator[str]:
    seen, cases = analysis.diversity, len(analysis.table.data.cases)
    shown = f"{cases} cases show {seen.observed:,} of {seen.possible:,} possible combinations"
    others = ": what is said of the others is assumed, not seen"
    yield f"{shown}{others if seen.observed < seen.possible else ''}."
    if min(analysis.table.data.outcome) == 1:
        yield (
            f"{table.outcome} is 1 in every case: what its cases have in common may be common to "
            "all, and nothing shows what it comes from."
        )
    chance = analysis.by_chance
    if chance and chance.share > BY_CHANCE:
        of = f"all {chance.of:,}" if chance.exact else f"{chance.of:,} shuffled"
        yield (
            f"In {chance.as_good:,} of {of} orders of the outcomes over the cases, "
            "consistency and coverage come out at least as high: with so many conditions for "
            "so few cases a good fit shows little. Fewer conditions, or more cases, would."
        )
    yield "Fit is association in these cases; it does not show what brought the outcome about."


def _cases(analysis: Analysis, table: LessonsTable) -> Iterator[str]:
    if table.dropped:
        left, all_ = len(table.dropped), len(table.dropped) + len(table.data.cases)
        yield f"Left out for a missing value, {left} of {all_} cases: {_named(table.dropped)}."
    half = [
        case for case, y in zip(table.data.cases, table.data.outcome, strict=True) if y == CROSSOVER
    ]
    if half:
        yield f"Exactly {CROSSOVER} in the outcome: {_named(tuple(half))}."
    if max(table.data.outcome) <= CROSSOVER:
        yield f"No case is more in than out of {table.outcome}."
    still = [c.name for c in table.data.conditions if len(set(c.values) - {IDLE}) == 1]
    if still:
        yield f"The same in every case, so nothing can be learned of: {_named(tuple(still))}."
    split = [row for row in analysis.table.rows if row.contradictory]
    if split:
        rows = _named(tuple(str(row.number) for row in split))
        yield f"Cases with and without the outcome share a combination: rows {rows}."


def _solutions(analysis: Analysis) -> Iterator[str]:
    if not analysis.table.of(Out.YES):
        yield "No combination reaches the cut-offs, so there is no solution."
    elif not analysis.table.of(Out.NO):
        yield (
            "No combination speaks against the outcome: the parsimonious solution is 1 "
            "(everything), which says nothing."
        )
    if not any(analysis.plan.expected):
        yield "No expectation is stated, so the intermediate solution is the conservative one."
    if analysis.enhanced and analysis.enhanced.untenable.contradictory:
        many = len(analysis.enhanced.untenable.contradictory)
        are = "1 combination is" if many == 1 else f"{many:,} combinations are"
        yield (
            f"{are} assumed to bring the outcome and also its absence; the enhanced solutions "
            "assume neither."
        )
    if analysis.left_out is None and "leave one case out" not in analysis.missed:
        yield (
            "Leaving out case after case was not tried: the table is too large, has too many "
            "ties, or too few cases."
        )


def _ties(analysis: Analysis) -> Iterator[str]:
    solutions = {"conservative": analysis.conservative, "parsimonious": analysis.parsimonious}
    for name, solution in solutions.items():
        if len(solution.models) > 1:
            more = "" if solution.complete else " at least"
            yield f"{more} {len(solution.models):,} {name} models fit equally well.".strip()
        if not solution.proven:
            yield f"A shorter {name} model may exist: the search was cut short."
    if not analysis.intermediate.proven:
        yield "A shorter intermediate model may exist: the search was cut short."
    left = analysis.intermediate.pairs_left
    if left:
        yield f"{left:,} pairs of tied models were not taken up for the intermediate solution."


def _named(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
