"""The look of a Word document, and nothing else of it: styles, lists, theme, head and foot.

A template is often an earlier letter. What Word keeps out of sight in it (comments, notes,
pictures of the body, properties, links to other files) would leave with every paper made from it,
so the parts that are wanted are taken and no other, and of them what is seen on a page.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.files.bounded import bounded
from detente.files.packed import NotUnpacked, Unpacked, unpacked
from detente.report.office.look import edges_seen, hidden_styles, lists_kept, styles_kept
from detente.report.office.missing import needs
from detente.report.office.paper import PaperError
from detente.report.office.still import still
from detente.report.office.unseen import OFFICE, REL, WORD, renamed, seen_part

LARGEST = 20_000_000
"""Bytes of a template."""
PACKAGE = f"{OFFICE}/package/2006"
LOOKS = {f"{REL}/{kind}": kind for kind in ("styles", "numbering", "theme")}
TYPE = "application/vnd.openxmlformats-officedocument"
TYPES = {"document": ".document.main", "header": ".header", "footer": ".footer",
         "styles": ".styles", "numbering": ".numbering"}  # fmt: skip
Rows = list[tuple[str, str, str]]
"""Relationships: id, type, target."""


def look_of(template: Path) -> io.BytesIO:
    """A Word document with the template's look and an empty body.

    Raises PaperError where it is none, or larger than what is read.
    """
    try:
        if template.stat().st_size > LARGEST:
            raise PaperError(f"{template}: it has more than {LARGEST:,} bytes · {_DO}")
        return _packed(dict(_parts(unpacked(bounded(template, LARGEST)))))
    except (PaperError, MemoryError):
        raise
    except NotUnpacked as wrong:
        raise PaperError(
            f"{template}: it {wrong.what or 'is no Word document'} · {wrong.why} · {_DO}"
        ) from wrong
    except Exception as error:  # the library raises what its zip and XML readers raise
        raise PaperError(f"{template}: it cannot be read as a Word document · {_DO}") from error


_DO = "save it as .docx, or leave --template out"


def _parts(packed: Unpacked) -> Iterator[tuple[str, bytes]]:
    """The parts that make the look, by names of ours, each with what is seen of it alone."""
    (main,) = (
        target for _, kind, target in _related(packed, "") if kind == f"{REL}/officeDocument"
    )
    related = {id_: (kind, target) for id_, kind, target in _related(packed, main)}
    body = _tree(packed.texts[main])
    section = _section(body)
    looks = {
        LOOKS[kind]: _tree(packed.texts[target]) for kind, target in related.values()
        if kind in LOOKS
    }  # fmt: skip
    styles = looks.get("styles")
    hidden = hidden_styles(styles) if styles is not None else set()
    pale = hidden_styles(styles, on_white=True) if styles is not None else set()
    rows, made, own, pictures = Rows(), dict[str, Any](), dict[str, Rows](), Pictures(packed)
    shown = edges_seen(section, REL) if section is not None else {}
    for at, (id_, edge) in enumerate(shown.items(), 1):
        if id_ in related:
            name = f"word/{edge}{at}.xml"
            made[name], own[name] = _edge(packed, related[id_][1], (hidden, pale), pictures)
            rows.append((id_, f"{REL}/{edge}", name))
    seen_part(body, [id_ for id_, _, _ in rows])
    ids = styles_kept(styles, made.values()) if styles is not None else {}
    for each in made.values():
        renamed(each, ids)
    if "numbering" in looks:
        lists_kept(looks["numbering"], (*made.values(), *(() if styles is None else (styles,))))
        renamed(looks["numbering"], ids)
    for kind, root in looks.items():
        seen_part(root, ())
        name = "word/theme/theme1.xml" if kind == "theme" else f"word/{kind}.xml"
        rows.append((f"rIdLook{len(rows)}", f"{REL}/{kind}", name))
        made[name] = root
    yield "word/document.xml", _text(body)
    yield _rels_of("word/document.xml"), _relationships(rows, "word")
    for name, root in made.items():
        yield name, _text(root)
        if own.get(name):
            yield _rels_of(name), _relationships(own[name], "word")
    yield from pictures.kept.items()
    yield "_rels/.rels", _relationships([("rId1", f"{REL}/officeDocument", "word/document.xml")],
                                        "")  # fmt: skip
    yield "[Content_Types].xml", _content_types(("word/document.xml", *made))


def _section(body: Any) -> Any:
    """The last section of the body, which is all that stays of it; None: it has none."""
    found = None
    for one in list(body.iter(f"{WORD}body")):
        for part in list(one):
            if part.tag == f"{WORD}sectPr":
                found = part
            else:
                one.remove(part)
    return found


class Pictures:
    """The pictures that heads and feet show, each once, however many relations lead to it.

    `kept`: their bytes as they are seen, by names of ours.
    """

    def __init__(self, packed: Unpacked) -> None:
        """`packed`: where they stand."""
        self.kept = dict[str, bytes]()
        self._packed = packed
        self._stills = dict[str, tuple[str, bytes]]()
        self._rows = dict[str, tuple[str, str, str]]()

    def is_known(self, target: str) -> bool:
        """Whether there is a picture that is read."""
        if target not in self._stills:
            self._stills[target] = still(self._packed.others.get(target, b""))
        return bool(self._stills[target][0])

    def row(self, target: str) -> tuple[str, str, str]:
        """Keep a picture that is known; its relation."""
        if target not in self._rows:
            at, (ending, raw) = len(self._rows), self._stills[target]
            name = f"word/media/image{at}.{ending}"
            self.kept[name] = raw
            self._rows[target] = f"rId{at}", f"{REL}/image", name
        return self._rows[target]


def _edge(
    packed: Unpacked, name: str, unread: tuple[set[str], set[str]], pictures: Pictures
) -> tuple[Any, Rows]:
    """Head or foot as it is seen, and its relations to the pictures that it shows.

    unread: the styles that hide what bears them, and those that do so where nothing is dark.
    """
    root = _tree(packed.texts[name])
    targets = {id_: to for id_, kind, to in _related(packed, name) if kind == f"{REL}/image"}
    known = {one for _, _, one in _asked(root) if pictures.is_known(targets.get(one, ""))}
    seen_part(root, known, *unread)
    rows = dict[str, tuple[str, str, str]]()
    for element, key, id_ in _asked(root):
        rows[targets[id_]] = pictures.row(targets[id_])
        element.set(key, rows[targets[id_]][0])
    return root, list(rows.values())


def _asked(root: Any) -> list[tuple[Any, str, str]]:
    """Where a part asks for a relation: the element, the attribute, and the relation's id."""
    return [
        (one, key, value)
        for one in root.iter()
        for key, value in one.attrib.items()
        if key.startswith(f"{{{REL}}}")
    ]


def _text(root: Any) -> bytes:
    etree = needs("lxml.etree")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _related(packed: Unpacked, name: str) -> Rows:
    """The relationships of a part to others within the file, those to elsewhere left out."""
    if _rels_of(name) not in packed.texts:
        return []
    rows = []
    for one in _tree(packed.texts[_rels_of(name)]):
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = one.get("Target", "")
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target))
            if whole.lstrip("/") in packed.texts or whole.lstrip("/") in packed.others:
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


def _content_types(names: Iterable[str]) -> bytes:
    etree = needs("lxml.etree")
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for ending, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"), ("png", "image/png"), ("jpeg", "image/jpeg"),
    ):  # fmt: skip
        etree.SubElement(root, "Default", Extension=ending, ContentType=kind)
    for name in names:
        part = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
        kind = f"{TYPE}.theme+xml" if part == "theme" else (
            f"{TYPE}.wordprocessingml{TYPES[part]}+xml"
        )  # fmt: skip
        etree.SubElement(root, "Override", PartName=f"/{name}", ContentType=kind)
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
