"""The plan: its top in one minute, and the answers that it was wired from."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Answer, Status
from detente.studies.values.agenda import Agenda
from detente.studies.values.clarity import Clarity
from detente.studies.values.follow_through import FollowThrough
from detente.studies.values.ladder import Ladder
from detente.studies.values.lessons import Lessons
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import Objections
from detente.studies.values.packages import Packages
from detente.studies.values.process import Process
from detente.studies.values.rehearsal import Rehearsal


class Part(StrEnum):
    """The answers that a plan's top is composed from."""

    LESSONS = "lessons"
    CLARITY = "clarity"
    AGENDA = "agenda"
    PACKAGES = "packages"
    MANDATES = "mandates"
    LADDER = "ladder"
    REHEARSAL = "rehearsal"
    PROCESS = "process"
    OBJECTIONS = "objections"
    FOLLOW_THROUGH = "follow_through"


@dataclass(frozen=True)
class Standing:
    """How far one part of a plan can be trusted as mathematics."""

    part: Part
    status: Status


@dataclass(frozen=True)
class Top:
    """Twelve lines, no scores, no game theory. Each is one sentence or a short list.

    `for_` and `against` are the parties' names in the case, `we` and `they` as in a sentence.
    `before`: for each line of `take_on` what the record says of it, "" where nothing; `weighed`:
    which parts decided that these are taken on; `coded`: how sure the coders of those episodes
    were; `pledges`: how many of its earlier pledges each side kept, "" where none can be judged.
    `parts`: how far each part can be trusted; the top itself no further than the weakest.
    """

    title: str
    for_: str
    against: str
    as_of: str
    decision: str
    talk: str
    take_on: tuple[str, ...]
    we_ask: tuple[str, ...]
    we_give: tuple[str, ...]
    never: tuple[str, ...]
    first_move: str
    wins: tuple[str, str]
    how_they_say_no: str
    how_it_fails: str
    stop_if: str
    meanwhile: str
    unknown: tuple[str, ...]
    basis: str
    we: str = ""
    they: str = ""
    before: tuple[str, ...] = ()
    weighed: str = ""
    coded: tuple[str, ...] = ()
    pledges: str = ""
    parts: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole plan."""

    lessons: Answer[Lessons]
    clarity: Answer[Clarity]
    agenda: Answer[Agenda]
    packages: Answer[Packages]
    mandates: Answer[Mandates]
    process: Answer[Process]
    ladder: Answer[Ladder]
    rehearsal: Answer[Rehearsal]
    objections: Answer[Objections]
    follow_through: Answer[FollowThrough]
    brief: Answer[Top]
