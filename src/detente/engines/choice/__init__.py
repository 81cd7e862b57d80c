"""A choice among packages whose worth is only estimated: what survives the doubt."""

from detente.engines.choice.evaluate import Total, lawful, product, totals
from detente.engines.choice.information import Question, questions
from detente.engines.choice.judge import Judgement, Share, Spread, judge
from detente.engines.choice.law import Estimate, Ranking, Scores, Worth
from detente.engines.choice.lines import Compensation, Lines, compensation, lines, step_down
from detente.engines.choice.problem import Ban, Link, Package, Place, Problem, Row
from detente.engines.choice.rates import Change, Interval, Swap, changes, swap
from detente.engines.choice.sample import Draws
from detente.engines.choice.search import (
    Alternatives,
    Kind,
    Price,
    Recommendation,
    alternatives,
    around,
    binds,
    prices,
    recommend,
    sisters,
    surest,
)
from detente.engines.choice.solve import Limits, Optimum, Proof, Status

__all__ = [
    "Alternatives",
    "Ban",
    "Change",
    "Compensation",
    "Draws",
    "Estimate",
    "Interval",
    "Judgement",
    "Kind",
    "Limits",
    "Lines",
    "Link",
    "Optimum",
    "Package",
    "Place",
    "Price",
    "Problem",
    "Proof",
    "Question",
    "Ranking",
    "Recommendation",
    "Row",
    "Scores",
    "Share",
    "Spread",
    "Status",
    "Swap",
    "Total",
    "Worth",
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
    "totals",
]
