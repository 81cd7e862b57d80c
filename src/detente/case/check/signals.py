"""Rules §C25, §C33: statements, and how they are heard."""

from detente.case.actor import Actor
from detente.case.check.inspection import Inspection
from detente.case.hearing import hearing_template
from detente.case.near import listed, meant
from detente.case.place import Path
from detente.case.signals import Statement, StatementKind
from detente.visible import in_ticks


def check_signals(found: Inspection) -> None:
    """Every statement and every way of hearing."""
    for at, one in enumerate(found.case.statements):
        _statement(found, ("statements", at), one)
        _cost(found, ("statements", at), one)
    _costs(found)
    for at, heard in enumerate(found.case.hearing.heard):
        low, high = heard.informs
        path: Path = ("hearing", "heard", at)
        if heard.kind is StatementKind.ACT:
            do = "take the row out; set costs and half-deterred-at"
            found.fault(33, (*path, "kind"), "`act` is no kind of speech", "its cost is heard", do)
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


def _cost(found: Inspection, path: Path, one: Statement) -> None:
    """What an act cost: a word that has points, or points from 0; of acts only."""
    if one.cost is None:
        return
    words = {**hearing_template().costs, **found.case.hearing.costs}
    if one.kind is not StatementKind.ACT:
        do = "write kind: act, or leave cost out"
        found.fault(25, (*path, "cost"), f"{one.kind.value} has a `cost`", "only acts do", do)
    elif isinstance(one.cost, str) and one.cost not in words:
        do = meant(one.cost, words, f"write one of {listed(words)}, or points")
        found.fault(25, (*path, "cost"), f"{in_ticks(one.cost)} is no cost", "it has no points", do)
    elif not isinstance(one.cost, str) and one.cost[0] < 0:
        do = "write points from 0 up"
        found.fault(25, (*path, "cost"), "`cost` is below 0", "a gain is no cost", do)


def _costs(found: Inspection) -> None:
    """The case's own points of cost."""
    own = found.case.hearing
    for word, points in own.costs.items():
        if points[0] < 0:
            do = "write points from 0 up"
            path: Path = ("hearing", "costs", word)
            found.fault(33, path, f"{in_ticks(word)} is below 0", "a gain is no cost", do)
    if own.half_deterred_at and own.half_deterred_at[0] <= 0:
        do = "write points above 0"
        path = ("hearing", "half-deterred-at")
        found.fault(33, path, "`half-deterred-at` is not above 0", "every act would be proof", do)


def _statement(found: Inspection, path: Path, one: Statement) -> None:
    if one.means and not one.question:
        what = f"the statement means {in_ticks(one.means)}"
        do = "add question: the question of which it is a reading"
        found.fault(25, (*path, "means"), what, "a meaning answers a question", do)
    if one.option and not one.issue:
        do = "add issue: the issue that has the option"
        what = f"the statement asks for {in_ticks(one.option)}"
        found.fault(25, (*path, "option"), what, "an option belongs to an issue", do)
    question = found.case.questions.get(one.question)
    if question and Actor.BOTH not in (question.about, one.side) and question.about != one.side:
        what = f"a statement of {in_ticks(one.side.value)} answers {in_ticks(one.question)}"
        why = f"the question is about {in_ticks(question.about.value)}"
        do = "name a question about the side that speaks"
        found.fault(25, (*path, "question"), what, why, do)
