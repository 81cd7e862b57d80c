"""A zip of XML from a stranger: every way in which a few bytes are much to build is refused."""

import io
import zipfile

import pytest

from detente.files import packed as packing
from detente.files.packed import NotUnpacked, unpacked

MOST = 10_000
"""Elements of most tests: what is counted is the same at a hundredth of what the program reads."""
MANY = MOST + 1


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_ELEMENTS", MOST)


def packed(content: bytes, name: str = "styles.xml", kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as new:
        new.writestr(name, content)
    return made.getvalue()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (b"<a>" + b"<xf/>" * MANY + b"</a>", "10,000 elements and attributes"),
        (b"<a>" + b"<r><t>x</t></r>" * (MANY // 2) + b"</a>", "10,000 elements"),
        (b"<a>" + b'<b c="" d="" e=""/>' * (MANY // 4) + b"</a>", "10,000 elements"),
        (b"<a>" + b"<!---->" * MANY + b"</a>", "10,000 elements"),
        (b"<a>" + b"<?b?>" * MANY + b"</a>", "10,000 elements"),
        (b"<a>" + b"<![CDATA[]]>" * MANY + b"</a>", "10,000 elements"),
        (b"<a>" + b'<b xmlns:c="d"/>' * (MANY // 2) + b"</a>", "10,000 elements"),
        (b"<a>" * 101 + b"</a>" * 101, "100 deep"),
        (b"<a>" + b"x" * 100_001 + b"</a>", "100,000 letters"),
        (b"<a " + b" ".join(b'b%d=""' % at for at in range(400_000)) + b"/>", "2,000,000 bytes"),
        (b"<a " + b" ".join(b'b%d=""' % at for at in range(1_001)) + b"/>", "1,000 are read"),
        (b'<a b="' + b"x" * 3_000_000 + b'"/>', "2,000,000 bytes"),
        (b"<a><!--" + b"x" * 3_000_000 + b"--></a>", "2,000,000 bytes"),
        (b'<a xmlns="' + b"x" * 1_001 + b'"/>', "1,000 letters"),
        ("<a>".encode("utf-16") + "<b/>".encode("utf-16-le") * MANY, "10,000 elements"),
    ],
    ids=range(15),
)
def test_what_is_much_to_build_is_refused_while_it_is_read(content: bytes, limit: str) -> None:
    with pytest.raises(NotUnpacked, match=limit) as caught:
        unpacked(packed(content, "any.bin"))
    assert "`any.bin`" in caught.value.what


def test_a_million_elements_are_read_and_no_more() -> None:
    assert unpacked(packed(b"<a>" + b"<b/>" * 999_999 + b"</a>")).texts
    with pytest.raises(NotUnpacked, match="1,000,000 elements and attributes"):
        unpacked(packed(b"<a>" + b"<b/>" * 1_000_000 + b"</a>"))


@pytest.mark.usefixtures("few")
def test_many_parts_hold_no_more_than_one() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for at in range(3):
            new.writestr(f"{at}.xml", b"<a>" + b"<b/>" * 4_000 + b"</a>")
    with pytest.raises(NotUnpacked, match="over all parts together"):
        unpacked(made.getvalue())


def test_a_part_that_unpacks_to_more_than_it_says_is_cut_and_refused() -> None:
    """The sizes in a zip are its maker's word: unpacking ends where they end."""
    content = packed(b"<a>" + b" " * 50_000_000 + b"</a>")
    at = content.rindex(b"PK\1\2")
    lying = content[: at + 24] + (100).to_bytes(4, "little") + content[at + 28 :]
    with pytest.raises(NotUnpacked, match=r"crc-32|no element|unclosed"):
        unpacked(lying)


@pytest.mark.parametrize("name", ["utf-7", "hex", "idna", "undefined", "no-such"])
def test_an_encoding_that_is_not_read_is_said(name: str) -> None:
    with pytest.raises(NotUnpacked, match="encoding"):
        unpacked(packed(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_a_library_might_read_otherwise_is_refused() -> None:
    with pytest.raises(NotUnpacked, match="a form that is not read"):
        unpacked(packed(b"<a/>", kind=zipfile.ZIP_LZMA))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.writestr("a.xml", "<a/>")
        new.writestr("a.xml", "<b/>")
    with pytest.raises(NotUnpacked, match="two files of one name"):
        unpacked(made.getvalue())


def test_what_is_made_of_it_is_made_of_what_was_gone_through() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.writestr("a.xml", "<a/>")
        new.writestr("b.xml", "<a/>".encode("cp037"))  # other readers may know it for XML
    parts = unpacked(made.getvalue())
    assert set(parts.texts) == {"a.xml"} and set(parts.others) == {"b.xml"}
    with zipfile.ZipFile(io.BytesIO(parts.again())) as again:
        assert again.namelist() == ["a.xml"]
