"""What to take on, prepare, talk about without trading, or keep in a quiet channel (§14)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from detente.answers import Reason, Tipping, join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Issue, Purpose, RedLine
from detente.studies.agenda.worth import worths
from detente.studies.reasons.because import Because, assumed, computed, of_view
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.ingredients import LACKING, ingredients, word
from detente.studies.valuation.leads import is_leaders_own, lead_on
from detente.studies.valuation.model import Model, model, negotiable
from detente.studies.valuation.problem import problem
from detente.studies.valuation.zone_of_agreement import ZoneStanding, standing
from detente.studies.values.agenda import (
    Agenda,
    AttentionAssumed,
    Decider,
    ExpectedAddition,
    GateStands,
    HomeworkDone,
    IssueLine,
    IssueVerdict,
    Lack,
    Missing,
    OptionLine,
    Overlap,
    RedLineGone,
    Undecided,
    Verdict,
)
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.packages import AgreedPackage
from detente.studies.values.record.issue_lessons import IssueLessons

GROUND = (
    "issues", "bands", "links", "bans", "requires", "never_trade", "home", "parties", "others",
    "hearing", "statements", "channels",
)  # fmt: skip
"""The fields of a case that can change the line of an issue; what its ingredients turn aside."""


def study(
    case: Case,
    why: Because,
    learned: tuple[IssueLessons, ...] = (),
    agreed: AgreedPackage | None = None,
) -> Studied[Agenda]:
    """Each issue's overlap, what it lacks, what supplying that would turn, and its verdict."""
    estimates = model(case)
    past = {one.issue: one for one in learned}
    shown = worths(case, estimates)
    free = negotiable(estimates, held_back(case))
    surest = standing(problem(estimates, "low", free))
    some = standing(problem(estimates, "high", free), dict.fromkeys(surest.places.values()))
    levels = {InReadings.EVERY: surest, InReadings.SOME: some}
    found = (_line(case, estimates, name, free, levels, past.get(name)) for name in case.issues)
    ground = marks_of_fields(case, GROUND)
    lines = tuple(
        replace(line, worth=shown.get(line.id), ground=join((ground, _likened(line, past))))
        for line in found
    )
    decided = Counter(line.decided_by for line in lines)
    value = Agenda(
        lines=lines,
        by_purpose=_by_purpose(case),
        attention=case.process.attention,
        expected_additions=tuple(_expected(case)),
        additions_received=case.process.additions == "receive",
        weights={part.value: decided[part] for part in Decider},
        agreed=agreed.day if agreed else "",
    )
    weakest = next((level for level in levels.values() if level.open), levels[InReadings.EVERY])
    return Studied(
        value,
        _because(case, why, lines),
        _tipping(case, lines),
        weakest.status,
        Undecided(weakest.open) if weakest.open else "",
    )


def _likened(line: IssueLine, past: Mapping[str, IssueLessons]) -> tuple[str, ...]:
    """The marks of what was read from the record for a line: what an ingredient would turn."""
    found = past.get(line.id) if any(lack.ingredient for lack in line.missing) else None
    return found.ground or () if found else ()


def held_back(case: Case) -> tuple[str, ...]:
    """Issues that may not move now whatever they are worth: sterile, or behind a gate."""
    return tuple(name for name, issue in case.issues.items() if issue.sterile or _unready(issue))


def _unready(issue: Issue) -> tuple[str, ...]:
    return tuple(gate.needs for gate in issue.gates if gate.shut)


def _by_purpose(case: Case) -> dict[str, tuple[str, ...]]:
    return {
        purpose.value: tuple(
            name for name, issue in case.issues.items() if purpose in issue.purposes
        )
        for purpose in Purpose
    }


def _expected(case: Case) -> Iterator[ExpectedAddition]:
    for at, added in enumerate(case.additions):
        marks = marks_at(case, ("additions", at))
        yield ExpectedAddition(added.issue, sources=added.sources, marks=marks)


def _line(
    case: Case,
    estimates: Model,
    name: str,
    free: tuple[str, ...],
    levels: Mapping[InReadings, ZoneStanding],
    past: IssueLessons | None,
) -> IssueLine:
    issue = case.issues[name]
    reds = [("never-trade", at) for at, one in enumerate(case.never_trade) if one.issue == name]
    red = next((line for line in case.never_trade if line.issue == name), None)
    options = tuple(
        _option(estimates, name, option, name in free, levels) for option in issue.options
    )
    overlap, within = _overlap(options)
    missing = () if red else tuple(_missing(case, name, issue, past))
    unknown = tuple(Actor(side) for side in estimates.readings.unknown.get(name, ()))
    decided_by = _decider(issue, red, unknown, overlap, missing)
    return IssueLine(
        id=name,
        track=issue.track,
        purposes=tuple(purpose.value for purpose in issue.purposes),
        raised_by=issue.raised_by,
        overlap=overlap,
        overlap_in=within,
        options=options,
        verdict=_verdict(decided_by, overlap),
        decided_by=decided_by,
        missing=missing,
        unready=_unready(issue),
        unknown=unknown,
        red_line=red is not None,
        security=issue.security,
        warning=issue.warning,
        quiet_channel=_channel(case, red.quiet_channel) if red else "",
        negotiable=name in free and red is None,
        sources=issue.sources,
        marks=marks_at(case, ("issues", name), *reds),
    )


