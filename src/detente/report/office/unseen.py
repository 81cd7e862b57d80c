"""What of a Word document's parts is seen on a page; all else is taken out of them.

Word keeps much that no reader of the page meets: hidden text, changes that somebody tracked, names
and descriptions of pictures, bookmarks, fields that read elsewhere, styles and lists that nothing
uses. Text stands on a page in one element alone (`w:t`); names are told to nobody.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from detente.report.office.missing import needs

OFFICE = "http://schemas.openxmlformats.org"
REL = f"{OFFICE}/officeDocument/2006/relationships"
WORD = f"{{{OFFICE}/wordprocessingml/2006/main}}"
ART = f"{{{OFFICE}/drawingml/2006/main}}"
PLACED = f"{{{OFFICE}/drawingml/2006/wordprocessingDrawing}}"
OTHERWISE = f"{{{OFFICE}/markup-compatibility/2006}}"
SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessing"
ROOMS = (WORD, ART, PLACED, OTHERWISE, f"{{{OFFICE}/drawingml/2006/picture}}",
         f"{SHAPES}Shape}}", f"{SHAPES}Group}}")  # fmt: skip
"""The namespaces of what is drawn on a page."""
FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
"""Fields that read the paper itself alone, and name nothing in it."""
NUMBERED = {"MERGEFORMAT", "ARABIC", "ROMAN", "ALPHABETIC"}
UNWRAPPED = {
    WORD + name for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml",
                             "hyperlink")
} | {OTHERWISE + "AlternateContent", OTHERWISE + "Choice"}  # fmt: skip
DROPPED = {
    WORD + name for name in (
        "del", "moveFrom", "delText", "delInstrText", "proofErr", "permStart", "permEnd",
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "annotationRef", "footnoteReference", "endnoteReference", "sdtPr", "sdtEndPr", "smartTagPr",
        "customXmlPr", "ffData", "tblCaption", "tblDescription", "rsid", "rsids", "pict", "object",
        "control", "altChunk", "subDoc", "divId", "aliases", "latentStyles", "nsid", "tmpl",
        "numPicBullet", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "framePr", "tblpPr",
    )
} | {ART + name for name in ("extLst", "custClrLst", "extraClrSchemeLst", "objectDefaults",
                             "hlinkClick", "hlinkHover")} | {OTHERWISE + "Fallback"}  # fmt: skip
STYLED = {
    WORD + name: f"{within}/{style}"
    for name, within, style in (
        ("r", "rPr", "rStyle"), ("p", "pPr", "pStyle"), ("tbl", "tblPr", "tblStyle"),
    )
}  # fmt: skip
"""Where a run, a paragraph and a table say which style they bear."""
SAID = {"descr", "title"}
"""Attributes that describe what is drawn."""
OFF = {"0", "false", "off", "none"}
TINY, NARROW, TIGHT, FAR, PALE = 4, 20, -100, 600, 0xF0
"""Half points; per cents of width; twentieths of a point between letters; half points up or down;
and what each part of a colour has, where nobody reads text on white."""
LOW, LEFT, RIGHT = 80, -1_440, 9_000
"""Twentieths of a point: of a line's exact height, and of an indent that stays on the page."""
ALIKE = 0x20
"""So far apart are the parts of two colours that are told apart."""
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""Colours by which text is marked (ECMA-376, part 1, 17.18.40)."""
PAPER = {"BACKGROUND1", "LIGHT1"}
COLOUR = re.compile("[0-9A-F]{6}")


def seen_part(
    root: Any, known: Iterable[str], hidden: Iterable[str] = (), pale: Iterable[str] = ()
) -> None:
    """Leave in a part what is seen on a page.

    `known`: the relations that are kept; `hidden`: ids of styles that hide what bears them;
    `pale`: of those that do so where nothing is dark.
    """
    wanted, styles, grounds = set(known), set(hidden), InkGrounds()
    is_dark = any(
        True for element in root.iter(f"{WORD}shd", f"{WORD}highlight", f"{ART}solidFill")
    )
    styles |= set() if is_dark else set(pale)
    for element in list(root.iter()):
        if element is not root and (
            not isinstance(element.tag, str)
            or element.tag in DROPPED
            or not element.tag.startswith(ROOMS)
            or (f"{WORD}author" in element.attrib and element.tag not in UNWRAPPED)
            or _leads_away(element, wanted)
            or _is_hidden(element, styles, is_dark, grounds)
        ):
            _drop(element)
        elif element.tag in UNWRAPPED:
            _unwrapped(element)
        else:
            _unnamed(element)
            _in_place(element)
    needs("lxml.etree").cleanup_namespaces(root)


def child(element: Any, path: str) -> Any:
    """The first element at a path of Word's names below an element; None: there is none."""
    steps = "/".join(f"{WORD}{name}" for name in path.split("/"))
    return next(element.iterfind(steps), None)


