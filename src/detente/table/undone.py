"""Acts that counted, or may have, and do not: told by their words wherever a table is shown."""

from detente.table.acts.act import TableAct
from detente.table.acts.read import Signed
from detente.table.state.values import State
from detente.table.total_order import TotalOrder
from detente.table.verdicts import BUILT_ON, CUT_OFF, FELL, FORKED

MOST = 20
"""Of those on which nobody had built that are told one by one."""
BINDING = ("commit", "text", "accept", "confirm", "evidence", "certify", "waive", "dispute")
"""Acts by which something is owed, agreed or judged: they are told first."""


def undone(state: State, order: TotalOrder) -> tuple[list[tuple[str, str, Signed]], int]:
    """Each with the heading under which it is told and why it does not count; and how many more."""
    built = [("CONTESTED", BUILT_ON, order.acts[one]) for one in state.contested]
    lists = (("ENDED", CUT_OFF, state.cut_off), ("ENDED", FELL, state.fallen),
             ("FORK", FORKED, state.forked))  # fmt: skip
    rest = [(heading, why, order.acts[one]) for heading, why, acts in lists for one in acts]
    rest.sort(key=lambda one: _binds_nothing(one[2]))
    return [*built, *rest[:MOST]], max(0, len(rest) - MOST)


def _binds_nothing(signed: Signed) -> bool:
    return not isinstance(signed.act, TableAct) or signed.act.body.kind not in BINDING
