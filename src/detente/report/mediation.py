"""A mediator's papers: its own page with what it rests on, and the single text for all parties."""

from collections.abc import Iterator

from detente.answers import Answer
from detente.report import words
from detente.report.json import to_json
from detente.report.markdown import escaped, heading, markdown
from detente.report.office.text import between
from detente.report.outline.beside.drafts import mediation, single_text
from detente.report.outline.blocks.marks import marked
from detente.report.outline.blocks.withheld import Screen
from detente.report.readers.told import told
from detente.report.setting import Setting
from detente.studies.values.packages.drafts import Drafts


def papers(
    own: Answer[Drafts], setting: Setting, open_: Answer[Drafts], shared: Setting
) -> Iterator[tuple[str, str]]:
    """File names with their text: the mediator's page and data, then what all may see."""
    page = mediation(own, setting)
    yield "drafts.md", _framed(own, setting, page.title, markdown(page.blocks, 2))
    yield "drafts.json", to_json(told(own, setting.sight, "packages"))
    screen = Screen(shared.sight, open_.marks, ("packages",))
    text = markdown(screen.page(single_text(open_.value, shared)), 2)
    yield "single-text.md", _framed(open_, shared, shared.title, text)


def _framed(answer: Answer[Drafts], setting: Setting, title: str, text: str) -> str:
    day = escaped(words.day(setting.case.as_of))
    inputs = "" if setting.sight.reader else f"; inputs {escaped(answer.inputs[:12])}"
    foot = f"As of {day}{inputs}."
    return between(marked(answer.marks, setting), foot, f"{heading(title, 1)}\n\n{text}")