def is_on(element: Any) -> bool:
    """Whether a switch of Word's is on; None: it is not there."""
    return element is not None and (element.get(f"{WORD}val") or "1").lower() not in OFF


def hides(properties: Any) -> bool:
    """Whether properties of text hide it."""
    return properties is not None and any(
        is_on(child(properties, name)) for name in ("vanish", "specVanish", "webHidden")
    )


def _is_hidden(element: Any, styles: set[str], is_dark: bool, grounds: "InkGrounds") -> bool:
    if element.tag == f"{WORD}tr":
        return any(is_on(each) for each in element.iterfind(f"{WORD}trPr/{WORD}hidden"))
    if element.tag == f"{WORD}drawing":
        return any(each.get("hidden") in ("1", "true") for each in element.iter(f"{PLACED}docPr"))
    style = STYLED.get(element.tag)
    if style is None:
        return False
    borne = child(element, style)
    if borne is not None and borne.get(f"{WORD}val") in styles:
        return True
    return element.tag == f"{WORD}r" and (
        is_unread(child(element, "rPr"), is_dark) or _is_lost(element, grounds)
    )


class InkGrounds:
    """The colours that lie under what stands in an element, each element looked at once."""

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        self._of: dict[Any, tuple[str, str]] = {}

    def under(self, element: Any) -> str:
        """Six digits: of the nearest paragraph that has a ground, or else cell; "": none has."""
        chain = []
        while element is not None and element not in self._of:
            chain.append(element)
            element = element.getparent()
        paragraph, cell = self._of.get(element, ("", ""))
        for each in reversed(chain):
            if each.tag == f"{WORD}p":
                paragraph = _colour(child(each, "pPr/shd"), "fill") or paragraph
            elif each.tag == f"{WORD}tc":
                cell = _colour(child(each, "tcPr/shd"), "fill") or cell
            self._of[each] = paragraph, cell
        return paragraph or cell


def _is_lost(run: Any, grounds: InkGrounds) -> bool:
    """Whether a run's ink is that of its ground: its own, its paragraph's or its cell's."""
    ink = _colour(child(run, "rPr/color"), "val")
    if not ink:
        return False
    marked = child(run, "rPr/highlight")
    ground = "" if marked is None else HIGHLIGHTS.get(marked.get(f"{WORD}val", ""), "")
    ground = ground or _colour(child(run, "rPr/shd"), "fill") or grounds.under(run.getparent())
    parts = zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=False)
    return bool(ground) and all(abs(one - other) < ALIKE for one, other in parts)


def _colour(element: Any, name: str) -> str:
    """Six digits; "" where none is said."""
    said = "" if element is None else element.get(f"{WORD}{name}", "").upper()
    return said if COLOUR.fullmatch(said) else ""


def _in_place(element: Any) -> None:
    """On the page, as high as a line is, in a colour as it is named."""
    at = element.attrib
    if element.tag in (f"{WORD}spacing", f"{WORD}trHeight"):
        height = at.get(f"{WORD}line", at.get(f"{WORD}val", ""))
        is_exact = "exact" in (at.get(f"{WORD}lineRule"), at.get(f"{WORD}hRule"))
        if is_exact and not (height.isdigit() and int(height) >= LOW):
            at.clear()
    elif element.tag in (f"{WORD}ind", f"{WORD}tblInd"):
        said = [value for value in at.values() if re.fullmatch("-?[0-9]+", value)]
        if any(not LEFT <= int(value[:9]) <= RIGHT for value in said):
            at.clear()
    for name in (f"{WORD}themeTint", f"{WORD}themeShade"):
        at.pop(name, None)


