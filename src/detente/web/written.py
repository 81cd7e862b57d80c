"""Comments, disagreement and sign-offs: one JSON object a line, in the case's folder.

They are no input of a plan: `check` and `plan` do not read them, and the digest does not move.
"""

import json
import re
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from detente.answers.digest import digest
from detente.report.wording.phrases.lists import capital
from detente.visible import in_marks, named, titled, visible
from detente.web.own_files import KeptError, append, beside, text_of

FILE = "remarks.jsonl"
BACK = "withdrawn"
KINDS = ("comment", "disputed", "signed", BACK)
LONGEST = 2000
_LOCK = threading.Lock()
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGEST = re.compile(r"[0-9a-f]{0,64}")


@dataclass(frozen=True)
class Remark:
    """Who said what about which place, on which day.

    `digest`: of the text that was signed, or the key of the remark that is taken back.
    """

    day: str
    by: str
    about: str
    kind: str
    text: str
    digest: str = ""

    @property
    def key(self) -> str:
        """What it is taken back by."""
        return digest(asdict(self))[:12]


def remarks(path: Path) -> tuple[Remark, ...]:
    """All remarks on a case, the oldest first; a line that is no remark is left out."""
    return tuple(map(_quoted, _lines(path)))


def _lines(path: Path) -> tuple[Remark, ...]:
    try:
        lines = text_of(beside(path, FILE)).splitlines()
    except (OSError, KeptError):
        return ()
    kept = [one for one in map(_read, lines) if one]
    gone = {one.digest for one in kept if one.kind == BACK}
    return tuple(one for one in kept if one.kind != BACK and one.key not in gone)


def of_figures(path: Path) -> list[dict[str, str]]:
    """The remarks on parts of pages, each by the place that it was said of, word for word."""
    kept = (one for one in _lines(path) if "/" in one.about and one.kind != "signed")
    return [asdict(replace(_quoted(one), about=visible(one.about))) for one in kept]


def listed(path: Path, pages: Mapping[str, str]) -> tuple[tuple[str, Remark], ...]:
    """All remarks, the newest first, each with the key by which it is taken back.

    `pages`: what a page is called, by its address; a remark says its place by that.
    """
    lines = reversed(_lines(path))
    return tuple((one.key, _quoted(replace(one, about=place(one.about, pages)))) for one in lines)


def place(about: str, pages: Mapping[str, str]) -> str:
    """Where a remark was made, as a person names it.

    >>> place("home/All of it arrives/… of our runs/2", {"home": "Home"})
    'Home › All of it arrives › … of our runs'
    >>> place("home/All of it arrives/… of our runs/2/=1 in 10", {"home": "Home"})
    'Home › All of it arrives › … of our runs › 1 in 10'
    """
    about, _, number = about.partition("/=")
    page, *parts = about.split("/")
    if len(parts) > 1 and parts[-1].isdigit() and "…" in parts[-2]:
        parts.pop()  # the how manyth of the same words
    return " › ".join((pages.get(page, capital(page)), *parts, *((number,) if number else ())))


def by_subject(path: Path) -> Mapping[str, list[Remark]]:
    """The remarks by what they are about."""
    found: dict[str, list[Remark]] = defaultdict(list)
    for one in remarks(path):
        found[one.about].append(one)
    return found


def add(path: Path, remark: Remark) -> bool:
    """Add a line at the end; False where the remark says nothing or names nobody.

    Raises KeptError where the file is a link, or full.
    """
    needs_words = remark.kind not in ("signed", BACK)
    blank = not remark.by.strip() or (needs_words and not remark.text.strip())
    if blank or remark.kind not in KINDS or len(remark.text) > LONGEST or len(remark.by) > 200:
        return False
    kept = {name: visible(value) for name, value in asdict(remark).items()}
    line = json.dumps(kept, ensure_ascii=False) + "\n"
    with _LOCK:
        append(beside(path, FILE), line)
    return True


def _read(line: str) -> Remark | None:
    try:
        made = Remark(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in asdict(made).values()):
        return None
    known = made.kind in KINDS and _DAY.fullmatch(made.day) and _DIGEST.fullmatch(made.digest)
    return made if known else None


def _quoted(remark: Remark) -> Remark:
    """Words of others in marks, whoever wrote the file: it may come with a case from elsewhere."""
    text = in_marks(visible(remark.text)) if remark.text else ""
    by, about = named(visible(remark.by)), titled(visible(remark.about))
    return replace(remark, by=by, about=about, text=text)
