"""A paper as a Word document with real styles: headings, lists, tables, marks at head and foot."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from detente.report.office.missing import needs
from detente.report.office.paper import Paper, PaperError
from detente.report.office.plain import Draw, plain_blocks
from detente.report.office.stamp import stamped
from detente.report.office.template import look_of
from detente.visible import flowing

Picture = Callable[[str, float], bytes]
"""An SVG and its width in cm → a PNG."""
WIDTH = {"margin": 2.3, "label": 3.0}
"""Centimetres."""


def docx(paper: Paper, draw: Draw, picture: Picture, template: Path | None = None) -> bytes:
    """The paper as a Word document. `template`: a document whose look alone is taken.

    Raises PaperError where the template is no Word document.
    """
    document = _opened(template)
    try:
        _fill(document, paper, draw, picture, template)
    except (PaperError, MemoryError):
        raise
    except Exception as error:  # what its template lacks, the library finds only now
        if template is None:
            raise
        raise _unreadable(template) from error
    made = io.BytesIO()
    document.save(made)
    return stamped(made.getvalue())


def _fill(document: Any, paper: Paper, draw: Draw, picture: Picture, template: Path | None) -> None:
    """The paper in the document, with the house's looks or the template's."""
    if template is None:
        _house(document)
        _edges(document, paper)
    elif not paper.marks:
        _unmarked(document, template)
    document.core_properties.title = _title(paper)
    if paper.title:
        _heading(document, paper.title, 1)
    _blocks(document, plain_blocks(paper.blocks, draw), 2, picture)


def _unmarked(document: Any, template: Path) -> None:
    """Refuse a template whose head or foot would tell a handling mark of ours to others."""
    qn = needs("docx.oxml.ns").qn
    section = document.sections[0]
    edges = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    said = " ".join(one.text or "" for edge in edges for one in edge._element.iter(qn("w:t")))
    if "TLP:" in said.upper():
        raise PaperError(
            f"{template}: its head or foot bears a handling mark · what leaves goes without · "
            "take it out of the template"
        )


def _title(paper: Paper) -> str:
    return flowing(paper.title)[:250]


def _opened(template: Path | None) -> Any:
    library = needs("docx")
    if template is None:
        return library.Document()
    looks = look_of(template)
    try:
        return library.Document(looks)
    except MemoryError:
        raise
    except Exception as error:  # the library raises what its zip and XML readers raise
        raise _unreadable(template) from error


def _unreadable(template: Path) -> PaperError:
    do = "save it as .docx, or leave --template out"
    return PaperError(f"{template}: it cannot be read as a Word document · {do}")


def _house(document: Any) -> None:
    """The house's own styles, set on the library's plain template."""
    shared = needs("docx.shared")
    styles = document.styles
    for name, size, bold in (
        ("Normal", 10.5, False), ("Heading 1", 16, True), ("Heading 2", 13, True),
        ("Heading 3", 11.5, True), ("Caption", 9, False), ("Heading 4", 10.5, True),
    ):  # fmt: skip
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = "Cambria", shared.Pt(size), bold
        style.font.color.rgb = shared.RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.keys()):
            if "heme" in key:
                del fonts.attrib[key]
        fonts.set(needs("docx.oxml.ns").qn("w:eastAsia"), "SimSun")
        style.paragraph_format.space_after = shared.Pt(4)
        style.paragraph_format.line_spacing = 1.0
    section = document.sections[0]
    section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, shared.Cm(WIDTH["margin"]))


def _edges(document: Any, paper: Paper) -> None:
    """Marks at head and foot, for whom it is, and the page's number, where it has these."""
    centre = needs("docx.enum.text").WD_ALIGN_PARAGRAPH.CENTER
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for place in (head, foot) if paper.bold_marks else ():
        place.alignment = centre
        place.add_run(flowing(paper.bold_marks)).bold = True
    if not paper.numbered:
        return
    below = section.footer.add_paragraph() if paper.bold_marks else foot
    below.alignment = centre
    below.add_run(" · ".join((*filter(None, [flowing(paper.foot)]), "page ")))
    _field(below, "PAGE")
    below.add_run(" of ")
    _field(below, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """A field that Word fills: the page's number, the number of pages."""
    oxml, qn = needs("docx.oxml"), needs("docx.oxml.ns").qn
    field = oxml.OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)


