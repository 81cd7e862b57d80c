"""The best packages for a goal, found by growing a program, and how far that is proven.

Every package that the solver gives is measured in exact fractions; then it is left out and the
solver is asked again, for no less than the best known value less `TOUCH`. So all packages that its
tolerance could confuse with the best are listed and compared exactly, and when it finds no more,
the best of the list is the best of all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import inf, lcm

from detente.engines.choice.climb import Slope
from detente.engines.choice.formulate import Formulation
from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.problem import ChoiceProblem, ConsentRow, Package
from detente.engines.choice.program import ChoiceProgram, ChoiceProgramRun

TOUCH = 1e-7
"""Part of the value by which the solver may not be trusted; its tolerance is far below."""
ROUNDS_OF_ROOT = 40
FALL = 1e-9
"""Part of the bound by which tangents have to lower it to be worth more rounds."""


class ProofStatus(StrEnum):
    """How far an optimum is proven (definitions §3)."""

    EXACT = "exact"
    WITHIN = "within"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class SolverLimits:
    """Seconds of the solver and rounds for one question, and how many packages are listed."""

    seconds: float = 10.0
    rounds: int = 400
    listed: int = 32


@dataclass(frozen=True)
class OptimumProof:
    """exact; within `gap` (part of the value); or incomplete: `bound` is still proven.

    `listed_all`: no further package lies within the stated part of the best.
    """

    status: ProofStatus
    bound: float
    gap: float
    rounds: int
    seconds: float
    listed_all: bool = True


@dataclass(frozen=True)
class Optimum:
    """The best packages (all ties), those near them in falling order, their value, the proof.

    `value` None: no package keeps the demands, as far as the proof goes.
    """

    packages: tuple[Package, ...]
    near: tuple[Package, ...]
    value: Fraction | None
    proof: OptimumProof


@dataclass
class ChoiceSearch:
    """One question while it is worked on."""

    form: Formulation
    program: ChoiceProgram
    limits: SolverLimits
    within: Fraction
    step: float
    known: dict[Package, Fraction] = field(default_factory=dict)
    left_out: set[Package] = field(default_factory=set)
    bound: float = inf
    rounds: int = 0
    seconds: float = 0.0

    @property
    def best(self) -> Fraction | None:
        """The best exact value known."""
        return max(self.known.values(), default=None)

    def weigh(self, package: Package) -> None:
        """Measure a package exactly, leave it out from now on, ask for no less than the best."""
        if package in self.left_out:
            return
        self.left_out.add(package)
        self.form.leave_out(self.program, package)
        value = worth(self.form.problem, self.form.goal, package)
        if value is not None:
            before = self.best
            self.known[package] = value
            if before is None or value > before:
                self.program.bound(self.form.columns.value, self.floor(value), self.form.most)

    def floor(self, best: Fraction) -> float:
        """The least that is asked for, in the column's terms."""
        least = self.form.scaled(best * (1 - self.within))
        return least + self.step / 2 if self.step else least - TOUCH * (1 + abs(least))


def optimum(
    problem: ChoiceProblem,
    goal: Goal,
    limits: SolverLimits | None = None,
    within: Fraction = Fraction(0),
    starts: Iterable[Package] = (),
) -> Optimum:
    """All best packages for a goal, and those whose product is within a part of the best.

    Of one side's mean gain only one package is given: ties may be without number. `starts` may
    quicken the search and change nothing else.
    """
    form = Formulation(problem, goal)
    step = 0.0
    if goal.value is not Value.PRODUCT:
        step = _step(problem.rows[goal.value is Value.THEIRS], form.scale)
    search = ChoiceSearch(form, form.program(), limits or SolverLimits(), within, step)
    root = roots(form, search.program)
    search.bound = root.bound
    if root.outcome == "infeasible":
        return _answer(search, done=True)
    slope = Slope(problem, goal)
    rounded = () if root.columns is None else (form.columns.package(root.columns),)
    for start in dict.fromkeys((*rounded, problem.now, *starts)):
        search.weigh(slope.climb(start))
    _gather(search, slope)
    return _answer(search, _rounds(search, slope))


def _gather(search: ChoiceSearch, slope: Slope) -> None:
    """Weigh what ties or is near and a few options away, so that the solver need not list it."""
    done: set[Package] = set()
    while (
        search.best is not None
        and search.form.goal.value is Value.PRODUCT
        and len(done) < search.limits.listed
    ):
        least = search.best * (1 - search.within)
        left = [one for one, value in search.known.items() if value >= least and one not in done]
        if not left:
            return
        package = max(left, key=lambda entry: (search.known[entry], entry))
        done.add(package)
        floor = float(max(least, Fraction(0))) ** (1 / slope.problem.principals) * (1 - TOUCH)
        for one in slope.around(package, search.limits.listed, floor):
            search.weigh(one)


