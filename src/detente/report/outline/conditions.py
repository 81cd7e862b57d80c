"""Two sets of conditions side by side, issue by issue."""

from collections.abc import Iterator, Sequence

from detente.report import words
from detente.report.outline.block import Block, Fold, Table, Text
from detente.studies.values.conditions import Conditions

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


def conditions(rows: Sequence[Conditions], compared: str) -> Iterator[Block]:
    """What the two say together, and the table of every issue."""
    if rows:
        yield Text(words.sentence(compared))
        yield Fold("Issue by issue", (_table(rows),))


def _table(rows: Sequence[Conditions]) -> Table:
    heads = (
        "Issue",
        *(_head(name, PERCEIVED) for name in rows[0].perceived),
        "Ripe",
        "Judged by",
        *(_head(name, INGREDIENTS) for name in rows[0].ingredients),
        "There",
        "Judged by",
    )
    return Table(
        "A hurting stalemate and a way out, as both sides see them (Zartman 1989), then the four "
        "ingredients (Hass 2025, P119–P122)",
        heads,
        tuple(_row(row) for row in rows),
    )


def _head(name: str, heads: dict[str, str]) -> str:
    return heads.get(name) or words.capital(words.plain_id(name))


def _row(row: Conditions) -> tuple[str, ...]:
    perceived, ingredients = row.perceived.values(), row.ingredients.values()
    first = (words.capital(row.title), *perceived, row.ripe, row.perceived_by)
    return (*first, *ingredients, row.there, row.ingredients_by)
