"""Ripe by perceptions: a hurting stalemate and a way out on both sides (definitions §27).

Zartman 1989. It is another thing than contours in place (definitions §12), and stands beside it.
"""

from detente.case.case import Case
from detente.case.issue import Issue, Perception
from detente.studies.names import country, plain
from detente.studies.reasons.because import cited
from detente.studies.valuation.readings import SIDES
from detente.studies.values.lessons import Ripeness, Seen
from detente.studies.words import day, listing


def ripeness(case: Case, name: str) -> Ripeness | None:
    """What both sides see, with who judged it; None where the case says nothing of either."""
    issue = case.issues[name]
    sides = tuple(
        _seen(case, side, found)
        for side in SIDES
        if issue.perceived and (found := getattr(issue.perceived, side)) is not None
    )
    contours = _contours(issue)
    if not sides and contours is None:
        return None
    ripe = all(map(_sees_all, sides)) if len(sides) == len(SIDES) else None
    return Ripeness(sides, ripe, contours, _said(case, sides, ripe, contours))


def _seen(case: Case, side: str, found: Perception) -> Seen:
    judged = found.judged or case.judged
    return Seen(
        side,
        found.stalemate,
        found.hurt,
        found.way_out,
        judged.by if judged else "",
        day(judged.on) if judged and judged.on else "",
        plain(found.why),
        cited(found),
    )


def _sees_all(one: Seen) -> bool:
    return one.stalemate and one.hurt and one.way_out


def _contours(issue: Issue) -> bool | None:
    """Both leads have said so, and every bracket left is for leaders; None: nothing is said."""
    if issue.ripe is None:
        return None
    said = issue.ripe.us is not None and issue.ripe.them is not None
    return said and issue.ripe.brackets <= issue.ripe.leaders_only


def _said(case: Case, sides: tuple[Seen, ...], ripe: bool | None, contours: bool | None) -> str:
    lacks = [f"{country(case, one.side)} sees {_lack(one)}" for one in sides if not _sees_all(one)]
    if ripe is None:
        seen = "ripe by perceptions: cannot say, both sides would have to be judged"
    elif ripe:
        seen = "ripe by perceptions: both see a hurting stalemate and a way out"
    else:
        seen = f"not ripe by perceptions: {'; '.join(lacks)}"
    words = {True: "in place", False: "not in place", None: "not yet spoken of"}
    return f"{seen}; the contours of a deal are {words[contours]}"


def _lack(one: Seen) -> str:
    missing = [
        "no stalemate" * (not one.stalemate),
        "no hurt in going on" * (not one.hurt),
        "no way out" * (not one.way_out),
    ]
    return listing([text for text in missing if text])
