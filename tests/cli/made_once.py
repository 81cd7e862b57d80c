"""Commands of one module that ask for the same answers share them: each is worked out once."""

from math import isinf
from typing import Any

import pytest

from detente.studies import plan as planning

Made = dict[object, tuple[dict[str, Any], dict[str, Any]]]


def answers_are_made_once(patch: pytest.MonkeyPatch) -> None:
    """Planners of one case, seed and folder share studies, where nothing else was asked for."""
    begin, made = planning.Planner.__init__, Made()

    def begun(planner: planning.Planner, request: planning.Request) -> None:
        begin(planner, request)
        asked = request.moves or request.rehearse or request.more
        if not asked and isinf(request.budget.left()):
            key = request.inputs, request.case.model_dump_json(), request.seed, request.folder
            kept = made.setdefault(key, (planner._studied, planner._pieces))
            planner._studied, planner._pieces = kept

    patch.setattr(planning.Planner, "__init__", begun)
