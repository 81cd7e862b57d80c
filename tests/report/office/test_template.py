"""Of a template only its look is taken: nothing that Word keeps out of sight leaves with it."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import docx as word
import pytest
from docx.shared import Pt, RGBColor
from lxml import etree

from detente.files import packed as packed_room
from detente.report.office import look
from detente.report.office import template as room
from detente.report.office.docx import docx
from detente.report.office.paper import Paper, PaperError
from detente.report.office.unseen import ART, WORD
from detente.report.outline.blocks.block import Text
from tests.work import growth

REL = room.REL
PAPER = Paper("x", "Heads of terms", (Text("one line"),))
HIDDEN = re.compile(rb"OLD[A-Z]+|evil")


def no_picture(_: object) -> None:
    return None


def png(_: str, __: float) -> bytes:
    raise AssertionError


def earlier_letter(path: Path) -> Path:
    """A letter with a comment, a note, a picture, properties, links, and a tracked header."""
    own = word.Document()
    own.add_paragraph("OLDBODY we would take 40")
    head = own.sections[0].header.paragraphs[0]
    head.text = "Ministry"
    own.core_properties.keywords, own.core_properties.comments = "OLDKEY", "OLDDESC"
    made = io.BytesIO()
    own.save(made)
    rows = (
        f'<Relationship Id="rId90" Type="{REL}/comments" Target="comments.xml"/>'
        f'<Relationship Id="rId91" Type="{REL}/image" Target="http://evil.example/x.png" '
        'TargetMode="External"/>'
    )
    more = {
        "word/comments.xml": b"<w>OLDCOMMENT</w>",
        "docProps/custom.xml": b"<p>OLDCUSTOM</p>",
        "word/media/image9.png": b"OLDIMAGE",
        "word/_rels/settings.xml.rels": (
            f'<Relationships xmlns="{room.PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{REL}/attachedTemplate" Target="http://evil.example/x.dotm" '
            'TargetMode="External"/></Relationships>'
        ).encode(),
    }
    tracked = (
        b'<w:ins w:id="1" w:author="OLDWRITER"><w:r><w:t> of Works</w:t></w:r></w:ins>'
        b'<w:del w:id="2" w:author="OLDWRITER"><w:r><w:delText>OLDWORD</w:delText></w:r></w:del>'
        b"<w:fldSimple w:instr='INCLUDEPICTURE \"http://evil.example/y.png\"'/></w:p>"
    )
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", f"{rows}</Relationships>".encode())
            if name.startswith("word/header"):
                content = content.replace(b"</w:p>", tracked, 1)
            new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return path


def test_nothing_out_of_sight_leaves_with_a_paper(tmp_path: Path) -> None:
    made = docx(PAPER, no_picture, png, earlier_letter(tmp_path / "old.docx"))
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        found = {name: HIDDEN.findall(whole.read(name)) for name in whole.namelist()}
        assert b"External" not in b"".join(map(whole.read, whole.namelist()))
    assert not any(found.values()), found
    assert (
        word.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text == "Ministry of Works"
    )


def chunk(kind: bytes, raw: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(raw)) + kind + raw + struct.pack(">I", zlib.crc32(kind + raw))


def dot() -> bytes:
    """A picture of one point, with words in it that no eye sees."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    note, data = chunk(b"tEXt", b"Author\0OLDAUTHOR"), chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + note + data + chunk(b"IEND", b"")


