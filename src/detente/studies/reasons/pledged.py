"""The parts of a case that speak of a pledge, a channel or a month: what lines rest on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.answers import join
from detente.case.models.case import Case
from detente.files.place import Path
from detente.register.standing.gates import PledgeGate, in_turn
from detente.studies.reasons.once import Once
from detente.studies.reasons.provenance import Marks, marks_at
from detente.studies.values.talks.table_texts import OF_TEXTS

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


def marks_of_standing(
    case: Case, pledges: Iterable[str], gates: Iterable[PledgeGate]
) -> dict[str, Marks]:
    """By pledge, the marks of all that how it stands rests on.

    Its parts, its step, and those of whatever its gate awaits, and of what that awaits in turn; one
    that the case does not have is a table's, as its texts are.
    """
    shut = {gate.pledge: gate for gate in gates if gate.pledge}
    awaited = {key: _awaited(shut.get(key)) for key in pledges}
    found = {
        key: join((marks_at(case, *of_pledge(case, key), *_steps(case, key, shut.get(key))),
                   () if key in case.pledges else (OF_TEXTS,)))
        for key in awaited
    }  # fmt: skip
    ahead = in_turn(awaited)
    while True:  # a second round changes nothing, unless pledges wait in a circle
        before = dict(found)
        for key in ahead:
            found[key] = join((found[key], *(found[one] for one in awaited[key])))
        if found == before:
            return found


def marks_of_gate(case: Case, gate: PledgeGate, standing: Mapping[str, Marks]) -> Marks:
    """The marks of a gate: of its pledge and step, and of how all stands that it awaits."""
    keys = (gate.pledge, *_awaited(gate))
    steps = marks_at(case, *_steps(case, gate.pledge, gate))
    return join((steps, *(standing[key] for key in keys if key)))


def _awaited(gate: PledgeGate | None) -> tuple[str, ...]:
    return tuple(one.pledge for one in gate.conditions if one.pledge) if gate else ()


def _steps(case: Case, pledge: str, gate: PledgeGate | None) -> Iterator[Path]:
    """The steps that a pledge carries out, and that its gate names."""
    names = {case.pledges[pledge].step} if pledge in case.pledges else set()
    names |= {gate.name, *(one.on for one in gate.conditions)} if gate else set()
    for name in sorted(names - {""}):
        yield from of_step(case, name)


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
