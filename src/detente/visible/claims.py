"""Whether a text of others claims, in the program's own words, how things stand."""

import re

from detente.visible.alike import folded

DONE = frozenset(
    """
    accepted agreed approved certified checked concluded confirmed consented contradicted
    countersigned decided endorsed initialed initialled met offered promised proved proven ratified
    refused rejected settled signed verified waived
    """.split()
)
"""Verdicts of the program."""
DOES = frozenset(
    """
    accepts agrees approves certifies checks confirms consents contradicts decides offers promises
    proves ratifies refuses rejects settles signs verifies waives
    """.split()
)
WILL = frozenset(
    """
    accept agree approve certify check confirm consent contradict decide offer promise prove ratify
    refuse reject settle sign verify waive
    """.split()
)
NO = frozenset("neither no nobody none nothing".split())
BEING = frozenset("are be been being had has have is re s ve was were".split())
"""With what stands behind an apostrophe for one of them."""
GIVING = frozenset("bears carries gave gives given had has have".split())
GIVEN = frozenset("agreement approval consent signature".split())
TELLING = DONE | DOES | WILL | NO | GIVEN
"""A part of a text without any of these claims nothing."""
WILLING = frozenset(
    "can cannot could did do does ll may might must shall should will would".split()
)
WHO = frozenset(
    """
    all both everybody everyone everything government governments he it leader leaders party
    parties she side sides they we
    """.split()
)
"""Of whom the program says it, beside whoever has a name."""
JOINS = frozenset("after as because before if since so than that unless until when while".split())
"""Behind these another clause begins."""
NEAR = 7
_PARTS = re.compile(r"[,.?!:;]\s*")
_ENDS = re.compile("[.?!:;]")
_WORDS = re.compile(r"[^\W_]+")
_ASKS = re.compile(
    r"(?:what|when|where|which|who|whom|whose|why|how|am|are|can|could|did|do|does|had|has|have|is"
    r"|may|might|must|shall|should|was|were|will|would)\b",
    re.IGNORECASE,
)
"""How a question begins."""
_FIGURES = re.compile(
    r"\d (?:faults?|notes?|findings?)\b|\d ?% of (?:it|them|all)\b|\d in \d+ of our"
    r"|\bby (?:the|this) program\b",
    re.IGNORECASE,
)
"""Figures in the form of the program's own; of a number its last digit: the work stays linear."""
_CHANCE = re.compile(r"\bchance\b", re.IGNORECASE)
_ODDS = re.compile(r" \d+ in \d", re.IGNORECASE)


WHOLE = ("all of it", "the whole package")
"""How the program names all that is proposed."""


def claims(text: str) -> bool:
    """Whether a part of the text between commas says that something is done, or that nothing is.

    It does with a verdict of the program within seven words behind a form of `be` or `have` (has
    signed, was never checked) or directly behind a name or pronoun (Vale agreed, it consents),
    with its infinitive behind a modal verb (will sign), with `no` or `nothing` before a form of
    `be` or `have`, with `all of it` or `the whole package`, with a contradiction,
    with who gave a verdict (signed by both), and with figures as the program gives them. A
    question claims nothing. Letters count as what they look like.

    >>> claims("Vale has signed the package"), claims("nothing is left to decide")
    (True, True)
    >>> claims("texts agreed"), claims("a licence that is given freely"), claims("no new names")
    (False, False, False)
    """
    plain = folded(text)
    if asks(plain):
        return False
    parts = _PARTS.split(plain)
    return (
        bool(_FIGURES.search(plain))
        or any(map(_tells_a_chance, plain.split(".")))
        or any(_claims(_WORDS.findall(part)) for part in parts)
    )


def _tells_a_chance(line: str) -> bool:
    """Whether a figure such as 1 in 5 stands somewhere behind the word."""
    word = _CHANCE.search(line)
    return bool(word and _ODDS.search(line, word.end()))


def asks(text: str) -> bool:
    """Whether a text is one question and nothing else: it begins as one, and has no tag behind.

    >>> asks("What is the dam for?"), asks("All is settled, no?")
    (True, False)
    """
    whole = len(_ENDS.findall(text)) == 1 and "," not in text
    return text.endswith("?") and whole and _ASKS.match(text) is not None


def _claims(words: list[str]) -> bool:
    small = [word.lower() for word in words]
    line = " ".join(small)
    if any(whole in line for whole in WHOLE) or "contradiction" in line:
        return True
    going_on = _before_a_being(small) if not NO.isdisjoint(small) else set()
    for place, word in enumerate(small):
        if word not in TELLING:
            continue
        near, before = set(small[max(0, place - NEAR) : place]), words[max(0, place - 1) : place]
        by_somebody = any(one[:1].isupper() or one.lower() in WHO for one in before)
        if word in DONE and (near & BEING or by_somebody or _by(words[place + 1 : place + 4])):
            return True
        if word in GIVEN and near & GIVING:
            return True
        if (word in DOES and by_somebody) or (word in WILL and near & WILLING):
            return True
        if word in NO and place in going_on:
            return True
    return False


def _before_a_being(words: list[str]) -> set[int]:
    """The places behind which a form of `be` or `have` comes before another clause begins."""
    places, comes = set[int](), False
    for place in range(len(words) - 1, -1, -1):
        comes = words[place] not in JOINS and (comes or words[place] in BEING)
        if comes:
            places.add(place)
    return places


def _by(behind: list[str]) -> bool:
    """Whether a verdict goes on with who gave it, or with another verdict: by both, as met."""
    match [word.lower() for word in behind]:
        case ["by", who, *_]:
            return who in WHO or behind[1][:1].isupper()
        case ["as", verdict, *_]:
            return verdict in DONE
    return False
