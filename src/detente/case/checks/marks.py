"""Rules §C30, §C64, §C70: marks are levels or compartments; a confidence names a party; the setting
bears none."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, partial
from unicodedata import category

from detente.answers.marks import LEVELS, no_level
from detente.case.checks.inspection import Inspection
from detente.case.models.confidence import CONFIDENCE, parties_of
from detente.case.models.dated import works_of
from detente.case.models.walk import cited, parts
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks
from detente.visible.alike import folded
from detente.visible.inkless import is_inkless

WORDS = re.compile(r"[^\W_]+")
NEAR, MOST_LETTERS = 0.85, 40
"""How much of a word that is misspelt is that of `confidence` (`conference` is not), and of how
many letters at most."""


def check_marks(inspection: Inspection) -> None:
    """A note for each TLP mark that is none of its levels; faults where a mark would be lost."""
    _setting(inspection)
    names = {one: _words(one) for one in parties_of(inspection.case)}
    are_confidences, named = cache(means_confidence), cache(partial(_named, names))
    for path, part in parts(inspection.case):
        for at, mark in enumerate(getattr(part, "marks", ())):
            if no_level(mark):
                what = f"the mark {in_ticks(mark)} is no level of TLP 2.0"
                why = "it would be read as a compartment"
                inspection.note(30, (*path, "marks", at), what, why, instead(mark))
            if are_confidences(mark):
                _confidence(inspection, (*path, "marks", at), mark)
            elif name := named(mark):
                what = f"the mark {in_ticks(mark)} names {in_ticks(name)}, and is no confidence"
                why = "it keeps out readers, and nothing from a plan for a party"
                do = f"write {in_ticks(CONFIDENCE + name)} if it was told in confidence"
                inspection.note(64, (*path, "marks", at), what, why, do)


def instead(mark: str) -> str:
    """What to write: of a level with something beside it that level, and never a wider one."""
    words = set(WORDS.findall(mark.upper()))
    within = [level for level in LEVELS if words >= set(WORDS.findall(level))]
    if within and words > set(WORDS.findall(within[-1])):
        return f"write {in_ticks(within[-1])}, and the rest as a mark of its own"
    return meant(mark, within[-1:] or LEVELS, f"write one of {listed(LEVELS)}")


def means_confidence(mark: str) -> bool:
    """Whether one of its words is `confidence`, or looks as if it was to be: misspelt, it would be
    a compartment, and the one mark that opens what it was to shut."""
    words = (word[:MOST_LETTERS] for word in WORDS.findall(_plain(mark)))
    return any(
        word.startswith("confiden")
        or (len(word) > 3 and CONFIDENCE.startswith(word))
        or SequenceMatcher(None, word, CONFIDENCE[:-1], autojunk=False).ratio() > NEAR
        for word in words
    )


def _named(names: Mapping[str, str], mark: str) -> str:
    """The party whose name (words by name) a mark holds, or nothing."""
    words = f" {_words(mark)} "
    return next((one for one, plain in names.items() if plain and f" {plain} " in words), "")


def _words(text: str) -> str:
    return " ".join(WORDS.findall(_plain(text)))


def _plain(text: str) -> str:
    """As it looks: without accents, styles and signs that are not seen."""
    if text.isascii():
        return text.casefold()
    seen = (sign for sign in folded(text) if category(sign) != "Cf" and not is_inkless(sign))
    return "".join(seen).casefold()


def _setting(look: Inspection) -> None:
    setting, sources = look.case.setting, look.case.sources
    marked = (key for key in cited(setting) if any(one.marks for one in works_of(key, sources)))
    why = "whatever is shown is worded by it, whoever reads it"
    if setting.marks:
        what, do = "what things are called is marked", "take the mark off, or mark the whole case"
        look.fault(70, ("setting", "marks"), what, why, do)
    for key in marked:
        what = f"what things are called rests on the source {in_ticks(key)}, which is marked"
        look.fault(70, ("setting",), what, why, "name another source, or none")


def _confidence(look: Inspection, path: Path, mark: str) -> None:
    known = tuple(f"{CONFIDENCE}{name}" for name in parties_of(look.case))
    if mark not in known:
        what, why = f"{in_ticks(mark)} names no party", "it would keep nothing from anybody"
        look.fault(64, path, what, why, meant(mark, known, f"write {listed(known)}"))
    elif path[0] == "marks":
        what, why = (
            f"the whole case is marked {in_ticks(mark)}",
            "then there is nothing to plan with others",
        )
        look.fault(64, path, what, why, "mark the parts that were told in confidence")
