"""Rules §C23, §C24: what a side can be read as."""

from detente.case.checks.inspection import Inspection
from detente.case.models.signals import Question
from detente.files.near import listed
from detente.files.place import Path
from detente.visible import ticked


def check_questions(inspection: Inspection) -> None:
    """One worst reading, and priors that are shares."""
    for name, question in inspection.case.questions.items():
        path = ("questions", name, "readings")
        worst = [key for key, one in question.readings.items() if one.worst]
        if len(worst) != 1:
            what = f"{ticked(name)} has {'no' if not worst else len(worst)} worst reading"
            why = f"worst are {listed(worst)}" if worst else "doubt has to fall on something"
            do = "mark the one that the listener fears most with worst: yes"
            inspection.fault(23, path, what + ("s" if worst else ""), why, do)
        _priors(inspection, path, name, question)


def _priors(inspection: Inspection, path: Path, name: str, question: Question) -> None:
    given = [one.prior for one in question.readings.values() if one.prior is not None]
    total = sum(given)
    what = f"the priors of {ticked(name)} add up to {float(total):g}"
    if total > 1:
        inspection.fault(24, path, what, "shares of one whole add up to 1", "make them smaller")
    elif given and len(given) == len(question.readings) and total < 1:
        do = "make them larger, or leave one out to take the rest"
        inspection.fault(24, path, what, "shares of one whole add up to 1", do)
    elif given and len(given) < len(question.readings) and total == 1:
        do = "leave a share for the readings that give none"
        inspection.fault(24, path, what, "the readings without one could never be believed", do)
