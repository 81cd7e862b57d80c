"""What becomes of a ladder of steps against kinds of conduct: many runs with common draws."""

from detente.engines.rehearsal.designs import calendar, front_loaded, lump
from detente.engines.rehearsal.estimate import SampleEstimate
from detente.engines.rehearsal.evidence import (
    ConductHypothesis,
    Due,
    Noise,
    bounds,
    posterior,
    suspect_from,
)
from detente.engines.rehearsal.faults import conduct_faults, faults
from detente.engines.rehearsal.outcomes import Outcomes, Stopped
from detente.engines.rehearsal.problem import (
    BeliefLearning,
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)
from detente.engines.rehearsal.rehearse import RehearsalOutcome, rehearse
from detente.engines.rehearsal.runner import Chunk, ChunkRunner, Threads, one_core
from detente.engines.rehearsal.summary import SideSummary, Summary, summary
from detente.engines.rehearsal.turning import (
    Bar,
    Input,
    Regions,
    Tornado,
    TurningRegion,
    regions,
    tornado,
)
from detente.engines.rehearsal.watching import (
    DetectionResult,
    Losses,
    Watching,
    due_months,
    watch,
)
