"""The orders that are rehearsed beside the ladder, and the ladder with more and fewer channels."""

from collections.abc import Iterator
from dataclasses import replace

from detente.case.case import Case
from detente.engines.rehearsal import designs
from detente.engines.rehearsal.problem import Design, Gate, Problem
from detente.studies.ladder.build import index_of
from detente.studies.ladder.study import Laid
from detente.studies.names import counted
from detente.studies.rehearsal.build import channels, gates_of

HUNDRED = 100
NAMES = ("ladder", "lump", "front-loaded", "calendar")
REVIEW = 3
"""Months between the reviews of a lump, which has no rungs to look at: our judgement."""


def orders(case: Case, laid: Laid, problem: Problem) -> tuple[tuple[Design, str], ...]:
    """Each order with its words, the ladder first."""
    few = channels(case, laid.built)
    ladder = Design("ladder", laid.schedule.released, gates_of(laid.built.problem), None, few)
    month = _summit(case, laid)
    reviews = tuple(range(month + REVIEW, problem.months, REVIEW))
    lump = designs.lump(problem, month, reviews, few)
    said = laid.built.said(month)
    first, joint = designs.front_loaded(ladder), tuple(_joint(laid))
    return (
        (ladder, "this ladder"),
        (_keeping(lump, joint), f"all at once in {said}"),
        (first, "half of each act first, without waiting"),
        (_keeping(designs.calendar(ladder), joint), "the same months, without waiting"),
    )


def with_channels(ladder: Design) -> tuple[tuple[Design, str], ...]:
    """The ladder carried by as many channels as it needs, by a hundred, and by none."""
    few = ladder.channels
    said = f"{counted(few, 'channel')} (one for each priority)"
    return (
        (replace(ladder, name="few", channels=few), said),
        (replace(ladder, name="hundred", channels=HUNDRED), "a hundred channels"),
        (replace(ladder, name="none", channels=0), "no channel"),
    )


def _summit(case: Case, laid: Laid) -> int:
    last = laid.built.problem.months - 1
    at = index_of(laid.built.start, str(case.meet.date)) if case.meet else last
    return min(max(at, 0), last)


def _joint(laid: Laid) -> Iterator[Gate]:
    """What two options bring together waits for both in any order: it is no act."""
    acts = {act.name for act in laid.built.acts}
    for gate in gates_of(laid.built.problem):
        if gate.step not in acts:
            yield gate


def _keeping(design: Design, gates: tuple[Gate, ...]) -> Design:
    return replace(design, gates=(*design.gates, *gates))
