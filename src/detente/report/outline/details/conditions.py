"""Ripeness in the eyes of both, and the ingredients beside it, issue by issue."""

from collections.abc import Iterator, Sequence

from detente.case.models.issue import Ingredient
from detente.report.outline.blocks.block import Block, Line, Points, Table, Text
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.studies.valuation.ingredients import names, short
from detente.studies.values.record.conditions import Agreement, Ripeness, SideSees
from detente.studies.values.record.issue_lessons import IssueLessons
from detente.studies.values.record.lessons import Lessons
from detente.visible import named

NOT_JUDGED = "not judged"
PERCEIVED = {
    "stalemate": "cannot win alone",
    "hurt": "hurt by going on",
    "way_out": "sees a way out",
}
CONTOURS = {True: "in place", False: "not in place", None: "not yet spoken of"}


def conditions(value: Lessons, setting: Setting) -> Iterator[Block]:
    """How far the two sets agree, what both see, and the table of the issues that have both."""
    if not any(line.ingredients or line.ripeness for line in value.issues):
        return
    yield Text(agreed(value.agreement))
    seen = [(line, line.ripeness) for line in value.issues if line.ripeness]
    yield Points.each(_line(line, ripe, setting) for line, ripe in seen)
    yield _table([line for line, _ in seen], setting)
    hands = listed(dict.fromkeys(_hand(line) for line in value.issues if line.who))
    yield Text(f"The ingredients were judged by {hands}." if hands else "")


def agreed(agreement: Agreement) -> str:
    """How far ripeness and the ingredients agree."""
    if not agreement.judged:
        return "No issue is judged by both sets of conditions."
    return (
        f"{agreement.judged} of {agreement.issues} issues are judged by both sets: "
        f"{agreement.ripe} ripe in the eyes of both sides, {agreement.most} with most ingredients "
        f"there; the two agree on {agreement.agreed}."
    )


def _line(line: IssueLessons, ripe: Ripeness, setting: Setting) -> Line:
    whys = [sentence(f"{setting.side(side.side)}: {side.why}") for side in ripe.sides if side.why]
    hands = dict.fromkeys(_hand(side) for side in ripe.sides if side.who)
    note = [*whys, sentence(f"judged by {listed(hands)}") if hands else ""]
    return Line(
        sentence(f"{_ripe(ripe, setting)}; the contours of a deal are {CONTOURS[ripe.contours]}"),
        label=setting.issue(line.issue),
        note=" ".join(part for part in note if part),
        sources=tuple(dict.fromkeys(key for side in ripe.sides for key in side.sources)),
    )


def _hand(line: SideSees | IssueLessons) -> str:
    return f"{named(line.who)} on {day(line.when)}" if line.when else named(line.who)


def _ripe(ripe: Ripeness, setting: Setting) -> str:
    if ripe.by_perceptions is None:
        return "cannot say, both sides would have to be judged"
    if ripe.by_perceptions:
        return "both see a hurting stalemate and a way out"
    lacks = [
        f"{setting.side(side.side)} sees {listed(_lack(side))}"
        for side in ripe.sides
        if not side.everything
    ]
    return f"not ripe: {'; '.join(lacks)}"


def _lack(side: SideSees) -> Iterator[str]:
    if not side.stalemate:
        yield "no stalemate"
    if not side.hurt:
        yield "no hurt in going on"
    if not side.way_out:
        yield "no way out"


def _table(rows: Sequence[IssueLessons], setting: Setting) -> Table:
    heads = ("Issue", *map(capital, PERCEIVED.values()), *(capital(short(n)) for n in names()))
    return Table(
        "A hurting stalemate and a way out, as both sides see them (Zartman 1989), then the four "
        "ingredients (Hass 2025, P119–P122)",
        heads,
        tuple(_row(line, setting) for line in rows),
    )


def _row(line: IssueLessons, setting: Setting) -> tuple[str, ...]:
    sides = line.ripeness.sides if line.ripeness else ()
    return (
        setting.issue(line.issue),
        *(who_sees(sides, field, setting) for field in PERCEIVED),
        *(str(_level(line, name)) for name in names()),
    )


def _level(line: IssueLessons, name: str) -> Ingredient | str:
    return line.ingredients.get(name, NOT_JUDGED)


def who_sees(sides: Sequence[SideSees], field: str, setting: Setting) -> str:
    """Both, one side, neither; and which side nobody judged."""
    if not sides:
        return NOT_JUDGED
    seeing = [side for side in sides if getattr(side, field)]
    if len(sides) > 1:
        return "both" if len(seeing) > 1 else _one(seeing, setting)
    judged = sides[0].side
    other = "them" if judged == "us" else "us"
    sees = setting.side(judged) + ("" if seeing else " does not")
    return f"{sees}; {setting.side(other)}: {NOT_JUDGED}"


def _one(seeing: Sequence[SideSees], setting: Setting) -> str:
    return setting.side(seeing[0].side) if seeing else "neither"
