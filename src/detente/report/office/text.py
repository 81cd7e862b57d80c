"""A paper as Markdown, between its marks where it has any."""

from detente.report.markdown import escaped, heading, markdown, numbered
from detente.report.office.paper import Paper
from detente.report.outline.blocks.block import Block, Letter
from detente.report.outline.blocks.marks import UNMARKED


def as_markdown(paper: Paper) -> str:
    """The paper's text; a letter is its words alone."""
    title = f"{heading(paper.title, 1)}\n\n" if paper.title else ""
    text = title + _body(paper.blocks)
    return between(paper.marks, escaped(paper.foot), text) if paper.marks else text


def between(marks: str, foot: str, text: str) -> str:
    """The text between its handling marks, with a line at the foot; of no marks nothing is said."""
    if marks == UNMARKED:
        return f"{text.rstrip()}\n\n---\n\n{foot.removesuffix('.')}.\n"
    mark = f"**{escaped(marks)}**"
    return f"{mark}\n\n{text.rstrip()}\n\n---\n\n{foot}\n\n{mark}\n"


def _body(blocks: tuple[Block, ...]) -> str:
    match blocks:
        case (Letter(head=(), paragraphs=paragraphs),):
            return "\n\n".join(map(numbered, paragraphs)) + "\n"
    return markdown(blocks, 2)
