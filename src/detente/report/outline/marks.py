"""Handling marks as a reader sees them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.answers import join
from detente.report.outline.titles import ROWS

if TYPE_CHECKING:
    from detente.studies.values.plan import Plan


def marks(plan: "Plan") -> str:
    """The narrowest handling marks of all answers, or that there are none."""
    return marked(join(getattr(plan, name).marks for name in ("brief", *ROWS)))


def marked(several: Iterable[str]) -> str:
    """Handling marks as they stand at head and foot, or that there are none."""
    return " · ".join(several) or "No handling mark"
