"""What becomes of a ladder of steps against kinds of conduct: many runs with common draws."""

from detente.engines.rehearsal.designs import calendar, front_loaded, lump
from detente.engines.rehearsal.estimate import Estimate
from detente.engines.rehearsal.evidence import Due, Kind, Noise, bounds, posterior, suspect_from
from detente.engines.rehearsal.faults import conduct_faults, faults
from detente.engines.rehearsal.outcomes import Outcomes, Stopped
from detente.engines.rehearsal.problem import (
    Conduct,
    Design,
    Gate,
    Learning,
    Problem,
    Shock,
    Step,
)
from detente.engines.rehearsal.prospect import Mixed, Prospect, Weighted, mixed_value, values
from detente.engines.rehearsal.rehearse import Rehearsal, rehearse
from detente.engines.rehearsal.runner import Chunk, Runner, Threads, one_core
from detente.engines.rehearsal.summary import SideSummary, Summary, summary
from detente.engines.rehearsal.turning import Bar, Input, Region, Regions, Tornado, regions, tornado
from detente.engines.rehearsal.watching import (
    Losses,
    Told,
    Watching,
    due_months,
    least_loss,
    watch,
)

__all__ = [
    "Bar",
    "Chunk",
    "Conduct",
    "Design",
    "Due",
    "Estimate",
    "Gate",
    "Input",
    "Kind",
    "Learning",
    "Losses",
    "Mixed",
    "Noise",
    "Outcomes",
    "Problem",
    "Prospect",
    "Region",
    "Regions",
    "Rehearsal",
    "Runner",
    "Shock",
    "SideSummary",
    "Step",
    "Stopped",
    "Summary",
    "Threads",
    "Told",
    "Tornado",
    "Watching",
    "Weighted",
    "bounds",
    "calendar",
    "conduct_faults",
    "due_months",
    "faults",
    "front_loaded",
    "least_loss",
    "lump",
    "mixed_value",
    "one_core",
    "posterior",
    "regions",
    "rehearse",
    "summary",
    "suspect_from",
    "tornado",
    "values",
    "watch",
]
