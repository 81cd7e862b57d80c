"""An issue: its options, who must act, what both sides want, and what must come first."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from detente.case.part import Part, Sourced
from detente.case.scalars import Day, Range, Text, When, YesNo
from detente.case.valuation import Valuation


class Purpose(StrEnum):
    """What talks are for (four purposes: Hass 2025, P043–P046); several may hold."""

    CLARIFY = "clarify"
    REDUCE_RISK = "reduce-risk"
    COORDINATE = "coordinate"
    SETTLE = "settle"


class Actor(StrEnum):
    """Who has to act."""

    US = "us"
    THEM = "them"
    BOTH = "both"


class Option(Sourced):
    """One way to settle an issue: what it says, who acts, by when, and how it is measured."""

    says: Text = ""
    by: Actor | None = None
    due: When | None = None
    measured_by: Text = Field(default="", description="A benchmark of the case, by its id.")


def _listed(value: Any) -> Any:
    """A list of names, or a mapping whose entries may be empty, as a mapping of parts."""
    if isinstance(value, list | tuple):
        names = [str(item) for item in value]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"names {', '.join(twice)} twice; keep one")
        return {name: {} for name in names}
    if isinstance(value, dict):
        return {name: {} if part is None else part for name, part in value.items()}
    raise ValueError("is neither a list of options nor a mapping; write [a, b, c]")


def _may_be_list(schema: dict[str, Any]) -> None:
    mapping = {key: schema.pop(key) for key in ("type", "additionalProperties") if key in schema}
    listing = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}
    schema["anyOf"] = [listing, mapping]


Options = Annotated[
    dict[Text, Option], BeforeValidator(_listed), Field(json_schema_extra=_may_be_list)
]


class Homework(Sourced):
    """What has to be done before the ask can be made, and who owns it."""

    what: Text
    owner: Text
    side: Actor = Actor.US
    due: Day | None = None
    done: YesNo = False


class Gate(Sourced):
    """A condition outside the talks without which an issue is not ripe, and whether it holds."""

    needs: Text
    holds: YesNo


class Ripe(Sourced):
    """Whether the contours of a deal are in place (definitions §12)."""

    us: Day | None = Field(default=None, description="When our lead said that it is ripe.")
    them: Day | None = Field(default=None, description="When their lead said so.")
    brackets: int = Field(ge=0, description="Brackets left in the text.")
    leaders_only: int = Field(ge=0, description="Of these, how many only leaders can lift.")


class Ingredient(StrEnum):
    """How far an ingredient of progress is there."""

    YES = "yes"
    MOSTLY = "mostly"
    LITTLE = "little"
    NO = "no"


class Ingredients(Sourced):
    """The four ingredients of progress (Hass 2025, P119–P122), as they stand now."""

    leaders: Ingredient = Field(description="Leaders' buy-in.")
    objectives: Ingredient = Field(
        description="Each side knows the other's concrete objectives and constraints."
    )
    benefit: Ingredient = Field(description="A clearly identifiable mutual benefit.")
    process: Ingredient = Field(description="A structured process with empowered officials.")


class Issue(Sourced):
    """An issue of the talks. `options` lists all of them, `now` is one of the list."""

    title: Text = ""
    about: Text = ""
    track: Text = ""
    purposes: tuple[Purpose, ...] = ()
    now: Text
    options: Options = Field(min_length=1)
    lead: tuple[Text, ...] = Field(
        default=(), max_length=2, description="Our lead and theirs, by name."
    )
    security: YesNo = False
    respect: YesNo = Field(
        default=False, description="Form, ceremony, recognition: a give with a price and a use."
    )
    raised_by: Actor | None = Field(default=None, description="Whose ask the issue is.")
    sterile: YesNo = Field(default=False, description="The record found talks on it sterile.")
    with_: Text = Field(
        default="",
        description="Rides with another issue: shares that issue's place among the priorities.",
    )
    warning: YesNo = Field(
        default=False, description="A communication or warning channel: to be firewalled."
    )
    us: Valuation | None = None
    them: Valuation | None = None
    homework: tuple[Homework, ...] = ()
    gates: tuple[Gate, ...] = ()
    ingredients: Ingredients | None = None
    ripe: Ripe | None = None
    due: Day | None = None


def _named(value: Any) -> Any:
    """A bare name stands for a red line on that issue."""
    return {"issue": value} if isinstance(value, str) else value


class RedLine(Sourced):
    """An issue whose value never moves, in either direction, in any combination."""

    issue: Text
    quiet_channel: Text = Field(default="", description="Where it may still be discussed.")
    holds_for: Actor = Actor.BOTH


RedLineOrName = Annotated[
    RedLine,
    BeforeValidator(_named),
    Field(
        json_schema_extra=lambda schema: schema.update(
            {"anyOf": [{"type": "string"}, {"$ref": schema.pop("$ref", "#/$defs/RedLine")}]}
        )
    ),
]


class Need(Sourced):
    """What an audience at home needs, and the power it has to get it."""

    who: Text
    power: Text = Field(description="veto, sway or watch", pattern="^(veto|sway|watch)$")
    needs: Text = Field(default="", description="A condition: `issue >= option`.")
    unless: Text = Field(default="", description="The need falls away when this condition holds.")
    scores: dict[Text, dict[Text, Range]] = Field(default_factory=dict)
    reservation: Range | None = None
    unnerved_by: Text = ""
    won_by: Text = ""


class Home(Part):
    """Audiences of both sides, at home and abroad."""

    us: tuple[Need, ...] = ()
    them: tuple[Need, ...] = ()


class Link(Sourced):
    """Two conditions that are worth more, or less, together than apart."""

    if_: Text = Field(description="`issue = option`")
    and_: Text = Field(description="`issue = option`")
    us: Range | None = None
    them: Range | None = None


class Requirement(Sourced):
    """One condition has to hold before another may."""

    if_: Text
    needs: Text


class Ban(Sourced):
    """Conditions that may not all hold together."""

    together: tuple[Text, ...] = Field(min_length=1)
