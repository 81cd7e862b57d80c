"""What every paper is made from: the answers of a plan, and the names of its case."""

from dataclasses import dataclass
from typing import Any, Protocol

from detente.answers import Answer, join
from detente.report.outline.marks import marked
from detente.report.setting import Setting
from detente.report.wording.dates import day
from detente.report.wording.lists import capital


class Studies(Protocol):
    """What papers ask for; each answer is computed when it is asked for."""

    def study(self, name: str) -> Answer[Any]:
        """One study's answer."""


@dataclass(frozen=True)
class Desk:
    """The answers and the names of the case."""

    answers: Studies
    setting: Setting

    @property
    def foot(self) -> str:
        """For whom the paper is, and as of which day."""
        return f"{capital(self.setting.us)}, as of {day(self.setting.case.as_of)}"

    def value(self, name: str) -> Any:
        """What one study answers."""
        return self.answers.study(name).value

    def marks(self, *names: str) -> str:
        """The handling marks of the answers that a paper rests on."""
        return marked(join(self.answers.study(name).marks for name in names))
