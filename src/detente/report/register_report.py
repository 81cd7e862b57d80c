"""The register by itself, on any day: one page, its text as Markdown, and the answer as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.answers import Answer
from detente.report import words
from detente.report.documents import sources_of
from detente.report.html import cited_sources, page
from detente.report.json import to_json
from detente.report.markdown import escaped, heading, markdown
from detente.report.office.text import between
from detente.report.outline.blocks.basis import run
from detente.report.outline.blocks.block import Block, Text
from detente.report.outline.blocks.marks import marked
from detente.report.outline.chapter import Chapter, chapter
from detente.report.readers.told import told
from detente.report.setting import Setting
from detente.studies.values.record.follow_through import FollowThrough


@dataclass(frozen=True)
class RegisterReport:
    """Where the pledges stand, under the case's title, as of its day.

    `doubts`: why the acts of a table may not be all that it had.
    """

    answer: Answer[FollowThrough]
    setting: Setting
    doubts: tuple[str, ...] = ()

    @property
    def warned(self) -> tuple[Block, ...]:
        """The doubts, before all else."""
        return tuple(Text(doubt, "warn") for doubt in self.doubts)

    @property
    def marks(self) -> str:
        """The handling marks, or that there are none."""
        return marked(self.answer.marks, self.setting)

    @property
    def chapter(self) -> Chapter:
        """The chapter as it also stands in a plan."""
        return chapter("follow_through", self.answer, self.setting)


def register_files(report: RegisterReport) -> Iterator[tuple[str, str]]:
    """Names and texts: `register.html`, `register.md`, `register.json`."""
    yield "register.html", register_html(report)
    yield "register.md", register_text(report)
    answer = told(report.answer, report.setting.sight, "follow_through")
    yield "register.json", to_json({**answer, "doubts": report.doubts})


def register_html(report: RegisterReport) -> str:
    """One self-contained page. Everything that a case says is escaped and made visible."""
    setting, one = report.setting, report.chapter
    return page(
        "register",
        setting,
        kind="where the pledges stand",
        us=setting.us,
        them=setting.them,
        marks=report.marks,
        chapter=one,
        warned=report.warned,
        cited=cited_sources(setting, one),
        runs=[run(report.answer, setting)],
    )


def register_text(report: RegisterReport) -> str:
    """The same as Markdown."""
    one, setting = report.chapter, report.setting
    day = escaped(words.day(setting.case.as_of))
    sides = f"{escaped(setting.us)} and {escaped(setting.them)}"
    told = f"Pledges of {sides}, by one rule, as of {day}."
    parts = (
        heading(setting.title, 1),
        told,
        markdown(report.warned) if report.warned else "",
        heading(one.title, 2),
        markdown((*one.blocks, *one.basis), 3),
        sources_of(setting, one),
    )
    inputs = "" if setting.sight.reader else f"; inputs {escaped(report.answer.inputs[:12])}"
    foot = f"Where the pledges stand as of {day}{inputs}."
    return between(report.marks, foot, "\n\n".join(part for part in parts if part))
