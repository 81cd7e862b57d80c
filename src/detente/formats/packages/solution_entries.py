"""The parts of an analysis as plain data, each under the key that analysts know."""

from collections.abc import Sequence
from typing import Any

from detente.engines.lessons.analysis import Analysis
from detente.engines.lessons.case_types import CasePoint, CaseType, most_typical, points
from detente.engines.lessons.intermediate import Intermediate, SolutionPair
from detente.engines.lessons.minimise import MinimisedSolution, Model, assumed
from detente.engines.lessons.necessity import Necessary
from detente.engines.lessons.parameters import model_fit
from detente.engines.lessons.permutation import Reference
from detente.engines.lessons.primes import Numbers
from detente.engines.lessons.robustness import Robustness
from detente.engines.lessons.term import Term, union, written
from detente.engines.lessons.truth_table import counted, in_one

DETAILED = 20
"""Models whose fit is given; all models are named."""
LISTED_ROWS = 2**12
"""Assumptions are listed row by row for tables of at most so many rows, else counted."""
Entry = dict[str, Any]


class Entries:
    """Writes the parts of one analysis; what was written once is kept."""

    def __init__(self, analysis: Analysis) -> None:
        self.found = analysis
        self.table = analysis.table
        self.data = analysis.table.data
        self.listed = self.data.n_rows <= LISTED_ROWS
        self.terms: dict[Term, str] = {}
        self.models: dict[Model, str] = {}

    def diversity(self) -> Entry:
        seen = self.found.diversity
        return {
            "possible": seen.possible,
            "observed": seen.observed,
            "remainders": seen.possible - seen.observed,
            "share_observed": seen.share,
        }

    def truth_table(self) -> list[Entry]:
        return [
            {
                "row": row.number,
                "config": list(row.config),
                "OUT": row.out.value,
                "n": row.n,
                "incl": row.consistency,
                "PRI": row.pri,
                "cases": in_one(row.cases),
                "contradictory": row.contradictory,
                "deviant": counted(row.deviant),
            }
            for row in self.table.rows
        ]

    def solution(self, solution: MinimisedSolution) -> Entry:
        shown = solution.models[:DETAILED]
        return {
            "models": [self.model(model) for model in solution.models],
            **self._how_sure(solution.complete, solution.proven),
            "essential": [self.term(term) for term in solution.essential],
            "PI": [self.term(term) for term in solution.primes] if self.listed else [],
            "n_primes": len(solution.primes),
            "ic": {"models": [self.fit(model) for model in shown]},
            **self._assumptions(shown),
        }

    def intermediate(self, intermediate: Intermediate, dir_exp: Sequence[str]) -> Entry:
        shown = intermediate.models[:DETAILED]
        return {
            "models": [self.model(model) for model in intermediate.models],
            **self._how_sure(intermediate.complete, intermediate.proven),
            "dir_exp": list(dir_exp),
            "pairs_left": intermediate.pairs_left,
            "ic": {"models": [self.fit(model) for model in shown]},
            "i.sol": self._pairs(intermediate),
        }

    def _pairs(self, intermediate: Intermediate) -> Entry:
        c_models = list(dict.fromkeys(pair.conservative for pair in intermediate.pairs))
        p_models = list(dict.fromkeys(pair.parsimonious for pair in intermediate.pairs))
        return {
            f"C{c_models.index(pair.conservative) + 1}P{p_models.index(pair.parsimonious) + 1}": (
                self._pair(pair)
            )
            for pair in intermediate.pairs
        }

    def _pair(self, pair: SolutionPair) -> Entry:
        return {
            "c.sol": self.model(pair.conservative),
            "p.sol": self.model(pair.parsimonious),
            "models": [self.model(model) for model in pair.solution.models],
            "EC_count": len(pair.easy),
            "DC_count": len(pair.difficult),
            "EC_rows": self._numbers(pair.easy),
            "DC_rows": self._numbers(pair.difficult),
        }

    def enhanced(self, dir_exp: Sequence[str]) -> Entry | None:
        found = self.found.enhanced
        if found is None:
            return None
        left_out = found.untenable
        return {
            "CSA_count": len(left_out.contradictory),
            "CSA_rows": list(left_out.contradictory) if self.listed else None,
            "SSR_rows": list(left_out.simultaneous),
            "conservative": self.solution(found.conservative),
            "parsimonious": self.solution(found.parsimonious),
            "intermediate": self.intermediate(found.intermediate, dir_exp),
        }

    def necessity(self) -> Entry:
        found, plan = self.found.necessity, self.found.plan
        pairs = zip(found.singles, self.found.singles_by_chance, strict=True)
        return {
            "incl_cut": plan.necessity_consistency,
            "cov_cut": plan.necessity_coverage,
            "singles": [
                {"set": each.expression, **_necessary(each), "by_chance": self.reference(chance)}
                for each, chance in pairs
            ],
            "found": [{"expr": each.expression, **_necessary(each)} for each in found.found],
            "disjunctions_of_at_most": found.depth,
            "conjunctions_of_at_most": found.longest,
        }

    def plots(self) -> Entry:
        """Each single set against the outcome, as necessary for it: the points of an XY plot."""
        return {
            each.expression: self._necessary_plot(each) for each in self.found.necessity.singles
        }

    def _necessary_plot(self, each: Necessary) -> Entry:
        plotted = points(union(each.terms, self.data), self.data, necessary=True)
        return {"typical": counted(one.case for one in most_typical(plotted)), "xy": _plot(plotted)}

    def sensitivity(self) -> Entry:
        reach = self.found.cut_range
        return {
            "incl_cut": {"above": reach.above, "upto": reach.upto},
            "n_cut": {"from": reach.n_from, "upto": reach.n_upto},
            "leave_one_case_out": self._alternatives(self.found.left_out),
            "leave_one_cluster_out": self._alternatives(self.found.cluster_out),
            "recodings": self._alternatives(self.found.recodings),
        }

    def _alternatives(self, robustness: Robustness | None) -> Entry | None:
        if robustness is None:
            return None
        return {
            "runs": robustness.runs,
            "same": robustness.same,
            "without_a_positive_row": robustness.without,
            "changed_by": list(dict.fromkeys(robustness.changed)),
            "kept": {self.term(each.term): each.runs for each in robustness.kept},
            "robust_core": [self.term(term) for term in robustness.core],
            "robust_cases": list(robustness.cases),
        }

    def reference(self, reference: Reference | None) -> Entry | None:
        if reference is None:
            return None
        return {
            "as_good": reference.as_good,
            "of": reference.of,
            "share": reference.share,
            "every_order": reference.exact,
            "seed": reference.seed,
        }

    def fit(self, model: Model) -> Entry:
        """The fit of a model, its cases by kind, and the points of its XY plot."""
        found, plotted = model_fit(model, self.data), points(union(model, self.data), self.data)
        whole = found.solution
        return {
            "model": self.model(model),
            "terms": [
                {
                    "term": self.term(each.term),
                    "inclS": each.fit.consistency,
                    "PRI": each.fit.pri,
                    "covS": each.fit.coverage,
                    "covU": each.unique,
                    "cases": self.table.cases_of(each.term),
                }
                for each in found.terms
            ],
            "solution": {"inclS": whole.consistency, "PRI": whole.pri, "covS": whole.coverage},
            "typical": counted(point.case for point in most_typical(plotted)),
            "deviant_consistency": _of(plotted, CaseType.DEVIANT_CONSISTENCY),
            "deviant_coverage": _of(plotted, CaseType.DEVIANT_COVERAGE),
            "xy": _plot(plotted),
        }

    def term(self, term: Term) -> str:
        if term not in self.terms:
            self.terms[term] = written(term, self.data.names, self.data.levels)
        return self.terms[term]

    def model(self, model: Model) -> str:
        if model not in self.models:
            self.models[model] = " + ".join(self.term(term) for term in model)
        return self.models[model]

    def _assumptions(self, models: Sequence[Model]) -> Entry:
        rows = {f"M{at + 1}": assumed(self.table, model) for at, model in enumerate(models)}
        return {
            "SA_count": {name: len(numbers) for name, numbers in rows.items()},
            "SA_rows": {name: self._numbers(each) for name, each in rows.items()},
        }

    def _how_sure(self, complete: bool, proven: bool) -> Entry:
        search = self.found.plan.search
        return {"complete": complete, "proven": proven, "cap": search.cap}

    def _numbers(self, rows: Numbers) -> list[int] | None:
        return (rows + 1).tolist() if self.listed else None


def _necessary(each: Necessary) -> Entry:
    fit = each.fit
    return {"inclN": fit.consistency, "RoN": fit.ron, "covN": fit.coverage}


def _plot(plotted: Sequence[CasePoint]) -> list[Entry]:
    return [
        {"case": case, "x": each.x, "y": each.y, "kind": each.kind.value}
        for case, each in zip(
            counted(one.case for one in plotted),
            {one.case: one for one in plotted}.values(),
            strict=True,
        )
    ]


def _of(plotted: Sequence[CasePoint], kind: CaseType) -> list[str]:
    return counted(point.case for point in plotted if point.kind is kind)
