"""The acts of a process as the template states them, for any two rivals."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from detente.case.actor import Actor
from detente.case.part import Part
from detente.case.process import Carrier
from detente.case.scalars import Number, Text, YesNo
from detente.case.signals import Level, Openness


class Given(Part):
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


class Template(Part):
    """All acts, the facts that may be given, carriers for a case that names none, the goal."""

    given: tuple[Given, ...]
    carriers: tuple[Carrier, ...]
    acts: tuple[TemplateAct, ...]
    goal: Text
    drafting_days: int


@cache
def template() -> Template:
    """The acts of `templates/process.yaml`."""
    text = files("detente").joinpath("templates/process.yaml").read_text(encoding="utf-8")
    return Template.model_validate(yaml.safe_load(text))
