"""Bare ladders as text."""

import json
from dataclasses import asdict

from detente.engines.ladder.problem import Problem


def write_ladder(problem: Problem) -> str:
    """A problem as JSON text that is read back as the same problem."""
    return json.dumps(asdict(problem), ensure_ascii=False, indent=2) + "\n"
