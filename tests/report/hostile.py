"""A plan in which every text that a person could write tries to do harm."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import count
from typing import Any

from detente.studies.values.plan import Plan

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
TEXTS = (
    SCRIPT,
    "W" * 300,
    "שלום עולם \u202egnp.exe\u202c مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🕊️ \x1b[31mred\x1b[0m \x00 \x9b2J",
    "**bold** _i_ [x](javascript:alert(1)) ![i](http://evil.example/a.png) `c` | # h",
    "{{ 7*7 }} {% include 'x' %} ${x} %s &lt;b&gt; &amp; ]]> -->",
    "1. a\n# b\n- c\n\n<b>\n    code\n> d\n---",
)
KEPT = {
    "kind",
    "role",
    "id",
    "issues",
    "acts",
    "deadlock",
    "about",
    "listener",
    "acted_on",
}
"""Fields that hold ids and fixed words: changed, the plan would no longer hang together."""


def hostile_plan(plan: Plan) -> Plan:
    """The plan with every text replaced by a hostile one, each in its turn."""
    turn = count()
    changed = altered(plan, lambda text: TEXTS[next(turn) % len(TEXTS)])
    assert isinstance(changed, Plan)
    return changed


def altered(value: Any, change: Callable[[str], str]) -> Any:
    """A value of dataclasses, tuples and dicts with all its free texts changed."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(altered(part, change) for part in value)
    if isinstance(value, dict):
        return {key: altered(part, change) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                field.name: altered(getattr(value, field.name), change)
                for field in fields(value)
                if field.name not in KEPT
            },
        )
    return value
