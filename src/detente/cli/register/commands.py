"""`detente register`: did it happen? The pledges of a case, both sides' by one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options.as_of import as_of_day
from detente.cli.options.limits import limited, limits
from detente.cli.options.reader import READER_OPTION, reader, sight
from detente.cli.out_folder import looked
from detente.cli.refuse import refuse
from detente.cli.register.importing import import_table
from detente.cli.register.report import write_report
from detente.cli.request import refusing, viewed
from detente.report.screen import echo, echo_json

if TYPE_CHECKING:
    from detente.case.models.case import Case
    from detente.register.entries.entry import Entry
    from detente.register.page import Page
    from detente.register.selection import PledgeFilter
    from detente.report.readers.sight import Sight

STAKES = ("small", "middling", "large")
STATUSES = (
    "met", "late", "in part", "missed", "not due", "awaiting figures", "cannot observe", "disputed",
    "waived", "suspended", "voided", "cannot say",
)  # fmt: skip
"""As the register has them: its room is not loaded to tell what may be asked."""

VIEWS = {
    "due": ("Gates, and who must do what by when: deadlines, consequences, clocks of disputes.",
            "due_lines"),
    "score": ("Scores by published code books, with scorers; disagreement stays.", "score_lines"),
    "evidence": ("What was seen, published when, by whom; rival counts beside.", "evidence_lines"),
    "goalposts": ("Moved goalposts: by the original terms and by each later state.",
                  "goalpost_lines"),
    "readouts": ("Each side's words beside the text, and the gaps.", "readout_lines"),
}  # fmt: skip
"""Each view: what it shows, and who puts it into lines."""


@click.group()
def register() -> None:
    """Did it happen: the pledges of a case by what was said, moved, seen and scored."""


def _page(
    case: Path | None, table: Path | None, as_of: str | None, tells: bool = True
) -> tuple[Page, Sight | None]:
    """The register as of a day (default: the case's own, or today for a table alone).

    As its reader may see it, with that reader's eyes where something is left out. `tells`: what
    is in doubt, on standard error.
    """
    from detente.api.follow import pledges

    if case is None and table is None:
        refuse("register: neither a case nor a table is named · nothing can be shown · "
               "name a case, or give --table FOLDER")  # fmt: skip
    if case is None and reader() is not None:
        refuse("--reader: a table has no readers · a case names them · name the case as well")
    view = viewed(case, as_of=as_of, planning=False) if case else None
    day = None if view else as_of_day(as_of) or date.today()
    eyes: Sight | None = None
    left_out: tuple[str, ...] = ()
    if view is not None and reader() is not None:
        from detente.report.readers.register import page_seen, table_withheld

        eyes = sight(view.case)
        left_out = table_withheld(eyes) if table else ()
    with refusing(), limited():
        found = pledges(view, table=None if left_out else table, on=day, today=date.today())
    seen = found
    if view is not None and eyes is not None:
        seen = page_seen(found, view.case, eyes)
        seen = replace(seen, doubts=(*seen.doubts, *left_out))
    for line in seen.doubts if tells else ():
        echo(line, err=True)
    return seen, (eyes if seen != found else None)


def _command(name: str, summary: str, lines: str) -> click.Command:
    def run(case: Path | None, table: Path | None, as_of: str | None, as_json: bool) -> None:
        found, eyes = _page(case, table, as_of)
        if as_json:
            from detente.report.json import plain
            from detente.report.readers.register import withheld

            echo_json(plain(found) | (withheld(eyes) if eyes else {}))
            return
        from detente.report.lines import register as register_lines

        told: Callable[..., Iterator[str]] = getattr(register_lines, lines)
        echo(*_notice(eyes), *told(found, eyes is None))

    run.__doc__ = summary
    for option in (CASE, TABLE, AS_OF, READER_OPTION, JSON, limits):
        run = option(run)
    return click.command(name)(run)


def _notice(eyes: Sight | None) -> Iterator[str]:
    """That something is withheld, and whom to ask."""
    if eyes is not None:
        from detente.report.readers.register import notice

        yield from notice(eyes)


CASE = click.argument("case", type=click.Path(path_type=Path), required=False)
TABLE = click.option(
    "--table", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The folder of a node, whose pledges count beside those of the case, or alone.",
)  # fmt: skip
AS_OF = click.option("--as-of", metavar="DATE", help="As of this day; nothing later counts.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the whole register as JSON.")


@register.command()
@limits
@CASE
@TABLE
@AS_OF
@READER_OPTION
@click.option("--changed-since", metavar="DATE", help="Only what changed on this day or later.")
@click.option("--party", metavar="NAME", default="", help="Only what this party promised.")
@click.option("--field", metavar="NAME", default="", help="Only pledges of this field.")
@click.option("--status", type=click.Choice(STATUSES), help="Only those that stand so.")
@click.option(
    "--stake", type=click.Choice(STAKES), help="Only those of this stake, as anybody judges it."
)
@JSON
def show(
    case: Path | None,
    table: Path | None,
    as_of: str | None,
    changed_since: str | None,
    as_json: bool,
    **filters: str | None,
) -> None:
    """How every pledge stands, with the share that came and why; or some of them."""
    from detente.register.selection import PledgeFilter, chosen
    from detente.report.json import plain
    from detente.report.lines.register import changed_lines, show_lines
    from detente.report.readers.register import withheld

    found, eyes = _page(case, table, as_of)
    since = as_of_day(changed_since, "--changed-since")
    wanted = PledgeFilter(since=since, **{name: value or "" for name, value in filters.items()})
    if wanted != PledgeFilter():
        _there(found, wanted)
        before = _page(case, table, str(since - timedelta(1)), False)[0] if since else None
        found = chosen(found, wanted, before)
    else:
        before = None
    if as_json:
        echo_json(plain(found) | (withheld(eyes) if eyes else {}))
    elif wanted != PledgeFilter():
        echo(*_notice(eyes), *changed_lines(found, before))
    else:
        echo(*_notice(eyes), *show_lines(found, eyes is None))


def _there(page: Page, wanted: PledgeFilter) -> None:
    """Refuse a filter that names what no pledge has."""
    from detente.register.selection import not_there

    missing = [
        f"{one.option} {one.asked}: no pledge has it · names are written as in the case · "
        f"there are: {', '.join(one.known) or 'none'}"
        for one in not_there(page, wanted)
    ]
    if missing:
        refuse(*missing)


for _name, (_summary, _lines) in VIEWS.items():
    register.add_command(_command(_name, _summary, _lines))


register.add_command(import_table)


@register.command()
@limits
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--table", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The folder of a node, whose pledges count beside those of the case.",
)  # fmt: skip
@AS_OF
@READER_OPTION
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="Write register.html, register.md and register.json here.",
)  # fmt: skip
def report(case: Path, table: Path | None, as_of: str | None, out: Path) -> None:
    """All of it on one page to hand round, on any day, also after the meeting."""
    from detente.api.follow import doubts_of, entries_of
    from detente.report.readers.register import doubts_seen, table_withheld

    looked(out)
    view = viewed(case, as_of=as_of, planning=False)
    eyes = sight(view.case)
    more: Sequence[Entry] = ()
    doubts = table_withheld(eyes) if table else ()
    if table and not doubts:
        with refusing():
            more = entries_of(table, view.case.as_of, date.today())
        doubts = doubts_seen(doubts_of(table, view.case.as_of, date.today()), eyes)
    for line in doubts:
        echo(line, err=True)
    write_report(view, more, out, doubts)


@register.command()
@limits
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DATE", help="As of this day; nothing published later counts.")
@READER_OPTION
@click.option("--json", "as_json", is_flag=True, help="Print pulses and months as JSON.")
def channels(case: Path, as_of: str | None, as_json: bool) -> None:
    """Each channel's pulse, alarms of firewalled ones, and what happened month by month."""
    from detente.register.channels import pulses
    from detente.register.months import months
    from detente.report.readers.register import channels_seen, withheld

    seen = viewed(case, as_of=as_of, planning=False).case
    eyes = sight(seen)
    with limited():
        beats, by_month = pulses(seen, seen.as_of), months(seen, seen.as_of)
    beats, by_month = channels_seen(beats, by_month, seen, eyes)
    if as_json:
        from detente.report.json import plain

        echo_json(plain({"channels": beats, "months": by_month}) | withheld(eyes))
        return
    from detente.report.lines.pulse import month_lines, pulse_lines

    sides = {"us": seen.us, "them": seen.them, "both": "both", "": "others"}
    told = pulse_lines(beats) if beats or eyes.reader is None else ()
    echo(*(*_notice(eyes), *told, "", *month_lines(by_month, sides)))


@register.command()
@limits
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--pledge",
    metavar="ID",
    help="The pledge that is replayed; left out: how good all such chances were.",
)
@click.option("--as-of", metavar="DATE", help="Pledges that had ended by this day.")
@READER_OPTION
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of what is drawn.")
@click.option("--json", "as_json", is_flag=True, help="Print the monthly path as JSON.")
def replay(case: Path, pledge: str | None, as_of: str | None, seed: int, as_json: bool) -> None:
    """A pledge month by month with only what was then known: when was it plain?"""
    view = viewed(case, as_of=as_of, planning=False)
    if pledge is None:
        _whole(view.case)
        _tracked(view.case, view.folder, seed, as_json)
    else:
        _replayed(view.case, view.folder, pledge, seed, as_json)


