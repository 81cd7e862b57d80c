"""What the study of the agenda answers: what to take on, prepare, talk about, keep quiet."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings


class Verdict(StrEnum):
    """What to do with an issue (definitions §14)."""

    NEGOTIATE = "negotiate"
    PREPARE = "prepare"
    TALK = "talk"
    QUIET = "quiet"


class Decider(StrEnum):
    """The part that decided a verdict, and those that never do (definitions §14)."""

    OVERLAP = "overlap"
    HOMEWORK = "homework"
    GATE = "gate"
    STERILE = "sterile"
    ESTIMATES = "estimates"
    RED_LINE = "red line"
    LESSONS = "lessons"
    CLARITY = "clarity"


class Overlap(StrEnum):
    """Where both can gain on an issue."""

    ALONE = "alone"
    PACKAGE = "package"
    NONE = "none"


class Lack(StrEnum):
    """What kind of thing an issue still lacks."""

    HOMEWORK = "homework"
    LEAD = "lead"
    INGREDIENT = "ingredient"


@dataclass(frozen=True)
class Missing(Rests):
    """What an issue still lacks, and who can supply it.

    `work` is the homework in the case's words, `owner` whose it is; `ingredient` which of the four.
    `turns`: supplying it turns the nearest past episodes to progress. `supplied_by_message`: the
    first message can begin to supply it. `blocks`: it must come before the ask.
    """

    kind: Lack
    work: Quote = ""
    owner: Name = ""
    ingredient: Id = ""
    turns: bool = False
    supplied_by_message: bool = False
    blocks: bool = False


@dataclass(frozen=True)
class OptionLine:
    """An option: whether it is a win for both alone, or in some package, in how many readings."""

    name: Id
    is_now: bool
    alone: InReadings
    package: InReadings


@dataclass(frozen=True)
class Worth:
    """An option by itself, and what each side gains by it over leaving its issue as it is."""

    option: Id
    us: Gain
    them: Gain


@dataclass(frozen=True)
class IssueLine(Rests):
    """An issue on the agenda with its verdict, and the part that the verdict hangs on.

    `worth`: of the option that suits the side best whom it suits less (definitions §14); None of a
    red line, and where an estimate is missing. `unready`: gates outside the talks that do not hold.
    `unknown`: sides without an estimate.
    """

    id: Id
    track: Id
    purposes: tuple[Id, ...]
    raised_by: Actor | None
    overlap: Overlap
    overlap_in: InReadings
    options: tuple[OptionLine, ...]
    verdict: Verdict
    decided_by: Decider
    missing: tuple[Missing, ...]
    unready: tuple[Quote, ...]
    unknown: tuple[Actor, ...]
    red_line: bool
    security: bool
    warning: bool
    quiet_channel: Name
    negotiable: bool
    worth: Worth | None = None


@dataclass(frozen=True)
class ExpectedAddition(Rests):
    """What the other side may add to the agenda: an issue, or a topic."""

    issue: Id


@dataclass(frozen=True)
class Agenda:
    """Every issue with its verdict; leaders' attention; what the other side is likely to add.

    `weights`: how many verdicts each part decided. `agreed`: the day of a deal, "" before one.
    """

    lines: tuple[IssueLine, ...]
    by_purpose: dict[str, tuple[Id, ...]]
    attention: int
    expected_additions: tuple[ExpectedAddition, ...]
    additions_received: bool
    weights: dict[str, int] = field(default_factory=dict)
    agreed: Id = ""


@dataclass(frozen=True)
class IssueVerdict(Fact):
    """An issue's verdict, and the part that it hangs on."""

    issue: Id
    verdict: Verdict
    decided_by: Decider


@dataclass(frozen=True)
class GateStands(Fact):
    """What an issue waits for outside the talks, and whether it holds."""

    issue: Id
    needs: Quote
    holds: bool


@dataclass(frozen=True)
class AttentionAssumed(Fact):
    """How many issues leaders can attend to at once."""

    issues: int


@dataclass(frozen=True)
class RedLineGone(Fact):
    """The red line on an issue taken away."""

    issue: Id


@dataclass(frozen=True)
class HomeworkDone(Fact):
    """The homework that must precede the ask on an issue, done."""

    issue: Id
    work: tuple[Quote, ...]


@dataclass(frozen=True)
class Undecided(Fact):
    """So many options of which it was not decided whether a package of the zone has them."""

    options: int
