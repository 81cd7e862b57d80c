"""All that the checks across chapters look at."""

from dataclasses import dataclass

from detente.case.case import Case
from detente.studies.values.agenda import Agenda
from detente.studies.values.follow_through import FollowThrough
from detente.studies.values.ladder import Ladder
from detente.studies.values.lessons import Lessons
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages import Packages
from detente.studies.values.process import Process
from detente.studies.values.rehearsal import Rehearsal


@dataclass(frozen=True)
class Whole:
    """The case, and the values that chapters are written from."""

    case: Case
    lessons: Lessons
    agenda: Agenda
    packages: Packages
    mandates: Mandates
    process: Process
    ladder: Ladder
    rehearsal: Rehearsal
    follow_through: FollowThrough
