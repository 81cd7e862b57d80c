"""Pictures without what nobody sees in them: what a camera, a person or a program noted."""

import struct
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
DRAWN = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
"""Chunks of a PNG that say how it looks."""
JPEG = b"\xff\xd8"
SCAN, END, ADOBE, NOTE = 0xDA, 0xD9, 0xEE, 0xFE


def still(raw: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of a picture as it is seen; "" where it is no PNG and no JPEG.

    >>> still(b"GIF89a")
    ('', b'')
    """
    try:
        if raw.startswith(PNG):
            return "png", PNG + b"".join(_chunks(raw))
        if raw.startswith(JPEG):
            return "jpeg", JPEG + b"".join(_segments(raw))
    except (struct.error, IndexError):
        pass
    return "", b""


def _chunks(raw: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that are seen, up to its end."""
    at = len(PNG)
    while True:
        (length,) = struct.unpack_from(">I", raw, at)
        kind, whole = raw[at + 4 : at + 8], raw[at : at + 12 + length]
        if len(whole) < 12 + length:
            raise IndexError
        if kind in DRAWN:
            yield whole
        if kind == b"IEND":
            return
        at += 12 + length


def _segments(raw: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that are seen: no notes, and of what programs put in, the colours."""
    at = len(JPEG)
    while True:
        if raw[at] != 0xFF:
            raise IndexError
        kind = raw[at + 1]
        if kind == SCAN:
            yield raw[at : raw.index(b"\xff\xd9", at) + 2]
            return
        (length,) = struct.unpack_from(">H", raw, at + 2)
        if kind != NOTE and not (0xE0 <= kind <= 0xEF and kind != ADOBE):
            yield raw[at : at + 2 + length]
        at += 2 + length
