"""One reason for an answer, with where it comes from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers.fact import Fact


class Kind(StrEnum):
    """Where a reason comes from (definitions §2)."""

    FACT = "fact"
    JUDGEMENT = "judgement"
    COMPUTATION = "computation"
    RULE = "rule"
    ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Reason:
    """A fact that supports an answer, where it comes from, and its sources.

    `sources` are keys of the case's sources or passages of a paper; `where` is
    `file:line`. A judgement names who judged and when, where the case says so.
    `hindsight` marks a judgement that was made after the date of planning. `marks`: the join of
    the handling marks of the part that it points at.
    """

    fact: Fact | str
    kind: Kind
    sources: tuple[str, ...] = ()
    where: str = ""
    who: str = ""
    when: date | None = None
    hindsight: bool = False
    marks: tuple[str, ...] = ()
