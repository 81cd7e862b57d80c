"""What is said of what a reader is not shown: how much, and whom to ask."""

from collections.abc import Sequence

from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import counted
from detente.visible import named

LITTLE = frozenset(
    "a i s t about all an and any are as at be both but by can do each few for had has he her him "
    "his how if in is it its let may no nor not now of off on one or our out own per she six so "
    "ten than that the them they this to too two up us use was we who why with yes yet you".split()
)
"""Words of ours by which no part is known within a sentence, though one may be called so."""
NOT_YET = "Not all of it is worked out yet: come back when the pages are there."


def withheld(parts: int, ask: str) -> str:
    """So many marked parts of the case, and nothing of what they are.

    >>> withheld(2, "Ana Ruiz")
    'Withheld: what rests on two marked parts of the case. Ask Ana Ruiz.'
    """
    return f"Withheld: what rests on {counted(parts, 'marked part')} of the case. Ask {ask}."


def doubts_withheld(ask: str) -> str:
    """That acts of a table are doubted, and nothing of which.

    >>> doubts_withheld("Ana Ruiz")
    'Withheld: why acts of the table are doubted. Ask Ana Ruiz.'
    """
    return f"Withheld: why acts of the table are doubted. Ask {ask}."


def texts_withheld(ask: str) -> str:
    """That acts of a table say more than a page, and nothing of what.

    >>> texts_withheld("Ana Ruiz")
    'Withheld: what the table says beside this. Ask Ana Ruiz.'
    """
    return f"Withheld: what the table says beside this. Ask {ask}."


def owners(ask: str) -> str:
    """Why a page is not shown at all.

    >>> owners("Ana Ruiz")
    'Withheld: this page shows the case itself. Ask Ana Ruiz.'
    """
    return f"Withheld: this page shows the case itself. Ask {ask}."


def nothing_of_it(ask: str) -> str:
    """Why a paper does not come.

    >>> nothing_of_it("Ana Ruiz")
    'Withheld: all of this paper. Ask Ana Ruiz.'
    """
    return f"Withheld: all of this paper. Ask {ask}."


def meant_for(reader: str) -> str:
    """For whom a paper is that is handed round; without a reader, who has it is of our own side.

    >>> meant_for("envoy"), meant_for("")
    ('for envoy', 'for our own side')
    """
    return f"for {named(reader) if reader else 'our own side'}"


def not_cleared(is_ours: bool, over: Sequence[str]) -> str:
    """Why the message is not written; which parts it names is for the owner alone.

    >>> not_cleared(True, ["issues.border"]).partition(": ")[2]
    'it names, says or rests on what is above its addressee (issues.border)'
    """
    named = f" ({listed(over)})" if is_ours and over else ""
    what = "it names, says or rests on what is above its addressee"
    return f"the message is not written: {what}{named}"


def unasked(account: bool, stake: bool) -> str:
    """What the draft asks and the message that goes does not; "" where they ask the same.

    >>> unasked(True, False)
    'what goes does not ask for their own account: that rests on what is above its addressee'
    """
    requests = ["for their own account"] * account + ["what is at stake for them"] * stake
    why = "that rests on what is above its addressee"
    return f"what goes does not ask {listed(requests, 'or')}: {why}" if requests else ""
