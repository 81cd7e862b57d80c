"""Words of others within a line of ours: in marks that they cannot close."""

import json
import re

CLOSERS = str.maketrans("“”", "‘’")
NAME = re.compile(r"(?:(?:\w\.)+|\w{1,3}\.|[\w'’&–-]+)(?: (?:(?:\w\.)+|\w{1,3}\.|[\w'’&–-]+))*")
"""Words and initials alone: nothing that parts a sentence, or stands between columns."""


def in_quotes(words: str) -> str:
    r"""Every sign of them kept: what would close the marks is escaped, as in JSON.

    >>> in_quotes('Hill", "Vale')
    '"Hill\\", \\"Vale"'
    """
    return json.dumps(words, ensure_ascii=False)


def in_marks(words: str) -> str:
    """For prose: marks of the same kind within become single ones.

    >>> in_marks("the “summer” rule")
    '“the ‘summer’ rule”'
    """
    inner = words[1:-1] if words[:1] == "“" and words[-1:] == "”" else words
    return f"“{inner.translate(CLOSERS)}”"


def named(name: str) -> str:
    """A name within a sentence: bare where it is words alone, else in marks.

    >>> named("St. Lucia"), named("Upland: all is well. Lowland")
    ('St. Lucia', '“Upland: all is well. Lowland”')
    """
    return name if not name or NAME.fullmatch(name) else in_marks(name)
