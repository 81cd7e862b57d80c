"""Two plans beside each other: what of the plan itself is another, before any figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.case.models.case import Case
from detente.report.outline.blocks.block import Line
from detente.report.setting import Setting
from detente.report.wording import changed as words
from detente.report.wording.brief.brief import SUBJECTS, decision
from detente.report.wording.phrases.dates import day, month
from detente.report.wording.phrases.lists import capital
from detente.report.wording.phrases.step_names import label
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.brief.brief import Brief
from detente.studies.values.ladder.ladder import LadderResult
from detente.studies.values.packages.packages import Packages
from detente.visible import shortened, titled, visible

SHOWN, LONGEST = 12, 20
"""So many values are shown, each by so many words."""
Estimates = Mapping[tuple[str, str, str], Fraction]


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


@dataclass(frozen=True)
class ChangedEstimate:
    """An option that is estimated otherwise: its issue, and from what to what for a side."""

    issue: str
    line: Line


def estimated(before: Case, now: Case, setting: Setting) -> tuple[ChangedEstimate, ...]:
    """Every best estimate of an option that differs between two cases of the same sides."""
    if (before.us, before.them) != (now.us, now.them):
        return ()
    return other_estimates(estimates(before), estimates(now), setting)


def estimates(case: Case) -> Estimates:
    """The best estimate of every option, in points, by side, issue and option."""
    gains = model(case).readings.gains
    return {
        (str(side), issue, option): gain.best
        for side in SIDES
        for issue, options in gains[side].items()
        for option, gain in options.items()
    }


def other_estimates(
    before: Estimates, now: Estimates, setting: Setting
) -> tuple[ChangedEstimate, ...]:
    """Those that are others now, in points as they are entered."""
    return tuple(
        ChangedEstimate(
            issue,
            Line(
                words.worth(setting.side(side), before[side, issue, option], best),
                label=f"{setting.issue(issue)}: {titled(option)}",
            ),
        )
        for (side, issue, option), best in now.items()
        if before.get((side, issue, option), best) != best
    )


def written(before: Case, now: Case) -> tuple[Line, ...]:
    """Every value of the text that differs between two cases, by its place; the first so many.

    By how much an option was moved is told as the estimate that it makes (`estimated`).
    """
    plain = [dict(_values(one.model_dump(mode="json", by_alias=True))) for one in (before, now)]
    places = [one for one in dict.fromkeys((*plain[0], *plain[1]))
              if plain[0].get(one, "") != plain[1].get(one, "") and not _is_shift(one)]  # fmt: skip
    lines = [
        Line(words.instead(was, is_, words.NOTHING), label=" › ".join(map(titled, place)))
        for place in places[:SHOWN]
        for was, is_ in (tuple(one.get(place, "") for one in plain),)
    ]
    more = len(places) - SHOWN
    return (*lines, *((Line(words.more(more)),) if more > 0 else ()))


def _is_shift(place: tuple[str, ...]) -> bool:
    return place[0] == "issues" and place[3:4] == ("moved",) and place[-1] == "points"


def _values(part: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The values of plain data, each by its place; a list of bare values is one."""
    if isinstance(part, dict):
        for name, one in part.items():
            yield from _values(one, (*place, str(name)))
    elif isinstance(part, list) and any(isinstance(one, dict | list) for one in part):
        for at, one in enumerate(part, 1):
            yield from _values(one, (*place, str(at)))
    elif part not in (None, "", []):
        bare = part if isinstance(part, list) else [part]
        yield place, shortened(", ".join(visible(str(one)) for one in bare), LONGEST)


def _decided(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    told = [decision(one.brief.decide, one.setting, SUBJECTS) for one in (before, now)]
    if told[0] != told[1]:
        yield Line(words.instead(*told), label=words.DECIDED)
    days = [one.brief.decide.by for one in (before, now)]
    if days[0] != days[1]:
        was, is_ = (day(one) if one else "" for one in days)
        yield Line(words.instead(was, is_, words.NO_DAY), label=words.BY)


def _proposed(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    moves = [one.packages.recommended.moves if one.packages.recommended else {}
             for one in (before, now)]  # fmt: skip
    for issue in dict.fromkeys((*moves[0], *moves[1])):
        options = [each.get(issue, "") for each in moves]
        if options[0] != options[1]:
            known = before if issue in before.setting.case.issues else now
            yield Line(words.instead(*options), label=known.setting.issue(issue))


def _begun(before: ComparedPlan, now: ComparedPlan) -> Iterator[Line]:
    acts = {rung.step: rung for rung in before.ladder.rungs}
    begun = [{rung.step: rung.given[0].month for rung in one.ladder.rungs if rung.given}
             for one in (before, now)]  # fmt: skip
    for step in begun[0]:
        if step in begun[1] and begun[0][step] != begun[1][step]:
            whose = before.setting.side(acts[step].by)
            called = f"{capital(label(before.setting.case, step))} ({whose})"
            yield Line(words.instead(*(month(one[step]) for one in begun)), label=called)
