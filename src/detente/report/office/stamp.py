"""Office files are zips: with one time on every part, the same input gives the same bytes."""

import io
import re
import zipfile

WHEN = (2000, 1, 1, 0, 0, 0)
DAY = "2000-01-01T00:00:00Z"
DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")
AUTHOR = re.compile(rb"(<(dc:creator|cp:lastModifiedBy)>)[^<]*(</)")


def stamped(raw: bytes) -> bytes:
    """The file with one time on every part and in its properties, and nobody's name in it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = DATED.sub(rb"\g<1>" + DAY.encode() + rb"\g<3>", content)
                content = AUTHOR.sub(rb"\g<1>\g<3>", content)
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
