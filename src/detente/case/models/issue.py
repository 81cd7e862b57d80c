"""An issue: its options, who must act, what both sides want, and what must come first."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from detente.case.models.actor import Actor, By
from detente.case.models.authority import LegalAuthority
from detente.case.models.part import Part, Sourced
from detente.case.models.scalars import Day, Range, Read, Text, When, YesNo
from detente.case.models.steps import Step
from detente.case.models.vague import Vague
from detente.case.models.valuation import Valuation
from detente.files.near import listed, repeated
from detente.files.place import Path


class Purpose(StrEnum):
    """What talks are for (four purposes: Hass 2025, P043–P046); several may hold."""

    CLARIFY = "clarify"
    REDUCE_RISK = "reduce-risk"
    COORDINATE = "coordinate"
    SETTLE = "settle"


class Option(Sourced):
    """One way to settle an issue: what it says, who acts, by when, and how it is measured."""

    says: Text = Field(default="", description="What it says in full.")
    by: By | None = Field(
        default=None, description="Who has to act: us, them, both, or a third party by name."
    )
    due: When | None = Field(default=None, description="By when.")
    measured_by: Text = Field(default="", description="A benchmark of the case, by its id.")
    steps: tuple[Text, ...] = Field(
        default=(), description="The steps of the issue that together are this option."
    )
    vague: Vague | None = Field(
        default=None, description="Agreed vagueness: what each side may say that it means."
    )
    side_letter: YesNo = Field(
        default=False,
        description="Agreed in a letter beside the text: in nothing that is said in public.",
    )
    noun: Text = Field(
        default="", description="What it is, as in `a crisis line that no quarrel switches off`."
    )
    we_get: Text = Field(default="", description="What we get by it, as it stands after `we get`.")
    they_get: Text = Field(default="", description="What they get by it, after `they get`.")
    authority: LegalAuthority | None = Field(
        default=None, description="By what power of ours, or theirs, it is done and undone."
    )


MOST_OPTIONS = 1_000


def _listed(value: Any) -> Any:
    """A list of names, or a mapping whose entries may be empty, as a mapping of parts."""
    if isinstance(value, list | tuple | dict) and len(value) > MOST_OPTIONS:
        most = f"at most {MOST_OPTIONS:,} are read"
        raise ValueError(f"holds {len(value):,}, {most}; keep those that may be agreed")
    if isinstance(value, list | tuple):
        names = [str(item) for item in value]
        twice = sorted(repeated(names))
        if twice:
            raise ValueError(f"names {listed(twice)} twice; keep one")
        return {name: {} for name in names}
    if isinstance(value, dict):
        return {name: {} if part is None else part for name, part in value.items()}
    raise ValueError("is neither a list of options nor a mapping; write [a, b, c]")


def _may_be_list(schema: dict[str, Any]) -> None:
    part = schema.pop("additionalProperties")
    entries = {"anyOf": [part, {"type": "null"}]}
    mapping = {"type": schema.pop("type"), "additionalProperties": entries}
    listing = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}
    schema["anyOf"] = [listing, mapping]


Options = Annotated[dict[Text, Option], Read(_listed), Field(json_schema_extra=_may_be_list)]


class Homework(Sourced):
    """What has to be done before the ask can be made, and who owns it."""

    what: Text = Field(description="What has to be done.")
    owner: Text = Field(description="Who does it, by name.")
    side: Actor = Field(default=Actor.US, description="Whose homework it is.")
    due: Day | None = Field(default=None, description="By which day.")
    done: YesNo = Field(default=False, description="Whether it is done.")


class Gate(Sourced):
    """A condition without which an issue is not ripe, and whether it holds.

    One that does not hold keeps the issue back, unless it is `opened-by` other issues of the same
    package: then the issue may move in packages that meet that.
    """

    needs: Text = Field(description="The condition.")
    holds: YesNo = Field(description="Whether it holds.")
    opened_by: Text = Field(
        default="", description="What of the same package opens it: `issue >= option`."
    )

    @property
    def shut(self) -> bool:
        """Whether it keeps its issue back whatever the package holds."""
        return not self.holds and not self.opened_by


class Ripe(Sourced):
    """Whether the contours of a deal are in place (definitions §12)."""

    us: Day | None = Field(default=None, description="When our lead said that it is ripe.")
    them: Day | None = Field(default=None, description="When their lead said so.")
    brackets: int = Field(ge=0, description="Brackets left in the text.")
    leaders_only: int = Field(ge=0, description="Of these, how many only leaders can lift.")


class Perception(Sourced):
    """How a side sees its own situation (Zartman 1989: a hurting stalemate and a way out)."""

    stalemate: YesNo = Field(description="Whether it sees that it cannot win by going on alone.")
    hurt: YesNo = Field(description="Whether going on hurts it.")
    way_out: YesNo = Field(description="Whether it sees a way out by talks.")


class Perceived(Part):
    """Ripeness by perceptions, of both sides: another thing than contours in place."""

    us: Perception | None = Field(default=None, description="How we see it.")
    them: Perception | None = Field(default=None, description="How they see it, as we judge.")


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

    title: Text = Field(default="", description="The name in running text.")
    in_text: Text = Field(
        default="", description="The title as it stands inside a sentence, where that differs."
    )
    about: Text = Field(default="", description="What is to be settled.")
    track: Text = Field(
        default="", description="The group of issues it belongs to, in the case's own words."
    )
    purposes: tuple[Purpose, ...] = Field(
        default=(), description="What talks on it are for; several may hold."
    )
    now: Text = Field(description="The option that holds without an agreement.")
    options: Options = Field(
        min_length=1,
        description="All ways to settle it: a list of names, or a mapping with details.",
    )
    steps: dict[Text, Step] = Field(
        default_factory=dict, description="The acts that carry its options out, by a name each."
    )
    lead: tuple[Text, ...] = Field(
        default=(), max_length=2, description="Our lead and theirs, by name."
    )
    security: YesNo = Field(
        default=False, description="Whether it touches security, which has rules of its own."
    )
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
    us: Valuation | None = Field(default=None, description="What we want of it.")
    them: Valuation | None = Field(default=None, description="What they want of it, as we judge.")
    others: dict[Text, Valuation] = Field(
        default_factory=dict,
        description="What third parties want of it, by their names in `others`.",
    )
    given_by: Text = Field(
        default="", description="The third party whose give it is; read from its `give`."
    )
    homework: tuple[Homework, ...] = Field(
        default=(), description="What must be done before the ask can be made."
    )
    gates: tuple[Gate, ...] = Field(
        default=(), description="Conditions outside the talks without which it is not ripe."
    )
    ingredients: Ingredients | None = Field(
        default=None, description="The four ingredients of progress, as they stand."
    )
    ripe: Ripe | None = Field(
        default=None, description="Whether the contours of a deal are in place."
    )
    perceived: Perceived | None = Field(
        default=None, description="Whether each side sees a hurting stalemate and a way out."
    )
    due: Day | None = Field(default=None, description="The day by which it has to be settled.")

    def valuations(self) -> Iterator[tuple[Path, Valuation]]:
        """What each party wants of it, with the path below the issue."""
        for side, valuation in (("us", self.us), ("them", self.them)):
            if valuation is not None:
                yield (side,), valuation
        for name, valuation in self.others.items():
            yield ("others", name), valuation


def _named(value: Any) -> Any:
    """A bare name stands for a red line on that issue."""
    return {"issue": value} if isinstance(value, str) else value


class RedLine(Sourced):
    """An issue whose value never moves, in either direction, in any combination."""

    issue: Text = Field(description="An issue of the case, or a topic outside it.")
    quiet_channel: Text = Field(default="", description="Where it may still be discussed.")
    holds_for: Actor = Field(default=Actor.BOTH, description="Whose red line it is.")


RedLineOrName = Annotated[
    RedLine,
    Read(_named),
    Field(
        json_schema_extra=lambda schema: schema.update(
            {"anyOf": [{"type": "string"}, {"$ref": schema.pop("$ref", "#/$defs/RedLine")}]}
        )
    ),
]


class Need(Sourced):
    """What an audience at home needs, and the power it has to get it."""

    who: Text = Field(description="The audience, as it stands in a sentence: `the town council`.")
    power: Text = Field(description="veto, sway or watch", pattern="^(veto|sway|watch)$")
    needs: Text = Field(default="", description="A condition: `issue >= option`.")
    unless: Text = Field(default="", description="The need falls away when this condition holds.")
    scores: dict[Text, dict[Text, Range]] = Field(
        default_factory=dict, description="Points that it gives to options, by issue."
    )
    reservation: Range | None = Field(default=None, description="The least points that it accepts.")
    unnerved_by: Text = Field(default="", description="What would turn it against a deal.")
    won_by: Text = Field(default="", description="What would win it.")


class Home(Part):
    """Audiences of both sides, at home and abroad."""

    us: tuple[Need, ...] = Field(default=(), description="Our audiences, at home and abroad.")
    them: tuple[Need, ...] = Field(default=(), description="Theirs.")


class Link(Sourced):
    """Two conditions that are worth more, or less, together than apart."""

    if_: Text = Field(description="`issue = option`")
    and_: Text = Field(description="`issue = option`")
    us: Range | None = Field(
        default=None, description="Points that we gain from both together, beside each alone."
    )
    them: Range | None = Field(default=None, description="Points that they gain.")
    others: dict[Text, Range] = Field(
        default_factory=dict, description="Points that third parties gain, by their names."
    )


class WhenKept(StrEnum):
    """When a rule has to be kept."""

    ALWAYS = "always"
    AT_THE_END = "at-the-end"


_HOLDS = Field(
    default=WhenKept.ALWAYS,
    description="Kept in every month on the way, or by the whole package only.",
)


class Requirement(Sourced):
    """One condition has to hold before another may."""

    if_: Text = Field(description="A condition, as in `issue >= option`.")
    needs: Text = Field(description="The condition that has to hold with it.")
    holds: WhenKept = _HOLDS


class Ban(Sourced):
    """Conditions that may not all hold together."""

    together: tuple[Text, ...] = Field(
        min_length=1, description="Conditions; a package may not meet all of them."
    )
    holds: WhenKept = _HOLDS
