"""Whether a text of others claims, in the program's own words, how things stand."""

import re
from itertools import takewhile

DONE = frozenset(
    """
    accepted agreed approved certified checked confirmed consented contradicted decided met offered
    promised proved proven ratified refused rejected settled signed verified waived
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
BEING = frozenset("are be been being had has have is was were".split())
WILLING = frozenset("can cannot did do does may might must shall should will would".split())
WHO = frozenset(
    """
    all both everybody everyone everything government governments he it leader leaders party
    parties she side sides they we
    """.split()
)
"""Of whom the program says it, beside whoever has a name."""
JOINS = frozenset("after as because before if since so than that unless until when while".split())
"""Behind these another clause begins."""
NEAR = 4
_PARTS = re.compile(r"[,.?!:;]\s*")
_ENDS = re.compile("[.?!:;]")
_WORDS = re.compile(r"[^\W_]+")


def claims(text: str) -> bool:
    """Whether a part of the text between commas says that something is done, or that nothing is.

    It does with a verdict of the program within four words behind a form of `be` or `have` (has
    signed, was never checked) or directly behind a name or pronoun (Vale agreed, it consents),
    with its infinitive behind a modal verb (will sign), with `no` or `nothing` before a form of
    `be` or `have`, with `all of it`, and with a contradiction. A question claims nothing.

    >>> claims("Vale has signed the package"), claims("nothing is left to decide")
    (True, True)
    >>> claims("texts agreed"), claims("a licence that is given freely"), claims("no new names")
    (False, False, False)
    """
    asks = text.endswith("?") and len(_ENDS.findall(text)) == 1
    return not asks and any(_claims(_WORDS.findall(part)) for part in _PARTS.split(text))


def _claims(words: list[str]) -> bool:
    small = [word.lower() for word in words]
    if "all of it" in " ".join(small) or any(word.startswith("contradiction") for word in small):
        return True
    for place, word in enumerate(small):
        near, before = set(small[max(0, place - NEAR) : place]), words[max(0, place - 1) : place]
        by_somebody = any(one[:1].isupper() or one.lower() in WHO for one in before)
        if word in DONE and (near & BEING or by_somebody):
            return True
        if (word in DOES and by_somebody) or (word in WILL and near & WILLING):
            return True
        if word in NO and not BEING.isdisjoint(
            takewhile(lambda one: one not in JOINS, small[place:])
        ):
            return True
    return False
