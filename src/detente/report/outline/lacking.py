"""What is missing, track by track, as a table."""

from collections.abc import Sequence

from detente.report.outline.block import Table
from detente.report.wording.lists import capital, plain_id
from detente.studies.valuation.ingredients import short
from detente.studies.values.lacking import Lacking


def lacking(rows: Sequence[Lacking]) -> Table:
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
