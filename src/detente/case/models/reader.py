"""Who may see what of a case and of its plan: readers by name (definitions §19)."""

from enum import StrEnum

from pydantic import Field

from detente.answers import Ceiling
from detente.case.models.part import Part
from detente.case.models.scalars import Day, Text, YesNo


class TlpLevel(StrEnum):
    """The levels of the Traffic Light Protocol 2.0, the widest circle first."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"


class Result(StrEnum):
    """The studies whose results may be released."""

    LESSONS = "lessons"
    CLARITY = "clarity"
    AGENDA = "agenda"
    PACKAGES = "packages"
    MANDATES = "mandates"
    PROCESS = "process"
    LADDER = "ladder"
    REHEARSAL = "rehearsal"
    OBJECTIONS = "objections"
    SPOILERS = "spoilers"
    TALKS = "talks"
    FOLLOW_THROUGH = "follow_through"
    CONSISTENCY = "consistency"
    BRIEF = "brief"


class Release(Part):
    """Results of a study that a reader may see although they rest on more than the reader may.

    What is marked above the reader stays unnamed in them. The list is the log of releases.
    """

    what: Result = Field(description="The study whose results are released.")
    by: Text = Field(min_length=1, description="Who released them: the owner, by name.")
    on: Day = Field(description="The day of the release.")
    why: Text = Field(min_length=1, description="Why the reader needs them.")


class CaseReader(Part):
    """A reader: the highest level and the compartments that it may see."""

    level: TlpLevel = Field(
        default=TlpLevel.CLEAR, description="The highest level that it may see."
    )
    compartments: tuple[Text, ...] = Field(
        default=(), description="Marks beside the levels that it may see."
    )
    ask: Text = Field(default="", description="Whom it asks for what is withheld, by name.")
    released: tuple[Release, ...] = Field(
        default=(), description="Results released to it, each by whom, on which day and why."
    )
    addressee: YesNo = Field(
        default=False,
        description="Whether the leader's message goes to it; left out of all: to one who may see "
        "what is TLP:CLEAR.",
    )

    @property
    def ceiling(self) -> Ceiling:
        """Its level and compartments."""
        return Ceiling(self.level.value, self.compartments)

    def has(self, study: str) -> bool:
        """Whether the results of a study were released to it."""
        return any(one.what.value == study for one in self.released)
