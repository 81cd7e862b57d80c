"""Two-party packages: the exact frontier, bargaining solutions, and what follows from them."""

from detente.engines.packages.bargaining import Solution, balance, gains, kalai_smorodinsky, nash
from detente.engines.packages.conflict import Conflict, Repair, conflict
from detente.engines.packages.evaluate import Constraint, Evaluation, constraints, evaluate
from detente.engines.packages.extremes import Best, feasible, highest, lowest
from detente.engines.packages.frontier import Frontier, Point, Scores, frontier
from detente.engines.packages.improve import Fall, falls, improvements
from detente.engines.packages.latitude import Latitude, alone, latitude
from detente.engines.packages.problem import (
    Audience,
    Ban,
    Issue,
    Linkage,
    Package,
    Party,
    Problem,
    Table,
)
from detente.engines.packages.proof import Limits, Proof, Proven
from detente.engines.packages.ties import Ties, ties
from detente.engines.packages.tipping import Change, Loss, Range, Tipping, tipping
from detente.engines.packages.zone import Zone, zone

__all__ = [
    "Audience",
    "Ban",
    "Best",
    "Change",
    "Conflict",
    "Constraint",
    "Evaluation",
    "Fall",
    "Frontier",
    "Issue",
    "Latitude",
    "Limits",
    "Linkage",
    "Loss",
    "Package",
    "Party",
    "Point",
    "Problem",
    "Proof",
    "Proven",
    "Range",
    "Repair",
    "Scores",
    "Solution",
    "Table",
    "Ties",
    "Tipping",
    "Zone",
    "alone",
    "balance",
    "conflict",
    "constraints",
    "evaluate",
    "falls",
    "feasible",
    "frontier",
    "gains",
    "highest",
    "improvements",
    "kalai_smorodinsky",
    "latitude",
    "lowest",
    "nash",
    "ties",
    "tipping",
    "zone",
]
