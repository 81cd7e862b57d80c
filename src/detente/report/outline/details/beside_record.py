"""Issues beside the record, in the annex: those judged alike are said once, all named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.report.outline.blocks.block import Block, Line, Points, Table, Text
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import tenths
from detente.report.wording.phrases.lists import capital, listed, plain_id, sentence
from detente.report.wording.record.lessons import (
    change,
    episode,
    ingredients,
    judged,
    outcome,
    supplier,
)
from detente.studies.valuation.ingredients import NamedIngredient, short
from detente.studies.valuation.ingredients import ingredients as all_ingredients
from detente.studies.values.record.issue_lessons import IssueLessons, Likened, ProgressForecast
from detente.studies.values.record.lacking import Lacking
from detente.studies.values.record.lessons import Lessons

Alike = tuple[IssueLessons, ...]


def beside_record(value: Lessons, setting: Setting) -> Iterator[Block]:
    """Each group of issues; then what supplying would change, track by track, the episodes."""
    groups = alike(value.issues)
    if not groups:
        return
    yield Text("The distance is over the ingredients, from 0 for the same to 4.", "note")
    yield Points.each(_group(group, setting) for group in groups)
    yield _never(value, setting)
    for each in all_ingredients():
        yield _supplies(each, groups, setting)
    yield _lacking(value.lacking)
    yield _episodes(value)
    yield _own(value, setting)


def alike(issues: Sequence[IssueLessons]) -> tuple[Alike, ...]:
    """Issues with an episode beside them, together where their ingredients are the same."""
    groups: defaultdict[object, list[IssueLessons]] = defaultdict(list)
    for line in issues:
        if line.nearest:
            groups[tuple(line.ingredients.items()), line.red_line].append(line)
    return tuple(map(tuple, groups.values()))


def precedent(issue: str, value: Lessons, setting: Setting) -> Line:
    """What became of the episodes on the very issue, else of those nearest to it."""
    found = next((one for one in value.issues if one.issue == issue), None)
    own = listed(f"{episode(one)}, {outcome(one.outcome)}" for one in found.own) if found else ""
    near = _group((found,), setting) if found and found.nearest else Line("")
    text = sentence(own) if own else f"None on the very issue. {near.text}".strip()
    return replace(near, text=text, label="Precedent")


def _named(group: Alike, setting: Setting) -> str:
    return "; ".join(setting.issue(line.issue) for line in group)


def _group(group: Alike, setting: Setting) -> Line:
    line = group[0]
    near = listed(map(episode, line.nearest))
    turning = [supply.ingredient for supply in line.supplies if supply.turns]
    turns = f" {capital(ingredients(turning, 'or'))} would turn them." if turning else ""
    red = " A red line: nothing is to be supplied." if line.red_line else ""
    return Line(
        f"Nearest, at {_far(line.nearest[0])}: {near}; {outcome(line.outcome)}.{turns}{red}",
        label=_named(group, setting),
        note=" ".join(part for part in (_levels(line), _chances(line.chances)) if part),
        sources=tuple(dict.fromkeys(key for line in group for key in line.sources)),
    )


def _levels(line: IssueLessons) -> str:
    return sentence(judged(line.ingredients))


def _chances(chances: ProgressForecast | None) -> str:
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


def _supplies(supplied: NamedIngredient, groups: Sequence[Alike], setting: Setting) -> Table:
    """What supplying one ingredient would change, wherever it is missing."""
    rows = tuple(
        (
            _named(group, setting),
            str(supply.now),
            listed(map(episode, supply.nearest)) or "none",
            change(supply.before, supply.after),
        )
        for group in groups
        for supply in group[0].supplies
        if supply.ingredient == supplied.id
    )
    acts = listed(map(plain_id, supplied.acts))
    caption = (
        f"{capital(supplied.short)}: {supplier(supplied.by, setting)} can supply it, by these "
        f"acts: {acts}"
    )
    return Table(caption, ("Missing on", "Now", "Nearest with it", "Outcome"), rows)


def _lacking(rows: Sequence[Lacking]) -> Table:
    """How often each ingredient is missing, and what supplying it would change on the mean."""
    return Table(
        "What is missing, track by track. The change is that of the nearest episodes' mean "
        "outcome, from 0 to 1",
        ("Track", "Ingredient", "Missing", "Would turn", "Changes the outcome by"),
        tuple(
            (
                capital(plain_id(line.track)) or "Every issue",
                short(line.ingredient),
                f"{line.missing} of {line.issues}",
                str(line.turned),
                "–" if line.change is None else f"{line.change:+.2f}",
            )
            for line in rows
            if line.missing
        ),
    )


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
        (setting.issue(line.issue), "; ".join(map(_at, line.own)))
        for line in value.issues
        if line.own
    )
    caption = "Past episodes on the very issue, with their distance"
    return Table(caption, ("Issue", "Episodes"), rows)


def _at(near: Likened) -> str:
    return f"{episode(near)}, {_far(near)}"


def _far(near: Likened) -> str:
    """The distance, and how many codes it lacks."""
    unknown = f" with {near.unknown} codes not known" if near.unknown else ""
    return "no code in common" if near.distance is None else f"{near.distance:.2f}{unknown}"
