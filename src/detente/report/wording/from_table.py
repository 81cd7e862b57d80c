"""What was not understood of a table, in words."""

from collections.abc import Iterator

from detente.report.wording.dates import day
from detente.report.wording.lists import listed
from detente.studies.values.talks import FromTable
from detente.visible import in_marks, in_ticks


def unread_lines(table: FromTable) -> Iterator[str]:
    """What was not understood of a table, a line each, and what to do."""
    for line in table.unread:
        yield (
            f"text {line.text}, paragraph {line.paragraph}, {in_ticks(line.party)}: no option says "
            f"{in_marks(line.words)} · it is not measured · give an option these words as `says`"
        )
    for pair in table.contradictory:
        yield (
            f"text {pair.text}, {in_ticks(pair.party)}: its paragraphs name {in_ticks(pair.issue)} "
            f"by {listed(map(in_marks, pair.options))}, in contradiction · it is not measured · "
            "ask which is meant"
        )
    for one in table.others:
        yield (
            f"text {one.text} is between {listed(map(in_ticks, one.parties))}: we are no party to "
            "it · it is no offer to us, and not measured"
        )
    for deal in table.agreed:
        yield (
            f"text {deal.text}, agreed on {day(deal.since)} as {in_marks(deal.title)}: neither "
            "title nor item is measured · they may add words of their own · read both"
        )
    for name in table.strangers:
        yield (
            f"{in_ticks(name)} speaks at the table and is nobody in the case · its acts are left "
            "out · name it in `others`"
        )
