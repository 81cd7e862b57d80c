"""The parties: principals, leads, what they say they aim at, and what they can bear."""

from pydantic import Field

from detente.case.part import Part, Sourced
from detente.case.scalars import Number, Range, Text, When, YesNo


class Contact(Sourced):
    """One meeting or call of a lead with a counterpart."""

    with_: Text
    date: When
    how: Text = ""


class Lead(Sourced):
    """An official who leads talks: mandate, rank, tenure, contacts with the counterpart."""

    name: Text
    office: Text = ""
    rank: int | None = Field(
        default=None, ge=1, le=9, description="1 leader, 2 cabinet, 3 vice minister, 4 director."
    )
    since: When | None = None
    mandate: tuple[Text, ...] = Field(
        default=(), description="Issues that the lead is empowered for, by public designation."
    )
    empowered: YesNo | None = Field(
        default=None, description="Whether the leader has given authority; leave out if unknown."
    )
    contacts: tuple[Contact, ...] = ()


class Leader(Sourced):
    """The principal who decides."""

    name: Text
    office: Text = ""
    calls: Text = Field(default="", description="Who is called when tension rises.")


class Bearing(Sourced):
    """What rupture would cost a party, against what its system can bear (definitions §10)."""

    what: Text
    loss: Number
    of: Number = Field(gt=0)
    unit: Text
    bears: Number = Field(gt=0, description="The share of `of` that its system can bear, judged.")


class Aim(Sourced):
    """An aim of a party that it has recorded and that may be said to the other side."""

    says: Text
    may_be_said: YesNo = True


class Party(Sourced):
    """One side of the talks."""

    title: Text = ""
    adjective: Text = ""
    leader: Leader | None = None
    leads: tuple[Lead, ...] = ()
    aims: dict[Text, Aim] = Field(default_factory=dict)
    constraints: dict[Text, Aim] = Field(default_factory=dict)
    reservation: Range | None = Field(
        default=None,
        description="Least points above no agreement that the principal accepts; "
        "left out: anything above no agreement.",
    )
    win_at_home: Text = Field(default="", description="How a deal is told at home as a win.")
    harm: tuple[Bearing, ...] = ()


class Meeting(Part):
    """Where and when the leaders next meet."""

    where: Text
    date: When
