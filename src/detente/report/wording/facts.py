"""Facts in words: `say` finds the writer of a fact's kind.

A fact of `detente.studies.values.ROOM.NAME` is written in `detente.report.wording.ROOM.NAME`, by a
function that is registered there with `@writes`.

"""

from collections.abc import Callable
from functools import singledispatch
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.answers import Fact
from detente.visible import titled

if TYPE_CHECKING:
    from detente.report.setting import Setting


@singledispatch
def written(fact: Any, setting: "Setting") -> str:
    """The words of a fact; TypeError for a kind that nobody writes."""
    raise TypeError(f"nobody writes {type(fact).__name__}")


writes: Callable[..., Any] = written.register


def say(fact: Fact | str, setting: "Setting") -> str:
    """A fact in words: a clause without a capital or a stop. A quote is in marks where it
    could end one."""
    if isinstance(fact, str):
        return titled(fact)
    import_module(type(fact).__module__.replace("studies.values", "report.wording"))
    return written(fact, setting)
