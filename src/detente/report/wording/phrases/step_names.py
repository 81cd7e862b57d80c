"""Acts of a package by short names: the case's, else their ids in words with its capitals."""

import re
from fractions import Fraction

from detente.case.models.case import Case
from detente.case.models.steps import Step
from detente.report.wording.phrases.lists import plain_id
from detente.report.wording.phrases.names import plain, title
from detente.visible import in_marks, measure, titled

_INSIDE = re.compile(r"[a-z,;] ([A-Z][\w'’-]*)")
_SMALL = re.compile(r"\b[a-z][\w'’-]*")
FINEST = 240
"""Shares are read as parts of at most so many."""


def label(case: Case, step: str, option: str = "") -> str:
    """An act's short name: what the case calls it, else its id in words.

    An assumed act is called by the noun of its `option`, else by the id of its issue.
    """
    if own := _called(case, step, option):
        return titled(own)
    known = _names(case)
    words = plain_id(_assumed(case, step) or step)
    return titled(re.sub(r"\S+", lambda word: known.get(word[0], word[0]), words))


def _called(case: Case, step: str, option: str) -> str:
    """What the case calls an act; "" where it gives it no name."""
    found = _step(case, step)
    if found is not None:
        return found.called
    issue = case.issues.get(_assumed(case, step))
    return issue.options[option].noun if issue and option in issue.options else ""


def quoted(case: Case, step: str) -> str:
    """A short name as it stands in a sentence."""
    return in_marks(label(case, step))


def says(case: Case, step: str) -> str:
    """What the case says that a step is, without its sources; "" where it says nothing."""
    found = _step(case, step)
    return plain(found.what) if found else ""


def act_says(case: Case, step: str, option: str) -> str:
    """An act by the name that the case gives it, else by its sentence, in marks; else by its id."""
    own = "" if _called(case, step, option) else says(case, step)
    return in_marks(own) if own else label(case, step, option)


def what(case: Case, step: str, says: str, option: str) -> str:
    """What an act is, in the case's words without sources; else its short name or its option."""
    issue = _assumed(case, step)
    if plain(says):
        return plain(says)
    return f"{title(case, issue)}: {titled(option)}" if issue else label(case, step)


def amount(case: Case, step: str, share: float) -> str:
    """A share of an act in natural units, else as a part of it; "" for all of it."""
    found = _step(case, step)
    part = Fraction(share).limit_denominator(FINEST)
    if found is None or found.amount is None:
        return "" if part == 1 else f"{part} of it"
    gap = "" if found.unit[:1] == "%" else " "
    return f"{float(found.amount * part):.4g}{gap}{measure(found.unit)}".strip()


def spoken(case: Case, step: str, share: float) -> str:
    """An act by its short name, with what is given of it."""
    much = amount(case, step, share)
    return f"{label(case, step)}: {much}" if much else label(case, step)


def _step(case: Case, name: str) -> Step | None:
    steps = (issue.steps[name] for issue in case.issues.values() if name in issue.steps)
    return next(steps, None)


def _assumed(case: Case, step: str) -> str:
    """The issue of an act for which the case has no step; "" for a step of the case."""
    if _step(case, step) is not None:
        return ""
    named = (issue for issue in case.issues if step in (issue, f"{issue}/us", f"{issue}/them"))
    return next(named, "")


def _names(case: Case) -> dict[str, str]:
    """Names by their small letters: parties, and what titles write with a capital throughout."""
    titles = [issue.title for issue in case.issues.values()]
    parties = (*case.parties.values(), *case.others.values())
    adjectives = [*(party.adjective for party in parties), *case.others]
    found = {name for text in titles for name in _INSIDE.findall(text)}
    found |= {name for name in (case.us, case.them, *adjectives) if name and " " not in name}
    small = {word for text in titles for word in _SMALL.findall(text)}
    return {name.lower(): name for name in found if name.lower() not in small}
