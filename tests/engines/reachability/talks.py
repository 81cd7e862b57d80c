"""A small process of talks: leaders bargain over ripe texts, staff need a leader's signal."""

from fractions import Fraction

from detente.engines.reachability.acts import Action, ReachabilityProblem


def act(name: str, needs: str, brings: str, cost: int | None = None, days: int = 0) -> Action:
    """An act from words; one with a cost is ours to start."""
    price = Fraction(cost or 0)
    parts = frozenset(needs.split()), frozenset(brings.split())
    return Action(name, *parts, startable=cost is not None, cost=price, days=days)


CALL = act("call", "", "signal agenda", 3, days=1)
LETTER = act("letter", "", "signal agenda leads", 2, days=7)
NAME_LEADS = act("name-leads", "signal", "leads", 2, days=3)
ROUNDS = act("rounds", "signal agenda leads", "contours", days=60)
REVIEW = act("review", "contours", "bargain", days=1)
SUMMIT = act("summit", "bargain", "signal", days=1)
TALKS = ReachabilityProblem((CALL, LETTER, NAME_LEADS, ROUNDS, REVIEW, SUMMIT))
