"""Short names of acts: their ids in words, with a capital where the case writes a name with one."""

import re

from detente.case.case import Case
from detente.studies.ladder.acts import Act

_INSIDE = re.compile(r"[a-z,;] ([A-Z][\w'’-]*)")
_SMALL = re.compile(r"\b[a-z][\w'’-]*")


def label(case: Case, act: Act) -> str:
    """An act's id in words.

    An assumed act of both bears the side after a slash, which is left out.
    """
    known = _names(case)
    words = act.name.partition("/")[0].split("-")
    return " ".join(known.get(word, word) for word in words)


def _names(case: Case) -> dict[str, str]:
    """Names by their small letters: parties, and what titles write with a capital throughout."""
    titles = [issue.title for issue in case.issues.values()]
    adjectives = [party.adjective for party in case.parties.values()]
    found = {name for text in titles for name in _INSIDE.findall(text)}
    found |= {name for name in (case.us, case.them, *adjectives) if name and " " not in name}
    small = {word for text in titles for word in _SMALL.findall(text)}
    return {name.lower(): name for name in found if name.lower() not in small}
