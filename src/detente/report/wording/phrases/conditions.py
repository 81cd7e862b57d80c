"""Conditions as a reader says them: titles and options instead of ids and signs."""

from collections.abc import Collection
from contextlib import suppress

from detente.case.checks.conditions import readable
from detente.case.models.case import Case
from detente.case.models.condition import Comparison, Condition, ConditionError, parse
from detente.report.setting import Setting
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import listed, series
from detente.report.wording.phrases.names import inside, title
from detente.visible import in_marks, titled, words_in

SIDES = ("both", "us", "them")
"""Whose forms of an option a condition may be said by."""


def told(case: Case, text: str) -> str:
    """A condition in words; text that cannot be read as one stays as it is."""
    try:
        found = parse(text, {name: tuple(one.options) for name, one in case.issues.items()})
    except ConditionError:
        return titled(text)
    return _whole(case, found)


def _whole(case: Case, condition: Condition) -> str:
    said = [listed([_one(case, one) for one in part]) for part in condition.either]
    return listed(said, "or")


def _one(case: Case, comparison: Comparison) -> str:
    issue = case.issues[comparison.issue]
    options = [name for name in issue.options if name in comparison.options]
    named = inside(case, title(case, comparison.issue))
    return f"{named} {_options(list(issue.options), options, issue.now)}"


def _options(all_: list[str], allowed: list[str], now: str) -> str:
    """How a set of options reads: one, from one on, up to one, all but one, or a list."""
    if allowed == [now]:
        return f"as now ({in_marks(now)})"
    if len(allowed) == 1:
        return f"at {in_marks(allowed[0])}"
    if allowed == all_[len(all_) - len(allowed) :]:
        return f"at {in_marks(allowed[0])} or further"
    if allowed == all_[: len(allowed)]:
        return f"no further than {in_marks(allowed[-1])}"
    return f"at {listed([f'{in_marks(one)}' for one in allowed], 'or')}"


def going_further(case: Case, *texts: str) -> tuple[str, ...]:
    """The issues of which conditions say how far they may, or must, move, in order of mention."""
    found: dict[str, None] = {}
    for text in filter(None, texts):
        with suppress(ConditionError):
            parsed = parse(text, {name: tuple(one.options) for name, one in case.issues.items()})
            found |= {
                one.issue: None
                for part in parsed.either
                for one in part
                if _is_run(list(case.issues[one.issue].options), one.options)
            }
    return tuple(found)


def _is_run(all_: list[str], allowed: Collection[str]) -> bool:
    """Whether several options are the first ones, or the last ones, of all."""
    many = len(allowed)
    return 1 < many < len(all_) and {*allowed} in ({*all_[:many]}, {*all_[-many:]})


def _staying(case: Case, text: str) -> str:
    """The issue of which a condition says only that it stays as now; "" where it says more."""
    try:
        found = parse(text, {name: tuple(one.options) for name, one in case.issues.items()})
    except ConditionError:
        return ""
    parts = [one for part in found.either for one in part]
    if len(parts) != 1 or {*parts[0].options} != {case.issues[parts[0].issue].now}:
        return ""
    return inside(case, title(case, parts[0].issue))


def least_of(setting: Setting, text: str) -> str:
    """What a condition asks at the least, in the shortest form of each option that the case gives;
    "" where it gives none."""
    condition = readable(setting.case, text)
    if condition is None or len(condition.either) > 1:
        return ""
    said = []
    for part in condition.either[0]:
        all_ = [*setting.case.issues[part.issue].options]
        least = next(name for name in all_ if name in part.options)
        sides = (one for one in SIDES if has_form(part.issue, least, one, setting))
        forms = [got(part.issue, least, one, setting) for one in sides]
        if {*all_[all_.index(least) :]} != {*part.options} or not forms:
            return ""
        said.append(titled(min(forms, key=words_in)))
    return series(said)


def refuses(setting: Setting, needs: str, unless: str) -> str:
    """What an audience with a veto can refuse: a move without what it is given for, or whatever
    does not keep to its condition."""
    case = setting.case
    for keeps, lifts in ((needs, unless), (unless, needs)):
        if keeps and lifts and (stays := _staying(case, keeps)):
            return f"any move on {stays} {_without(setting, lifts)}"
    if beyond := _beyond(case, needs):
        return f"{beyond} {_without(setting, unless)}" if unless else beyond
    if form := least_of(setting, needs):
        return f"whatever comes without {form}"
    return f"all but {told_need(case, needs, unless)}"


def _without(setting: Setting, text: str) -> str:
    """That a condition is not met."""
    form = least_of(setting, text)
    return f"without {form}" if form else f"but with {told(setting.case, text)}"


def _beyond(case: Case, text: str) -> str:
    """What goes further than a condition allows that names the furthest option; "" else."""
    condition = readable(case, text)
    parts = [one for part in condition.either for one in part] if condition else []
    if len(parts) != 1:
        return ""
    all_ = [*case.issues[parts[0].issue].options]
    allowed = [name for name in all_ if name in parts[0].options]
    if allowed != all_[: len(allowed)]:
        return ""
    return f"{inside(case, title(case, parts[0].issue))} beyond {in_marks(allowed[-1])}"


def told_need(case: Case, needs: str, unless: str) -> str:
    """What an audience needs, with what lifts the need; that an issue stays is no move on it."""
    stays = unless and _staying(case, needs)
    if stays:
        return f"no move on {stays}, unless {told(case, unless)}"
    lifted = f", unless {told(case, unless)}" if unless else ""
    return f"{told(case, needs)}{lifted}"
