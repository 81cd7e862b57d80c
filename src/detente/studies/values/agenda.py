"""What the study of the agenda answers: what to take on, prepare, talk about, keep quiet."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.studies.values.level import InReadings


class Verdict(StrEnum):
    """What to do with an issue (definitions §14)."""

    NEGOTIATE = "negotiate now"
    PREPARE = "prepare"
    TALK = "talk without trading"
    QUIET = "quiet channel only"


class Decider(StrEnum):
    """The part that decided a verdict, and those that never do (definitions §14)."""

    OVERLAP = "overlap"
    HOMEWORK = "homework"
    GATE = "a gate outside the talks"
    STERILE = "talks judged sterile"
    ESTIMATES = "a missing estimate"
    RED_LINE = "a red line"
    LESSONS = "lessons"
    CLARITY = "clarity"


class Overlap(StrEnum):
    """Where both can gain on an issue."""

    ALONE = "alone"
    PACKAGE = "only in a package"
    NONE = "none"


@dataclass(frozen=True)
class Missing:
    """What an issue still lacks, who can supply it, and by which act.

    `supplied_by_message`: the first message can begin to supply it; `blocks`: it must come before
    the ask. `ingredient` is the short name where it is one of the four; `lesson` names the past
    episodes that would be nearest once it is supplied, where that turns them to progress.
    """

    what: str
    who: str
    by_act: str
    supplied_by_message: bool
    ingredient: str = ""
    lesson: str = ""
    blocks: bool = False


@dataclass(frozen=True)
class OptionLine:
    """An option: whether it is a win for both alone, or in some package, in how many readings."""

    name: str
    is_now: bool
    alone: InReadings
    package: InReadings


@dataclass(frozen=True)
class IssueLine:
    """An issue on the agenda, with its verdict and the reasons for it.

    `decided_by` is the part that the verdict hangs on. `lesson` is what the record says of it:
    the nearest past episodes, and what came of them.
    """

    id: str
    title: str
    track: str
    purposes: tuple[str, ...]
    raised_by: str
    overlap: Overlap
    overlap_in: InReadings
    options: tuple[OptionLine, ...]
    verdict: Verdict
    why: str
    missing: tuple[Missing, ...]
    red_line: bool
    security: bool
    warning: bool
    quiet_channel: str
    negotiable: bool
    sources: tuple[str, ...] = ()
    lesson: str = ""
    decided_by: Decider = Decider.OVERLAP


@dataclass(frozen=True)
class LeftOut:
    """An issue that is negotiable and still not among the few, and why."""

    issue: str
    why: str


@dataclass(frozen=True)
class Agenda:
    """Every issue with its verdict; the few to take on; what the other side is likely to add.

    `weights`: how many verdicts each part decided; `weighed` says it in words.
    """

    lines: tuple[IssueLine, ...]
    by_purpose: dict[str, tuple[str, ...]]
    attention: int
    expected_additions: tuple[str, ...]
    additions_received: bool
    weights: dict[str, int] = field(default_factory=dict)
    weighed: str = ""
