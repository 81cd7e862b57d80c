"""Rules §C25, §C33: statements, and how they are heard."""

from detente.case.checks.inspection import Inspection
from detente.case.models.actor import Actor
from detente.case.models.hearing import hearing_template
from detente.case.models.signals import Statement, StatementKind
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks


def check_signals(inspection: Inspection) -> None:
    """Every statement and every way of hearing."""
    for at, one in enumerate(inspection.case.statements):
        _statement(inspection, ("statements", at), one)
        _cost(inspection, ("statements", at), one)
    _costs(inspection)
    for at, heard in enumerate(inspection.case.hearing.heard):
        low, high = heard.informs
        path: Path = ("hearing", "heard", at)
        if heard.kind is StatementKind.ACT:
            do = "take the row out; set costs and half-deterred-at"
            inspection.fault(
                33, (*path, "kind"), "`act` is no kind of speech", "its cost is heard", do
            )
        if low < 0 or high > 1:
            do = "write a range from 0 (theatre) to 1 (taken at its word)"
            inspection.fault(
                33,
                (*path, "informs"),
                f"`informs` is {float(low):g} to {float(high):g}",
                "it is a share",
                do,
            )
        elif heard.best is not None and not low <= heard.best <= high:
            what = f"`best` is {float(heard.best):g}"
            why = f"`informs` runs from {float(low):g} to {float(high):g}"
            inspection.fault(33, (*path, "best"), what, why, "put it inside the range")


def _cost(inspection: Inspection, path: Path, statement: Statement) -> None:
    """What an act cost: a word that has points, or points from 0; of acts only."""
    if statement.cost is None:
        return
    words = {**hearing_template().costs, **inspection.case.hearing.costs}
    if statement.kind is not StatementKind.ACT:
        do = "write kind: act, or leave cost out"
        inspection.fault(
            25, (*path, "cost"), f"{statement.kind.value} has a `cost`", "only acts do", do
        )
    elif isinstance(statement.cost, str) and statement.cost not in words:
        do = meant(statement.cost, words, f"write one of {listed(words)}, or points")
        inspection.fault(
            25, (*path, "cost"), f"{in_ticks(statement.cost)} is no cost", "it has no points", do
        )
    elif not isinstance(statement.cost, str) and statement.cost[0] < 0:
        do = "write points from 0 up"
        inspection.fault(25, (*path, "cost"), "`cost` is below 0", "a gain is no cost", do)


def _costs(inspection: Inspection) -> None:
    """The case's own points of cost."""
    own = inspection.case.hearing
    for word, points in own.costs.items():
        if points[0] < 0:
            do = "write points from 0 up"
            path: Path = ("hearing", "costs", word)
            inspection.fault(33, path, f"{in_ticks(word)} is below 0", "a gain is no cost", do)
    if own.half_deterred_at and own.half_deterred_at[0] <= 0:
        do = "write points above 0"
        path = ("hearing", "half-deterred-at")
        inspection.fault(
            33, path, "`half-deterred-at` is not above 0", "every act would be proof", do
        )


def _statement(inspection: Inspection, path: Path, statement: Statement) -> None:
    if statement.means and not statement.question:
        what = f"the statement means {in_ticks(statement.means)}"
        do = "add question: the question of which it is a reading"
        inspection.fault(25, (*path, "means"), what, "a meaning answers a question", do)
    if statement.option and not statement.issue:
        do = "add issue: the issue that has the option"
        what = f"the statement asks for {in_ticks(statement.option)}"
        inspection.fault(25, (*path, "option"), what, "an option belongs to an issue", do)
    question = inspection.case.questions.get(statement.question)
    if (
        question
        and Actor.BOTH not in (question.about, statement.side)
        and question.about != statement.side
    ):
        side, answered = in_ticks(statement.side.value), in_ticks(statement.question)
        what = f"a statement of {side} answers {answered}"
        why = f"the question is about {in_ticks(question.about.value)}"
        do = "name a question about the side that speaks"
        inspection.fault(25, (*path, "question"), what, why, do)
