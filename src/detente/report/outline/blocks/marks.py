"""Handling marks as a reader sees them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.answers import join
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting
from detente.visible import titled

if TYPE_CHECKING:
    from detente.studies.values.plan import Plan


UNMARKED = "Unmarked"
"""What stands at the foot of a paper without a handling mark."""


def marks(plan: "Plan", setting: Setting) -> str:
    """The narrowest handling marks of all answers, or that there are none."""
    return marked(join(getattr(plan, name).marks for name in ("brief", *ROWS)), setting)


def marked(several: Iterable[str], setting: Setting) -> str:
    """Handling marks as they stand at head and foot for a reader, or that there are none."""
    return " · ".join(map(titled, setting.sight.marked(several))) or UNMARKED
