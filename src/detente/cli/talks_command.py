"""Commands while the talks run: what was offered, what to answer, the review's paper, notes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options.limits import limited, limits
from detente.cli.options.numbers import FiniteRange
from detente.cli.options.plan import CASE, plan_options
from detente.cli.options.reader import READER_OPTION, reader, setting, sight
from detente.cli.options.with_table import TABLE_OPTION, rows_of_log, talks_viewed
from detente.cli.practise.command import practise
from detente.cli.refuse import refuse
from detente.cli.request import refusing, viewed
from detente.cli.shown import shown
from detente.report.screen import echo, echo_json
from detente.visible import in_marks, named, one_word

if TYPE_CHECKING:
    from detente.api.reading import CaseView


MOST_POINTS = 1_000_000
"""Of a reply."""


@click.group()
def talks() -> None:
    """What was offered and answered at the table, and what to answer."""


talks.add_command(practise)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for add in (
        click.option("--worth", type=FiniteRange(-MOST_POINTS, MOST_POINTS), metavar="POINTS",
                     help="Points that each reply is to be worth to us; else our last package's."),
        click.option("--learned/--not-learned", default=None,
                     help="Whether replies draw on what their offers taught; else where it helps."),
        TABLE_OPTION,
        plan_options,
        limits,
    ):  # fmt: skip
        command = add(command)
    return command


@talks.command()
@_options
def show(case: Path, **asked: Any) -> None:
    """Each offer at once, the course, what it taught us, signs, brackets, what to answer."""
    view, answer = _answered(case, **asked)
    value = answer.value
    is_shown = sight(view.case).shows(answer.marks, "talks")
    if not value.offers and is_shown and not asked["as_json"]:
        from detente.report.wording.phrases.dates import day

        measured = " that can be measured" if asked["table"] else ""
        echo(f"Nothing{measured} has been said at the table by {day(view.case.as_of)}.")
        echo("Log it in talks.csv beside the case, or ask for a later day with --as-of DATE.")
    shown("talks", view.case, answer, asked["as_json"])
    if value.deal is not None and is_shown and not asked["as_json"]:
        echo("`detente talks review CASE` writes the paper; `detente register due CASE` follows.")


@talks.command()
@click.option(
    "--row",
    type=click.IntRange(1, 3),
    metavar="NUMBER",
    help="Print this reply as a row of talks.csv instead, to log it once it is said.",
)
@_options
def reply(case: Path, row: int | None, **asked: Any) -> None:
    """Three replies of one worth, as a talking paper for the lead: at most 200 words."""
    view, answer = _answered(case, **asked)
    if row is not None:
        _row(view, answer.value, row)
        return
    if asked["as_json"]:
        _tell(view, answer, answer.value.replies)
        return
    from detente.report.terminal import show_talking_paper

    show_talking_paper(answer, setting(view.case))


def _row(view: "CaseView", value: Any, number: int) -> None:
    """A reply as a row under the columns of talks.csv; with these where there is no such file."""
    from detente.report.lines.talks_row import HEADS, talks_row

    if reader() is not None:
        refuse("--reader: replies are for the owner alone · leave it out")
    if number > len(value.replies):
        refuse(f"--row {number}: there is no such reply · {len(value.replies)} were found · name "
               "one of them, or another --worth")  # fmt: skip
    logged = rows_of_log(view)
    heads = logged[0] if logged else HEADS
    if not logged:
        echo(",".join(HEADS))
    echo(talks_row(value, number, view.case.as_of, heads, list(view.case.talks)))


@talks.command()
@limits
@TABLE_OPTION
@plan_options
def review(case: Path, table: Path | None, as_json: bool, seed: int, **at: str | None) -> None:
    """The paper for the leaders' review: what stands, who can lift what, what is theirs alone."""
    from detente.api.planning import study
    from detente.report.progress import progress
    from detente.report.terminal import show_review_paper

    with progress() as tell, refusing(), limited():
        view = talks_viewed(case, table, at["for_"], at["as_of"], tell)
        answer = study(view, "talks", seed=seed, progress=tell)
    if as_json:
        _tell(view, answer, answer.value.ripeness)
        return
    show_review_paper(answer, setting(view.case))


@talks.command()
@limits
@READER_OPTION
@click.option("--as-of", metavar="DATE", help="As of this day.")
@click.argument("case", type=CASE)
def notes(case: Path, as_of: str | None) -> None:
    """Who spoke, and the notes of the meetings: for the owner's eyes, on this screen alone."""
    from detente.case.reading.closed import closed_notes

    if reader() is not None:
        refuse("--reader: the closed notes are for the owner alone · leave it out")
    view = viewed(case, None, as_of, planning=False)
    found, _ = closed_notes(view.case, view.folder) if case.is_dir() else ((), [])
    if not found:
        echo("There are no closed notes on what has been said by this day.")
    for one in found:
        marks = " ".join(map(one_word, one.marks))
        echo(f"{one_word(one.entry)} [{marks}] {named(one.speaker)}: {in_marks(one.note)}")


def _answered(
    case: Path,
    table: Path | None,
    for_: str | None,
    as_of: str | None,
    seed: int,
    worth: float | None,
    learned: bool | None,
    as_json: bool,
) -> "tuple[CaseView, Any]":
    """The case as it was visible, and the talks with what to answer."""
    from detente.api.planning import talks as asked_for
    from detente.report.progress import progress

    with progress() as tell, refusing(), limited():
        view = talks_viewed(case, table, for_, as_of, tell)
        answer = asked_for(view, learned=learned, worth=worth, seed=seed, progress=tell)
    return view, answer


def _tell(view: "CaseView", answer: Any, value: Any) -> None:
    """A part of the talks as JSON, as its reader may see it."""
    from detente.report.readers.told import Teller

    sight = setting(view.case).sight
    echo_json(Teller(sight, sight.shows(answer.marks, "talks")).value(value))
