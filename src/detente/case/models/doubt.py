"""How sure a package has to be, and how far the errors of our estimates may agree."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, WithJsonSchema, model_validator

from detente.case.models.part import Sourced
from detente.case.models.scalars import Read, exact, number_of
from detente.visible import in_ticks

SHARE_SCHEMA: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": r"^\d+(\.\d+)?(/\d+|%)?$",
}


def share_of(value: Any) -> Fraction:
    """A share as 95%, 0.95 or 19/20. Raises ValueError: what is wrong; what to do."""
    text = str(value).strip()
    number = number_of(text[:-1]) / 100 if text.endswith("%") else number_of(value)
    if not 0 <= number <= 1:
        raise ValueError("is no share; write it as 95% or 0.95, between 0 and 1")
    return number


Share = Annotated[
    Fraction,
    Read(share_of),
    PlainSerializer(exact),
    WithJsonSchema(SHARE_SCHEMA),
]


class Doubt(Sourced):
    """What a package must survive to be recommended: judgements (definitions §52)."""

    agree: Share = Field(
        default=Fraction(3, 10),
        description="How far our errors about one side agree: 0, they cancel; 1, all lean one way.",
    )
    ours: Share = Field(
        default=Fraction(19, 20),
        description="In how many readings our side and our vetoes must gain: 1/2 to below 1.",
    )
    theirs: Share = Field(
        default=Fraction(3, 4),
        description="In how many readings their side and their vetoes must gain.",
    )

    @model_validator(mode="after")
    def _chances(self) -> "Doubt":
        for name in ("ours", "theirs"):
            if not Fraction(1, 2) <= getattr(self, name) < 1:
                raise ValueError(
                    f"{in_ticks(name)} asks for less than an even chance, or for certainty; "
                    "write a share of 50% or more and below 100%"
                )
        return self
