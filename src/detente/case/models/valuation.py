"""What a party wants of an issue: words and rankings first, ranges and numbers where known."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from detente.case.models.part import Sourced
from detente.case.models.scalars import (
    RANGE_SCHEMA,
    Number,
    Range,
    Text,
    range_of,
    range_out,
    text_of,
)


class Firm(StrEnum):
    """How surely an estimate is held, from one's own knowledge to a guess."""

    KNOWN = "known"
    FIRM = "firm"
    LIKELY = "likely"
    GUESS = "guess"


def _weight(value: Any) -> str | tuple[Fraction, Fraction]:
    """A word, or a range (one number is a range of one point)."""
    is_number = isinstance(value, int | Decimal | Fraction | list | tuple)
    return range_of(value) if is_number and not isinstance(value, bool) else text_of(value)


def _weight_out(value: str | tuple[Fraction, Fraction]) -> str | list[int | str]:
    return value if isinstance(value, str) else range_out(value)


def _tier(value: Any) -> str | tuple[str, ...]:
    """An option, or a list of options that tie."""
    if isinstance(value, list | tuple):
        return tuple(text_of(one) for one in value)
    return text_of(value)


def _names(value: Any) -> tuple[str, ...]:
    """One name or several."""
    return tuple(map(text_of, value)) if isinstance(value, list | tuple) else (text_of(value),)


Weight = Annotated[
    str | tuple[Fraction, Fraction],
    PlainValidator(_weight),
    PlainSerializer(_weight_out),
    WithJsonSchema({"anyOf": [{"type": "string"}, *RANGE_SCHEMA["anyOf"]]}),
]
_NAME = {"type": ["string", "number"]}
Tier = Annotated[
    str | tuple[str, ...],
    PlainValidator(_tier),
    PlainSerializer(lambda value: value if isinstance(value, str) else list(value)),
    WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]
Names = Annotated[
    tuple[str, ...],
    PlainValidator(_names),
    PlainSerializer(lambda value: value[0] if len(value) == 1 else list(value)),
    WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]


class Apart(Sourced):
    """What somebody else judged apart from whoever made the estimate (definitions §55)."""

    best_first: tuple[Tier, ...] = Field(
        min_length=1,
        description="Options, the best first, in that judge's view; a list inside is a tie.",
    )


class OptionShift(Sourced):
    """What somebody makes of one option beside the rest of a view: who, why, by how much."""

    points: Number = Field(description="Points more than the view gives it; minus: fewer.")


class Valuation(Sourced):
    """A party's view of one issue (definitions §6).

    Either `weight` (a word: must, should, nice; or a range of points) with `best-first`
    (all options, the best first; a list inside the list is a tie), or `scores`
    (points or ranges of points for each option, on any zero).
    `firm` says how surely the staff that wrote the file hold it, `firm-there` how surely
    the other side's staff would, for `--for`. `bottom-line` is what it never goes beyond, whatever
    it is offered elsewhere (§8); leaving the issue at `now` stays open. `moved` shifts one option's
    points, its range as wide as before; no other option moves, and no order (§6).
    """

    weight: Weight | None = Field(
        default=None, description="must, should, nice (or a word of `bands`), or a range of points."
    )
    best_first: tuple[Tier, ...] = Field(
        default=(), description="All options, the best first; a list inside the list is a tie."
    )
    scores: dict[Text, Range] = Field(
        default_factory=dict, description="Points, or ranges of points, for every option."
    )
    bottom_line: Names = Field(
        default=(),
        description="The option, or options that tie, beyond which it never goes; or `now`.",
    )
    firm: Firm | None = Field(
        default=None, description="How surely we hold it; left out: own known, theirs guess."
    )
    firm_there: Firm | None = Field(
        default=None, description="How surely the other side's staff would hold it, for `--for`."
    )
    drift: Range | None = Field(
        default=None,
        description="Points that leaving the issue at `now` brings (minus: costs) by the horizon.",
    )
    face: Range | None = Field(
        default=None, description="Points that a public demand on this issue costs the party."
    )
    apart: tuple[Apart, ...] = Field(
        default=(), description="What others judged apart: who, and their ranking."
    )

    moved: dict[Text, OptionShift] = Field(
        default_factory=dict,
        description="Options worth more or less than the view says, each with its own reason.",
    )

    def worth(self) -> dict[str, Fraction]:
        """Each option's place in its own order, a better one higher; of ranges the middles."""
        if self.scores:
            return {option: (low + high) / 2 for option, (low, high) in self.scores.items()}
        return {
            option: Fraction(-place)
            for place, tier in enumerate(self.best_first)
            for option in ((tier,) if isinstance(tier, str) else tier)
        }

    def beyond(self, now: str) -> tuple[str, ...]:
        """The options other than `now` that are worse to it than its bottom line."""
        worth = self.worth()
        named = {now if name == "now" and name not in worth else name for name in self.bottom_line}
        least = min((worth[name] for name in named if name in worth), default=None)
        if least is None:
            return ()
        return tuple(option for option, one in worth.items() if one < least and option != now)
