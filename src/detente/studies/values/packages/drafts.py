"""What a mediator is given: drafts of a single text, and what each party would say against them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from detente.answers import Rests, Status
from detente.answers.text import Id, Name, Quote


class DraftAim(StrEnum):
    """What a draft is the best of, among packages that all who decide can accept."""

    NASH = "nash"
    LEXIMIN = "leximin"


class AgainstIt(StrEnum):
    """Why a party would object to a line, or cannot live with an option."""

    WORSE = "worse"
    BOTTOM_LINE = "bottom-line"
    RED_LINE = "red-line"
    VETO = "veto"


class NotGiven(StrEnum):
    """What a side's plan has and a mediator is not given."""

    SCORES = "scores"
    LINES = "lines"
    MESSAGE = "message"
    CARDS = "cards"
    HOME_SHEETS = "home-sheets"
    LADDER = "ladder"


@dataclass(frozen=True)
class SideObjection(Rests):
    """A party's reason against one option.

    `who`, `needs`, `unless`: of a veto, the audience and its need.
    """

    party: Id
    why: AgainstIt
    issue: Id
    option: Id
    who: Name = ""
    needs: Quote = ""
    unless: Quote = ""


@dataclass(frozen=True)
class Draft(Rests):
    """A package that all who decide gain from, or lose nothing by, at the best estimates.

    `gains`: of each party, in their order; of the mediator none. `objections`: what it moves and a
    party would rather not. `near`: how else it could read on one or two issues, within 1%.
    """

    aim: DraftAim
    terms: dict[Id, Id]
    gains: tuple[Fraction, ...]
    objections: tuple[SideObjection, ...]
    near: tuple[dict[Id, Id], ...]


@dataclass(frozen=True)
class Drafts:
    """Drafts of a single text (definitions §59).

    `parties`: who decides, by id. `cannot`: what each cannot live with, whatever the draft.
    """

    parties: tuple[Id, ...]
    drafts: tuple[Draft, ...]
    cannot: tuple[SideObjection, ...]
    not_given: tuple[NotGiven, ...]
    status: Status
