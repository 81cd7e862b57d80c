"""Which questions on estimates may be put to the other side: nothing is given away by asking."""

from collections.abc import Iterable

from detente.case.models.case import Case
from detente.studies.values.agenda import Agenda
from detente.studies.values.packages.lines import WorthAsking


def askable(
    case: Case, agenda: Agenda, questions: Iterable[WorthAsking]
) -> tuple[WorthAsking, ...]:
    """Those on what others want, of issues that may be talked about; each issue once.

    Not on our own estimates and audiences; not on a red line, an issue that is held for another
    reason, or one on which homework of ours has to come before the ask.
    """
    closed = {line.issue for line in case.never_trade}
    closed |= {
        line.id
        for line in agenda.lines
        if not line.negotiable or line.red_line or any(lack.blocks for lack in line.missing)
    }
    open_ = (one for one in questions if one.side != "us" and one.issue not in closed)
    first: dict[str, WorthAsking] = {}
    for one in open_:
        first.setdefault(one.issue, one)
    return tuple(first.values())
