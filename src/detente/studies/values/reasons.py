"""Facts that every study uses for its reasons."""

from dataclasses import dataclass

from detente.answers import Fact
from detente.answers.text import Quote


@dataclass(frozen=True)
class Stated(Fact):
    """What a part of the case states. `part` is the way to it, `why` a quote of its author."""

    part: tuple[str | int, ...]
    why: Quote
