"""What to take on, prepare, talk about without trading, or keep in a quiet channel (§14)."""

from collections.abc import Iterator, Mapping

from detente.answers import Reason, Tipping
from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.issue import Issue, Purpose
from detente.studies.agenda.weighing import weighing, weights
from detente.studies.names import inside, title
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.ingredients import LACKING, Named, ingredients, supplier, word
from detente.studies.valuation.model import Model, model, negotiable
from detente.studies.valuation.problem import problem
from detente.studies.valuation.zone import Standing, standing
from detente.studies.values.agenda import (
    Agenda,
    Decider,
    IssueLine,
    Missing,
    OptionLine,
    Overlap,
    Verdict,
)
from detente.studies.values.clarity import Clarity
from detente.studies.values.lessons import IssueLessons, Lessons
from detente.studies.values.level import InReadings
from detente.studies.words import listing

FIRST_MESSAGE = "the first private message"


def study(
    case: Case, why: Because, clarity: Clarity, lessons: Lessons | None = None
) -> Studied[Agenda]:
    """Each issue's overlap, what it lacks, what the record says of it, and its verdict."""
    found = model(case)
    past = {one.issue: one for one in lessons.issues} if lessons else {}
    free = negotiable(found, held_back(case))
    levels = {
        InReadings.EVERY: standing(problem(found, "low", free)),
        InReadings.SOME: standing(problem(found, "high", free)),
    }
    lines = tuple(_line(case, found, name, free, levels, past.get(name)) for name in case.issues)
    value = Agenda(
        lines=lines,
        by_purpose=_by_purpose(case),
        attention=case.process.attention,
        expected_additions=tuple(one.issue for one in case.additions),
        additions_received=case.process.additions == "receive",
        weights=weights(lines),
        weighed=weighing(lines, f"all {len(lines)} verdicts"),
    )
    reasons = tuple(_because(case, why, lines))
    inexact = [one for one in levels.values() if one.note]
    return Studied(
        value,
        reasons,
        tuple(_tipping(case, lines)),
        inexact[0].status if inexact else levels[InReadings.EVERY].status,
        "; ".join(one.note for one in inexact),
    )


def held_back(case: Case) -> dict[str, str]:
    """Issues that may not move now whatever they are worth, and why."""
    held: dict[str, str] = {}
    for name, issue in case.issues.items():
        failing = [gate.needs for gate in issue.gates if not gate.holds]
        if issue.sterile:
            held[name] = "the record found talks on it sterile"
        elif failing:
            held[name] = f"not ripe: {listing(failing)} is not there yet"
    return held


def _by_purpose(case: Case) -> dict[str, tuple[str, ...]]:
    return {
        purpose.value: tuple(
            name for name, issue in case.issues.items() if purpose in issue.purposes
        )
        for purpose in Purpose
    }


def _line(
    case: Case,
    found: Model,
    name: str,
    free: tuple[str, ...],
    levels: Mapping[InReadings, Standing],
    past: IssueLessons | None,
) -> IssueLine:
    issue = case.issues[name]
    red = next((one for one in case.never_trade if one.issue == name), None)
    options = tuple(_option(found, name, option, name in free, levels) for option in issue.options)
    overlap, within = _overlap(options)
    missing = () if red else tuple(_missing(case, name, issue, past))
    verdict, why, decided_by = _verdict(case, name, overlap, within, missing, found)
    return IssueLine(
        id=name,
        title=title(case, name),
        track=issue.track,
        purposes=tuple(one.value for one in issue.purposes),
        raised_by=issue.raised_by.value if issue.raised_by else "",
        overlap=overlap,
        overlap_in=within,
        options=options,
        verdict=verdict,
        why=why,
        missing=missing,
        red_line=red is not None,
        security=issue.security,
        warning=issue.warning,
        quiet_channel=_channel(case, red.quiet_channel) if red else "",
        negotiable=name in free and red is None,
        sources=issue.sources,
        lesson=past.past if past else "",
        decided_by=decided_by,
    )


def _channel(case: Case, name: str) -> str:
    return case.channels[name].title if name in case.channels else name


def _option(
    found: Model, name: str, option: str, free: bool, levels: Mapping[InReadings, Standing]
) -> OptionLine:
    if option == found.now[name] or not free:
        return OptionLine(name=option, is_now=option == found.now[name], alone=InReadings.NO,
                          package=_now_in(levels, found, name, option))  # fmt: skip
    return OptionLine(
        name=option,
        is_now=False,
        alone=found.wins({name: option}),
        package=_now_in(levels, found, name, option),
    )


def _now_in(
    levels: Mapping[InReadings, Standing], found: Model, name: str, option: str
) -> InReadings:
    place = (list(found.orders).index(name), found.orders[name].index(option))
    for level in (InReadings.EVERY, InReadings.SOME):
        if place in levels[level].places:
            return level
    return InReadings.NO


