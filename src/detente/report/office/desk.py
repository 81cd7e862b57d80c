"""What every paper is made from: the answers of a plan, and the names of its case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from detente.answers import Answer, join
from detente.report.office.paper import Paper
from detente.report.outline.blocks.block import Block
from detente.report.outline.blocks.marks import marked
from detente.report.outline.blocks.withheld import Screen
from detente.report.setting import Setting
from detente.report.wording.brief.own import OWN_FOOT, OWN_TITLE
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital
from detente.report.wording.withheld import meant_for
from detente.studies.values.home_sheets import HomeSheet


class Studies(Protocol):
    """What papers ask for; each answer is computed when it is asked for."""

    def study(self, name: str) -> Answer[Any]:
        """One study's answer."""

    def home_sheets(self) -> tuple[HomeSheet, ...]:
        """What each lead knows and never carries. Raises PaperError where only a plan is kept."""


@dataclass(frozen=True)
class Desk:
    """The answers and the names of the case."""

    answers: Studies
    setting: Setting

    @property
    def foot(self) -> str:
        """Whose the paper is, of which package and day, and for whom where a reader is named."""
        return self._foot(self._of_own(f"; {OWN_FOOT}"))

    def _foot(self, more: str = "") -> str:
        reader = f"; {meant_for(name)}" if (name := self.setting.sight.name) else ""
        return f"{capital(self.setting.us)}, as of {day(self.setting.case.as_of)}{more}{reader}"

    def _of_own(self, text: str) -> str:
        """What is said of a package of the planner's own; "" where the plan is for none."""
        return text if self.answers.study("packages").value.departs else ""

    def named(self, file: str) -> str:
        """A file's name, which tells a package of the planner's own from what is recommended."""
        return f"{file}{self._of_own('-own-package')}"

    @property
    def title(self) -> str:
        """What the case is called, and that the package is the planner's own."""
        return f"{self.setting.title}{self._of_own(f': {OWN_TITLE}')}"

    @property
    def own(self) -> str:
        """The foot of a paper that is handed round on our own side alone."""
        return self.foot if self.setting.sight.name else f"{self.foot}; {meant_for('')}"

    @property
    def is_undated(self) -> bool:
        """Whether no order of the acts is safe for us yet, as the brief says; to who may know."""
        page = self.answers.study("brief")
        return self.setting.sight.shows(page.marks, "rehearsal") and not page.value.is_safe

    def paper(
        self,
        file: str,
        title: str,
        blocks: tuple[Block, ...],
        *rests: str,
        one_page: bool = False,
        is_ours: bool = True,
        is_private: bool = False,
        travels: bool = False,
    ) -> Paper:
        """A paper that rests on the answers of some studies, as its reader may see it.

        One that leaves our side (`is_ours` false) bears no mark and no foot; one that must not
        (`is_private`) says so. One that others may look at (`travels`) does not tell that another
        package is recommended.
        """
        marks = join(self.answers.study(name).marks for name in rests)
        screen = Screen(self.setting.sight, marks, rests)
        shown = screen.page(blocks)
        if not is_ours:
            return Paper(file, title, shown, one_page=one_page)
        foot = self.own if is_private else self._foot() if travels else self.foot
        return Paper(file, title, shown, self.marks(*rests), foot, one_page)

    def open(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The papers of which the reader may know; a name or title may tell too much."""
        betrays = self.setting.sight.betrays
        return (one for one in papers if not betrays(one.file) and not betrays(one.title))

    def value(self, name: str) -> Any:
        """What one study answers."""
        value, setting = self.answers.study(name).value, self.setting
        return setting.once("said", value, lambda: setting.said(value))

    def marks(self, *names: str) -> str:
        """The handling marks of the answers that a paper rests on."""
        return marked(join(self.answers.study(name).marks for name in names), self.setting)
