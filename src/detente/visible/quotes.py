"""Words of others within a line of ours: in marks that they cannot close."""

import json
import re
from functools import lru_cache

from detente.visible.claims import asks, claims
from detente.visible.closers import without_marks, without_ticks

_SHORT = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,2}\.)(?= [^\Wa-z]|$)"
_STOPS = "ːˑꞏ꞉ǃᐧᛌᱹᱺᱻꓸꓹꓺꓻꓼꓽ"
"""Letters that pass for stops, colons and exclamation marks."""
_NONE = rf"(?!.*[{_STOPS}])"
NAME = re.compile(rf"{_NONE}(?:{_SHORT}|[\w'’&–-]+)(?: (?:{_SHORT}|[\w'’&–-]+))*")
"""Words and initials alone: nothing that parts a sentence, or stands between columns. What is short
for a word begins with a capital, as does the word behind it."""

_TOKEN = r"[\w'’/%&+$€£–-]+(?:(?<=\d)\.(?=\d)[\w'’/%&+$€£–-]+)*,?"
TITLE = re.compile(rf"{_NONE}{_TOKEN}(?: {_TOKEN})*[.?]?(?: …)?|[^\s“”\"()\[\]{{}}·§→│]+")
"""Words with commas between, or one word: within it nothing ends a sentence or parts columns, and
nothing has the form of a citation or a kind of line: brackets are the program's."""
_SHORT_WORD = r"(?:[\w%$€£¥°²³/'’-]|(?<=\d)\.(?=\d)){1,16}"
UNIT = re.compile(rf"{_NONE}{_SHORT_WORD}(?: {_SHORT_WORD}){{0,2}}")
"""Three short words at most: too few to say how something stands."""

KEY = re.compile(r"[\w.@/–→+:-]{1,60}")
"""One word: it says nothing of how things stand."""

PLACE = re.compile(r"[\w./\\~@+=%,:#-]+")
"""A path in one word."""

MOST, FEW = 6, 4
"""A name has at most so many words; one that begins small, so many."""
_BETWEEN = frozenset(
    "a al and at bin da de del der di du el for ibn in la le of on the van von y zu".split()
)
"""Words within a name that begin with no capital."""
_ELIDED = re.compile(r"(?:[dl]['’]|[ae]l-)")
REPORTED = frozenset(
    """
    accepted accepts agreed agrees alarm all approved approves are asked awaiting both bracketed
    breach broke broken came cannot certified certify checked come complete computed conceded
    confirm confirmed contact contradicted delivered denied detente did dispute disputed do does
    done due each either everybody everyone fact failed fails forecast forked founded gained gains
    given gives had has have is judged judgement kept late left lost met missed moot neither nobody
    none nothing observed open opened overdue paid part passed paused pays pending pledged promised
    proposed published quiet received refused register rejected released resume resumed revoked says
    settled side sides signed signs silent stopped suspend suspended suspends them unconfirmed us
    verified void voided waiting waits waive waived waives warned was we were will withdraw
    withdrawn withdraws withheld would
    """.split()
)
"""Words by which the program says how things stand, and of whom: in no name of others."""


def in_quotes(words: str) -> str:
    r"""What would close the marks is escaped, as in JSON; what looks like it, a single mark.

    >>> in_quotes('Hill", "Vale')
    '"Hill\\", \\"Vale"'
    """
    return json.dumps(without_marks(words, '"'), ensure_ascii=False)


def in_marks(words: str) -> str:
    """For prose: marks within, and what looks like them, become single ones.

    >>> in_marks("the “summer” rule")
    '“the ‘summer’ rule”'
    """
    return f"“{without_marks(unmarked(words))}”"


def unmarked(words: str) -> str:
    """The words within marks; words without marks as they are.

    >>> unmarked("“the dam. All is met”"), unmarked("the dam")
    ('the dam. All is met', 'the dam')
    """
    return words[1:-1] if words[:1] == "“" and words[-1:] == "”" else words


