"""What engines answered to studies, remembered over the cases of a run of tests.

Many tests plan a case that differs from another's in words alone, and ask the engines the same
again. An engine is a function of what it is given (its own tests ask it directly), so a study's
question is answered once. What cannot be told from other questions is asked anew.
"""

import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from typing import Any
from unittest.mock import patch

from detente.engines.choice import Draws

ASKED = {
    "clarity.reasons": ("tips_at", "tipping"),
    "clarity.saying": ("sayings",),
    "clarity.study": ("bounds", "grid", "tally"),
    "ladder.alarming": ("alleging", "false_alarm"),
    "ladder.compare": ("designs",),
    "ladder.dates": ("late",),
    "ladder.doubting": ("doubted",),
    "ladder.enforce": ("look_ahead",),
    "ladder.keeping": ("answer_cost", "least_continuation", "solve"),
    "ladder.mending": ("repairs",),
    "ladder.slipping": ("robust",),
    "ladder.study": ("blocking", "least_bond", "simulate", "solve"),
    "ladder.trade": ("frontier",),
    "lessons.claim": ("most_of",),
    "lessons.issues": ("forecast",),
    "lessons.officials": ("most_of",),
    "lessons.pledges": ("reliability",),
    "lessons.score": ("leave_one_out",),
    "packages.named": ("alternatives", "optimum", "prices", "sisters"),
    "packages.proposal": ("recommend",),
    "packages.questions": ("engine",),
    "packages.table": ("judge",),
    "process.paths": ("minimal_sets", "reachable", "why_not"),
    "rehearsal.answering": ("response",),
    "rehearsal.play": ("runs_of",),
    "valuation.zone_of_agreement": ("counted_zone", "frontier", "latitude"),
}
"""By module of the studies, the questions that it puts to engines and that take long."""
MOST = 4_000


@contextmanager
def remembered() -> Iterator[None]:
    """Within it, a question of a study to an engine is answered once."""
    with ExitStack() as stack:
        for module, names in ASKED.items():
            room = import_module(f"detente.studies.{module}")
            for name in names:
                stack.enter_context(patch.object(room, name, once(getattr(room, name))))
        yield


def once(engine: Callable[..., Any]) -> Callable[..., Any]:
    """The engine, asked once for the same."""
    known: dict[Hashable, Any] = {}

    @wraps(engine)
    def asked(*given: Any, **named: Any) -> Any:
        key = told_apart((tuple(map(apart, given)), tuple(named.items())))
        if key is None:
            return engine(*given, **named)
        if key not in known:
            if len(known) == MOST:
                known.clear()
            known[key] = engine(*given, **named)
        return known[key]

    return asked


def apart(value: Any) -> Any:
    """What tells a value from others: of draws, from what and how they are drawn."""
    if isinstance(value, Draws):
        return Draws, value.problem, value.key, value.number
    return value


def told_apart(question: tuple[Any, ...]) -> Hashable:
    """What equals that of another question only if both are the same; None: not to be told."""
    try:
        hash(question)
    except TypeError:
        try:
            return pickle.dumps(question)
        except (AttributeError, TypeError, pickle.PicklingError):
            return None
    return question
