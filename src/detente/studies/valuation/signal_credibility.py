"""How each kind of speech is heard: the template's table with a case's own rows in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Kind, Reason
from detente.case.models.case import Case
from detente.case.models.hearing import hearing_template
from detente.case.models.signals import Heard, Level, Openness, Statement, StatementKind
from detente.engines.belief.listener import NOTHING, JudgedShare
from detente.studies.values.clarity import RequestHeard, Way

Range = tuple[Fraction, Fraction]
Speech = tuple[Openness, Level, StatementKind]


@dataclass(frozen=True)
class SignalCredibility:
    """How one kind of speech is heard (definitions §9).

    `informs` and `best`: θ, between 0 (theatre) and 1 (taken at its word), as a range and at best
    estimate. `counts`: whether a request so made is one. `face`: points it costs its receiver.
    """

    informs: Range
    best: Fraction
    counts: bool
    face: Range
    why: str
    sources: tuple[str, ...]
    from_case: bool


@dataclass(frozen=True)
class CredibilityTable:
    """All kinds of speech as a case's listeners hear them; η, how often the worst aim is said.

    `half_deterred_at`: points of cost at which half of those with another aim leave an act undone;
    `costs`: the points of each word.
    """

    table: Mapping[Speech, SignalCredibility]
    hostile_says_itself: Range
    half_deterred_at: Range
    costs: Mapping[str, Range]

    def of(self, openness: Openness, level: Level, kind: StatementKind) -> SignalCredibility:
        """How one kind of speech is heard: every kind is in the table."""
        return self.table[openness, level, kind]

    def request(self, openness: Openness, level: Level) -> SignalCredibility:
        """How a request is heard that is made so."""
        return self.of(openness, level, StatementKind.DEMAND)


def ears(case: Case) -> CredibilityTable:
    """The template's table, with the rows that the case sets in place of the template's."""
    template, own = hearing_template(), case.hearing
    table = {_speech(row): _heeded(row, from_case=False) for row in template.heard}
    table |= {_speech(row): _heeded(row, from_case=True) for row in own.heard}
    hostile = own.hostile_says_itself or template.hostile_says_itself
    half = own.half_deterred_at or template.half_deterred_at
    if hostile is None or half is None:
        raise ValueError("templates/hearing.yaml lacks hostile-says-itself or half-deterred-at")
    return CredibilityTable(table, hostile, half, {**template.costs, **own.costs})


def deterred(heard_by: CredibilityTable, statement: Statement) -> JudgedShare:
    """κ of an act: c / (c + half), the share of those with another aim whom its cost deters.

    It grows with the cost c, from 0 without one. Raises KeyError for a word that has no points.
    """
    if statement.cost is None:
        return NOTHING
    low, high = (
        heard_by.costs[statement.cost] if isinstance(statement.cost, str) else statement.cost
    )
    soon, late = heard_by.half_deterred_at
    middle = (low + high) / 2
    best = middle / (middle + (soon + late) / 2)
    return JudgedShare(best, low / (low + late), high / (high + soon))


def reason(
    openness: Openness, level: Level, kind: StatementKind, heeded: SignalCredibility
) -> Reason:
    """Why a request so made counts or not: a judgement, the case's or the template's."""
    way = Way(openness, level)
    fact = RequestHeard(way, kind, heeded.counts, heeded.why, heeded.from_case)
    return Reason(fact, Kind.JUDGEMENT, heeded.sources)


def _speech(row: Heard) -> Speech:
    return row.openness, row.level, row.kind


def _heeded(row: Heard, *, from_case: bool) -> SignalCredibility:
    low, high = row.informs
    best = (low + high) / 2 if row.best is None else row.best
    return SignalCredibility(
        row.informs, best, row.counts, row.face, row.why, row.sources, from_case
    )
