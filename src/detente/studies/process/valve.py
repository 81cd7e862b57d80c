"""The crisis valve: who calls whom when tension rises, and which lines stay open whatever else."""

from collections.abc import Iterator

from detente.case.case import Case
from detente.case.scalars import first_day, last_day
from detente.case.signals import Channel
from detente.studies.names import country, inside, party, title
from detente.studies.values.packages import Packages
from detente.studies.words import first_up, listing

WARNING = ("communication", "crisis", "notice")
"""Purposes of channels that no quarrel may switch off (Hass 2025, P100, P194)."""


def valve(case: Case, packages: Packages) -> tuple[str, ...]:
    """Sentences on who is called and through what."""
    return (*_calls(case), *_lines(case), *_to_be_opened(case, packages))


def _calls(case: Case) -> Iterator[str]:
    names = {side: _called(case, side) for side in ("us", "them")}
    if all(names.values()):
        yield (
            f"When tension rises, {names['us']} speaks for {country(case, 'us')} and "
            f"{names['them']} for {country(case, 'them')}: each calls the other before anything "
            "is said in public."
        )
    for side in (side for side, name in names.items() if not name):
        yield f"Nobody is named who is called for {country(case, side)}: name who answers, and how."


def _called(case: Case, side: str) -> str:
    leader = party(case, side).leader
    return leader.calls if leader else ""


def warning_channels(case: Case) -> dict[str, Channel]:
    """The channels for communication, crisis and notice that stand."""
    return {
        name: one
        for name, one in case.channels.items()
        if one.purpose in WARNING and _stands(case, one)
    }


def _stands(case: Case, one: Channel) -> bool:
    """Whether a channel has begun and not ended; without a start, a status means proposed."""
    ended = bool(one.end) and last_day(one.end or "") < case.as_of
    begun = first_day(one.start) <= case.as_of if one.start else not one.status
    return begun and not ended


def _lines(case: Case) -> Iterator[str]:
    for one in warning_channels(case).values():
        if one.firewalled or not one.can_be_switched_off:
            yield f"{first_up(one.title)} stays open whatever else is suspended."
        else:
            yield (
                f"{first_up(one.title)} can still be switched off: agree that no quarrel about "
                "anything else does so."
            )


def _to_be_opened(case: Case, packages: Packages) -> Iterator[str]:
    terms = packages.recommended.terms if packages.recommended else ()
    opened = [inside(case, title(case, term.issue)) for term in terms if term.warning]
    if opened:
        yield (
            f"What the package adds, {listing(opened)}, is to be kept on whatever else happens: "
            "write that into the text."
        )
