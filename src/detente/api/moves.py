"""A package of the planner's own: every fault of its moves at once."""

from collections.abc import Iterator, Mapping

from detente.answers import Finding
from detente.api.faults import Faults
from detente.case.models.case import Case
from detente.files.near import listed, meant
from detente.studies.valuation.model import model
from detente.visible import in_ticks

WHERE = "package"


def moves_of(case: Case, package: Mapping[str, str]) -> dict[str, str]:
    """The moves away from now. Raises Faults where the case has no such move or forbids it."""
    faults = list(_unknown(case, package)) or list(_broken(case, package))
    if faults:
        raise Faults(faults)
    return {issue: option for issue, option in package.items() if option != case.issues[issue].now}


def _unknown(case: Case, package: Mapping[str, str]) -> Iterator[Finding]:
    for issue, option in package.items():
        if issue not in case.issues:
            do = meant(issue, tuple(case.issues), "name an issue of the case")
            what = f"{in_ticks(issue)} is not an issue of the case"
            yield Finding(WHERE, 0, what, "moves are by an issue's id", do)
        elif option not in (options := tuple(case.issues[issue].options)):
            do = meant(option, options, f"write one of {listed(options)}")
            what = f"{in_ticks(option)} is not an option of {issue}"
            yield Finding(WHERE, 0, what, "it could not be agreed", do)


def _broken(case: Case, package: Mapping[str, str]) -> Iterator[Finding]:
    for rule in model(case).broken(dict(package)):
        why = f"{rule.kind}: {in_ticks(rule.title)}"
        yield Finding(WHERE, 0, "it breaks a rule of the case", why, "leave that move out")
