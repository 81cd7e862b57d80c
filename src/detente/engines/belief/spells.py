"""Which statements count: repeats by one speaker within one spell count once."""

from collections.abc import Hashable
from dataclasses import dataclass

from detente.engines.belief.listener import NOTHING, JudgedShare, Signal


@dataclass(frozen=True)
class Utterance:
    """Something said or done on a day (an ordinal number of days) by a speaker."""

    day: int
    speaker: str
    said: str
    key: str
    deters: JudgedShare = NOTHING

    @property
    def heard(self) -> Signal:
        """What the listener hears, without day and speaker."""
        return Signal(self.said, self.key, self.deters)


def counted(utterances: tuple[Utterance, ...], days: int) -> tuple[bool, ...]:
    """For each utterance, in the order given, whether it counts.

    A spell is a run of utterances by one speaker, of one hypothesis, through one kind of speech
    and at one cost, which starts with the one that counts and lasts `days` days from it: a repeat
    on day start + days still belongs to it, the next day opens another. So a story told daily for
    a year counts once in each spell, and what else is said meanwhile makes no difference. Of
    repeats on one day the first in the order given counts. Raises ValueError where `days` is
    negative.

    >>> daily = tuple(Utterance(day, "envoy", "trade", "call") for day in range(4))
    >>> counted(daily, 2)
    (True, False, False, True)
    """
    if days < 0:
        raise ValueError(f"a spell cannot last {days} days")
    began: dict[Hashable, int] = {}
    counts = [False] * len(utterances)
    for place in sorted(range(len(utterances)), key=lambda at: utterances[at].day):
        one = utterances[place]
        who = (one.speaker, one.said, one.key, one.deters)
        counts[place] = who not in began or one.day - began[who] > days
        if counts[place]:
            began[who] = one.day
    return tuple(counts)


def spells(utterances: tuple[Utterance, ...], days: int) -> tuple[Signal, ...]:
    """What counts, by day: one statement for each spell."""
    kept = [
        one for one, counts in zip(utterances, counted(utterances, days), strict=True) if counts
    ]
    return tuple(one.heard for one in sorted(kept, key=lambda entry: entry.day))
