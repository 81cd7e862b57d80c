"""Packages of two to eight parties, of whom not all may have to agree, exactly."""

from detente.engines.packages.multilateral.count import Counted, counted
from detente.engines.packages.multilateral.frontier import Efficient, efficient
from detente.engines.packages.multilateral.left_out import (
    Answer,
    Coalitions,
    Reason,
    Signed,
    coalitions,
)
from detente.engines.packages.multilateral.near import near
from detente.engines.packages.multilateral.problem import (
    FEWEST,
    MOST,
    Multilateral,
    Rule,
    Term,
    score,
)
from detente.engines.packages.multilateral.solve import Search, Solved
from detente.engines.packages.multilateral.units import too_wide

__all__ = [
    "FEWEST",
    "MOST",
    "Answer",
    "Coalitions",
    "Counted",
    "Efficient",
    "Multilateral",
    "Reason",
    "Rule",
    "Search",
    "Signed",
    "Solved",
    "Term",
    "coalitions",
    "counted",
    "efficient",
    "near",
    "score",
    "too_wide",
]
