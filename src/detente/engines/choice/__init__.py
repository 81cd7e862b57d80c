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
from detente.engines.choice.rates import OptionChange, QuantileInterval, changes
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
