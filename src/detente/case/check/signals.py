"""Rules §C25, §C33: statements, and how they are heard."""

from detente.case.actor import Actor
from detente.case.check.inspection import Inspection
from detente.case.place import Path
from detente.case.signals import Statement


def check_signals(found: Inspection) -> None:
    """Every statement and every way of hearing."""
    for at, one in enumerate(found.case.statements):
        _statement(found, ("statements", at), one)
    for at, heard in enumerate(found.case.hearing.heard):
        low, high = heard.informs
        path: Path = ("hearing", "heard", at)
        if low < 0 or high > 1:
            do = "write a range from 0 (theatre) to 1 (taken at its word)"
            found.fault(
                33,
                (*path, "informs"),
                f"`informs` is {float(low):g} to {float(high):g}",
                "it is a share",
                do,
            )
        elif heard.best is not None and not low <= heard.best <= high:
            what = f"`best` is {float(heard.best):g}"
            why = f"`informs` runs from {float(low):g} to {float(high):g}"
            found.fault(33, (*path, "best"), what, why, "put it inside the range")


def _statement(found: Inspection, path: Path, one: Statement) -> None:
    if one.means and not one.question:
        what = f"the statement means `{one.means}`"
        do = "add question: the question of which it is a reading"
        found.fault(25, (*path, "means"), what, "a meaning answers a question", do)
    if one.option and not one.issue:
        do = "add issue: the issue that has the option"
        what = f"the statement asks for `{one.option}`"
        found.fault(25, (*path, "option"), what, "an option belongs to an issue", do)
    question = found.case.questions.get(one.question)
    if question and Actor.BOTH not in (question.about, one.side) and question.about != one.side:
        what = f"a statement of `{one.side.value}` answers `{one.question}`"
        why = f"the question is about `{question.about.value}`"
        do = "name a question about the side that speaks"
        found.fault(25, (*path, "question"), what, why, do)
