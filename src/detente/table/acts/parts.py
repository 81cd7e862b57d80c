"""What acts are made of: names, words, days, amounts, digests. No binary fractions."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


def _day(text: str) -> str:
    """A day that the calendar has, years 0001 to 9999, or none."""
    if text:
        date.fromisoformat(text)
    return text


def _moment(text: str) -> str:
    """A moment that clocks show; no leap second."""
    if text:
        datetime.fromisoformat(text)
    return text


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeDigest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
MaybeId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9._-]{0,79})?$")]
Scope = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z0-9][a-z0-9._-]{0,79})$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(max_length=100_000)]
PublicKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Day = Annotated[
    str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"), AfterValidator(_day)
]
Moment = Annotated[
    str,
    StringConstraints(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?$"
    ),
    AfterValidator(_moment),
]
Amount = Annotated[str, StringConstraints(pattern=r"^(-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,18})?)?$")]


class StrictModel(BaseModel):
    """Strict: no coercion, no unknown field, nothing changes afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
