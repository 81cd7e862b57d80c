"""Continuity, rank, contacts and tenure of the officials, against progress (definitions §25)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.case.case import Case
from detente.case.record import Episode
from detente.case.signals import Channel
from detente.engines.lessons.ingredients import most_of
from detente.studies.lessons.past import progress
from detente.studies.lessons.spans import years_of
from detente.studies.names import counted, inside, listed
from detente.studies.values.lessons import Official

CONTACTS, TENURE = 3, 1
"""From how many meetings on contacts count as regular, and from how many years a tenure counts."""
Test = Callable[[Case, Channel], bool | None]


@dataclass(frozen=True)
class Property:
    """A property of a channel's leads, and how it is told from the case; None: not known."""

    name: str
    says: str
    of: Test


def _continuity(case: Case, one: Channel) -> bool | None:
    return one.same_leads


def _rank(case: Case, one: Channel) -> bool | None:
    if one.rank_us is None or one.rank_them is None:
        return None
    return one.rank_us == one.rank_them


def _contacts(case: Case, one: Channel) -> bool | None:
    return None if one.meetings is None else one.meetings >= CONTACTS


def _tenure(case: Case, one: Channel) -> bool | None:
    """Leads who stayed have served as long as the channel lasted."""
    years = years_of(case, one)
    if one.same_leads is None or years is None:
        return None
    return one.same_leads and years >= TENURE


PROPERTIES = (
    Property("continuity", "the leads stayed, or handed over in order", _continuity),
    Property("rank match", "the leads were of equal rank", _rank),
    Property("contacts", f"the leads met at least {counted(CONTACTS, 'time')}", _contacts),
    Property("tenure", f"the same leads served {counted(TENURE, 'year')} or more", _tenure),
)


def officials(case: Case, seed: int) -> tuple[Official, ...]:
    """Each property against progress, over the episodes that name their channels."""
    return tuple(_official(case, one, seed) for one in PROPERTIES)


def _official(case: Case, one: Property, seed: int) -> Official:
    coded = [
        (name, episode, _of_episode(case, episode, one.of))
        for name, episode in case.record.items()
        if episode.outcome is not None
    ]
    known = [(name, progress(e), had) for name, e, had in coded if had is not None]
    moved = [had for _, came, had in known if came]
    against = tuple(name for name, came, had in known if came and not had)
    varies = len({had for _, _, had in known}) == 2 and len({came for _, came, _ in known}) == 2
    chance = _by_chance(known, seed) if varies else None
    return Official(
        property=one.name,
        says=one.says,
        with_=_tally(came for _, came, had in known if had),
        without=_tally(came for _, came, had in known if not had),
        unknown=len(coded) - len(known),
        in_progress=round(sum(moved) / len(moved), 4) if moved and varies else None,
        by_chance=chance,
        against=against if varies else (),
        said=_said(case, one, known, chance),
    )


def _of_episode(case: Case, episode: Episode, of: Test) -> bool | None:
    """Whether some channel of an episode had it; None where none of them is known."""
    found = [of(case, case.channels[name]) for name in episode.channels if name in case.channels]
    known = [one for one in found if one is not None]
    return any(known) if known else None


def _by_chance(known: list[tuple[str, bool, bool]], seed: int) -> float:
    had = [[float(each)] for _, _, each in known]
    found = most_of(1, had, [float(came) for _, came, _ in known], seed)
    return round(found.reference.share, 4)


def _tally(came: Iterable[bool]) -> tuple[int, int]:
    found = list(came)
    return sum(found), len(found)


def _said(
    case: Case, one: Property, known: list[tuple[str, bool, bool]], chance: float | None
) -> str:
    if chance is None:
        return f"{one.name}: cannot say, {_why_not(known)}"
    moved = [had for _, came, had in known if came]
    rest = [had for _, came, had in known if not came]
    lacking = [inside(case, case.record[name].title) for name, came, had in known if came > had]
    without = f" (not in: {listed(lacking)})" if lacking else ""
    return (
        f"{one.says}: so in {sum(moved)} of {len(moved)} episodes with progress{without} and in "
        f"{sum(rest)} of {len(rest)} without; shuffled outcomes do as well in {chance:.0%} of cases"
    )


def _why_not(known: list[tuple[str, bool, bool]]) -> str:
    reasons: Iterator[str] = iter(
        [
            *(["no episode says through which channel it went"] if not known else []),
            *(["progress never varies"] if len({came for _, came, _ in known}) == 1 else []),
            "it is the same in every episode of which it is known",
        ]
    )
    return next(reasons)
