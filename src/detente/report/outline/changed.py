"""Two plans beside each other: what of the plan itself is another, before any figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.report.outline.block import Line
from detente.report.setting import Setting
from detente.report.wording import changed as words
from detente.report.wording.brief import decision
from detente.report.wording.dates import day, month
from detente.report.wording.lists import capital
from detente.report.wording.step_names import label
from detente.studies.values.brief import Brief
from detente.studies.values.ladder import LadderResult
from detente.studies.values.packages import Packages


@dataclass(frozen=True)
class ComparedPlan:
    """What is compared of a plan, and the names in which it is told."""

    brief: Brief
    packages: Packages
    ladder: LadderResult
    setting: Setting


def changed(before: ComparedPlan, now: ComparedPlan) -> tuple[Line, ...]:
    """What is done, what is proposed, in which month each act begins, where they differ."""
    return (*_decided(before, now), *_proposed(before, now), *_begun(before, now))


def _decided(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    told = [decision(one.brief.decide, one.setting) for one in (before, now)]
    if told[0] != told[1]:
        yield Line(words.instead(*told), label=words.DECIDED)
    days = [one.brief.decide.by for one in (before, now)]
    if days[0] != days[1]:
        yield Line(words.instead(*(day(one) if one else "" for one in days)), label=words.BY)


def _proposed(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    moves = [one.packages.recommended.moves if one.packages.recommended else {}
             for one in (before, now)]  # fmt: skip
    for issue in dict.fromkeys((*moves[0], *moves[1])):
        options = [each.get(issue, "") for each in moves]
        if options[0] != options[1]:
            known = before if issue in before.setting.case.issues else now
            yield Line(words.instead(*options), label=known.setting.issue(issue))


def _begun(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    begun = [{rung.step: rung.given[0].month for rung in one.ladder.rungs if rung.given}
             for one in (before, now)]  # fmt: skip
    for step in begun[0]:
        if step in begun[1] and begun[0][step] != begun[1][step]:
            called = capital(label(before.setting.case, step))
            yield Line(words.instead(*(month(one[step]) for one in begun)), label=called)