def _heading(document: Any, text: str, level: int) -> None:
    _styled(document, document.add_paragraph(), f"Heading {min(level, 9)}").add_run(flowing(text))


def _styled(document: Any, paragraph: Any, name: str) -> Any:
    """The paragraph in a style, where the template has it."""
    if name in document.styles:
        paragraph.style = document.styles[name]
    return paragraph


def _blocks(document: Any, blocks: Iterable[dict[str, Any]], level: int, picture: Picture) -> None:
    for block in blocks:
        match block["kind"]:
            case "text":
                _text(document, block)
            case "points":
                for line in block["lines"]:
                    _line(_styled(document, document.add_paragraph(), "List Bullet"), line)
            case "pairs":
                _pairs(document, block["rows"])
            case "table":
                _table(document, block)
            case "letter":
                _letter(document, block)
            case "picture":
                _picture(document, block, picture)
            case "section":
                _heading(document, block["title"], level)
                _blocks(document, block["blocks"], level + 1, picture)


def _text(document: Any, block: dict[str, Any]) -> None:
    run = document.add_paragraph().add_run(block["text"])
    run.bold = block["style"] in ("lead", "warn") or None
    run.italic = block["style"] == "note" or None


def _line(paragraph: Any, line: dict[str, str]) -> None:
    if line["label"]:
        paragraph.add_run(f"{line['label']} ").bold = True
    if line["tag"]:
        paragraph.add_run(f"({line['tag']}) ")
    paragraph.add_run(line["text"])
    if line["note"]:
        paragraph.add_run(f" {line['note']}").italic = True
    if line["sources"]:
        paragraph.add_run(f" {line['sources']}")


def _pairs(document: Any, rows: list[dict[str, Any]]) -> None:
    """Names beside their lines, as a table without rules."""
    shared = needs("docx.shared")
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    widths = (shared.Cm(WIDTH["label"]), shared.Cm(21 - 2 * WIDTH["margin"] - WIDTH["label"]))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in rows:
        cells = table.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        cells[0].paragraphs[0].add_run(row["name"]).bold = True
        for at, line in enumerate(row["lines"]):
            _line(cells[1].paragraphs[0] if at == 0 else cells[1].add_paragraph(), line)
    document.add_paragraph()


def _table(document: Any, block: dict[str, Any]) -> None:
    document.add_paragraph().add_run(block["caption"]).italic = True
    table = document.add_table(rows=1, cols=len(block["heads"]))
    if "Table Grid" in document.styles:
        table.style = document.styles["Table Grid"]
    for cell, text in zip(table.rows[0].cells, block["heads"], strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeated(table.rows[0])
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = needs("docx.shared").Pt(8.5)
    document.add_paragraph()


def _repeated(row: Any) -> None:
    """The row stands again at the head of each page."""
    oxml, qn = needs("docx.oxml"), needs("docx.oxml.ns").qn
    mark = oxml.OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _letter(document: Any, block: dict[str, Any]) -> None:
    for name, said in block["head"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(said)
    for text in block["paragraphs"]:
        document.add_paragraph(text).paragraph_format.space_after = needs("docx.shared").Pt(8)


def _picture(document: Any, block: dict[str, Any], picture: Picture) -> None:
    if block["svg"]:
        width = block["width"]
        drawn = io.BytesIO(picture(block["svg"], width))
        shape = document.add_picture(drawn, width=needs("docx.shared").Cm(width))
        shape._inline.docPr.set("descr", f"{block['title']}. {block['says']}")
    caption = _styled(document, document.add_paragraph(), "Caption")
    caption.add_run(" ".join(part for part in (block["title"], block["says"]) if part))
    if block["table"]:
        _table(document, block["table"])
