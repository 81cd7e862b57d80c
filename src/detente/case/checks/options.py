"""Rules §C2, §C34, §C35: what an issue is, and what it rides with."""

from detente.case.checks.inspection import Inspection
from detente.files.near import listed, meant
from detente.visible import in_ticks, ticked


def check_options(inspection: Inspection) -> None:
    """`now` is an option, there is something to choose, and riding stops at one step."""
    for name, issue in inspection.case.issues.items():
        path = ("issues", name)
        if issue.now not in issue.options:
            what = f"`now` of {ticked(name)} is {in_ticks(issue.now)}"
            why = f"the options are {listed(issue.options)}"
            do = meant(issue.now, issue.options, "name one of them, or add it to the options")
            inspection.fault(2, (*path, "now"), what, why, do)
        if len(issue.options) == 1:
            what = f"{ticked(name)} has one option"
            why = "there is nothing to choose"
            inspection.note(35, (*path, "options"), what, why, "add what else it could be")
        _rides(inspection, name)


def _rides(inspection: Inspection, name: str) -> None:
    with_ = inspection.case.issues[name].with_
    other = inspection.case.issues.get(with_)
    if other is not None and (other.with_ or with_ == name):
        what = f"{ticked(name)} rides with {ticked(with_)}"
        why = "it rides with itself" if with_ == name else f"which rides with {ticked(other.with_)}"
        do = "name an issue that has a place of its own"
        inspection.fault(34, ("issues", name, "with"), what, why, do)
