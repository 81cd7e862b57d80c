"""How far each part of a plan can be trusted as mathematics."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Status


class PlanPart(StrEnum):
    """The answers that a plan's first page is composed from."""

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
    """How far one part of a plan can be trusted as mathematics (definitions §3)."""

    part: PlanPart
    status: Status
