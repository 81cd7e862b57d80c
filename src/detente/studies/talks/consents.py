"""Third parties: whose consent a package needs, and what they give in it waits for."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.evaluate import totals
from detente.engines.choice.judge import judge
from detente.engines.talks.worths import Packages
from detente.studies.talks.ground import Measuring
from detente.studies.valuation.consent import is_asked
from detente.studies.valuation.model import Moves
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.third_parties import Consent, GiveWaits
from detente.studies.values.talks.practice import ThirdAtTable


def thirds_of(measuring: Measuring) -> Iterator[ThirdAtTable]:
    """Those without whose consent nothing holds, or who give: each with what it gives."""
    case = measuring.case
    for name, other in case.others.items():
        gives = tuple(issue for issue, one in case.issues.items() if one.given_by == name)
        if other.decides or gives:
            waits = tuple(one for issue in gives for one in _waits(measuring, issue))
            yield ThirdAtTable(
                name,
                other.role,
                other.leader.name if other.leader else "",
                other.leader.office if other.leader else "",
                tuple(one.says for one in other.aims.values()),
                other.win_at_home.says if other.win_at_home else "",
                other.decides,
                other.consent_if,
                gives,
                waits,
            )


def consents(measuring: Measuring, moves: Moves) -> tuple[Consent, ...]:
    """Every third party that a package needs, and in how many readings of the case it consents."""
    table, whole = measuring.table, measuring.proposal.model.whole(moves)
    if not any(is_asked(measuring.case, name, whole) for name in measuring.case.others):
        return ()
    package = measuring.package(moves)
    rows = judge(table.draws, package).rows
    found: dict[str, Consent] = {}
    for at, voice in enumerate(table.found.voices, len(SIDES)):
        if voice.party and voice.is_asked(whole):
            worth = float(totals(table.problem, package)[at].gain)
            found[voice.party] = Consent(voice.party, rows[at].value, worth)
    return tuple(found.values())


def holding(measuring: Measuring, packages: Packages) -> Packages:
    """Of packages those to which every third party that they need consents on average."""
    holds = holds_of(measuring)
    return packages if holds is None else packages[holds(packages)]


def holds_of(measuring: Measuring) -> Callable[[Packages], NDArray[np.bool_]] | None:
    """To which packages every third party that they need consents on average; None: none is
    needed."""
    moves, known = measuring.table.moves, measuring.table.found

    def holds(packages: Packages) -> NDArray[np.bool_]:
        kept = (
            not any(one.party for one in known.refusing(moves(tuple(map(int, row))), "best"))
            for row in packages
        )
        return np.fromiter(kept, dtype=bool, count=len(packages))

    return holds if any(one.party for one in known.voices) else None


def waiting(measuring: Measuring, moves: Moves) -> tuple[GiveWaits, ...]:
    """What is given in a package and waits for a step that is not in it."""
    return tuple(
        one
        for issue in moves
        for one in _waits(measuring, issue)
        if not any(moves.get(of, "") in options for of, options in one.met_by.items())
    )


def _waits(measuring: Measuring, issue: str) -> Iterator[GiveWaits]:
    """The steps that what a third party gives waits for, and the options that hold each."""
    case = measuring.case
    part = case.issues[issue]
    for step in part.steps.values() if part.given_by else ():
        for wait in step.waits_for:
            met = {
                name: tuple(o for o, one in other.options.items() if wait.step in one.steps)
                for name, other in case.issues.items()
                if wait.step in other.steps
            }
            what = next((one.steps[wait.step].what for one in case.issues.values()
                         if wait.step in one.steps), "")  # fmt: skip
            yield GiveWaits(issue, part.given_by, wait.step, what, met)
