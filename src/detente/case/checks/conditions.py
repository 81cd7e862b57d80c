"""Rule §C12: conditions can be read."""

from collections.abc import Iterator

from detente.case.checks.inspection import Inspection
from detente.case.models.case import Case, orders_of
from detente.case.models.condition import Condition, ConditionError, parse
from detente.case.models.issue import Need
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_conditions(inspection: Inspection) -> None:
    """Every condition of the case speaks of its issues and options."""
    for path, text in conditions(inspection.case):
        try:
            parse(text, inspection.orders)
        except ConditionError as error:
            why, _, do = str(error).partition("; ")
            inspection.fault(12, path, f"the condition {in_ticks(text)} cannot be read", why, do)
    for name, issue in inspection.case.issues.items():
        for at, gate in enumerate(issue.gates):
            opener = inspection.condition(gate.opened_by)
            if opener and name in opener.issues:
                path = ("issues", name, "gates", at, "opened-by")
                what = f"the gate of {ticked(name)} is opened by {ticked(name)} itself"
                why, do = "what has not moved cannot open it", "name another issue"
                inspection.fault(63, path, what, why, do)


def conditions(case: Case) -> Iterator[tuple[Path, str]]:
    """Every condition of a case with its path."""
    for path, need in audiences(case):
        for name, text in (("needs", need.needs), ("unless", need.unless)):
            if text:
                yield (*path, name), text
    for name, party in (*case.parties.items(), *case.others.items()):
        section = "parties" if name in case.parties else "others"
        if party.win_at_home and party.win_at_home.if_:
            yield (section, name, "win-at-home", "if"), party.win_at_home.if_
    for name, other in case.others.items():
        if other.consent_if:
            yield ("others", name, "consent-if"), other.consent_if
    for name, issue in case.issues.items():
        for at, gate in enumerate(issue.gates):
            if gate.opened_by:
                yield ("issues", name, "gates", at, "opened-by"), gate.opened_by
    for at, link in enumerate(case.links):
        yield ("links", at, "if"), link.if_
        yield ("links", at, "and"), link.and_
    for at, one in enumerate(case.requires):
        yield ("requires", at, "if"), one.if_
        yield ("requires", at, "needs"), one.needs
    for at, ban in enumerate(case.bans):
        for part, text in enumerate(ban.together):
            yield ("bans", at, "together", part), text


def audiences(case: Case) -> Iterator[tuple[Path, Need]]:
    """The audiences of both sides and of third parties, each with its path."""
    for side in ("us", "them"):
        for at, need in enumerate(getattr(case.home, side)):
            yield ("home", side, at), need
    for name, other in case.others.items():
        for at, need in enumerate(other.home):
            yield ("others", name, "home", at), need


def readable(case: Case, condition: str) -> Condition | None:
    """A condition, or None where it is empty or cannot be read."""
    try:
        return parse(condition, orders_of(case)) if condition else None
    except ConditionError:
        return None
