"""What acts are made of: names, words, days, amounts, digests. No binary fractions."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeDigest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Scope = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z0-9][a-z0-9._-]{0,79})$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(max_length=100_000)]
PublicKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
Moment = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?$")]
Amount = Annotated[str, StringConstraints(pattern=r"^(-?(0|[1-9]\d{0,29})(\.\d{1,18})?)?$")]


class Part(BaseModel):
    """Strict: no coercion, no unknown field, nothing changes afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
