"""What the texts of a table say to the talks, and what of them is no entry there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.answers.text import Id, Name, Quote
from detente.case.models.talks import TalksEntry

OF_TEXTS = "TLP:AMBER+STRICT"
"""What passes between officials in private is handled so: a judgement of ours, as of notes."""


@dataclass(frozen=True)
class UnreadWords:
    """Words of a text at a table that are those of no option: they are not measured."""

    text: Id
    paragraph: Id
    party: Name
    words: Quote


@dataclass(frozen=True)
class ContradictoryWords:
    """Paragraphs of one text that name one issue by different options: none is measured."""

    text: Id
    party: Name
    issue: Id
    options: tuple[Id, ...]


@dataclass(frozen=True)
class TextOfOthers:
    """A text at a table whose parties do not include our side: no offer to us."""

    text: Id
    parties: tuple[Name, ...]


@dataclass(frozen=True)
class TextAgreed:
    """A text at a table that all have signed, and from when it binds: its title is words of it, and
    is not measured; nor are `ids`, those of paragraphs that are neither an issue nor a number.

    `is_deal`: it is measured as the deal, as it is all of one and nothing else binds; else it
    stands among the offers.
    """

    text: Id
    title: Quote
    since: date
    act: Id
    is_deal: bool
    parties: tuple[Name, ...] = ()
    ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class OpenAccept:
    """A yes of `party` to a text that `proposer` may still confirm, which binds both to it.

    `taken_back`: it was, or `text_gone`, the text was, and whoever had not seen that when it
    confirmed is bound with it. `bound`: it was confirmed; `lacking` are those who have not accepted
    yet, so that not all are bound, and `waiting` whether others of several have.
    """

    text: Id
    title: Quote
    act: Id
    party: Name
    proposer: Name
    taken_back: bool = False
    bound: bool = False
    lacking: tuple[Name, ...] = ()
    text_gone: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class TextRunOut:
    """A text that is not agreed, whose party would hold to it up to a day that has passed."""

    text: Id
    party: Name
    until: date


@dataclass(frozen=True)
class StandsStill:
    """What is suspended at a table, and by whom; `id` is "" where all of it is."""

    what: Id
    id: Id
    parties: tuple[Name, ...]


@dataclass(frozen=True)
class FromTable:
    """The entries by id, the words that were not understood, and parties that the case lacks.

    `others`: texts that are none of ours, and no entries. `agreed`: those that are a deal. `left`:
    parties that left the table.
    """

    entries: Mapping[str, TalksEntry]
    unread: tuple[UnreadWords, ...] = ()
    strangers: tuple[Name, ...] = ()
    contradictory: tuple[ContradictoryWords, ...] = ()
    others: tuple[TextOfOthers, ...] = ()
    agreed: tuple[TextAgreed, ...] = ()
    accepts: tuple[OpenAccept, ...] = ()
    run_out: tuple[TextRunOut, ...] = ()
    left: tuple[Name, ...] = ()
    still: tuple[StandsStill, ...] = ()
