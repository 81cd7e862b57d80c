"""What the study of the process answers: from the first message to the leaders' review."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class ActLine:
    """An act of the process: who may start it, in which channel, what it needs and brings.

    `supplies`: ingredients of progress that it helps to supply, with on how many issues each is
    missing.
    """

    id: str
    says: str
    by: str
    channel: str
    needs: tuple[str, ...]
    brings: tuple[str, ...]
    startable: bool
    cost: Fraction
    days: int
    supplies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Path:
    """A minimal set of acts that we can start and that makes the review reachable."""

    acts: tuple[str, ...]
    says: str
    cost: Fraction


@dataclass(frozen=True)
class Message:
    """The private message: its parts in order, in draft words, each with why it is there."""

    carrier: str
    carrier_who: str
    to: str
    from_: str
    send_by: date | None
    paragraphs: tuple[str, ...]
    holds: dict[str, str]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Carrier:
    """A way to send the message, what it needs, and how it may leak."""

    kind: str
    who: str
    needs: str
    leak: str
    cost: Fraction
    chosen: bool


@dataclass(frozen=True)
class Dated:
    """A day of the calendar. `kind`: ours, theirs, both, outside, review.

    Of an outside date: `brings` is what it means for the talks, `note` what it overtakes, `then`
    the ask that would mend it; each "" where there is none.
    """

    day: date
    until: date | None
    what: str
    kind: str
    missed: bool = False
    note: str = ""
    brings: str = ""
    then: str = ""


@dataclass(frozen=True)
class Leak:
    """What if it were read aloud: the message, a package, a concession."""

    what: str
    if_read_aloud: str
    then: str


@dataclass(frozen=True)
class Lint:
    """A finding of the process linter: rule, whether it holds, what was found, remedy, passages."""

    rule: str
    title: str
    holds: bool
    found: str
    remedy: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Process:
    """Acts, paths, the deadlock and its way out, the message, calendar, valve, leaks, lint."""

    acts: tuple[ActLine, ...]
    reachable_now: bool
    deadlock: tuple[str, ...]
    deadlock_says: str
    paths: tuple[Path, ...]
    chosen: Path | None
    path_status: str
    if_we_wait: str
    if_additions_refused: str
    message: Message | None
    carriers: tuple[Carrier, ...]
    calendar: tuple[Dated, ...]
    valve: tuple[str, ...]
    leaks: tuple[Leak, ...]
    lint: tuple[Lint, ...]
    people_named: date | None = None
    ripe_from: date | None = None
