"""A paper as a tagged PDF (PDF/UA-1): the same paper gives the same bytes on every machine."""

import json
from pathlib import Path
from typing import Any

from detente.report.office.missing import needs
from detente.report.office.paper import Paper, PaperError
from detente.report.office.plain import Draw, plain_blocks

TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf(paper: Paper, draw: Draw) -> bytes:
    """The paper as a PDF. Raises PaperError where a letter is in no font, or it is too long."""
    made = _compiled(paper, draw, format="pdf", pdf_standards="ua-1")
    assert isinstance(made, bytes)
    if paper.one_page and len(pages(paper, draw)) > 1:
        raise PaperError(f"{paper.title}: it is longer than a page · shorten what the case says")
    return made


def pages(paper: Paper, draw: Draw, dots: float = 60.0) -> list[bytes]:
    """Each page as a PNG of so many dots an inch."""
    made = _compiled(paper, draw, format="png", ppi=dots)
    return [made] if isinstance(made, bytes) else list(made)


def _compiled(paper: Paper, draw: Draw, **options: Any) -> bytes | list[bytes]:
    typst = needs("typst")
    data = {
        "title": paper.title,
        "marks": paper.bold_marks,
        "foot": paper.foot,
        "numbered": paper.numbered,
        "one_page": paper.one_page,
        "blocks": plain_blocks(paper.blocks, draw),
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    try:
        made: bytes | list[bytes] = typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            sys_inputs={"paper": json.dumps(data)},
            font_paths=fonts,
            **options,
        )
    except typst.TypstError as error:
        raise PaperError(f"{paper.title}: {error} · take the Word form") from error
    return made


def png(drawn: str, width: float, dots: float = 200.0) -> bytes:
    """A picture of so many cm as a PNG of so many dots an inch."""
    typst = needs("typst")
    made: bytes = typst.compile(
        b"#set page(width: auto, height: auto, margin: 0pt)\n"
        b"#image(bytes(sys.inputs.svg), format: \"svg\", width: float(sys.inputs.width) * 1cm)",
        sys_inputs={"svg": drawn, "width": str(width)},
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
        format="png",
        ppi=dots,
    )  # fmt: skip
    return made
