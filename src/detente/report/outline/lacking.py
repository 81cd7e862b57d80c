"""What is missing, track by track, as a table."""

from collections.abc import Mapping, Sequence

from detente.report import words
from detente.report.outline.block import Table
from detente.studies.values.lacking import Lacking


def lacking(rows: Sequence[Lacking], called: Mapping[str, str]) -> Table:
    """How often each ingredient is missing, and what supplying it would change on the mean."""
    return Table(
        "Nearest episodes with the ingredient supplied, less those as it stands: mean outcomes "
        "from 0 to 1",
        ("Track", "Ingredient", "Missing", "Would turn", "Changes the outcome by"),
        tuple(
            (
                words.capital(words.plain_id(one.track)) or "Every issue",
                called.get(one.ingredient, one.ingredient),
                f"{one.missing} of {one.issues}",
                str(one.turned),
                "–" if one.change is None else f"{one.change:+.2f}",
            )
            for one in rows
            if one.missing
        ),
    )
