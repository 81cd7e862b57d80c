"""The steps in which an option is carried out, and what the ladder of steps rests on."""

from fractions import Fraction

from pydantic import Field, model_validator

from detente.case.models.actor import By
from detente.case.models.part import Sourced
from detente.case.models.scalars import Number, Range, Text, When, YesNo

LONGEST = 120
"""The most months of a plan, and of any duration in it."""


class Wait(Sourced):
    """What a step waits for: another step, seen to be done (definitions §28)."""

    step: Text = Field(description="The step that must have been done, by its name.")
    share: Number = Field(
        default=1, gt=0, le=1, validate_default=True, description="How much of it, 0 to 1."
    )
    beyond: Number = Field(
        default=0,
        ge=0,
        lt=1,
        validate_default=True,
        description="The share of this step that may be given without it.",
    )
    after: int = Field(
        default=1, ge=0, le=LONGEST, description="Months from the act until it counts."
    )
    in_proportion: YesNo = Field(
        default=False,
        description="Whether as much is given as was done, not all or nothing.",
    )
    confirmed: Number = Field(
        default=1,
        gt=0,
        le=1,
        validate_default=True,
        description="Chance in a month that what was done is confirmed.",
    )
    sure: Number = Field(
        default=0.9,
        gt=0,
        lt=1,
        validate_default=True,
        description="How sure the waiting side wants to be.",
    )
    waived: YesNo = Field(default=False, description="A lawful exception: it does not wait.")


class Voided(Sourced):
    """A third party that can undo a step, or take the lever away: a court, a legislature."""

    by: Text = Field(description="Who can undo it.")
    chance: Range = Field(description="The chance in a month, judged.")
    lever: bool = Field(
        default=False,
        description="It takes the lever away instead: all of the step is in force at once, nothing "
        "is owed for it, and it can never be taken back.",
    )

    @model_validator(mode="after")
    def _chance(self) -> "Voided":
        if self.chance[0] < 0 or self.chance[1] > 1:
            raise ValueError("`chance` lies between 0 and 1; write a share, as in 0.02")
        return self


class Step(Sourced):
    """One act of one side, or of a third party. Steps of an option together are the option."""

    what: Text = Field(default="", description="What is done, in words for the ledger.")
    called: Text = Field(
        default="",
        description="What the act is called in a sentence, as in `the first half of the relief`; "
        "left out: its name in words.",
    )
    by: By = Field(description="Who does it: us, them, or a third party by its name.")
    amount: Number | None = Field(default=None, gt=0, description="How much, in natural units.")
    unit: Text = Field(default="", description="The unit of the amount.")
    us: Range | None = Field(
        default=None, description="Points of our gain from the option that this step carries."
    )
    them: Range | None = Field(default=None, description="Points of theirs that it carries.")
    pays: Text = Field(
        default="monthly",
        pattern="^(once|monthly)$",
        description="Whether the receiver gains at once or month by month.",
    )
    costs: Text = Field(
        default="monthly",
        pattern="^(once|monthly)$",
        description="Whether it costs the giver at once or month by month.",
    )
    delay: int = Field(
        default=0, ge=0, le=LONGEST, description="Months until the receiver gains by it."
    )
    start: When | None = Field(default=None, description="The first month in which it may be done.")
    end: When | None = Field(default=None, description="The last month in which it may be done.")
    due: When | None = Field(default=None, description="The month by whose end it is to be done.")
    only: tuple[When, ...] = Field(
        default=(), description="The months in which alone it can be done, such as a summit's."
    )
    parts: int = Field(
        default=1, ge=1, le=24, description="How many equal parts it can be given in."
    )
    most_a_month: Number = Field(
        default=1,
        gt=0,
        le=1,
        validate_default=True,
        description="The most of it that one month may carry, as a share.",
    )
    optional: YesNo = Field(default=False, description="Whether it may stay undone.")
    taken_back: Number = Field(
        default=0,
        ge=0,
        le=1,
        validate_default=True,
        description="How much of it can be taken back, 0 to 1.",
    )
    taken_back_after: int = Field(
        default=1, ge=0, le=LONGEST, description="Months that taking back takes."
    )
    seen: Number = Field(
        default=1,
        ge=0,
        le=1,
        validate_default=True,
        description="Chance in a month that not doing it is noticed.",
    )
    seen_after: int = Field(
        default=0, ge=0, le=LONGEST, description="Months before that can be noticed."
    )
    firewalled: YesNo = Field(
        default=False, description="Whether it goes on whatever else is suspended."
    )
    measured_by: Text = Field(default="", description="A benchmark of the case, by its id.")
    waits_for: tuple[Wait, ...] = Field(default=(), description="What it waits for.")
    voided: Voided | None = Field(default=None, description="Who else can undo it.")
    late: Number = Field(
        default=Fraction(0),
        ge=0,
        lt=1,
        description="Of a third party's step: chance in a month that it comes a month late.",
    )


