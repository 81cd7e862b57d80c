"""What engines answered to studies, remembered over the cases of a run of tests.

Many tests plan a case that differs from another's in words alone, and ask the engines the same
again. An engine is a function of what it is given (its own tests ask it directly), so a study's
question is answered once. What cannot be told from other questions is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache, wraps
from importlib import import_module
from typing import Any
from unittest.mock import patch

ASKED = {
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
    "packages.named": ("optimum",),
    "packages.proposal": ("recommend",),
    "packages.questions": ("engine",),
    "packages.table": ("judge",),
    "rehearsal.answering": ("response",),
    "rehearsal.play": ("runs_of",),
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
    known = lru_cache(MOST)(engine)

    @wraps(engine)
    def asked(*given: Any, **named: Any) -> Any:
        try:
            hash((given, tuple(named.items())))
        except TypeError:
            return engine(*given, **named)
        return known(*given, **named)

    return asked