def _overlap(options: tuple[OptionLine, ...]) -> tuple[Overlap, InReadings]:
    """The surest kind of overlap: every reading before some, alone before in a package."""
    moving = [one for one in options if not one.is_now]
    for level in (InReadings.EVERY, InReadings.SOME):
        if any(one.alone is level for one in moving):
            return Overlap.ALONE, level
    for level in (InReadings.EVERY, InReadings.SOME):
        if any(one.package is level for one in moving):
            return Overlap.PACKAGE, level
    return Overlap.NONE, InReadings.NO


def _verdict(
    case: Case,
    name: str,
    overlap: Overlap,
    within: InReadings,
    missing: tuple[Missing, ...],
    found: Model,
) -> tuple[Verdict, str, Decider]:
    held = held_back(case)
    if any(one.issue == name for one in case.never_trade):
        return Verdict.QUIET, "a red line: its value never moves, for anything", Decider.RED_LINE
    if name in held:
        sterile = case.issues[name].sterile
        return Verdict.TALK, held[name], Decider.STERILE if sterile else Decider.GATE
    if name in found.readings.unknown:
        sides = [case.us if s == "us" else case.them for s in found.readings.unknown[name]]
        why = f"cannot say: there is no estimate of what {listing(sides)} wants"
        return Verdict.TALK, why, Decider.ESTIMATES
    if overlap is Overlap.NONE:
        why = "no package that moves it is a win for both, in any reading"
        return Verdict.TALK, why, Decider.OVERLAP
    blocking = [one.what for one in missing if one.blocks]
    if blocking:
        why = f"there is overlap; first: {listing(blocking)}"
        return Verdict.PREPARE, why, Decider.HOMEWORK
    words = {
        Overlap.ALONE: "both gain from it by itself",
        Overlap.PACKAGE: "both can call a package with it a win",
    }
    why = f"{words[overlap]}, in {within.value} reading of the estimates"
    return Verdict.NEGOTIATE, why, Decider.OVERLAP


def _missing(case: Case, name: str, issue: Issue, past: IssueLessons | None) -> Iterator[Missing]:
    leader = case.parties[case.us].leader if case.us in case.parties else None
    top = leader.name if leader else f"the leader of {case.us}"
    for work in issue.homework:
        if not work.done and work.side is Actor.US:
            yield Missing(work.what, work.owner, "homework before the ask", False, blocks=True)
    if not any(issue.lead[:1]) and not _mandated(case, name):
        yield Missing("a named lead on each side", top, FIRST_MESSAGE, True)
    lessons = {one.ingredient: one.said for one in past.supplies if one.turns} if past else {}
    for one in ingredients():
        if issue.ingredients and word(issue.ingredients, one.id) in LACKING:
            yield _ingredient(case, one, lessons.get(one.id, ""))


def _ingredient(case: Case, one: Named, lesson: str) -> Missing:
    """An ingredient that is not there: the message or the talks supply it (definitions §14)."""
    return Missing(one.says, supplier(case, one), one.act, one.message, one.id, lesson)


def _mandated(case: Case, name: str) -> bool:
    parties = [case.parties[side] for side in (case.us, case.them) if side in case.parties]
    return len(parties) == 2 and all(any(name in x.mandate for x in p.leads) for p in parties)


def _because(case: Case, why: Because, lines: tuple[IssueLine, ...]) -> Iterator[Reason]:
    for line in lines:
        past = f"; in the record, {line.lesson}" if line.lesson else ""
        yield computed(f"{line.title}: {line.verdict.value}, {line.why}{past}", line.sources)
        for side, party in (("us", case.us), ("them", case.them)):
            if getattr(case.issues[line.id], side) is not None:
                yield why.judgement(("issues", line.id, side), f"{line.title}, {party}")
        for at, gate in enumerate(case.issues[line.id].gates):
            state = "holds" if gate.holds else "does not hold"
            yield why.judgement(("issues", line.id, "gates", at), f"{gate.needs}: {state}")
    yield computed(weighing(lines, f"all {len(lines)} verdicts"))
    yield assumed(f"leaders attend to at most {case.process.attention} issues at once")


def _tipping(case: Case, lines: tuple[IssueLine, ...]) -> Iterator[Tipping]:
    for line in lines:
        for gate in case.issues[line.id].gates:
            if not gate.holds:
                yield Tipping(f"{gate.needs} held: {line.title} would have to be looked at anew",
                              sources=gate.sources)  # fmt: skip
        if line.red_line:
            yield Tipping(f"the red line on {inside(case, line.title)} were taken away")
        blocking = [one.what for one in line.missing if one.blocks]
        if line.verdict is Verdict.PREPARE:
            yield Tipping(f"{line.title} would be ready once this is done: {listing(blocking)}")
