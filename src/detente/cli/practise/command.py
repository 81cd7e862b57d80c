"""Practise a round: two people, at one screen or each at their own, or alone against ourselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options.plan import CASE
from detente.cli.options.reader import setting as setting_of
from detente.cli.options.with_table import TABLE_OPTION, rows_of_log, talks_viewed
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.practise.room import MOST_ROUNDS, PracticeRoom, rounds_begun
from detente.cli.practise.session import PractiseSession
from detente.cli.refuse import refuse
from detente.cli.request import refusing
from detente.report.screen import echo
from detente.visible import placed

if TYPE_CHECKING:
    from detente.api.reading import CaseView
    from detente.studies.talks.practice import Practice
    from detente.studies.talks.practised import PracticeSaid


@click.command()
@click.option(
    "--side",
    type=click.Choice(["us", "them"]),
    default="us",
    show_default=True,
    help="Whose brief whoever sits here is given.",
)
@click.option("--alone", is_flag=True, help="The program plays the other side.")
@click.option(
    "--room",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Two screens: a folder that both can write, where the other names the other side.",
)
@click.option(
    "--rounds",
    type=click.IntRange(1, MOST_ROUNDS),
    default=6,
    show_default=True,
    help="So many rounds, each side putting one offer in each.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the reading and the conduct that the program plays.",
)
@click.option(
    "--write", "log",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was said, marked as practice, as a talks.csv for a copy of the case.",
)  # fmt: skip
@TABLE_OPTION
@click.option("--as-of", metavar="DATE", help="As of this day; nothing said later counts.")
@click.argument("case", type=CASE)
def practise(case: Path, side: str, alone: bool, room: Path | None, rounds: int, seed: int,
             log: Path | None, table: Path | None, as_of: str | None) -> None:  # fmt: skip
    """Practise a round of the talks on CASE, with a debrief."""
    from detente.api.planning import practice
    from detente.report.progress import progress

    if alone and room:
        refuse("--room: it is for two people · with --alone the program is the other · use one")
    if log:
        unwritten(log)
    with progress() as tell, refusing():
        view = talks_viewed(case, table, None, as_of, tell)
        if room and (begun := rounds_begun(room, side, view.inputs)):
            rounds = begun
        round_ = practice(view, side=side, alone=alone, rounds=rounds, seed=seed)
    begins = {"inputs": view.inputs, "rounds": rounds, "day": view.case.as_of.isoformat()}
    met = PracticeRoom(room, side, begins) if room else None
    session = PractiseSession(round_, setting_of(view.case), side, alone, met)
    try:
        session.play()
        if log:
            _write(round_, log, view)
    except KeyboardInterrupt:
        if room:
            echo(f"{placed(room)}: the round lies there; the same command goes on", err=True)
        raise


def _write(practice: Practice, log: Path, view: CaseView) -> None:
    """What was said and not denied, in the log of the case by its day, for a copy of it."""
    from detente.files.replace import write_one
    from detente.report.lines.talks_row import practised_rows
    from detente.report.wording.talks.practice import logged_later

    said = [one for one in practice.said if not one.denied]
    entries = (
        (one.entry, _taken(practice, said[:at]) if one.accepted or one.closes else "")
        for at, one in enumerate(said, 1)
    )
    rows, later = practised_rows(entries, rows_of_log(view), view.case.as_of)
    with writing_to(log):
        write_one(log, rows.encode())
    echo(f"wrote {placed(log)}", *([logged_later(later, view.case.as_of)] if later else ()))


def _taken(practice: Practice, entries: list[PracticeSaid]) -> str:
    """The name of the other side's last whole package, which the last of these accepts, or of its
    last words, which a part closes on; of what lay there before the round where it put none."""
    from detente.report.lines.talks_row import practised_key
    from detente.studies.talks.entries import Log

    last = entries[-1]
    here = [
        practised_key(at)
        for at, one in enumerate(entries, 1)
        if one.side != last.side and (one.entry.whole or last.closes) and not one.floated
    ]
    before = [
        one.id
        for one in Log(practice.measuring.case).bound.offers
        if one.side not in (last.side, *practice.measuring.case.others)
        and (one.said.whole or last.closes)
    ]
    return [*before, *here][-1] if before or here else ""
