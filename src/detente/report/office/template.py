"""The look of a Word document, and nothing else of it: styles, lists, theme, head and foot.

A template is often an earlier letter. What Word keeps out of sight in it (comments, notes,
pictures of the body, properties, links to other files) would leave with every paper made from it,
so the parts that are wanted are taken, and no other.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.report.office.missing import needs
from detente.report.office.paper import PaperError

LARGEST, UNPACKED = 20_000_000, 60_000_000
"""Bytes of a template, and of all that is packed in it."""
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOOKS = {f"{REL}/{kind}" for kind in ("styles", "numbering", "theme", "fontTable")}
EDGES = {f"{REL}/{kind}" for kind in ("header", "footer")}
FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"}
"""Fields that read the paper itself alone."""
Rows = list[tuple[str, str, str]]
"""Relationships: id, type, target."""


def look_of(template: Path) -> io.BytesIO:
    """A Word document with the template's look and an empty body.

    Raises PaperError where it is none, or larger than what is read.
    """
    try:
        if template.stat().st_size > LARGEST:
            raise PaperError(f"{template}: it has more than {LARGEST:,} bytes · {_DO}")
        with zipfile.ZipFile(template) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise PaperError(f"{template}: it unpacks to more than {UNPACKED:,} bytes · {_DO}")
            return _packed(dict(_parts(packed)))
    except PaperError:
        raise
    except Exception as error:  # the library raises what its zip and XML readers raise
        raise PaperError(f"{template}: it cannot be read as a Word document · {_DO}") from error


_DO = "save it as .docx, or leave --template out"


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that make the look, each without what leads elsewhere."""
    (main,) = (
        target for _, kind, target in _related(packed, "") if kind == f"{REL}/officeDocument"
    )
    rows = [row for row in _related(packed, main) if row[1] in LOOKS | EDGES]
    types = _types(packed)
    kept = [(f"/{main}", types[f"/{main}"])]
    yield from _part(packed, main, rows, body=True)
    for _, kind, name in rows:
        images = [row for row in _related(packed, name) if row[1] == f"{REL}/image"]
        own = images if kind in EDGES else []
        yield from _part(packed, name, own)
        kept.append((f"/{name}", types[f"/{name}"]))
        yield from ((image, packed.read(image)) for _, _, image in own)
    yield "_rels/.rels", _relationships([("rId1", f"{REL}/officeDocument", main)], "")
    yield "[Content_Types].xml", _content_types(packed, kept)


def _part(
    packed: zipfile.ZipFile, name: str, rows: Rows, body: bool = False
) -> Iterator[tuple[str, bytes]]:
    etree = needs("lxml.etree")
    root = _tree(packed.read(name))
    if body:
        for one in list(root.iter(f"{WORD}body")):
            for part in list(one):
                if part.tag != f"{WORD}sectPr":
                    one.remove(part)
    _cleaned(root, {row[0] for row in rows})
    yield name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if rows:
        yield _rels_of(name), _relationships(rows, posixpath.dirname(name))


def _cleaned(root: Any, known: set[str]) -> None:
    """Without changes that somebody tracked, fields that read elsewhere, and cut relations."""
    for one in list(root.iter()):
        if one.tag == f"{WORD}ins":
            _unwrapped(one)
        elif not isinstance(one.tag, str) or _is_tracked(one) or _leads_away(one, known):
            _drop(one)
        else:
            for name in [name for name in one.attrib if "rsid" in name]:
                del one.attrib[name]


def _is_tracked(one: Any) -> bool:
    return f"{WORD}author" in one.attrib


def _leads_away(one: Any, known: set[str]) -> bool:
    """Whether an element asks for something that is not in the paper."""
    if one.tag in (f"{WORD}instrText", f"{WORD}fldSimple"):
        said = (one.get(f"{WORD}instr") or one.text or "").split()
        return bool(said) and said[0].upper() not in FIELDS
    return any(
        name.startswith(f"{{{REL}}}") and value not in known for name, value in one.attrib.items()
    )


def _unwrapped(one: Any) -> None:
    """Words that somebody put in, without who did."""
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent[at : at + 1] = list(one)


def _drop(one: Any) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _related(packed: zipfile.ZipFile, name: str) -> Rows:
    """The relationships of a part to others within the file, those to elsewhere left out."""
    if _rels_of(name) not in packed.namelist():
        return []
    rows = []
    for one in _tree(packed.read(_rels_of(name))):
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = one.get("Target", "")
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target))
            if whole.lstrip("/") in packed.namelist():
                rows.append((one.get("Id", ""), one.get("Type", ""), whole.lstrip("/")))
    return rows


def _rels_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationships(rows: Rows, folder: str) -> bytes:
    etree = needs("lxml.etree")
    root = etree.Element(
        f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"}
    )
    for id_, kind, target in rows:
        near = posixpath.relpath(target, folder or ".")
        etree.SubElement(root, "Relationship", Id=id_, Type=kind, Target=near)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _types(packed: zipfile.ZipFile) -> dict[str, str]:
    root = _tree(packed.read("[Content_Types].xml"))
    return {one.get("PartName"): one.get("ContentType") for one in root if one.get("PartName")}


def _content_types(packed: zipfile.ZipFile, kept: list[tuple[str, str]]) -> bytes:
    etree = needs("lxml.etree")
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for one in _tree(packed.read("[Content_Types].xml")):
        if one.get("Extension"):
            etree.SubElement(root, "Default", dict(one.attrib))
    for name, kind in kept:
        etree.SubElement(root, "Override", PartName=name, ContentType=kind)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tree(raw: bytes) -> Any:
    """XML without entities, and nothing fetched for it."""
    etree = needs("lxml.etree")
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    made.seek(0)
    return made
