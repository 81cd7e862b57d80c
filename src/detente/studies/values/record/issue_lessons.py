"""One issue beside the record: what is missing, who can supply it, and what that would bring."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.issue import Ingredient
from detente.studies.values.record.conditions import Ripeness


class Supplier(StrEnum):
    """Who has to act for an ingredient to be there."""

    OUR_LEADER = "our-leader"
    LEADERS = "leaders"
    LEADS = "leads"


@dataclass(frozen=True)
class Likened(Rests):
    """A past episode beside an issue as it stands now (definitions §21).

    `first`, `last`: its years. `distance` over all ingredients; None: nothing can be compared.
    `unknown` counts the ingredients that one of the two lacks a code for. `coding` is how sure its
    coder is, `why` on what its outcome was coded.
    """

    id: Id
    title: Name
    first: int
    last: int
    distance: float | None
    there: tuple[Id, ...]
    missing: tuple[Id, ...]
    unknown: int
    outcome: Fraction | None
    coding: Quote
    why: Quote = ""


@dataclass(frozen=True)
class Supply(Rests):
    """What supplying one ingredient would change, by the nearest episodes.

    `before`, `after`: the mean outcome of the nearest episodes as it stands and once supplied;
    `turns`: from no progress to progress. `acts`: ids of the process, in order.
    """

    ingredient: Id
    now: Ingredient
    by: Supplier
    acts: tuple[Id, ...]
    nearest: tuple[Likened, ...]
    before: Fraction | None
    after: Fraction | None
    turns: bool


@dataclass(frozen=True)
class ProgressForecast:
    """The forecast of a row of the record: `row_cases` past episodes had the same ingredients."""

    probability: float
    low: float
    high: float
    row_cases: int
    row_progress: int


@dataclass(frozen=True)
class IssueLessons(Rests):
    """One issue beside the record. `ingredients`: how far each is there; none where none is judged.

    `who` and `when` judged them. `outcome` is the mean of the nearest episodes. To a red line
    nothing is supplied.
    """

    issue: Id
    ingredients: dict[str, Ingredient]
    who: Name
    when: date | None
    lacking: tuple[Id, ...]
    red_line: bool
    own: tuple[Likened, ...]
    nearest: tuple[Likened, ...]
    outcome: Fraction | None
    incomparable: int
    supplies: tuple[Supply, ...]
    chances: ProgressForecast | None
    ripeness: Ripeness | None
