"""Continuity, rank, contacts and tenure of the officials, against progress (definitions §25)."""

from collections.abc import Callable, Iterable, Mapping

from detente.case.models.case import Case
from detente.case.models.record import Episode
from detente.case.models.signals import Channel
from detente.engines.lessons.ingredients import most_of
from detente.studies.lessons.past import progress
from detente.studies.lessons.spans import years_of
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.record.track_record import NotTested, Official, Property

CONTACTS, TENURE = 3, 1
"""From how many meetings on contacts count as regular, and from how many years a tenure counts."""
Test = Callable[[Case, Channel], bool | None]


def _continuity(case: Case, channel: Channel) -> bool | None:
    return channel.same_leads


def _rank(case: Case, channel: Channel) -> bool | None:
    if channel.rank_us is None or channel.rank_them is None:
        return None
    return channel.rank_us == channel.rank_them


def _contacts(case: Case, channel: Channel) -> bool | None:
    return None if channel.meetings is None else channel.meetings >= CONTACTS


def _tenure(case: Case, channel: Channel) -> bool | None:
    """Leads who stayed have served as long as the channel lasted."""
    years = years_of(case, channel)
    if channel.same_leads is None or years is None:
        return None
    return channel.same_leads and years >= TENURE


TESTS: Mapping[Property, Test] = {
    Property.CONTINUITY: _continuity,
    Property.RANK_MATCH: _rank,
    Property.CONTACTS: _contacts,
    Property.TENURE: _tenure,
}
"""How each property is told from the case; None: not known."""


def officials(case: Case, seed: int) -> tuple[Official, ...]:
    """Each property against progress, over the episodes that name their channels."""
    marks = marks_at(case, ("record",), ("channels",))
    return tuple(_official(case, name, test, seed, marks) for name, test in TESTS.items())


def _official(
    case: Case, name: Property, test: Test, seed: int, marks: tuple[str, ...]
) -> Official:
    coded = [
        (key, progress(episode), _of_episode(case, episode, test))
        for key, episode in case.record.items()
        if episode.outcome is not None
    ]
    known = [(key, moved, had) for key, moved, had in coded if had is not None]
    with_progress = [had for _, moved, had in known if moved]
    untested = _untested(known)
    return Official(
        property=name,
        with_=_tally(moved for _, moved, had in known if had),
        without=_tally(moved for _, moved, had in known if not had),
        unknown=len(coded) - len(known),
        in_progress=None if untested else round(sum(with_progress) / len(with_progress), 4),
        by_chance=None if untested else _by_chance(known, seed),
        against=() if untested else tuple(key for key, moved, had in known if moved and not had),
        untested=untested,
        marks=marks,
    )


def _of_episode(case: Case, episode: Episode, test: Test) -> bool | None:
    """Whether some channel of an episode had it; None where none of them is known."""
    answers = [test(case, case.channels[key]) for key in episode.channels if key in case.channels]
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None


def _untested(known: list[tuple[str, bool, bool]]) -> NotTested | None:
    if not known:
        return NotTested.NO_CHANNEL
    if len({moved for _, moved, _ in known}) == 1:
        return NotTested.PROGRESS_CONSTANT
    return NotTested.PROPERTY_CONSTANT if len({had for _, _, had in known}) == 1 else None


def _by_chance(known: list[tuple[str, bool, bool]], seed: int) -> float:
    had = [[float(each)] for _, _, each in known]
    fit = most_of(1, had, [float(moved) for _, moved, _ in known], seed)
    return round(fit.reference.share, 4)


def _tally(moved: Iterable[bool]) -> tuple[int, int]:
    counted = list(moved)
    return sum(counted), len(counted)
