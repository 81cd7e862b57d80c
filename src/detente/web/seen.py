"""What a person saw last, so that home can say what has changed since. It is nobody else's."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from detente.answers.digest import digest
from detente.files.bounded import bounded
from detente.files.number import number
from detente.files.replace import new_folder, write_one
from detente.report.outline.beside.changed import Estimates, estimates, other_estimates
from detente.report.outline.blocks.block import Line, Pairs
from detente.report.outline.brief import whole
from detente.report.outline.parts import finding
from detente.report.words import day

if TYPE_CHECKING:
    from detente.web.frame import Visit
    from detente.web.shelf import Look


COMPARED = 200
"""Words of a row that are compared one by one: the work grows with their cube."""


@dataclass(frozen=True)
class BriefChange:
    """A row of the brief that reads otherwise than before."""

    label: str
    before: str
    now: str

    @property
    def both(self) -> tuple[tuple[tuple[bool, str], ...], ...]:
        """Before and now, in pieces: whether a piece stands in this one alone, and its words."""
        texts = self.before.split(), self.now.split()
        is_long = max(map(len, texts)) > COMPARED
        steps = _between(*texts) if is_long else _word_by_word(*texts)
        ends = (
            [(tag != "equal", start, end) for tag, start, end, _, _ in steps],
            [(tag != "equal", start, end) for tag, _, _, start, end in steps],
        )
        return tuple(
            tuple((other, " ".join(text[start:end])) for other, start, end in known if end > start)
            for text, known in zip(texts, ends, strict=True)
        )


Steps = Sequence[tuple[str, int, int, int, int]]
"""As of `difflib`: what is done, from where to where in one text and in the other."""


def _word_by_word(before: list[str], now: list[str]) -> Steps:
    return SequenceMatcher(None, before, now, autojunk=False).get_opcodes()


def _between(before: list[str], now: list[str]) -> Steps:
    """What stands between the common beginning and the common end, as one change."""
    least = min(len(before), len(now))
    first = next((at for at in range(least) if before[at] != now[at]), least)
    last = next(
        (at for at in range(least - first) if before[-1 - at] != now[-1 - at]), least - first
    )
    one, other = len(before) - last, len(now) - last
    return [
        ("equal", 0, first, 0, first),
        ("replace", first, one, first, other),
        ("equal", one, len(before), other, len(now)),
    ]


@dataclass(frozen=True)
class Changes:
    """What changed since a day; None: nobody has looked before."""

    since: str | None
    rows: tuple[BriefChange, ...]
    estimates: tuple[Line, ...] = ()


def rows_of(known: "Look") -> dict[str, str]:
    """The brief by row with all that a page may have no room for: what is compared.

    Where a page has no room, a line gives way to another row's, which is no change of its own.
    """
    rows = whole(known.said("brief").value, known.setting).items()
    return {"Headline": finding(known.chapter("brief")), **_said(rows)}


def _said(rows: Iterable[tuple[str, tuple[Line, ...]]]) -> dict[str, str]:
    return {str(label): " ".join(f"{line.label} {line.text}".strip() for line in lines)
            for label, lines in rows if lines}  # fmt: skip


def digest_of(known: "Look") -> str:
    """The digest of the brief that is read: what a page has room for."""
    chapter = known.chapter("brief")
    pairs = next((one for one in chapter.blocks if isinstance(one, Pairs)), Pairs(()))
    return digest({"Headline": finding(chapter), **_said(pairs.rows)})[:12]


def compared(before: dict[str, str], now: dict[str, str]) -> tuple[BriefChange, ...]:
    """The rows that differ, in the order of the newer page."""
    labels = dict.fromkeys((*now, *before))
    return tuple(
        BriefChange(label, before.get(label, ""), now.get(label, ""))
        for label in labels
        if before.get(label) != now.get(label)
    )


def changes(visit: "Visit", known: "Look") -> Changes:
    """What changed since this person last pressed `seen`; the first look is kept as it is."""
    file = _file(visit, known)
    try:
        kept: dict[str, Any] = json.loads(bounded(file))
        worth = {(side, issue, option): number(str(best))
                 for side, issue, option, best in kept.get("estimates", ())}  # fmt: skip
        others = other_estimates(worth, _estimates(known), known.setting)
        lines = tuple(one.line for one in others)
        return Changes(kept["day"], compared(kept["rows"], rows_of(known)), lines)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        keep(visit, known)
        return Changes(None, ())


def keep(visit: "Visit", known: "Look") -> None:
    """Remember what is on the page as seen now."""
    file = _file(visit, known)
    new_folder(file.parent)
    today, worth = day(visit.house.clock().date()), _estimates(known)
    told = [(*place, str(best)) for place, best in worth.items()]
    text = json.dumps({"day": today, "rows": rows_of(known), "estimates": told})
    write_one(file, text.encode())


def _estimates(known: "Look") -> Estimates:
    return estimates(known.reading.case) if known.reading else {}


def _file(visit: "Visit", known: "Look") -> Any:
    """Where it is kept: by what was asked for, and whose page it is that stands there meanwhile."""
    side = known.setting.us if known.reading else ""
    asked = json.dumps([str(visit.case.path.resolve()), dict(visit.query), side], sort_keys=True)
    return visit.house.state / f"{hashlib.sha256(asked.encode()).hexdigest()[:24]}.json"
