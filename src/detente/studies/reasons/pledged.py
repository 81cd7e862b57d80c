"""The parts of a case that speak of a pledge, a channel or a month: what lines rest on."""

from collections.abc import Callable, Iterator
from typing import Any

from detente.case.models.case import Case
from detente.files.place import Path
from detente.register.standing.gates import RegisterStanding
from detente.studies.reasons.once import Once

LISTS = ("readouts", "goalposts", "evidence", "scores", "corrections", "events", "paths")
"""Entries of a case that may name a pledge."""


def of_pledge(case: Case, pledge: str) -> Iterator[Path]:
    """The pledge, the series that counts it, and each entry that names it."""
    known = case.pledges.get(pledge)
    if known is None:
        return
    yield "pledges", pledge
    if known.series in case.series:
        yield "series", known.series
    yield from _ENTRIES.of(
        tuple(getattr(case, name) for name in LISTS), lambda: _by_pledge(case)
    ).get(pledge, ())


_ENTRIES = Once[dict[str, list[Path]]]()


def _by_pledge(case: Case) -> dict[str, list[Path]]:
    """By pledge, the places of the entries that name it."""
    found: dict[str, list[Path]] = {}
    for name in LISTS:
        for position, entry in enumerate(getattr(case, name)):
            found.setdefault(entry.pledge, []).append((name, position))
    return found


def of_pledge_and_gate(case: Case, standing: RegisterStanding, pledge: str) -> Iterator[Path]:
    """All that how a pledge stands rests on: its parts, its step, and all that its gate awaits."""
    waiting, seen = [pledge], {pledge}
    while waiting:
        key = waiting.pop()
        yield from of_pledge(case, key)
        if key in standing.states:
            yield from of_step(case, standing.states[key].deal.step)
        gate = standing.gate(key)
        for one in gate.conditions if gate else ():
            yield from of_step(case, one.on)
            if one.pledge and one.pledge not in seen:
                seen.add(one.pledge)
                waiting.append(one.pledge)


def of_channel(case: Case, channel: str) -> Iterator[Path]:
    """The channel, and each event on it."""
    yield "channels", channel
    yield from entries(case, "events", lambda event: event.channel == channel)


def of_step(case: Case, step: str) -> Iterator[Path]:
    """A step of the ladder by its name."""
    for name, issue in case.issues.items():
        if step in issue.steps:
            yield "issues", name, "steps", step


def entries(case: Case, name: str, keeps: Callable[[Any], bool]) -> Iterator[Path]:
    """The places of a list's entries that are to be kept."""
    for position, entry in enumerate(getattr(case, name)):
        if keeps(entry):
            yield name, position
