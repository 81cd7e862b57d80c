"""How each side may behave while a ladder is carried out, and what may come between."""

from fractions import Fraction

from pydantic import Field, model_validator

from detente.case.models.part import Part, Sourced
from detente.case.models.scalars import Range, Text
from detente.files.near import repeated
from detente.visible import in_ticks, ticked

KINDS = (
    "reliable",
    "partial",
    "early-then-none",
    "unyielding",
    "off-after-shock",
    "unable",
    "reversed",
)


class Conduct(Sourced):
    """One kind of conduct of a side, with its share among all kinds: a judgement (§34)."""

    kind: Text = Field(pattern=f"^({'|'.join(KINDS)})$", description=f"One of {', '.join(KINDS)}.")
    weight: Range = Field(description="Its share among all kinds of that side, 0 to 1.")
    share: Range = Field(
        default=(Fraction(1, 2), Fraction(1, 2)),
        description="partial: how much of each due step comes, 0 to 1.",
    )
    after: int = Field(
        default=3, ge=0, le=120, description="early-then-none: months until it stops."
    )
    chance: Range = Field(
        default=(Fraction(1, 50), Fraction(1, 50)),
        description="reversed: the chance in a month; unable: for each step that it promised.",
    )

    @model_validator(mode="after")
    def _shares(self) -> "Conduct":
        for name in ("weight", "share", "chance"):
            low, high = getattr(self, name)
            if low < 0 or high > 1:
                raise ValueError(f"{in_ticks(name)} lies between 0 and 1; write a share, as in 0.2")
        return self


class Shock(Sourced):
    """What may come from outside and suspend what is not firewalled."""

    what: Text = Field(description="What it would be, as one of its kind in the record.")
    chance: Range = Field(description="The chance in a month, 0 to 1.")
    months: int = Field(default=4, ge=1, le=60, description="Months that it suspends.")
    ends: Range = Field(
        default=(Fraction(0), Fraction(0)),
        description="The chance that what it suspended never resumes, 0 to 1.",
    )

    @model_validator(mode="after")
    def _chances(self) -> "Shock":
        for name in ("chance", "ends"):
            low, high = getattr(self, name)
            if low < 0 or high > 1:
                raise ValueError(
                    f"{in_ticks(name)} lies between 0 and 1; write a chance, as in 0.02"
                )
        return self


class Rehearsal(Part):
    """What a rehearsal draws from: conduct on both sides, and shocks; all judged."""

    us: tuple[Conduct, ...] = Field(default=(), description="Kinds of conduct on our side.")
    them: tuple[Conduct, ...] = Field(default=(), description="Kinds of conduct on theirs.")
    shocks: tuple[Shock, ...] = Field(default=(), description="What may come between.")

    @model_validator(mode="after")
    def _one(self) -> "Rehearsal":
        for side in ("us", "them"):
            kinds: tuple[Conduct, ...] = getattr(self, side)
            names = [one.kind for one in kinds]
            for name in repeated(names):
                raise ValueError(
                    f"{in_ticks(side)} has two kinds of conduct called {ticked(name)}; "
                    "write one of them, with the weight of both"
                )
            low, high = (sum(one.weight[at] for one in kinds) for at in (0, 1))
            if kinds and not low <= 1 <= high:
                why = f"they add up to {float(low):.3g} to {float(high):.3g}"
                raise ValueError(
                    f"the weights of {in_ticks(side)} cannot be one together: {why}; "
                    "change them until 1 lies between"
                )
        return self
