"""Two-party packages: the exact frontier, bargaining solutions, and what follows from them."""

from detente.engines.packages.bargaining import (
    BargainingSolution,
    balance,
    gains,
    kalai_smorodinsky,
    nash,
)
from detente.engines.packages.conflict import Conflict, ConstraintRelaxation, conflict
from detente.engines.packages.evaluate import Constraint, Evaluation, constraints, evaluate
from detente.engines.packages.extremes import ExtremePackage, feasible, highest, lowest
from detente.engines.packages.frontier import Frontier, ScorePoint, Scores, frontier
from detente.engines.packages.improve import improvements
from detente.engines.packages.latitude import PackageLatitude, latitude
from detente.engines.packages.problem import (
    Audience,
    Ban,
    Linkage,
    Package,
    PackageIssue,
    Principal,
    Problem,
    Table,
)
from detente.engines.packages.proof import PackageProof, Proven, SearchLimits
from detente.engines.packages.ties import Ties, ties
from detente.engines.packages.tipping import (
    LostQuality,
    NearestChanges,
    Range,
    ScoreChange,
    tipping,
)
from detente.engines.packages.zone import ZoneSize, zone