def is_unread(properties: Any, is_dark: bool) -> bool:
    """Whether text is hidden, too small or too narrow for eyes, off the page, or white where
    nothing is dark."""
    if properties is None:
        return False
    colour = child(properties, "color")
    inks = set() if colour is None else {
        colour.get(f"{WORD}{name}", "").upper() for name in ("val", "themeColor")
    }  # fmt: skip
    size, width = _figure(properties, "sz"), _figure(properties, "w")
    small = 0 <= size <= TINY or 0 <= width <= NARROW
    away = _figure(properties, "spacing") in range(-(10**9), TIGHT) or (
        abs(_figure(properties, "position")) > FAR
    )
    return hides(properties) or small or away or (any(map(_is_pale, inks)) and not is_dark)


def _figure(properties: Any, name: str) -> int:
    """The whole number that a property has; −1: none, or no number."""
    element = child(properties, name)
    said = "" if element is None else element.get(f"{WORD}val", "")
    return int(said) if re.fullmatch("-?[0-9]{1,9}", said) else -1


def _is_pale(ink: str) -> bool:
    parts = bytes.fromhex(ink) if COLOUR.fullmatch(ink) else b""
    return ink in PAPER or (bool(parts) and min(parts) >= PALE)


def _leads_away(element: Any, known: set[str]) -> bool:
    """Whether an element asks for something that is not in the paper."""
    if element.tag in (f"{WORD}instrText", f"{WORD}fldSimple"):
        return _field(element) == ""
    return any(
        name.startswith(f"{{{REL}}}") and value not in known
        for name, value in element.attrib.items()
    )


def _field(element: Any) -> str:
    """What a field asks for, in its bare form; "": it reads elsewhere, or names something."""
    said = (element.get(f"{WORD}instr") or element.text or "").split()
    if not said or said[0].upper() not in FIELDS:
        return ""
    how = [f"\\* {word}" for word in said[1:] if word.upper() in NUMBERED]
    return f" {' '.join((said[0].upper(), *how))} "


def _unnamed(element: Any) -> None:
    """Without names, descriptions, and text that stands on no page."""
    if element.tag == f"{WORD}instrText":
        element.text = _field(element)
    elif element.tag != f"{WORD}t" and not _is_figure(element.text):
        element.text = None
    element.tail = None
    for name in list(element.attrib):
        room = name.startswith("{")
        if "rsid" in name or name in SAID or (
            room and not name.startswith((WORD, f"{{{REL}}}", "{http://www.w3.org/XML/"))
        ):  # fmt: skip
            del element.attrib[name]
        elif name == "name" and not element.tag.endswith("}gd"):
            element.set(name, "Look")
        elif name == f"{WORD}instr":
            element.set(name, _field(element))
        elif name in (f"{WORD}tooltip", f"{WORD}anchor", f"{WORD}docLocation"):
            del element.attrib[name]


def _is_figure(text: str | None) -> bool:
    """Whether a text is a number or a word of how something is placed."""
    return (text or "").strip().lstrip("-").isdigit() or text in (
        "left", "right", "center", "top", "bottom", "inside", "outside",
    )  # fmt: skip


def _unwrapped(element: Any) -> None:
    """What stands in an element, in its place; its place among its siblings is not counted."""
    parent = element.getparent()
    if parent is not None:
        for each in list(element):
            element.addprevious(each)
        parent.remove(element)


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def renamed(root: Any, ids: Mapping[str, str]) -> None:
    """Styles are known by other ids in a part."""
    for element in root.iter():
        if element.tag in BORNE and element.get(f"{WORD}val") in ids:
            element.set(f"{WORD}val", ids[element.get(f"{WORD}val")])
        elif element.tag in BORNE:
            _drop(element)


BORNE = {
    WORD + name
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next", "styleLink",
                 "numStyleLink")
}  # fmt: skip
"""Elements whose value is the id of a style."""