UNSEEN = {
    "hidden text": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>OLDHIDDEN</w:t></w:r>",
    "a style that hides": '<w:r><w:rPr><w:rStyle w:val="OLDHIDES"/></w:rPr><w:t>OLDX</w:t></w:r>',
    "a style in white": '<w:r><w:rPr><w:rStyle w:val="OLDPALE"/></w:rPr><w:t>OLDX</w:t></w:r>',
    "a style on one in white": '<w:r><w:rPr><w:rStyle w:val="OLDPALER"/></w:rPr><w:t>OLDX</w:t>'
    "</w:r>",
    "a style for no eye": '<w:r><w:rPr><w:rStyle w:val="OLDSMALL"/></w:rPr><w:t>OLDX</w:t></w:r>',
    "text nearly white": '<w:r><w:rPr><w:color w:val="F8FEFE"/></w:rPr><w:t>OLDPALE</w:t></w:r>',
    "text without width": '<w:r><w:rPr><w:w w:val="1"/></w:rPr><w:t>OLDFLAT</w:t></w:r>',
    "letters upon each other": '<w:r><w:rPr><w:spacing w:val="-400"/></w:rPr><w:t>OLDONE</w:t>'
    "</w:r>",
    "text far below": '<w:r><w:rPr><w:position w:val="-3000"/></w:rPr><w:t>OLDFAR</w:t></w:r>',
    "white text": '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>OLDWHITE</w:t></w:r>',
    "text for no eye": '<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>OLDTINY</w:t></w:r>',
    "ink on its like": '<w:r><w:rPr><w:color w:val="0A0A0A"/><w:shd w:val="clear" w:fill="000000"/>'
    "</w:rPr><w:t>OLDBLACK</w:t></w:r>",
    "ink on its mark": '<w:r><w:rPr><w:color w:val="FFFF00"/><w:highlight w:val="yellow"/></w:rPr>'
    "<w:t>OLDYELLOW</w:t></w:r>",
    "a bookmark": '<w:bookmarkStart w:id="7" w:name="OLDMARK"/><w:bookmarkEnd w:id="7"/>',
    "a control": '<w:sdt><w:sdtPr><w:alias w:val="OLDALIAS"/></w:sdtPr><w:sdtContent><w:r>'
    "<w:t> and Water</w:t></w:r></w:sdtContent></w:sdt>",
    "a field of a style": '<w:fldSimple w:instr="STYLEREF OLDREF"/>',
    "a field with more": "<w:r><w:instrText>PAGE OLDMORE</w:instrText></w:r>",
    "a form field": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="OLDFORM"/>'
    "</w:ffData></w:fldChar></w:r>",
    "a tip": '<w:hyperlink w:tooltip="OLDTIP"><w:r><w:t>!</w:t></w:r></w:hyperlink>',
    "its own prefix": '<x:y xmlns:x="urn:OLDSPACE"/>',
}
"""Elements of a head that hold words which nobody sees on a page."""


def letter_with(path: Path, head: str) -> Path:
    """A letter with a seal at its head, styles of its own, and an even head that is not shown."""
    own = word.Document()
    styles = own.styles
    styles.add_style("OLDUNUSED", 1)
    hides = styles.add_style("OLDHIDES", 2)
    hides.font.hidden = True
    pale, small = styles.add_style("OLDPALE", 2), styles.add_style("OLDSMALL", 2)
    pale.font.color.rgb, small.font.size = RGBColor(0xFF, 0xFF, 0xFF), Pt(0.5)
    styles.add_style("OLDPALER", 2).base_style = pale
    used = styles.add_style("OLDUSED by Eva", 1)
    section = own.sections[0]
    section.header.paragraphs[0].text = "Ministry"
    section.header.paragraphs[0].style = used
    section.even_page_header.paragraphs[0].text = "OLDEVEN"
    section.first_page_header.paragraphs[0].text = "OLDFIRST"
    seal = section.header.add_paragraph().add_run().add_picture(io.BytesIO(dot()))
    seal._inline.docPr.set("name", "OLDNAME")
    seal._inline.docPr.set("descr", "OLDALT")
    made = io.BytesIO()
    own.save(made)
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("word/header") and b"Ministry" in content:
                content = content.replace(b"</w:p>", f"{head}</w:p>".encode(), 1)
            new.writestr(name, content)
    return path


@pytest.mark.parametrize("what", UNSEEN)
def test_what_is_not_seen_on_a_page_leaves_nothing(what: str, tmp_path: Path) -> None:
    path = letter_with(tmp_path / "old.docx", UNSEEN[what])
    with zipfile.ZipFile(path) as old:
        before = b"".join(map(old.read, old.namelist()))
    made = docx(PAPER, no_picture, png, path)
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        found = {name: HIDDEN.findall(whole.read(name)) for name in whole.namelist()}
        pictures = [whole.read(name) for name in whole.namelist() if "media" in name]
    assert what == "a control" or (b"OLD" in UNSEEN[what].encode() and b"OLDUSED" in before)
    assert not any(found.values()), found
    head = word.Document(io.BytesIO(made)).sections[0].header
    seen = {"a control": "Ministry and Water", "a tip": "Ministry!"}
    assert head.paragraphs[0].text == seen.get(what, "Ministry")
    assert head.paragraphs[0].style.name.startswith("Style ")
    assert len(pictures) == 1 and b"IDAT" in pictures[0]
    assert len(head._element.findall(".//{*}blip")) == 1


def test_a_head_that_bears_a_mark_is_on_no_paper_that_leaves(tmp_path: Path) -> None:
    own = word.Document()
    own.sections[0].header.paragraphs[0].text = "TLP:RED"
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(PaperError, match="bears a handling mark"):
        docx(PAPER, no_picture, png, tmp_path / "own.docx")
    ours = Paper("x", "Heads of terms", (Text("one line"),), marks="TLP:RED")
    assert docx(ours, no_picture, png, tmp_path / "own.docx")


