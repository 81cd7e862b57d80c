"""The plan's objections page: what critics will say, and what this plan has to answer."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files

import yaml

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.case.part import Part
from detente.case.process import Objection as Own
from detente.case.scalars import Text
from detente.studies.names import party
from detente.studies.objections.answers import LOOKS
from detente.studies.objections.harm import compels_neither, harm, nearest, percent
from detente.studies.objections.waiting import cost_of_waiting, drifts
from detente.studies.objections.whole import Whole
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.studied import Studied
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import Objection, Objections
from detente.studies.values.packages import Packages
from detente.studies.values.process import Process


class Template(Part):
    """An objection to any plan; `lacks` is said where the plan has no answer."""

    id: Text
    says: Text
    who: Text
    sign: Text
    then: Text
    lacks: Text
    passages: tuple[Text, ...]


@cache
def templates() -> tuple[Template, ...]:
    """The objections of `templates/objections.yaml`."""
    text = files("detente").joinpath("templates/objections.yaml").read_text(encoding="utf-8")
    return tuple(Template.model_validate(one) for one in yaml.safe_load(text))


def study(
    case: Case,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    process: Process,
    why: Because | None = None,
) -> Studied[Objections]:
    """Every objection with this plan's own answer or none; what waiting costs; what rupture costs.

    The template's come first. A case's objection of the same id lends its words to the template's;
    the others stand as the case has them, with the answers that their author wrote.
    """
    whole = Whole(case, agenda, packages, mandates, process)
    own = {one.id: one for one in case.objections}
    found = [_general(whole, one, own.pop(one.id, None)) for one in templates()]
    found += [_particular(one) for one in own.values()]
    compels = compels_neither(case)
    value = Objections(tuple(found), cost_of_waiting(case), harm(case), compels)
    return Studied(
        value,
        tuple(_because(case, value, why or Because(case))),
        tuple(_tipping(case, value)),
        Status.EXACT if compels is not None else Status.CANNOT_SAY,
        "" if compels is not None else "what rupture costs is not known for both sides",
    )


def _general(whole: Whole, one: Template, own: Own | None) -> Objection:
    answers = tuple(LOOKS[one.id](whole))
    stated = own.answers if own else ()
    lacking = () if answers else (f"this plan has no answer yet: {one.lacks}",)
    return Objection(
        id=one.id,
        says=own.says if own else one.says,
        who=one.who,
        answered=bool(answers),
        answers=(*answers, *lacking, *(f"as the case says: {text}" for text in stated)),
        sign=(own.sign if own else "") or one.sign,
        then=(own.then if own else "") or one.then,
        passages=own.sources if own and own.sources else _cited(one),
    )


def _cited(one: Template) -> tuple[str, ...]:
    return tuple(f"Hass 2025, {passage}" for passage in one.passages)


def _particular(one: Own) -> Objection:
    lacking = () if one.answers else ("this plan has no answer yet: none is written in the case",)
    return Objection(
        one.id, one.says, "critics of this plan", bool(one.answers), one.answers or lacking,
        one.sign, one.then, one.sources,
    )  # fmt: skip


def _because(case: Case, value: Objections, why: Because) -> Iterator[Reason]:
    answered = sum(one.answered for one in value.objections)
    yield computed(f"{answered} of {len(value.objections)} objections have an answer in this plan")
    for at, one in enumerate(case.outside):
        yield why.fact(("outside", at), one.what)
    for side in ("us", "them"):
        for name, _ in drifts(case, side):
            yield why.judgement(("issues", name, side), f"{name} drifts")
        name = case.us if side == "us" else case.them
        for at, loss in enumerate(party(case, side).harm):
            yield why.judgement(("parties", name, "harm", at), f"{name}: {loss.what}")


def _times(share: Fraction) -> str:
    """A multiple, or a part in hundredths.

    >>> _times(Fraction(3409, 1000)), _times(Fraction(1, 2))
    ('3.4 times', '50% of')
    """
    if share < 2:
        return f"{percent(share)} of"
    return f"{float(share):.1f}".removesuffix(".0") + " times"


def _tipping(case: Case, value: Objections) -> Iterator[Tipping]:
    lacks = {one.id: one.lacks for one in templates()}
    for one in value.objections:
        if not one.answered and one.id in lacks:
            yield Tipping(f"“{one.says}” would be answered if this were mended: {lacks[one.id]}")
    close = nearest(case)
    if close:
        what, times = close
        yield Tipping(
            f"{what} were {_times(times)} what is recorded: it would then be all that its "
            "system can bear"
        )
