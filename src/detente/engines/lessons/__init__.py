"""Lessons from a record of cases: set relations, nearest cases, forecasts, reliability."""

from detente.engines.lessons.analysis import Analysis, Plan, analysed
from detente.engines.lessons.assumptions import Enhanced, Untenable, enhanced, untenable
from detente.engines.lessons.calibration import Anchors, calibrated
from detente.engines.lessons.case_types import (
    Kind,
    Point,
    kind,
    most_typical,
    necessary_kind,
    points,
)
from detente.engines.lessons.delivery import Curve, Spell, Step, delivery_curve
from detente.engines.lessons.fit import Necessity, Sufficiency, necessity, sufficiency
from detente.engines.lessons.forecast import Forecast, Scored, forecast, leave_one_out
from detente.engines.lessons.ingredients import MostOf, at_least, most_of
from detente.engines.lessons.intermediate import Intermediate, intermediate
from detente.engines.lessons.minimise import Search, Solution, conservative, parsimonious
from detente.engines.lessons.nearest import Likeness, Nearest, Past, if_supplied, nearest
from detente.engines.lessons.necessity import Necessities, necessities
from detente.engines.lessons.parameters import ModelFit, model_fit
from detente.engines.lessons.permutation import Reference, Shuffles, shuffles
from detente.engines.lessons.reliability import Reliability, Tally, reliability
from detente.engines.lessons.robustness import (
    Robustness,
    cut_range,
    recalibrated,
    recoded,
    robustness,
)
from detente.engines.lessons.sets import Condition, Data, TooLargeError
from detente.engines.lessons.truth_table import Cuts, Diversity, Out, Row, TruthTable, truth_table

__all__ = [
    "Analysis",
    "Anchors",
    "Condition",
    "Curve",
    "Cuts",
    "Data",
    "Diversity",
    "Enhanced",
    "Forecast",
    "Intermediate",
    "Kind",
    "Likeness",
    "ModelFit",
    "MostOf",
    "Nearest",
    "Necessities",
    "Necessity",
    "Out",
    "Past",
    "Plan",
    "Point",
    "Reference",
    "Reliability",
    "Robustness",
    "Row",
    "Scored",
    "Search",
    "Shuffles",
    "Solution",
    "Spell",
    "Step",
    "Sufficiency",
    "Tally",
    "TooLargeError",
    "TruthTable",
    "Untenable",
    "analysed",
    "at_least",
    "calibrated",
    "conservative",
    "cut_range",
    "delivery_curve",
    "enhanced",
    "forecast",
    "if_supplied",
    "intermediate",
    "kind",
    "leave_one_out",
    "model_fit",
    "most_of",
    "most_typical",
    "nearest",
    "necessary_kind",
    "necessities",
    "necessity",
    "parsimonious",
    "points",
    "recalibrated",
    "recoded",
    "reliability",
    "robustness",
    "shuffles",
    "sufficiency",
    "truth_table",
    "untenable",
]
