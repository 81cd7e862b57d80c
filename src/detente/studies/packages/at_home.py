"""Which wins that are told at home under a condition a package makes true."""

from collections.abc import Iterator

from detente.case.checks.conditions import readable
from detente.case.models.actor import Actor
from detente.studies.packages.rests import Ground
from detente.studies.valuation.model import Moves
from detente.studies.values.packages.packages import HomeWin


def at_home(ground: Ground, moves: Moves) -> Iterator[HomeWin]:
    """The conditional wins of both sides, each beside the package."""
    case = ground.case
    package = {name: moves.get(name, issue.now) for name, issue in case.issues.items()}
    for side, name in ((Actor.US, case.us), (Actor.THEM, case.them)):
        win = case.parties[name].win_at_home if name in case.parties else None
        condition = readable(case, win.if_) if win else None
        if win and condition:
            rests = ground.at(("parties", name, "win-at-home"))
            holds = condition.holds(package)
            yield HomeWin(side, win.says, win.if_, condition.issues, holds, **rests)