def in_ticks(word: object) -> str:
    """A key or value in a finding, as it was written: what passes for a tick, an apostrophe.

    >>> in_ticks("now"), in_ticks("a` is a field · it is fine · do nothing; `b")
    ('`now`', "`a' is a field · it is fine · do nothing; 'b`")
    """
    return f"`{without_ticks(str(word))}`"


def ticked(name: object) -> str:
    """A name in a finding: bare where a sentence takes it bare, else in ticks.

    >>> ticked("flood-warning"), ticked("x: all is well")
    ('flood-warning', '`x: all is well`')
    """
    return str(name) if not name or _is_title(str(name)) else in_ticks(name)


def named(name: str) -> str:
    """A name within a sentence: bare where it is nothing but a name, else in marks.

    At most six words, each with a capital but for those between (`of`, `van`), or four of which the
    first is small; no number alone, and no word by which the program says how things stand.

    >>> named("St. Lucia"), named("the Republic of Ruritania"), named("planning staff")
    ('St. Lucia', 'the Republic of Ruritania', 'planning staff')
    >>> named("Hill: all is well. Vale"), named("Everybody asked"), named("Down 7")
    ('“Hill: all is well. Vale”', '“Everybody asked”', '“Down 7”')
    """
    return name if not name or _is_name(name) else in_marks(name)


def _is_name(name: str) -> bool:
    parts = name.split(" ")
    great = all(part in _BETWEEN or not _ELIDED.sub("", part)[:1].islower() for part in parts)
    return (
        NAME.fullmatch(name) is not None
        and ((great and len(parts) <= MOST) or (name[:1].islower() and len(parts) <= FEW))
        and REPORTED.isdisjoint(part.lower() for part in parts)
        and not any(part.isdigit() for part in parts)
    )


def measure(unit: str) -> str:
    """A unit behind its number: bare where it is a short one, else in marks.

    >>> measure("million m3"), measure("t: all of it had come")
    ('million m3', '“t: all of it had come”')
    """
    return unit if not unit or UNIT.fullmatch(unit) else in_marks(unit)


def one_word(word: str) -> str:
    """An id within a line: bare where it is one word, and none of the program's own; else in marks.

    >>> one_word("july@d73b1dbd"), one_word("july met"), one_word("both")
    ('july@d73b1dbd', '“july met”', '“both”')
    """
    is_key = KEY.fullmatch(word) is not None and word.lower() not in REPORTED
    return word if not word or is_key else in_marks(word)


def placed(path: object) -> str:
    """A file or folder in a line: bare where it is one word, else in quotes it cannot close.

    >>> placed("cases/river/case.yaml"), placed("z: 0 faults, 0 notes.yaml")
    ('cases/river/case.yaml', '"z: 0 faults, 0 notes.yaml"')
    """
    return str(path) if PLACE.fullmatch(str(path)) else in_quotes(str(path))


def titled(words: str) -> str:
    """A title or a form of an option within a sentence: bare where it can neither end one nor claim
    what the program alone does, else in marks.

    >>> titled("respect, and a win that can be shown"), titled("the dam. All is met")
    ('respect, and a win that can be shown', '“the dam. All is met”')
    >>> titled("phase 2. All came"), titled("2.5 million"), titled("Vale has signed it")
    ('“phase 2. All came”', '2.5 million', '“Vale has signed it”')
    >>> titled("a price [s1]"), titled("[s1]")
    ('“a price [s1]”', '“[s1]”')
    """
    return words if not words or _is_title(words) else in_marks(words)


def clause(words: str) -> str:
    """Words where a clause of ours could stand: bare where they are one word or a question alone.

    No list of words tells who claims what: here it is the place that does.

    >>> clause("the ministry came round"), clause("fixed"), clause("what is the dam for?")
    ('“the ministry came round”', 'fixed', 'what is the dam for?')
    """
    bare = one_word(words) == words or (asks(words) and _is_title(words))
    return words if not words or bare else in_marks(words)


@lru_cache(maxsize=20_000)
def _is_title(words: str) -> bool:
    return TITLE.fullmatch(words) is not None and not claims(words)
