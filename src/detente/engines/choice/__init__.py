"""A choice among packages whose worth is only estimated: what survives the doubt."""

from detente.engines.choice.evaluate import Total, lawful, product, totals
from detente.engines.choice.information import InformationValue, questions
from detente.engines.choice.judge import DrawShare, GainSpread, PackageJudgement, judge
from detente.engines.choice.law import GainDistribution, IssueEstimate, Ranking, Scores
from detente.engines.choice.lines import (
    BargainingLines,
    Compensation,
    compensation,
    lines,
    step_down,
    to_open,
)
from detente.engines.choice.problem import (
    Ban,
    ChoiceProblem,
    ConsentRow,
    Package,
    Place,
    UncertainLink,
)
from detente.engines.choice.rates import OptionChange, QuantileInterval, Swap, changes, swap
from detente.engines.choice.sample import Draws
from detente.engines.choice.search import (
    Alternatives,
    Price,
    Recommendation,
    RecommendationBasis,
    alternatives,
    around,
    binds,
    prices,
    recommend,
    sisters,
    surest,
)
from detente.engines.choice.solve import Optimum, OptimumProof, ProofStatus, SolverLimits

__all__ = [
    "Alternatives",
    "Ban",
    "BargainingLines",
    "ChoiceProblem",
    "Compensation",
    "ConsentRow",
    "DrawShare",
    "Draws",
    "GainDistribution",
    "GainSpread",
    "InformationValue",
    "IssueEstimate",
    "Optimum",
    "OptimumProof",
    "OptionChange",
    "Package",
    "PackageJudgement",
    "Place",
    "Price",
    "ProofStatus",
    "QuantileInterval",
    "Ranking",
    "Recommendation",
    "RecommendationBasis",
    "Scores",
    "SolverLimits",
    "Swap",
    "Total",
    "UncertainLink",
    "alternatives",
    "around",
    "binds",
    "changes",
    "compensation",
    "judge",
    "lawful",
    "lines",
    "prices",
    "product",
    "questions",
    "recommend",
    "sisters",
    "step_down",
    "surest",
    "swap",
    "to_open",
    "totals",
]
