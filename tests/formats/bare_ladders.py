"""Bare ladders as text."""

import json
from dataclasses import asdict

from detente.engines.ladder.problem import LadderProblem


def write_ladder(problem: LadderProblem) -> str:
    """A problem as JSON text that is read back as the same problem."""
    return json.dumps(asdict(problem), ensure_ascii=False, indent=2) + "\n"
