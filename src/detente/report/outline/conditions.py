"""Two sets of conditions side by side, issue by issue."""

from collections.abc import Iterator, Sequence, Set

from detente.report import words
from detente.report.outline.block import Block, Fold, Table, Text
from detente.studies.values.conditions import NOT_JUDGED, Conditions

PERCEIVED = {
    "stalemate": "Sees that it cannot win alone",
    "hurt": "Is hurt by going on",
    "way-out": "Sees a way out",
}
INGREDIENTS = {
    "leaders": "Leaders' buy-in",
    "objectives": "Aims and limits known",
    "benefit": "Shared benefit",
    "process": "Empowered process",
}


SETS = {"perceived": "How both sides see it", "ingredients": "The ingredients"}


def conditions(rows: Sequence[Conditions], compared: str) -> Iterator[Block]:
    """What the two say together, who judged, and the table of every issue."""
    if rows:
        hands = {name: _hands(rows, name) for name in SETS}
        once = [f"{SETS[name]}: judged by {by}" for name, by in hands.items() if by]
        yield Text(" ".join(map(words.sentence, (compared, *once))))
        yield Fold("Issue by issue", (_table(rows, {name for name in SETS if not hands[name]}),))


def _hands(rows: Sequence[Conditions], name: str) -> str:
    """Who judged one of the two sets, and when, where it is the same on all issues judged."""
    found = dict.fromkeys(_by(row, name) for row in rows)
    found.pop(NOT_JUDGED, None)
    return next(iter(found)) if len(found) == 1 else ""


def _by(row: Conditions, name: str) -> str:
    return row.perceived_by if name == "perceived" else row.ingredients_by


def _table(rows: Sequence[Conditions], named: Set[str]) -> Table:
    """`named`: of which set each row says who judged it."""
    heads = (
        "Issue",
        *(_head(name, PERCEIVED) for name in rows[0].perceived),
        "Ripe",
        *(["Judged by"] if "perceived" in named else []),
        *(_head(name, INGREDIENTS) for name in rows[0].ingredients),
        "There",
        *(["Judged by"] if "ingredients" in named else []),
    )
    return Table(
        "A hurting stalemate and a way out, as both sides see them (Zartman 1989), then the four "
        "ingredients (Hass 2025, P119–P122)",
        heads,
        tuple(tuple(_row(row, named)) for row in rows),
    )


def _head(name: str, heads: dict[str, str]) -> str:
    return heads.get(name) or words.capital(words.plain_id(name))


def _row(row: Conditions, named: Set[str]) -> Iterator[str]:
    yield words.capital(row.title)
    yield from (*row.perceived.values(), row.ripe)
    if "perceived" in named:
        yield row.perceived_by
    yield from (*row.ingredients.values(), row.there)
    if "ingredients" in named:
        yield row.ingredients_by