class Sides(Sourced):
    """One number for each side."""

    us: Number | None = Field(default=None, description="Ours.")
    them: Number | None = Field(default=None, description="Theirs.")


TENTH = Fraction(1, 10)
"""Who keeps less of a point over a year plans nothing; far less is lost in rounding."""


class Kept(Sourced):
    """What a year's waiting leaves of a point, for each side."""

    us: Number | None = Field(default=None, ge=TENTH, le=1, description="Ours, from 0.1 to 1.")
    them: Number | None = Field(
        default=None, ge=TENTH, le=1, description="Theirs, in the same way."
    )


class Limits(Sourced):
    """The most points that each side would risk."""

    us: Number | None = Field(default=None, ge=0, description="Ours, 0 or more.")
    them: Number | None = Field(default=None, ge=0, description="Theirs, 0 or more.")


class Noticing(Sourced):
    """Whole months until each side notices."""

    us: int | None = Field(default=None, ge=0, le=LONGEST, description="We.")
    them: int | None = Field(default=None, ge=0, le=LONGEST, description="They.")


class Chances(Sourced):
    """A chance for each side's acts, below 1."""

    us: Number | None = Field(default=None, ge=0, lt=1, description="Of ours.")
    them: Number | None = Field(default=None, ge=0, lt=1, description="Of theirs.")


class Ladder(Sourced):
    """What the order of steps rests on: time, patience, and how much each side risks."""

    start: When | None = Field(
        default=None, description="The first month of a step; left out: the month after planning."
    )
    months: int = Field(default=18, ge=1, le=LONGEST, description="Months that are planned.")
    look_ahead: int = Field(
        default=24,
        ge=0,
        le=240,
        description="Months after them in which what is given pays.",
    )
    discount: Kept = Field(
        default=Kept(), description="What a year's waiting leaves of a point, 0 to 1."
    )
    tolerance: Limits = Field(
        default=Limits(), description="The most points that a side would risk at any time."
    )
    notices: Noticing = Field(
        default=Noticing(), description="Months until a side notices that the other stopped."
    )
    stake: Sides = Field(
        default=Sides(), description="Points that going on is worth beyond the months counted."
    )
    continuation: Number | None = Field(
        default=None,
        gt=0,
        le=1,
        description="The chance that each month is followed by another; 1: until the end of the "
        "months counted, and then for certain no more.",
    )
    answer: Text = Field(
        default="suspend",
        pattern="^(suspend|total|linked|pause)$",
        description="What a side does after a breach: suspend what it was giving; end it all "
        "(total); suspend what waits for the broken step alone (linked); or suspend for some "
        "months (pause).",
    )
    pause: int | None = Field(
        default=None, ge=1, le=LONGEST, description="How many months, where the answer is a pause."
    )
    affords: Limits = Field(
        default=Limits(),
        description="The most points that carrying out the answer may cost a side.",
    )
    slips: Chances = Field(
        default=Chances(),
        description="Chance in a month that a due step comes a month late.",
    )
    steps_a_month: int | None = Field(
        default=None, ge=1, description="The most steps that one month can carry."
    )

    @model_validator(mode="after")
    def _pauses(self) -> "Ladder":
        if (self.answer == "pause") != (self.pause is not None):
            raise ValueError("`pause` says how many months `answer: pause` lasts; write both")
        return self