def roots(form: Formulation, program: ChoiceProgram) -> ChoiceProgramRun:
    """Tangents at the optima without integrality, until they lower it no more: the last of them.

    Of the tangents only those stay that hold it there; the others would slow all that follows.
    """
    first, last, run = program.rows, inf, program.relaxed()
    for _ in range(ROUNDS_OF_ROOT):
        if run.columns is None or last - run.bound < FALL * abs(run.bound):
            break
        touched = form.touch_at(program, run.columns)
        if not form.cut_at(program, run.columns) and not touched:
            break
        last, run = run.bound, program.relaxed()
    if run.columns is not None:
        program.slim(first)
    return run


def _rounds(search: ChoiceSearch, slope: Slope) -> bool:
    """Ask until nothing is left; False where a limit came first."""
    form = search.form
    while search.rounds < search.limits.rounds and search.seconds < search.limits.seconds:
        run = search.program.solve(search.limits.seconds - search.seconds)
        search.rounds, search.seconds = search.rounds + 1, search.seconds + run.seconds
        if run.outcome == "infeasible":
            return True
        search.bound = min(search.bound, run.bound)
        before = search.best
        if run.columns is not None:
            package = form.columns.package(run.columns)
            columns = form.columns.of(package)
            columns[form.columns.value] = run.columns[form.columns.value]
            form.touch_at(search.program, columns)
            form.cut_at(search.program, columns)
            search.weigh(package)
            search.weigh(slope.climb(package))
            if search.best != before:
                _gather(search, slope)
        if run.outcome == "stopped" or _enough(search):
            return False
    return False


def _enough(search: ChoiceSearch) -> bool:
    """Whether as many packages are known as may be listed, and what is left is no better."""
    best = search.best
    if best is None:
        return False
    rest = search.bound - TOUCH * (1 + abs(search.bound))
    least = best * (1 - search.within)
    listed = [one for one in search.known.values() if one >= least]
    return sum(search.form.scaled(one) >= rest for one in listed) >= search.limits.listed


def _answer(search: ChoiceSearch, done: bool) -> Optimum:
    best = search.best
    if best is None:
        bound = search.form.unscaled(search.bound)
        proof = OptimumProof(
            ProofStatus.EXACT if done else ProofStatus.INCOMPLETE,
            -inf if done else bound,
            0.0 if done else inf,
            search.rounds,
            search.seconds,
            done,
        )
        return Optimum((), (), None, proof)
    order = sorted(search.known, key=lambda entry: (-search.known[entry], entry))
    ties = [one for one in order if search.known[one] == best]
    least = best * (1 - search.within)
    near = [one for one in order if least <= search.known[one] < best]
    count = search.limits.listed
    linear = search.form.goal.value is not Value.PRODUCT
    listed = [*ties[:1]] if linear else [*ties, *near][:count]
    proof = _proof(search, best, done)
    if not linear and len(ties) + len(near) > count:
        proof = replace(proof, listed_all=False)
    best_ones = tuple(one for one in listed if search.known[one] == best)
    return Optimum(best_ones, tuple(listed[len(best_ones) :]), best, proof)


def _proof(search: ChoiceSearch, best: Fraction, done: bool) -> OptimumProof:
    value = float(best)
    rest = search.bound + TOUCH * (1 + abs(search.bound))
    if done and not (search.form.goal.value is not Value.PRODUCT and not search.step):
        return OptimumProof(ProofStatus.EXACT, value, 0.0, search.rounds, search.seconds)
    if done:
        return OptimumProof(ProofStatus.WITHIN, value, TOUCH, search.rounds, search.seconds)
    if search.form.scaled(best) > rest:
        return OptimumProof(ProofStatus.EXACT, value, 0.0, search.rounds, search.seconds, False)
    bound = max(value, search.form.unscaled(rest))
    gap = (bound - value) / abs(value) if value else inf
    status = ProofStatus.WITHIN if gap <= 3 * TOUCH else ProofStatus.INCOMPLETE
    return OptimumProof(status, bound, gap, search.rounds, search.seconds, False)


def _step(row: ConsentRow, scale: float) -> float:
    """The least difference between two mean gains of a row, scaled; 0 where it cannot be seen."""
    means = [one.mean for worths in row.worths for one in worths] + [w.mean for w in row.joined]
    step = scale / lcm(*(mean.denominator for mean in means))
    return step if step > 1e-3 else 0.0
