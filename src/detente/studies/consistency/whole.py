"""All that the checks across chapters look at."""

from dataclasses import dataclass

from detente.case.models.case import Case
from detente.studies.values.agenda import Agenda
from detente.studies.values.ladder.ladder import LadderResult
from detente.studies.values.ladder.rehearsal import RehearsalResult
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.studies.values.record.lessons import Lessons


@dataclass(frozen=True)
class ChapterValues:
    """The case, and the values that chapters are written from."""

    case: Case
    lessons: Lessons
    agenda: Agenda
    packages: Packages
    mandates: Mandates
    process: ProcessResult
    ladder: LadderResult
    rehearsal: RehearsalResult
    follow_through: FollowThrough
