"""The acts of a process as the template states them, for any two rivals."""

from functools import cache

from pydantic import Field

from detente.case.models.actor import Actor
from detente.case.models.part import Part
from detente.case.models.process import Carrier
from detente.case.models.scalars import Number, Text, YesNo
from detente.case.models.signals import Level, Openness
from detente.files.yaml_text import template


class GivenFact(Part):
    """A fact that holds from the start where a field of the case's process is one of these."""

    fact: Text
    field: Text
    is_: tuple[Text, ...]
    sources: tuple[Text, ...]


class If(Part):
    """What an act also needs or brings where a field of the case's process is this."""

    field: Text
    is_: Text
    needs: tuple[Text, ...] = ()
    brings: tuple[Text, ...] = ()


class TemplateAct(Part):
    """An act: who does it, in which channel, what it needs and brings, its cost and days."""

    id: Text
    by: Actor
    channel: tuple[Openness, Level] | None = None
    heard: YesNo = False
    starts: YesNo = False
    opens: YesNo = False
    rides: YesNo = False
    rounds: YesNo = False
    cost: Number = Field(default=0, validate_default=True)
    days: int = 0
    needs: tuple[Text, ...] = ()
    brings: tuple[Text, ...] = ()
    if_: tuple[If, ...] = ()
    sources: tuple[Text, ...]


class ProcessTemplate(Part):
    """All acts, the facts that may be given, carriers for a case that names none, the goal."""

    given: tuple[GivenFact, ...]
    carriers: tuple[Carrier, ...]
    acts: tuple[TemplateAct, ...]
    goal: Text
    drafting_days: int


@cache
def process_template() -> ProcessTemplate:
    """The acts of `templates/process.yaml`."""
    return ProcessTemplate.model_validate(template("process"))
