"""Words of others within a line of ours: in marks that they cannot close."""

import json
import re

CLOSERS = str.maketrans("“”", "‘’")
NAME = re.compile(r"(?:(?:\w\.)+|\w{1,3}\.|[\w'’&–-]+)(?: (?:(?:\w\.)+|\w{1,3}\.|[\w'’&–-]+))*")
"""Words and initials alone: nothing that parts a sentence, or stands between columns."""

_TOKEN = r"(?:(?:\w\.)+|[\w'’/%&+$€£–-]+(?:\.[\w'’/%&+$€£–-]+)*),?"
TITLE = re.compile(rf"{_TOKEN}(?: {_TOKEN})*[.?]?(?: …)?|[^\s“”\"]+")
"""Words with commas between, or one word: within it nothing ends a sentence or parts columns."""
UNIT = re.compile(r"[\w%$€£¥°²³/.'’-]{1,16}(?: [\w%$€£¥°²³/.'’-]{1,16}){0,2}")
"""Three short words at most: too few to say how something stands."""

KEY = re.compile(r"[\w.@/–→+:-]{1,60}")
"""One word: it says nothing of how things stand."""


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
    return f"“{unmarked(words).translate(CLOSERS)}”"


def unmarked(words: str) -> str:
    """The words within marks; words without marks as they are.

    >>> unmarked("“the dam. All is met”"), unmarked("the dam")
    ('the dam. All is met', 'the dam')
    """
    return words[1:-1] if words[:1] == "“" and words[-1:] == "”" else words


def in_ticks(word: object) -> str:
    """A key or value in a finding, as it was written: ticks within become plain apostrophes.

    >>> in_ticks("now"), in_ticks("a` is a field · it is fine · do nothing; `b")
    ('`now`', "`a' is a field · it is fine · do nothing; 'b`")
    """
    return f"`{str(word).replace('`', chr(39))}`"


def ticked(name: object) -> str:
    """A name in a finding: bare where it is words alone, else in ticks.

    >>> ticked("flood-warning"), ticked("x: all is well")
    ('flood-warning', '`x: all is well`')
    """
    return str(name) if not name or TITLE.fullmatch(str(name)) else in_ticks(name)


def named(name: str) -> str:
    """A name within a sentence: bare where it is words alone, else in marks.

    >>> named("St. Lucia"), named("Hill: all is well. Vale")
    ('St. Lucia', '“Hill: all is well. Vale”')
    """
    return name if not name or NAME.fullmatch(name) else in_marks(name)


def measure(unit: str) -> str:
    """A unit behind its number: bare where it is a short one, else in marks.

    >>> measure("million m3"), measure("t: all of it had come")
    ('million m3', '“t: all of it had come”')
    """
    return unit if not unit or UNIT.fullmatch(unit) else in_marks(unit)


def one_word(word: str) -> str:
    """An id within a line: bare where it is one word, else in marks.

    >>> one_word("july@d73b1dbd"), one_word("july met")
    ('july@d73b1dbd', '“july met”')
    """
    return word if not word or KEY.fullmatch(word) else in_marks(word)


def titled(words: str) -> str:
    """A title or a form of an option within a sentence: bare where it can end none, else in marks.

    >>> titled("respect, and a win that can be shown"), titled("the dam. All is met")
    ('respect, and a win that can be shown', '“the dam. All is met”')
    """
    return words if not words or TITLE.fullmatch(words) else in_marks(words)
