"""Whether a cell shows another value than it holds: who looks would read what is not taken in."""

import re

_APART = re.compile(r"\[[^\]]*\]|[_*].")
"""Colours, currencies, conditions and places; room, and what fills it."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_SECTIONS = re.compile(r'(?:[^;"\\]|"[^"]*"|\\.)*')
_PLACE = re.compile(r"[0#?]|general", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![,0#?])")
MOST = 200
"""Letters of a format that is looked at; a longer one is no plain one."""


def misleads(content: object, shown: str) -> bool:
    """Whether a format shows another number than the value, none, or other words than the text.

    Rounding, per cents, currencies and units behind a number mislead nobody.

    >>> misleads(-6, "+60"), misleads(-6000, "0,"), misleads(6, "0.0"), misleads(6, '0 "km"')
    (True, True, False, False)
    >>> misleads(-6, "0;0"), misleads(-6, "0;(0)"), misleads("our shippers pay", ';;;"agreed"')
    (True, False, True)
    """
    if len(shown) > MOST:
        return True
    sections = _sections(_APART.sub("", shown))
    if isinstance(content, str):
        said = sections[3] if len(sections) > 3 else next((s for s in sections if "@" in s), "@")
        return said.strip().lower() not in ("@", "general")
    if isinstance(content, bool) or not isinstance(content, int | float) or shown == "@":
        return False
    below = content < 0 and len(sections) > 1
    none = content == 0 and len(sections) > 2
    said = sections[1] if below else sections[2] if none else sections[0]
    literal = "".join(one or other for one, other in _LITERAL.findall(said))
    bare = _LITERAL.sub("", said)
    return (
        re.search("(?<![A-Za-z])[0-9]", literal) is not None
        or re.search("[1-9]", bare) is not None
        or (_PLACE.search(bare) is None and not (none and said.strip(' "') in ("-", "–", "")))
        or _SCALED.search(bare) is not None
        or (below and not re.search(r"[-(−]", said))
        or (content > 0 and re.search(r"[-−]", re.sub("[eE][-+]", "", said)) is not None)
    )


def _sections(shown: str) -> list[str]:
    """What stands between semicolons that are no text."""
    found, at = [], 0
    while True:
        match = _SECTIONS.match(shown, at)
        end = match.end() if match else at
        found.append(shown[at:end])
        if end >= len(shown) or shown[end] != ";":
            return found
        at = end + 1
