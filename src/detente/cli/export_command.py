"""`detente export`: one kind of paper in one form, for Word, print, a spreadsheet or a calendar."""

from pathlib import Path

import click

from detente.cli.options.limits import limited, limits
from detente.cli.options.package import package_of
from detente.cli.options.plan import AS_OF_OPTION, FOR_OPTION, PACKAGE_OPTION, SEED_OPTION
from detente.cli.options.reader import READER_OPTION, reader, setting
from detente.cli.out_folder import looked, run_of, told_of, writing_to
from detente.cli.refuse import refuse
from detente.cli.request import refusing, viewed
from detente.report.screen import echo
from detente.visible import in_quotes, placed

KINDS = (
    "brief", "letter", "note", "call", "oral", "translator", "cards", "home-sheets",
    "lines", "consultations", "implementation", "objections", "review", "book", "workbook",
    "calendar", "explorer",
)  # fmt: skip
FORMS = ("docx", "pdf", "xlsx", "ics", "md", "html")


@click.command()
@limits
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="Which paper.")
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="In which form.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Write the files into this folder (default: here).",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Word alone: take styles, head and foot from this .docx.",
)
@READER_OPTION
@FOR_OPTION
@AS_OF_OPTION
@SEED_OPTION
@PACKAGE_OPTION
@click.option(
    "--encrypt-to",
    "named",
    multiple=True,
    metavar="RECIPIENT",
    help="Who alone can open the files: age1…, ssh-…, or the card of a party at a table.",
)
@click.option("--given-to", default="", metavar="WHO", help="Who is given them; for copies.csv.")
def export(case: Path, kind: str, form: str, out: Path, template: Path | None, for_: str | None,
           as_of: str | None, seed: int, package: str | None, named: tuple[str, ...],
           given_to: str) -> None:  # fmt: skip
    """Write one kind of paper of CASE in one form; the files of that kind alone.

    What was given to whom, when, by digest, is kept in copies.csv beside them.
    """
    from datetime import UTC, datetime

    from detente.api.planning import Answers
    from detente.report.office.desk import Desk
    from detente.report.office.forms import Ordered, comes_in, exported
    from detente.report.office.paper import PaperError
    from detente.report.out_set import as_bytes, write_set
    from detente.report.progress import progress
    from detente.report.readers.copies import copy, log_copies, log_takes
    from detente.table.age import ENDING, sealed

    if not comes_in(kind, form):
        refuse(*_table(kind, form))
    if template is not None and not template.is_file():
        refuse(f"{placed(template.name)} is no file · only plain files are read · name a .docx")
    if template is not None and form != "docx":
        refuse(f"--template: {form} has no such · it is for Word · leave it out, or --format docx")
    if kind == "explorer" and for_ is not None:
        refuse("--for: the explorer holds every score of the case · it is for whoever owns the "
               "case · leave it out")  # fmt: skip
    moves = package_of(package)
    looked(out)
    readers = _readers(named)
    with progress() as tell, refusing():
        try:
            with limited():
                view = viewed(case, for_, as_of, tell)
                answers = Answers(view, package=moves, seed=seed, progress=tell)
                desk = Desk(answers, setting(view.case))
                made = list(exported(desk, Ordered(kind, form, template)))
            if not made:
                refuse(f"--as {kind}: nothing of it may be seen by the reader · it is withheld · "
                       f"ask {desk.setting.sight.ask}")  # fmt: skip
        except PaperError as fault:
            refuse(str(fault))
        if readers:
            made = [(f"{name}{ENDING}", sealed(as_bytes(text), readers)) for name, text in made]
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with writing_to(out):
            log_takes(out)
            run = run_of(view, seed, moves, reader())
            written = write_set(f"{kind}.{form}", made, out, run)
            whom = given_to or ", ".join(named) or reader() or ""
            log_copies(out, [copy(when, whom, path, readers) for path in written])
    for path in written:
        echo(f"wrote {placed(path)}")
    for one in _cards(named):
        echo(f"keys on card {in_quotes(one)}: not compared here; whoever carried it may read all")
    told_of(out, run)


def _cards(named: tuple[str, ...]) -> list[str]:
    """Those of the readers that are the file of a card: papers belong to no table."""
    if not named:
        return []
    from detente.table.age import is_card

    return [one for one in named if is_card(one)]


def _readers(named: tuple[str, ...]) -> list[str]:
    """The recipients of those who were named; every fault at once."""
    from detente.table.age import recipient_said
    from detente.table.store.record import Refused

    found, wrong = [], []
    for said in named:
        try:
            found.append(recipient_said(said))
        except Refused as error:
            wrong.append(f"--encrypt-to: {error}")
    if wrong:
        refuse(*wrong)
    return found


def _table(kind: str, form: str) -> list[str]:
    """The refusal, and which paper comes in which form."""
    from detente.report.office import papers

    first = f"--format {form}: {kind} does not come in it · choose from this table"
    return [first, *(f"  {name:<13}{' '.join(one.forms)}" for name, one in papers.KINDS.items())]