def _whole(case: Case) -> None:
    """Refuse a total over pledges of which the reader may not see all."""
    from detente.report.readers.register import whole

    eyes = sight(case)
    if not whole(eyes):
        refuse("--reader: what is told of all pledges is withheld · some rest on more than you "
               f"may see · ask {eyes.ask}")  # fmt: skip


def _tracked(case: Case, folder: Path, seed: int, as_json: bool) -> None:
    from detente.register.outlook.track import track

    with limited():
        found = track(case, folder, case.as_of, seed)
    if as_json:
        from detente.report.json import plain

        echo_json(plain(found))
        return
    from detente.report.lines.track import track_lines

    echo(*track_lines(found, case.as_of))


def _replayed(case: Case, folder: Path, pledge: str, seed: int, as_json: bool) -> None:
    from detente.register.outlook.forecast import Unforecast
    from detente.register.outlook.replay import replay as replayed
    from detente.report.readers.register import pledge_seen

    eyes = sight(case)
    open_ = {name: one for name, one in case.pledges.items() if pledge_seen(case, eyes, name)}
    with limited():
        found = replayed(case, folder, pledge if pledge in open_ or not eyes.name else "", seed)
    if isinstance(found, Unforecast):
        from detente.report.wording.record.register import NO_FORECAST

        known = ", ".join(key for key, one in open_.items() if one.series)
        do = f"name one of: {known}" if known else "give a pledge a series"
        if pledge in open_ and open_[pledge].series:
            do = "add the figures to its series, or ask on a day up to which they are whole"
        refuse(f"--pledge: {pledge}: {NO_FORECAST[found]} · a replay needs figures by month · {do}")
    if as_json:
        from detente.report.json import plain

        echo_json(plain(found))
        return
    from detente.report.lines.register import replay_lines

    echo(*replay_lines(found))
