"""Many runs of one design against one pair of conducts."""

from collections.abc import Callable
from dataclasses import dataclass

from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.outcomes import Outcomes, joined
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem, SideConduct
from detente.engines.rehearsal.runner import Chunk, ChunkRunner, ChunkWork, one_core
from detente.engines.rehearsal.tables import tables

CHUNK = 10_000


@dataclass(frozen=True)
class RehearsalOutcome:
    """What came of it. asked: runs that were asked for; fewer came where it was cancelled.

    rungs: planned releases of the design. tolerance: of the problem, for the share of breaks.
    """

    design: str
    conducts: tuple[SideConduct, SideConduct]
    seed: int
    asked: int
    rungs: int
    tolerance: tuple[float | None, float | None]
    outcomes: Outcomes

    @property
    def complete(self) -> bool:
        """Whether all runs came."""
        return len(self.outcomes) == self.asked


def rehearse(
    problem: RehearsalProblem,
    design: RehearsalDesign,
    conducts: tuple[SideConduct, SideConduct],
    runs: int = 100_000,
    seed: int = 1,
    *,
    runner: ChunkRunner = one_core,
    tell: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    chunk: int = CHUNK,
) -> RehearsalOutcome:
    """Play a design against the conducts of side 0 and side 1 (definitions §34).

    The same seed gives the same runs, bit for bit, whatever the runner and the size of chunks.
    tell(done, asked) and cancelled() are called after each chunk; a rehearsal that was cancelled
    holds the runs that came until then, the first ones, and is not `complete`. ValueError where
    the input is meaningless, with all that is wrong.

    >>> from detente.engines.rehearsal.problem import SideConduct, RehearsalDesign
    >>> from detente.engines.rehearsal.problem import RehearsalProblem, RehearsalStep
    >>> give = RehearsalStep("A", giver=0, monthly=(-1.0, 3.0))
    >>> problem = RehearsalProblem((give,), months=2, horizon=4)
    >>> found = rehearse(problem, RehearsalDesign("lump", ((1.0, 1.0),)), (SideConduct("r"),
    ...     SideConduct("r")), 5)
    >>> found.outcomes.value[0].tolist(), found.outcomes.done_month[0].item()
    ([-4.0, 12.0], 0)
    """
    found = played(problem, design, conducts, runs, seed, runner, tell, cancelled, chunk)
    return RehearsalOutcome(
        design.name, conducts, seed, runs, rungs(design), problem.tolerance, found
    )


def played(
    problem: RehearsalProblem,
    design: RehearsalDesign,
    conducts: tuple[SideConduct, SideConduct],
    runs: int,
    seed: int,
    runner: ChunkRunner = one_core,
    tell: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    chunk: int = CHUNK,
) -> Outcomes:
    """What the runs of `rehearse` come to, and nothing beside; raises as it does."""
    if runs < 1 or chunk < 1:
        raise ValueError("there is at least one run, and one in a chunk")
    work = ChunkWork(tables(problem, design, conducts), mixed(seed & 0xFFFFFFFFFFFFFFFF))
    chunks = [Chunk(at, min(chunk, runs - at)) for at in range(0, runs, chunk)]
    parts: list[Outcomes] = []
    for part in runner(work, chunks):
        parts.append(part)
        if tell:
            tell(sum(map(len, parts)), runs)
        if cancelled and cancelled():
            break
    return joined(parts)


def rungs(design: RehearsalDesign) -> int:
    """Planned releases: a month in which the share of a step rises counts once for that step."""
    return sum(len({share for share in row if share > 0}) for row in design.path)
