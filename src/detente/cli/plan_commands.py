"""Commands that plan: the whole plan, and each study by itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from detente.cli.lessons_command import lessons_command, table_options
from detente.cli.refuse import refuse, refuse_all
from detente.cli.rehearse_command import rehearse
from detente.cli.request import requested

CASE = click.Path(path_type=Path)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for add in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON (see `detente schema`)."),
        click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True,
                     help="Seed of whatever is drawn."),
        click.option("--as-of", metavar="DATE",
                     help="Plan as of this day; nothing published later counts."),
        click.option("--for", "for_", metavar="PARTY", help="Plan for this party of the case."),
        click.argument("case", type=CASE),
    ):  # fmt: skip
        command = add(command)
    return command


@click.command()
@_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the report, the message, the cards and the objections here.",
)
def plan(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
         out: Path | None) -> None:  # fmt: skip
    """Plan CASE: the top in one minute, then everything it rests on."""
    from detente.report.progress import progress
    from detente.studies.plan import plan as make

    with progress() as tell:
        asked = requested(case, for_, as_of, seed, tell)
        made = make(asked.request)
        written = []
        if out:
            from detente.report.write import write

            tell("report: pages and drafts")
            try:
                written = write(made, asked.sources, out)
            except OSError as error:
                refuse(f"{out}: it cannot be written · {error.strerror} · choose another folder")
    if as_json:
        from detente.report.json import to_json

        click.echo(to_json(made), nl=False)
        return
    from detente.report.terminal import show_top

    show_top(made, asked.sources)
    for path in written:
        click.echo(f"wrote {path}")
    if out is None:
        click.echo("For the report, the message and the cards: add --out DIR.")


def _study(name: str, summary: str) -> click.Command:
    def run(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
            package: str | None = None) -> None:  # fmt: skip
        from detente.report.progress import progress
        from detente.studies.plan import plan as make

        with progress() as tell:
            asked = requested(case, for_, as_of, seed, tell, package)
            made = make(asked.request)
        if as_json:
            from detente.report.json import to_json

            click.echo(to_json(getattr(made, name)), nl=False)
            return
        from detente.report.terminal import show

        show(name, made, asked.sources)

    run.__doc__ = summary
    return click.command(name)(_options(run))


def _packages() -> click.Command:
    command = _study("packages", "Where both can claim a win. FILE.json: a bare problem.")
    study = command.callback
    assert study is not None

    def run(case: Path, **options: Any) -> None:
        if case.suffix == ".json":
            _bare(case)
        else:
            study(case=case, **options)

    command.callback = run
    return command


def _bare(file: Path) -> None:
    """Solve a bare problem; its answer is JSON with or without --json."""
    from detente.formats.solution import solve_text

    try:
        text = file.read_bytes()
    except OSError as error:
        refuse(f"{file}: it cannot be read · {error.strerror} · check the path")
    solved = solve_text(text, str(file))
    if isinstance(solved, tuple):
        refuse_all(solved)
    for part in solved:
        click.echo(part, nl=False)


def _lessons() -> click.Command:
    command = _study("lessons", "What went with progress before. FILE.csv: a table of cases.")
    study = command.callback
    assert study is not None
    run = lessons_command(study)
    run.__doc__ = command.help
    return click.command("lessons")(_options(table_options(run)))


def _ladder() -> click.Command:
    command = _study("ladder", "In what order, against what, and who risks what when.")
    study = command.callback
    assert study is not None

    def run(case: Path, package: str | None, **options: Any) -> None:
        if case.suffix.lower() in (".json", ".yaml", ".yml") and _is_bare(case):
            _for_cases_alone(case, package=package, **options)
            _bare_ladder(case, options["as_json"])
        else:
            study(case=case, package=package, **options)

    run.__doc__ = f"{command.help} FILE.json: a bare problem."
    with_package = click.option(
        "--package", metavar="MOVES", help="Instead of the recommended: issue=option; issue=option."
    )
    return click.command("ladder")(_options(with_package(run)))


def _for_cases_alone(file: Path, **options: Any) -> None:
    """Refuse what a bare problem has no use for, instead of leaving it unread."""
    names = {"package": "--package", "for_": "--for", "as_of": "--as-of"}
    unread = [name for key, name in names.items() if options.get(key) is not None]
    if unread:
        refuse(*(f"{name}: {file} is a bare problem, and has no such thing · it is of a case · "
                 "leave it out" for name in unread))  # fmt: skip


def _is_bare(file: Path) -> bool:
    """A JSON file is a bare problem; a YAML file is one where its first level has steps."""
    if file.suffix.lower() == ".json":
        return True
    try:
        return any(line.startswith("steps:") for line in file.read_text().splitlines())
    except (OSError, UnicodeDecodeError):
        return False


def _bare_ladder(file: Path, as_json: bool) -> None:
    """Solve a bare ladder, in words or as JSON."""
    from detente.formats.solved_ladder import solve_ladder

    try:
        text = file.read_bytes()
    except OSError as error:
        refuse(f"{file}: it cannot be read · {error.strerror} · check the path")
    solved = solve_ladder(text, str(file))
    if isinstance(solved, tuple):
        refuse_all(solved)
    if as_json:
        click.echo(json.dumps(solved, ensure_ascii=False, indent=2))
        return
    from detente.report.ladder_lines import ladder_lines

    click.echo("\n".join(ladder_lines(solved)))


PLAN_COMMANDS = (
    plan,
    _lessons(),
    _study("clarity", "How each side is read, what to say through which channel, what to ask."),
    _study("agenda", "What to take on, prepare, talk about, keep in a quiet channel."),
    _packages(),
    _study("mandates", "One instruction card for each lead."),
    _ladder(),
    rehearse,
    _study("process", "From the first message to the leaders' review, with a calendar."),
    _study("objections", "The plan as its critics will see it, and its answers."),
)
