"""One reason for an answer, with where it comes from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Where a reason comes from (definitions §2)."""

    FACT = "fact"
    JUDGEMENT = "judgement"
    COMPUTATION = "computation"
    RULE = "rule"
    ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Reason:
    """A sentence that supports an answer, its kind, and its sources.

    `sources` are keys of the case's sources or passages of a paper; `where` is
    `file:line`. A judgement names who judged and when, where the case says so.
    `hindsight` marks a judgement that was made after the date of planning.
    """

    text: str
    kind: Kind
    sources: tuple[str, ...] = ()
    where: str = ""
    who: str = ""
    when: date | None = None
    hindsight: bool = False
