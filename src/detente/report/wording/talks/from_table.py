"""What was not understood of a table, in words."""

from collections.abc import Iterator

from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import listed
from detente.studies.values.talks.table_texts import FromTable, OpenAccept
from detente.visible import in_marks, in_ticks

AS_OFFER = ": it binds, and what follows does not count it as agreed"
SHORT = 8
"""Digits of an act's digest, as the table shows them."""


def unread_lines(table: FromTable, our_side: str) -> Iterator[str]:
    """What of a table its talks do not show, a line each, and what to do."""
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
        ids = f", nor what paragraphs are called ({_listed(deal.ids)})," if deal.ids else ""
        yield (
            f"text {deal.text} (act {deal.act[:SHORT]}), agreed on {day(deal.since)} by "
            f"{_names(deal.parties)} as {in_marks(deal.title)}: neither title nor item{ids} is "
            "measured · they may add words of their own · read them"
            f"{'' if deal.is_deal else AS_OFFER}"
        )
    if len(table.agreed) > 1:
        deal_ = "one" if any(one.is_deal for one in table.agreed) else "none"
        yield (
            f"{len(table.agreed)} texts bind at once, and {deal_} of them is measured as the deal "
            "· each holds beside the others · read them together, or agree on one in their place"
        )
    for yes in table.accepts:
        yield _accept(yes, our_side)
    yield from _halted(table)
    for name in table.strangers:
        yield (
            f"{in_ticks(name)} speaks at the table and is nobody in the case · its acts are left "
            "out · name it in `others`"
        )


def _listed(ids: tuple[str, ...]) -> str:
    return listed(map(in_marks, ids))


def _names(every: tuple[str, ...]) -> str:
    return listed(map(in_ticks, every))


def _accept(yes: OpenAccept, our_side: str) -> str:
    about = f"text {yes.text}, {in_marks(yes.title)}"
    all_ = f", and all once {_names(yes.lacking)} signed too" if yes.lacking else ""
    if yes.waiting:
        all_ = f", and all once {in_ticks(yes.proposer)} has confirmed every accept"
    if yes.bound:
        return (
            f"{about}: signed by {_names((yes.proposer, yes.party))} for good (act "
            f"{yes.act[:SHORT]}){all_} · neither can take it back · offer nothing that it rules out"
        )
    if yes.party != our_side:
        return (
            f"{about}: accepted by {in_ticks(yes.party)} (act {yes.act[:SHORT]}) · it binds "
            f"both once we confirm{all_} · confirm it, or take the text back"
        )
    if yes.taken_back:
        return (
            f"{about}: we took our accept {yes.act[:SHORT]} back · {in_ticks(yes.proposer)} may "
            "have confirmed it before it saw that · synchronise before you offer anything else"
        )
    if yes.text_gone:
        return (
            f"{about}: {in_ticks(yes.proposer)} took it back, and our accept {yes.act[:SHORT]} can "
            "still be confirmed by a key of theirs that had not seen that · take it back"
        )
    return (
        f"{about}: our accept {yes.act[:SHORT]} can be confirmed by {in_ticks(yes.proposer)} at "
        f"any time, which binds both{all_} · take it back before you offer anything else"
    )


def _halted(table: FromTable) -> Iterator[str]:
    for one in table.run_out:
        yield (
            f"text {one.text}: {in_ticks(one.party)} held to its words up to {day(one.until)} · "
            "that day has passed · ask whether they stand"
        )
    for name in table.left:
        yield (
            f"{in_ticks(name)} has left the table · what it signs since does not count · "
            "its offers below are from before"
        )
    for pause in table.still:
        what = f"{pause.what} {pause.id}" if pause.id else "all of it"
        yield (
            f"suspended by {listed(map(in_ticks, pause.parties))}: {what} · they ask that it stand "
            "still · what was accepted can be confirmed all the same"
        )