def test_a_template_is_bounded_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/styles.xml", b"a" * 2_000_000)
    monkeypatch.setattr(packed_room, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(PaperError, match="unpacks to 2,000,000 bytes"):
        docx(PAPER, no_picture, png, path)
    monkeypatch.setattr(room, "LARGEST", 100)
    with pytest.raises(PaperError, match="more than 100 bytes"):
        docx(PAPER, no_picture, png, path)


def test_a_template_of_many_elements_is_not_built(tmp_path: Path) -> None:
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<a>" + b"<b/>" * 1_000_000 + b"</a>")
    with pytest.raises(PaperError, match="at most 1,000,000 elements"):
        docx(PAPER, no_picture, png, path)


HEAD = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>words</w:t></w:r></w:p>"
ROW = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD, '<w:spacing w:line="1" w:lineRule="exact"/>'),
        (HEAD, '<w:ind w:left="-30000"/>'),
        (HEAD, '<w:ind w:left="720" w:firstLine="99999"/>'),
        (HEAD, '<w:framePr w:x="-20000"/>'),
        (ROW, '<w:trHeight w:val="1" w:hRule="exact"/>'),
        (HEAD, '<w:rPr><w:color w:val="000000" w:themeColor="text1" w:themeTint="01"/></w:rPr>'),
    ],
)
def test_what_lies_beside_the_page_or_has_no_height_is_seen_on_it(head: str, said: str) -> None:
    space = f'xmlns:w="{WORD.strip("{}")}"'
    root = etree.fromstring(f"<w:hdr {space}>{head.format(said)}</w:hdr>")
    room.seen_part(root, ())
    text = etree.tostring(root).decode()
    assert ("words" in text) is (head is HEAD)
    assert not re.search("exact|[1-9][0-9]{4}|framePr|themeTint", text)


def test_heights_and_indents_that_a_page_shows_stay() -> None:
    kept = '<w:spacing w:line="240" w:lineRule="exact"/><w:ind w:left="720" w:hanging="360"/>'
    root = etree.fromstring(f'<w:hdr xmlns:w="{WORD.strip("{}")}">{HEAD.format(kept)}</w:hdr>')
    before = etree.tostring(root)
    room.seen_part(root, ())
    assert etree.tostring(root) == before


def test_ink_on_another_ground_stays_and_in_a_cell_of_its_like_does_not() -> None:
    space, ink = f'xmlns:w="{WORD.strip("{}")}"', '<w:color w:val="FFFFFF"/>'
    for fill, is_there in (("003366", True), ("FFFFFF", False)):
        root = etree.fromstring(
            f'<w:hdr {space}><w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="{fill}"/></w:tcPr>'
            f"<w:p><w:r><w:rPr>{ink}</w:rPr><w:t>words</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "</w:hdr>"
        )
        room.seen_part(root, ())
        assert (b"words" in etree.tostring(root)) is is_there


def test_white_on_its_own_ground_and_dark_on_a_white_style_stay() -> None:
    space = WORD.strip("{}")
    white = '<w:color w:val="FFFFFF"/>'
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{space}">'
        f'<w:style w:styleId="pale"><w:rPr>{white}</w:rPr></w:style>'
        f'<w:style w:styleId="bar"><w:rPr>{white}<w:shd w:fill="000000"/></w:rPr></w:style>'
        '<w:style w:styleId="dark"><w:basedOn w:val="pale"/><w:rPr><w:color w:val="000000"/>'
        '</w:rPr></w:style><w:style w:styleId="same"><w:basedOn w:val="pale"/></w:style>'
        f'<w:style w:styleId="row"><w:tblStylePr><w:rPr>{white}</w:rPr></w:tblStylePr></w:style>'
        f'<w:style w:styleId="band"><w:tblStylePr><w:rPr>{white}</w:rPr><w:tcPr><w:shd '
        'w:fill="000000"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
    )
    assert look.hidden_styles(styles) == set()
    assert look.hidden_styles(styles, on_white=True) == {"pale", "same", "row"}


def test_styles_that_build_on_each_other_cost_no_square() -> None:
    """Of a template of 20,000 styles, each on the one before, that had no end within minutes."""

    def looked(many: int) -> None:
        rows = "".join(
            f'<w:style w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{at - 1}"/>'
            f"{'<w:rPr><w:vanish/></w:rPr>' if at == 1 else ''}</w:style>"
            for at in range(many)
        )
        space = WORD.strip("{}")
        styles = etree.fromstring(f'<w:styles xmlns:w="{space}">{rows}</w:styles>')
        part = etree.fromstring(
            f'<w:p xmlns:w="{space}"><w:pPr><w:pStyle w:val="s{many - 1}"/></w:pPr></w:p>'
        )
        assert look.hidden_styles(styles) == {f"s{at}" for at in range(1, many)}
        assert len(look.styles_kept(styles, [part])) == many

    assert growth(looked, 400) < 8


