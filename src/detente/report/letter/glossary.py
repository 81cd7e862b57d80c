"""Terms for the translator: those in the text first, the contested before the agreed."""

from collections.abc import Sequence

from detente.case.models.glossary import Term
from detente.report.outline.blocks.block import Table, Text
from detente.report.wording.phrases.names import plain


def glossary(terms: Sequence[Term], text: str) -> Table | Text:
    """A row for each term of the case, and whether it stands in this text."""
    if not terms:
        return Text("There is no glossary yet: agree on the terms before it is translated.", "warn")
    used = text.lower()
    order = sorted(
        terms, key=lambda term: (term.term.lower() not in used, term.standing != "contested")
    )
    rows = tuple(
        (
            one.term,
            one.render or "not settled",
            one.standing,
            "yes" if one.term.lower() in used else "no",
            plain(one.note),
        )
        for one in order
    )
    heads = ("Term", "Render as", "Standing", "In this text", "Note")
    return Table("Terms, agreed and contested", heads, rows)
