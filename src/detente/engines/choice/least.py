"""The package whose least chance over all rows is the largest: what is left where none qualifies.

The least ratio m/σ(ρ) is raised by Dinkelbach's method: at the best ratio z that is known, the
package with the largest least m − z·σ(ρ) is looked for; none above 0 means that z is the largest
(Dinkelbach 1967, p. 494).
"""

from dataclasses import dataclass, field
from math import inf

from detente.engines.choice.chance import ratio
from detente.engines.choice.climb import Slope
from detente.engines.choice.evaluate import lawful, product, totals
from detente.engines.choice.formulate import Formulation
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.problem import HALF, ChoiceProblem, Package
from detente.engines.choice.program import Outcome
from detente.engines.choice.solve import OptimumProof, ProofStatus, SolverLimits, roots

RAISE = 1e-6
"""By how much more than is known is asked for."""
EVEN = Goal(Value.PRODUCT, (HALF, HALF))


@dataclass(frozen=True)
class SurestPackage:
    """The package, its least m/σ(ρ), and the proof, whose bound is on that ratio.

    None where no package gives all principals a mean gain and every row an even chance.
    """

    package: Package | None
    ratio: float
    proof: OptimumProof


@dataclass
class _Raising:
    """The best package so far, its ratio, and what was tried."""

    problem: ChoiceProblem
    slope: Slope
    limits: SolverLimits
    best: Package
    known: float
    tried: set[Package] = field(default_factory=set)
    rounds: int = 0
    seconds: float = 0.0

    @property
    def may_go_on(self) -> bool:
        return self.rounds < self.limits.rounds and self.seconds < self.limits.seconds


def largest_least(problem: ChoiceProblem, limits: SolverLimits | None = None) -> SurestPackage:
    """The largest least chance, where it is above one half; within 10⁻⁶ of its quantile."""
    slope = Slope(problem, None)
    start = slope.climb(problem.now)
    state = _Raising(problem, slope, limits or SolverLimits(), start, _ratio(problem, start))
    outcome: Outcome = "solved"
    while outcome == "solved" and state.may_go_on and state.known < inf:
        outcome = _raise(state)
    proven = outcome == "infeasible" or state.known == inf
    status, bound = (ProofStatus.WITHIN, state.known) if proven else (ProofStatus.INCOMPLETE, inf)
    gap = RAISE if proven else inf
    proof = OptimumProof(status, bound, gap, state.rounds, state.seconds, proven)
    return SurestPackage(state.best if state.known > 0 else None, state.known, proof)


def _raise(state: _Raising) -> Outcome:
    """Ask for more than is known until it is found (solved), or is not there (infeasible)."""
    form = Formulation(state.problem, EVEN, max(state.known, 0.0) + RAISE)
    program = form.program()
    for package in state.tried:
        form.leave_out(program, package)
    if roots(form, program).outcome == "infeasible":
        return "infeasible"
    before = state.known
    while state.may_go_on:
        run = program.solve(state.limits.seconds - state.seconds)
        state.rounds, state.seconds = state.rounds + 1, state.seconds + run.seconds
        if run.columns is None:
            return run.outcome
        package = form.columns.package(run.columns)
        columns = form.columns.of(package)
        columns[form.columns.value] = run.columns[form.columns.value]
        form.cut_at(program, columns)
        form.leave_out(program, package)
        state.tried.add(package)
        for candidate in (package, state.slope.climb(package)):
            value = _ratio(state.problem, candidate)
            if value > max(state.known, 0.0):
                state.best, state.known = candidate, value
        if state.known > before:
            return "solved"
    return "stopped"


def _ratio(problem: ChoiceProblem, package: Package) -> float:
    """The least m/σ(ρ) of a package; −∞ where it breaks a rule or a principal gains nothing."""
    sums = totals(problem, package)
    if not lawful(problem, package) or product(sums, problem.principals) == 0:
        return -inf
    return min(ratio(one, problem.agreement) for one in sums)
