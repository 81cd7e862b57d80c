"""The parties: principals, leads, what they say they aim at, and what they can bear."""

from typing import Annotated, Any

from pydantic import Field

from detente.case.models.part import Sourced
from detente.case.models.scalars import RANGE_SCHEMA, Number, Range, Read, Text, When, YesNo


class Contact(Sourced):
    """One meeting or call of a lead with a counterpart."""

    with_: Text = Field(description="The counterpart's name.")
    date: When = Field(description="When it was.")
    how: Text = Field(default="", description="In what form, on what occasion.")


class Lead(Sourced):
    """An official who leads talks: mandate, rank, tenure, contacts with the counterpart."""

    name: Text = Field(description="The name; issues name leads by it.")
    office: Text = Field(default="", description="The office held.")
    rank: int | None = Field(
        default=None, ge=1, le=9, description="1 leader, 2 cabinet, 3 vice minister, 4 director."
    )
    since: When | None = Field(default=None, description="Since when in office.")
    mandate: tuple[Text, ...] = Field(
        default=(), description="Issues that the lead is empowered for, by public designation."
    )
    empowered: YesNo | None = Field(
        default=None, description="Whether the leader has given authority; leave out if unknown."
    )
    contacts: tuple[Contact, ...] = Field(
        default=(), description="Meetings and calls with counterparts so far."
    )


class Leader(Sourced):
    """The principal who decides."""

    name: Text = Field(description="The name.")
    office: Text = Field(default="", description="The office held.")
    addressed: Text = Field(
        default="",
        description="How a letter addresses the leader, as in `Mr Vale`; left out: by the name.",
    )
    calls: Text = Field(default="", description="Who is called when tension rises.")


class Bearing(Sourced):
    """What rupture would cost a party, against what its system can bear (definitions §10)."""

    what: Text = Field(description="What would be lost.")
    loss: Number = Field(description="How much a rupture would cost of it.")
    of: Number = Field(gt=0, description="The whole of which it is a part.")
    unit: Text = Field(description="The unit of both.")
    bears: Number = Field(gt=0, description="The share of `of` that its system can bear, judged.")


class Aim(Sourced):
    """An aim of a party that it has recorded and that may be said to the other side."""

    says: Text = Field(description="The aim or constraint, in words that the other side may read.")
    may_be_said: YesNo = Field(
        default=True, description="Whether it may be said to the other side."
    )


class Win(Sourced):
    """How a deal is told at home as a win; a bare text stands for it."""

    says: Text = Field(description="What is told.")
    if_: Text = Field(
        default="", description="The condition under which it is true; left out: always."
    )


class Least(Sourced):
    """The least that a principal accepts; a bare range stands for it."""

    points: Range = Field(description="Points above no agreement.")


def _whole(name: str) -> Read:
    """A bare value stands for a part's `name`."""

    def whole(value: Any) -> Any:
        return value if isinstance(value, dict | Sourced) else {name: value}

    return Read(whole)


def _either(part: str, *plain: dict[str, Any]) -> Any:
    """The schema of a field that is a part or a bare value."""

    def either(schema: dict[str, Any]) -> None:
        ref = {"$ref": schema.pop("$ref", f"#/$defs/{part}")}
        schema["anyOf"] = [*plain, ref]

    return Field(json_schema_extra=either)


WinOrText = Annotated[Win, _whole("says"), _either("Win", {"type": ["string", "number"]})]
LeastOrPoints = Annotated[Least, _whole("points"), _either("Least", *RANGE_SCHEMA["anyOf"])]


class Party(Sourced):
    """One side of the talks."""

    title: Text = Field(default="", description="The name in running text, with its article.")
    full_title: Text = Field(
        default="",
        description="The name as it stands under a letter, with its article; left out: the title.",
    )
    adjective: Text = Field(default="", description="The adjective, as in `a northern proposal`.")
    seat: Text = Field(
        default="", description="The place from which its letters are written, as it stands there."
    )
    leader: Leader | None = Field(default=None, description="The principal who decides.")
    leads: tuple[Lead, ...] = Field(default=(), description="The officials who lead talks.")
    aims: dict[Text, Aim] = Field(
        default_factory=dict,
        description="Aims that it has recorded; only these may be proposed as things to say.",
    )
    constraints: dict[Text, Aim] = Field(
        default_factory=dict, description="What binds it, as it may be told to the other side."
    )
    reservation: LeastOrPoints | None = Field(
        default=None,
        description="Least points above no agreement that the principal accepts; "
        "left out: anything above no agreement.",
    )
    win_at_home: WinOrText | None = Field(
        default=None, description="How a deal is told at home as a win."
    )
    harm: tuple[Bearing, ...] = Field(
        default=(), description="What rupture would cost it, against what it can bear."
    )


class Meeting(Sourced):
    """Where and when the leaders next meet."""

    where: Text = Field(
        description="The occasion or place, as it stands after “at”, as in `the Basin summit`."
    )
    date: When = Field(description="The day, month or year of it.")
    agreed: YesNo = Field(
        default=False,
        description="Whether both sides have agreed to meet then; else a letter says it as a hope.",
    )
    announced: Text = Field(
        default="",
        description="The span in which it falls, where `date` is a day that the plan assumes, as "
        "it stands after “in”: `late May 2027`.",
    )
