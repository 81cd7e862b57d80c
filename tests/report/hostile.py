"""A case in which every text that a person could write freely tries to do harm."""

from collections.abc import Callable
from itertools import count
from typing import Any

from detente.case.models.case import Case
from detente.case.models.part import Part

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
SHOWN = SCRIPT.replace("\"'", "’")
"""As it stands in marks: nothing within looks like one."""
TEXTS = (
    SCRIPT,
    "W" * 300,
    "שלום עולם \u202egnp.exe\u202c مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🕊️ \x1b[31mred\x1b[0m \x00 \x9b2J",
    "**bold** _i_ [x](javascript:alert(1)) ![i](http://evil.example/a.png) `c` | # h",
    "{{ 7*7 }} {% include 'x' %} ${x} %s &lt;b&gt; &amp; ]]> -->",
    "1. a\n# b\n- c\n\n<b>\n    code\n> d\n---",
)
FREE = {
    "title", "about", "says", "why", "where", "what", "how", "office", "text", "leak", "needs_",
    "win_at_home", "quote", "note", "calls", "by_whom", "owner",
}  # fmt: skip
"""Fields that hold free text: the others hold ids, names that others refer to, dates, words."""


def hostile_case(case: Case) -> Case:
    """The case with every free text replaced by a hostile one, each in its turn."""
    turn = count()
    return with_texts(case, lambda text: TEXTS[next(turn) % len(TEXTS)])


def with_texts(case: Case, change: Callable[[str], str]) -> Case:
    """The case with every free text changed."""

    def altered(value: Any, free: bool) -> Any:
        if isinstance(value, Part):
            changed = {
                name: altered(getattr(value, name), name in FREE)
                for name in type(value).model_fields
            }
            return value.model_copy(update=changed)
        if isinstance(value, tuple):
            return tuple(altered(part, free) for part in value)
        if isinstance(value, dict):
            return {key: altered(part, free) for key, part in value.items()}
        return change(value) if free and type(value) is str and value else value

    changed = altered(case, False)
    assert isinstance(changed, Case)
    return changed
