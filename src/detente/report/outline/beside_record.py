"""Issues beside the record, in the annex: those judged alike are said once, all named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from detente.report.outline.block import Block, Line, Points, Table, Text
from detente.report.outline.lacking import lacking
from detente.report.setting import Setting
from detente.report.wording.amounts import tenths
from detente.report.wording.lessons import (
    change,
    episode,
    few,
    ingredients,
    judged,
    outcome,
    supplier,
)
from detente.report.wording.lists import capital, listed, plain_id, sentence
from detente.report.wording.names import inside
from detente.studies.valuation.ingredients import short
from detente.studies.values.lessons import Chances, IssueLessons, Lessons, Likened

Alike = tuple[IssueLessons, ...]


def beside_record(value: Lessons, setting: Setting) -> Iterator[Block]:
    """Each group of issues; then what supplying would change, track by track, the episodes."""
    groups = alike(value.issues)
    yield Points(tuple(_group(group, setting) for group in groups))
    yield _never(value, setting)
    yield _supplies(groups, setting)
    yield lacking(value.lacking)
    yield _episodes(value)
    yield _own(value, setting)


def alike(issues: Sequence[IssueLessons]) -> tuple[Alike, ...]:
    """Issues with an episode beside them, together where their ingredients are the same."""
    groups: defaultdict[object, list[IssueLessons]] = defaultdict(list)
    for line in issues:
        if line.nearest:
            groups[tuple(line.ingredients.items()), line.red_line].append(line)
    return tuple(map(tuple, groups.values()))


def _named(group: Alike, setting: Setting) -> str:
    first, *more = (setting.issue(line.issue) for line in group)
    return listed([first, *(inside(setting.case, title) for title in more)])


def _group(group: Alike, setting: Setting) -> Line:
    line = group[0]
    near = few(map(episode, line.nearest))
    turning = [supply.ingredient for supply in line.supplies if supply.turns]
    turns = f" With {ingredients(turning, 'or')} that would turn." if turning else ""
    red = " A red line: nothing is to be supplied." if line.red_line else ""
    return Line(
        f"Nearest {near}: {outcome(line.outcome)}.{turns}{red}",
        label=_named(group, setting),
        note=" ".join(part for part in (_levels(line), _chances(line.chances)) if part),
        sources=tuple(dict.fromkeys(key for line in group for key in line.sources)),
    )


def _levels(line: IssueLessons) -> str:
    return sentence(judged(line.ingredients))


def _chances(chances: Chances | None) -> str:
    if chances is None or not chances.row_cases:
        return ""
    return (
        f"Of {chances.row_cases} with just these ingredients {chances.row_progress} made progress: "
        f"{tenths(chances.probability)}, between {tenths(chances.low)} and {tenths(chances.high)}."
    )


def _never(value: Lessons, setting: Setting) -> Text:
    """The issues of which no past episode had just the ingredients, in one sentence."""
    names = [
        setting.issue(line.issue)
        for line in value.issues
        if line.chances and not line.chances.row_cases
    ]
    return Text(sentence(f"no past episode had just the ingredients of these: {'; '.join(names)}")
                if names else "")  # fmt: skip


def _supplies(groups: Sequence[Alike], setting: Setting) -> Table:
    rows = tuple(
        (
            _named(group, setting),
            short(supply.ingredient),
            str(supply.now),
            supplier(supply.by, setting),
            ", ".join(map(plain_id, supply.acts)),
            few(map(episode, supply.nearest)) or "none",
            change(supply.before, supply.after),
        )
        for group in groups
        for supply in group[0].supplies
    )
    heads = ("Issues", "Missing", "Now", "Who", "By which acts", "Then nearest", "Outcome")
    return Table("Who can supply what is missing, and what it would change", heads, rows)


def _episodes(value: Lessons) -> Table:
    """Each episode that is nearest to some issue, once, with the issues that it is nearest to."""
    near: dict[str, Likened] = {}
    for line in value.issues:
        every = (*line.nearest, *(each for supply in line.supplies for each in supply.nearest))
        near |= {each.id: each for each in every}
    rows = tuple(
        (
            episode(each),
            ingredients(each.there),
            ingredients(each.missing),
            capital(outcome(each.outcome)) + (f": {each.why}" if each.why else ""),
            each.coding or "not stated",
        )
        for each in near.values()
    )
    heads = ("Episode", "Was there", "Was missing", "What came of it", "Coding")
    return Table("The episodes nearest to some issue, as it stands or with more there", heads, rows)


def _own(value: Lessons, setting: Setting) -> Table:
    rows = tuple(
        (setting.issue(line.issue), listed(map(episode, line.own)), _distances(line))
        for line in value.issues
        if line.own
    )
    heads = ("Issue", "Episodes on it", "Distance of the nearest to it, of any")
    return Table("Past episodes on the very issue", heads, rows)


def _distances(line: IssueLessons) -> str:
    far = [each.distance for each in line.nearest if each.distance is not None]
    return f"{min(far):.2f}" if far else "–"
