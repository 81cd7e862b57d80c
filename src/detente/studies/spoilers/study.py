"""Who or what can wreck the talks, how, when, and the plan's answer (definitions §57)."""

from collections.abc import Iterable, Iterator

from detente.answers import Reason, Status, Tipping
from detente.case.models.case import Case
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.fields import REACHED
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.spoilers.audiences import SIDES, audiences, with_power
from detente.studies.spoilers.bypassed import bypassed
from detente.studies.spoilers.interruptions import channels, dates, shocks
from detente.studies.spoilers.plan_so_far import PlanSoFar
from detente.studies.values.mandates import LeadNamed, Mandates
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.spoilers import (
    AudiencesUnknown,
    BrokeBefore,
    PassesFirst,
    Power,
    Spoiler,
    Spoilers,
    SpoilersAnswered,
    WereFirewalled,
)


def study(
    case: Case,
    lessons: Lessons,
    packages: Packages,
    mandates: Mandates,
    process: ProcessResult,
    why: Because,
) -> Studied[Spoilers]:
    """Every spoiler that the case's own parts name, those with a veto first.

    Each kind with the fields that can change it, besides the entry that a line is about.
    """
    plan = PlanSoFar(case, lessons, packages, mandates, process)
    found = (
        (audiences(plan, Power.VETO), REACHED),
        (dates(plan), REACHED),
        (shocks(plan), ("channels", *REACHED)),
        (channels(plan), ("channels", "events", "record", *REACHED)),
        (audiences(plan, Power.SWAY), REACHED),
        (bypassed(plan), REACHED),
    )
    lines = tuple(
        grounded(line, marks_of_fields(case, fields)) for each, fields in found for line in each
    )
    unknown = tuple(side for side in SIDES if not with_power(plan, side))
    return Studied(
        Spoilers(lines, unknown, process.agreed),
        tuple(_because(plan, lines, why)),
        tuple(_tipping(plan, lines)),
        Status.CANNOT_SAY if unknown else Status.EXACT,
        AudiencesUnknown(unknown) if unknown else "",
    )


def _because(plan: PlanSoFar, lines: tuple[Spoiler, ...], why: Because) -> Iterator[Reason]:
    yield computed(SpoilersAnswered(sum(bool(line.answers) for line in lines), len(lines)))
    for side in SIDES:
        for at in with_power(plan, side):
            yield why.judgement(("home", side.value, at))
    first = {line.means.what for line in lines if isinstance(line.means, PassesFirst)}
    for at, event in enumerate(plan.case.outside):
        if event.what in first:
            yield why.fact(("outside", at))
    for at in range(len(plan.case.rehearsal.shocks)):
        yield why.judgement(("rehearsal", "shocks", at))
    for line in _broke(lines):
        yield why.fact(("channels", line.channel))


def _tipping(plan: PlanSoFar, lines: tuple[Spoiler, ...]) -> Iterator[Tipping]:
    """What would give an answer to channels that have none: a firewall, or leads on both sides."""
    open_ = tuple(_broke(line for line in lines if not line.answers))
    standing = [line for line in open_ if line.stands]
    if standing:
        parts = [("channels", line.channel) for line in standing]
        fact = WereFirewalled(tuple(line.channel for line in standing))
        yield Tipping(fact, sources=plan.sources(*parts), marks=marks_at(plan.case, *parts))
    issues = tuple(dict.fromkeys(issue for line in open_ for issue in line.issues))
    nobody = tuple(issue for issue in issues if issue in plan.mandates.without_lead)
    if nobody:
        paths = [("issues", issue) for issue in nobody]
        yield Tipping(LeadNamed(nobody), marks=marks_at(plan.case, *paths))


def _broke(lines: Iterable[Spoiler]) -> Iterator[BrokeBefore]:
    return (line.means for line in lines if isinstance(line.means, BrokeBefore))
