"""The plan's objections page: what critics will say, and what this plan has to answer."""

from collections.abc import Iterator
from functools import cache

from detente.answers import Reason, Status, Tipping
from detente.case.models.case import Case
from detente.case.models.part import Part
from detente.case.models.process import Objection as Own
from detente.case.models.scalars import Text
from detente.case.models.vocabulary import SettingKind
from detente.files.yaml_text import template
from detente.studies.objections.answers import LOOKS
from detente.studies.objections.harm import compels_neither, harm, nearest, unknown
from detente.studies.objections.rests import rests_on
from detente.studies.objections.waiting import dates, drifts
from detente.studies.objections.whole import PlanUnderReview
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import (
    AnsweredOf,
    HarmTimes,
    HarmUnknown,
    Objections,
    PlanObjection,
    WouldAnswer,
)
from detente.studies.values.packages.packages import Package
from detente.studies.values.process.process import ProcessResult

BEFORE_DEAL = ("suitor", "intentions-known", "leaks", "not-accepted")
"""Objections to writing first, to what the message asks, and that they will not accept: nobody has
them after a deal."""


class ObjectionTemplate(Part):
    """An objection to any plan; `lacks` is said where the plan has no answer.

    `settings`: those in which it is raised.
    """

    id: Text
    says: Text
    who: Text
    sign: Text
    then: Text
    lacks: Text
    passages: tuple[Text, ...]
    settings: tuple[SettingKind, ...] = tuple(SettingKind)


@cache
def templates() -> tuple[ObjectionTemplate, ...]:
    """The objections of `templates/objections.yaml`."""
    return tuple(ObjectionTemplate.model_validate(entry) for entry in template("objections"))


def study(
    case: Case,
    agenda: Agenda,
    package: Package | None,
    mandates: Mandates,
    process: ProcessResult,
    why: Because | None = None,
) -> Studied[Objections]:
    """Every objection with this plan's own answer or none; what waiting costs; what rupture costs.

    The template's come first. A case's objection of the same id lends its words to the template's;
    the others stand as the case has them, with the answers that their author wrote.
    """
    whole = PlanUnderReview(case, agenda, package, mandates, process)
    own = {written.id: (at, written) for at, written in enumerate(case.objections)}
    behind = BEFORE_DEAL if process.agreed else ()
    raised = [one for one in templates() if one.id not in behind
              and (case.setting.like in one.settings or one.id in own)]  # fmt: skip
    lines = [_general(whole, entry, *own.pop(entry.id, (0, None))) for entry in raised]
    lines += [_particular(case, at, written) for at, written in own.values()]
    compels = compels_neither(case)
    value = Objections(tuple(lines), dates(case), drifts(case), harm(case), unknown(case), compels)
    return Studied(
        value,
        _because(case, value, why or Because(case)),
        _tipping(case, value),
        Status.EXACT if compels is not None else Status.CANNOT_SAY,
        "" if compels is not None else HarmUnknown(value.harm_unknown),
    )


def _general(
    whole: PlanUnderReview, template: ObjectionTemplate, at: int, own: Own | None
) -> PlanObjection:
    """The template's objection, in the case's words where it has some.

    It rests on what its answers name, and on the case's own entry.
    """
    answers = tuple(LOOKS[template.id](whole))
    paths = [path for answer in answers for path in rests_on(whole, answer)]
    return PlanObjection(
        id=template.id,
        says=own.says if own else template.says,
        who=template.who,
        answered=bool(answers),
        answers=answers,
        stated=own.answers if own else (),
        lacks="" if answers else template.lacks,
        sign=(own.sign if own else "") or template.sign,
        then=(own.then if own else "") or template.then,
        sources=own.sources if own and own.sources else _cited(template),
        marks=marks_at(whole.case, *paths, *([("objections", at)] if own else [])),
    )


def _cited(template: ObjectionTemplate) -> tuple[str, ...]:
    return tuple(f"Hass 2025, {passage}" for passage in template.passages)


def _particular(case: Case, at: int, own: Own) -> PlanObjection:
    return PlanObjection(
        own.id, own.says, "", bool(own.answers), (), own.answers, "", own.sign, own.then,
        sources=own.sources, marks=marks_at(case, ("objections", at)), ground=(),
    )  # fmt: skip


def _because(case: Case, objections: Objections, why: Because) -> Iterator[Reason]:
    answered = sum(line.answered for line in objections.objections)
    yield computed(AnsweredOf(answered, len(objections.objections)))
    for at in range(len(case.outside)):
        yield why.fact(("outside", at))
    for drift in objections.drifts:
        yield why.judgement(("issues", drift.issue, drift.side.value))
    for name in (case.us, case.them):
        party = case.parties.get(name)
        for at in range(len(party.harm) if party else 0):
            yield why.judgement(("parties", name, "harm", at))


def _tipping(case: Case, objections: Objections) -> Iterator[Tipping]:
    for line in objections.objections:
        if line.lacks:
            yield Tipping(WouldAnswer(line.says, line.lacks), marks=line.marks)
    close = nearest(case)
    if close:
        loss, times = close
        fact = HarmTimes(loss.side, loss.what, times)
        yield Tipping(fact, sources=loss.sources, marks=loss.marks)
