"""The plan: its top in one minute, and the answers that it was wired from."""

from dataclasses import dataclass

from detente.answers import Answer
from detente.studies.agenda_value import Agenda
from detente.studies.clarity_value import Clarity
from detente.studies.mandates_value import Mandates
from detente.studies.objections_value import Objections
from detente.studies.packages_value import Packages
from detente.studies.process_value import Process


@dataclass(frozen=True)
class Top:
    """Twelve lines, no scores, no game theory. Each is one sentence or a short list."""

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


@dataclass(frozen=True)
class Plan:
    """The whole plan."""

    top: Answer[Top]
    clarity: Answer[Clarity]
    agenda: Answer[Agenda]
    packages: Answer[Packages]
    mandates: Answer[Mandates]
    process: Answer[Process]
    objections: Answer[Objections]