def test_a_template_that_the_library_reads_only_in_part_is_refused_in_a_line(
    tmp_path: Path,
) -> None:
    made, path = tmp_path / "made.docx", tmp_path / "look.docx"
    made.write_bytes(docx(PAPER, no_picture, png))
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            if name == "word/document.xml":
                raw = re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", raw, flags=re.DOTALL)
            target.writestr(name, raw)
    with pytest.raises(PaperError, match="cannot be read as a Word document"):
        docx(PAPER, no_picture, png, path)


def head_of(inner: str) -> etree._Element:
    return etree.fromstring(f'<w:hdr xmlns:w="{WORD.strip("{}")}">{inner}</w:hdr>')


@pytest.mark.parametrize(
    "one",
    [
        "<w:ins/>",
        "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>",
        "<w:r/>",
        '<w:r><w:rPr><w:color w:val="777777"/></w:rPr></w:r>',
    ],
)
def test_many_siblings_cost_no_square(one: str) -> None:
    """A head of 200,000 empty insertions, 4 KB as a file, had kept a letter for two minutes."""
    assert growth(lambda many: room.seen_part(head_of(f"<w:p>{one * many}</w:p>"), ()), 6_000) < 8


def test_what_is_unwrapped_stands_in_its_place() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    wrapped = f"<w:ins> {run.format('b')}<w:ins>{run.format('c')}</w:ins> </w:ins> <w:ins/>"
    root = head_of(f"<w:p>{run.format('a')}{wrapped}{run.format('d')}</w:p>")
    room.seen_part(root, ())
    assert etree.tostring(root) == etree.tostring(
        head_of(f"<w:p>{''.join(map(run.format, 'abcd'))}</w:p>")
    )


PACKED, OFFICE = room.PACKAGE, room.REL


def packed_letter(path: Path, references: str, related: str, head: str, shows: str) -> Path:
    """A letter whose section has references, with a head, and the relations of both."""
    space = f'xmlns:w="{WORD.strip("{}")}" xmlns:r="{OFFICE}" xmlns:a="{ART.strip("{}")}"'
    rows = f'<Relationships xmlns="{PACKED}/relationships">{{}}</Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types"/>',
        "_rels/.rels": rows.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {space}><w:body><w:sectPr>{references}</w:sectPr>"
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": rows.format(related),
        "word/head.xml": f"<w:hdr {space}>{head}</w:hdr>",
        "word/_rels/head.xml.rels": rows.format(shows),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
        new.writestr("word/a.png", dot())
        new.writestr("word/b.png", dot())
    return path


def looked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(room.look_of(path)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def test_a_page_shows_one_head_of_each_kind(tmp_path: Path) -> None:
    """Thousands of references to one head, each of an id of its own, were as many heads."""
    many = 50
    references = '<w:headerReference w:type="default" r:id="h{0}"/>'
    related = f'<Relationship Id="h{{0}}" Type="{OFFICE}/header" Target="head.xml"/>'
    path = packed_letter(
        tmp_path / "a.docx", "".join(map(references.format, range(many))),
        "".join(map(related.format, range(many))), "<w:p/>", "",
    )  # fmt: skip
    parts = looked(path)
    assert [name for name in parts if "header" in name] == ["word/header1.xml"]
    assert parts["word/document.xml"].count(b"headerReference") == 1


def test_a_picture_is_taken_once_and_where_a_head_shows_it(tmp_path: Path) -> None:
    """Each relation to a picture had been a copy of it: 10 KB of a template took gigabytes."""
    many = 50
    blips = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"
    ids = [*range(0, many, 2), many]
    image = f'<Relationship Id="i{{}}" Type="{OFFICE}/image" Target="{{}}.png"/>'
    shows = [image.format(at, "a") for at in range(many)] + [image.format(many + 1, "b")]
    path = packed_letter(
        tmp_path / "a.docx", '<w:headerReference r:id="h"/>',
        f'<Relationship Id="h" Type="{OFFICE}/header" Target="head.xml"/>',
        "".join(blips.format(f'<a:blip r:embed="i{at}"/>') for at in ids), "".join(shows),
    )  # fmt: skip
    parts = looked(path)
    assert [name for name in parts if "media" in name] == ["word/media/image0.png"]
    assert parts["word/header1.xml"].count(b'r:embed="rId0"') == many // 2
    assert parts["word/_rels/header1.xml.rels"].count(b"<Relationship ") == 1


def test_memory_that_runs_out_is_no_fault_of_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise MemoryError

    path = letter_with(tmp_path / "a.docx", "")
    monkeypatch.setattr(room, "seen_part", refused)
    with pytest.raises(MemoryError):
        docx(PAPER, no_picture, png, path)
