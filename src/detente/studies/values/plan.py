"""The plan: its first page, and the answers that it was wired from."""

from dataclasses import dataclass

from detente.answers import Answer, Shown
from detente.studies.values.agenda import Agenda
from detente.studies.values.brief.brief import Brief
from detente.studies.values.brief.consistency import Consistency
from detente.studies.values.clarity import Clarity
from detente.studies.values.ladder.ladder import LadderResult
from detente.studies.values.ladder.rehearsal import RehearsalResult
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import Objections
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.spoilers import Spoilers
from detente.studies.values.talks.talks import Talks


@dataclass(frozen=True)
class Plan(Shown):
    """The whole plan: the first page, what is not settled, and the answers that they rest on."""

    brief: Answer[Brief]
    consistency: Answer[Consistency]
    lessons: Answer[Lessons]
    clarity: Answer[Clarity]
    agenda: Answer[Agenda]
    packages: Answer[Packages]
    mandates: Answer[Mandates]
    process: Answer[ProcessResult]
    ladder: Answer[LadderResult]
    rehearsal: Answer[RehearsalResult]
    objections: Answer[Objections]
    spoilers: Answer[Spoilers]
    talks: Answer[Talks]
    follow_through: Answer[FollowThrough]
