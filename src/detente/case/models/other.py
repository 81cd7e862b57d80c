"""Third parties: who they are, whether they must consent, and what they may give."""

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from detente.case.models.actor import Actor
from detente.case.models.issue import Need
from detente.case.models.part import Sourced
from detente.case.models.party import Party
from detente.case.models.scalars import Number, Range, Text, When, YesNo
from detente.case.models.steps import Voided, Wait

NOT_GIVEN, GIVEN = "not given", "given"
"""The options of the issue that a give is read as."""


class ThirdRole(StrEnum):
    """What a third party is to the two sides."""

    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    ALLY = "ally"
    PARTY = "party"


class Give(Sourced):
    """A side payment or guarantee of a third party: an act by it that a package may hold.

    It is read as an issue of its own, under the same name, with the options `not given` and
    `given`; conditions may speak of it.
    """

    title: Text = Field(default="", description="The name in running text.")
    says: Text = Field(default="", description="What is given, in full.")
    to: Actor = Field(default=Actor.BOTH, description="Who receives it: us, them, or both.")
    us: Range = Field(
        default=(Fraction(0), Fraction(0)), description="Points that it is worth to us."
    )
    them: Range = Field(
        default=(Fraction(0), Fraction(0)), description="Points that it is worth to them."
    )
    costs: Range = Field(
        default=(Fraction(0), Fraction(0)), description="Points that it costs whoever gives it."
    )
    with_: Text = Field(
        default="",
        description="Rides with an issue: shares that issue's place among the priorities.",
    )
    lead: tuple[Text, ...] = Field(
        default=(), max_length=2, description="Our lead and theirs on it, by name."
    )
    start: When | None = Field(default=None, description="The first month in which it may come.")
    due: When | None = Field(default=None, description="The month in which it is to have come.")
    measured_by: Text = Field(default="", description="A benchmark of the case, by its id.")
    waits_for: tuple[Wait, ...] = Field(default=(), description="Steps of the case it waits for.")
    late: Number = Field(
        default=Fraction(0),
        ge=0,
        lt=1,
        description="Chance in a month that it comes a month late, judged.",
    )
    voided: Voided | None = Field(default=None, description="Who else can undo it.")


class Other(Party):
    """A third party: a party of the case that is neither side (definitions §58)."""

    role: ThirdRole = Field(
        default=ThirdRole.PARTY,
        description="What it is to the two: mediator, guarantor, ally or party.",
    )
    consent: YesNo = Field(
        default=False, description="Whether nothing can be agreed against its will."
    )
    consent_if: Text = Field(
        default="",
        description="Its consent is needed only in packages that meet this: `issue = option`.",
    )
    give: dict[Text, Give] = Field(
        default_factory=dict, description="What it may give, by a short name each."
    )
    home: tuple[Need, ...] = Field(
        default=(), description="Its audiences, at home and abroad; they count where it consents."
    )

    @property
    def decides(self) -> bool:
        """Whether a package can need its consent: nobody gives against its will."""
        return self.consent or bool(self.consent_if) or bool(self.give)
