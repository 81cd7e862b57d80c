"""Packages of two to eight parties, of whom not all may have to agree, exactly."""

from detente.engines.packages.multilateral.count import Counted, counted
from detente.engines.packages.multilateral.frontier import Efficient, efficient
from detente.engines.packages.multilateral.left_out import (
    CoalitionOutcome,
    Coalitions,
    NoSolutionReason,
    TiedPackages,
    coalitions,
)
from detente.engines.packages.multilateral.near import near
from detente.engines.packages.multilateral.problem import (
    FEWEST,
    MOST,
    DecisionRule,
    JointWorth,
    Multilateral,
    score,
)
from detente.engines.packages.multilateral.solve import Search, Solved
from detente.engines.packages.multilateral.units import too_wide