def _channel(case: Case, name: str) -> str:
    return case.channels[name].title if name in case.channels else name


def _option(
    estimates: Model, name: str, option: str, free: bool, levels: Mapping[InReadings, ZoneStanding]
) -> OptionLine:
    is_now = option == estimates.now[name]
    alone = InReadings.NO if is_now or not free else estimates.wins({name: option})
    return OptionLine(option, is_now, alone, _in_package(levels, estimates, name, option))


def _in_package(
    levels: Mapping[InReadings, ZoneStanding], estimates: Model, name: str, option: str
) -> InReadings:
    place = (list(estimates.orders).index(name), estimates.orders[name].index(option))
    for level in (InReadings.EVERY, InReadings.SOME):
        if place in levels[level].places:
            return level
    return InReadings.NO


def _overlap(options: tuple[OptionLine, ...]) -> tuple[Overlap, InReadings]:
    """The surest kind of overlap: every reading before some, alone before in a package."""
    moving = [option for option in options if not option.is_now]
    for level in (InReadings.EVERY, InReadings.SOME):
        if any(option.alone is level for option in moving):
            return Overlap.ALONE, level
    for level in (InReadings.EVERY, InReadings.SOME):
        if any(option.package is level for option in moving):
            return Overlap.PACKAGE, level
    return Overlap.NONE, InReadings.NO


def _decider(
    issue: Issue,
    red: RedLine | None,
    unknown: tuple[Actor, ...],
    overlap: Overlap,
    missing: tuple[Missing, ...],
) -> Decider:
    """The first part that settles the verdict, in the order of definitions §14."""
    if red:
        return Decider.RED_LINE
    if issue.sterile:
        return Decider.STERILE
    if _unready(issue):
        return Decider.GATE
    if unknown:
        return Decider.ESTIMATES
    blocked = overlap is not Overlap.NONE and any(lack.blocks for lack in missing)
    return Decider.HOMEWORK if blocked else Decider.OVERLAP


def _verdict(decided_by: Decider, overlap: Overlap) -> Verdict:
    match decided_by:
        case Decider.RED_LINE:
            return Verdict.QUIET
        case Decider.HOMEWORK:
            return Verdict.PREPARE
        case Decider.OVERLAP if overlap is not Overlap.NONE:
            return Verdict.NEGOTIATE
        case _:
            return Verdict.TALK


def _missing(case: Case, name: str, issue: Issue, past: IssueLessons | None) -> Iterator[Missing]:
    marks = marks_at(case, ("issues", name))
    for work in issue.homework:
        if not work.done and work.side is Actor.US:
            yield Missing(Lack.HOMEWORK, work.what, work.owner, blocks=True, marks=marks)
    if not lead_on(case, name, Actor.US) and not is_leaders_own(case, name):
        yield Missing(Lack.LEAD, supplied_by_message=True, marks=marks)
    turning = {supply.ingredient for supply in past.supplies if supply.turns} if past else set()
    for ingredient in ingredients():
        if issue.ingredients and word(issue.ingredients, ingredient.id) in LACKING:
            yield Missing(
                Lack.INGREDIENT,
                ingredient=ingredient.id,
                turns=ingredient.id in turning,
                supplied_by_message=ingredient.message,
                sources=ingredient.sources,
                marks=marks,
            )


def _because(case: Case, why: Because, lines: tuple[IssueLine, ...]) -> Iterator[Reason]:
    for line in lines:
        yield computed(IssueVerdict(line.id, line.verdict, line.decided_by), line.sources)
        for side in ("us", "them"):
            if getattr(case.issues[line.id], side) is not None:
                yield from of_view(case, why, line.id, side)
        for at, gate in enumerate(case.issues[line.id].gates):
            if gate.opened_by and not gate.holds:
                continue
            fact = GateStands(line.id, gate.needs, gate.holds)
            yield why.judgement(("issues", line.id, "gates", at), fact)
    yield assumed(AttentionAssumed(case.process.attention))


def _tipping(case: Case, lines: tuple[IssueLine, ...]) -> Iterator[Tipping]:
    for line in lines:
        for gate in case.issues[line.id].gates:
            if gate.shut:
                fact = GateStands(line.id, gate.needs, True)
                yield Tipping(fact, sources=gate.sources, marks=line.marks)
        if line.red_line:
            yield Tipping(RedLineGone(line.id), marks=line.marks)
        if line.verdict is Verdict.PREPARE:
            work = tuple(lack.work for lack in line.missing if lack.blocks)
            yield Tipping(HomeworkDone(line.id, work), marks=line.marks)
