"""Commands that plan: the whole plan, and each study by itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.lessons_command import lessons_command, table_options
from detente.cli.options.bare_file import for_cases_alone, is_bare
from detente.cli.options.limits import answered, ended, limits, show_finished, worked
from detente.cli.options.mediate import mediate
from detente.cli.options.package import package_of
from detente.cli.options.plan import PACKAGE_OPTION, plan_options
from detente.cli.options.reader import reader, sight
from detente.cli.options.reader import setting as setting_of
from detente.cli.out_folder import looked, run_of, told_of, writing_to
from detente.cli.request import refusing, viewed
from detente.cli.shown import shown
from detente.report.outline.titles import ROWS
from detente.report.screen import echo, echo_json, echo_parts
from detente.visible import placed

if TYPE_CHECKING:
    from detente.api.reading import CaseView
    from detente.studies.values.plan import Plan

UNSETTLED = 3
"""The exit code of a plan that is done and in which something is unsettled."""


@click.command()
@plan_options
@PACKAGE_OPTION
@limits
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write brief, book, annex, message, cards, objections and tables here.",
)
@click.option(
    "--learned", is_flag=True, help="Plan on what their offers taught us, beside the original."
)
@click.option("--strict", is_flag=True, help="Exit code 3 where chapters contradict each other.")
def plan(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
         out: Path | None, package: str | None, learned: bool, strict: bool) -> None:  # fmt: skip
    """Plan CASE: the brief, one page; with --out everything that it rests on."""
    from detente.api.planning import Answers
    from detente.report.progress import progress

    moves = package_of(package)
    looked(out)
    with progress() as tell:
        view = viewed(case, for_, as_of, tell)
    if view.mediator:
        spent, _ = worked(lambda _: mediate(view, seed, as_json, moves, out))
        ended(spent, shown=False)
        return
    original = view
    if learned:
        view = _learned(view, seed)
    with progress() as tell, refusing():
        spent, finished, made = answered(
            lambda budget: Answers(view, package=moves, seed=seed, progress=tell, budget=budget),
            Answers.plan,
        )
        setting = setting_of(view.case)
        written, run = [], run_of(view, seed, moves, reader())
        if out and made is not None:
            from detente.report.write import write

            tell("report: pages and drafts")
            with writing_to(out):
                written = write(made, setting, out, run)
    if made is None:
        show_finished(spent, view.case, finished, as_json)
    if as_json:
        from detente.report.readers.told import plan_told

        echo_json(plan_told(made, setting.sight))
    else:
        from detente.report.terminal import show_brief

        show_brief(made.brief, setting)
        if view is not original:
            _beside(original, made, package_of(package), seed)
        echo(_where(out, len(written)))
        if out:
            told_of(out, run)
    ended(spent)
    told = setting.sight.shows(made.consistency.marks, "consistency")
    if strict and told and made.consistency.value.unsettled:
        raise SystemExit(UNSETTLED)


def _learned(view: "CaseView", seed: int) -> "CaseView":
    """The case with what their offers taught us; what that was is said first, on error output."""
    from detente.api.planning import learned_view
    from detente.report.progress import progress
    from detente.report.wording.talks.talks import lesson

    with progress() as tell, refusing():
        found, learning = learned_view(view, seed=seed, progress=tell)
    if learning is None:
        echo("--learned: nobody has said anything by this day; planned as stated", err=True)
    else:
        echo(lesson(learning, setting_of(view.case)), err=True)
    return found


def _beside(original: "CaseView", plan: "Plan", moves: dict[str, str] | None, seed: int) -> None:
    """What would be proposed on the estimates as they were stated."""
    from detente.api.planning import study
    from detente.report.wording.talks.talks import beside

    stated = study(original, "packages", package=moves, seed=seed).value
    echo(*beside(stated.recommended, plan.packages.value.recommended, setting_of(original.case)))


def _where(out: Path | None, count: int) -> str:
    """Where the rest is, in one line."""
    if out is None:
        return "For the book, the annex, the message and the cards: add --out DIR."
    return f"Brief, book and annex: {placed(out / 'plan.html')}; {count} files in {placed(out)}."


def _study(name: str, own: bool = False) -> click.Command:
    """The command of a study; `own`: of any package that the planner names."""

    def run(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
            package: str | None = None) -> None:  # fmt: skip
        from detente.api.planning import Answers
        from detente.report.progress import progress

        moves = package_of(package)
        with progress() as tell:
            view = viewed(case, for_, as_of, tell)
        if view.mediator and name == "packages":
            spent, _ = worked(lambda _: mediate(view, seed, as_json, moves))
            ended(spent, shown=False)
            return
        with progress() as tell, refusing():
            spent, finished, answer = answered(
                lambda budget: Answers(
                    view, package=moves, seed=seed, progress=tell, budget=budget
                ),
                lambda answers: answers.study(name),
            )
        if answer is None:
            show_finished(spent, view.case, finished, as_json)
        shown(name, view.case, answer, as_json)
        ended(spent)

    run.__doc__ = ROWS[name].question
    return click.command(name)(plan_options(limits(PACKAGE_OPTION(run) if own else run)))


CASES_ALONE = {"package": "--package", "for_": "--for", "as_of": "--as-of"}
"""Options that a bare problem has no use for."""


def _packages() -> click.Command:
    command = _study("packages", own=True)
    study = command.callback
    assert study is not None

    def run(case: Path, lines: bool, **options: Any) -> None:
        if case.suffix == ".json":
            given = {name: options[key] for key, name in CASES_ALONE.items()}
            for_cases_alone(case, {"--lines": lines or None, **given})
            _bare(case, options["as_json"])
        elif lines:
            _lines(case, **options)
        else:
            study(case=case, **options)

    run.__doc__ = f"{command.help} FILE.json: a bare problem."
    with_lines = click.option(
        "--lines", is_flag=True, help="Opening, target and walk-away, to be kept at home."
    )
    return click.command("packages")(plan_options(PACKAGE_OPTION(limits(with_lines(run)))))


def _lines(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
           package: str | None) -> None:  # fmt: skip
    """Print the lines around what is proposed."""
    from detente.api.planning import lines
    from detente.report.progress import progress
    from detente.report.readers.told import told
    from detente.report.terminal import LINES, show_lines

    moves = package_of(package)
    with progress() as tell, refusing():
        view = viewed(case, for_, as_of, tell)
        spent, answer = worked(lambda _: lines(view, package=moves, seed=seed, progress=tell))
    if answer is None:
        ended(spent, shown=False)
    elif as_json:
        echo_json(told(answer, sight(view.case), *LINES))
    else:
        show_lines(answer, setting_of(view.case))
    ended(spent)


def _bare(file: Path, as_json: bool) -> None:
    """Solve a bare problem; of two parties its answer is JSON with or without --json."""
    from detente.api.bare import packages_text
    from detente.report.progress import progress

    with progress() as tell, refusing():
        tell(f"{placed(file)}: which packages both sides gain from")
        spent, answer = worked(lambda spent: packages_text(file, spent.budget))
    if answer is None:
        ended(spent, shown=False)
    elif not isinstance(answer, dict):
        echo_parts(answer)
    elif "left_out" in answer and not as_json:
        from detente.report.lines.multilateral import multilateral_lines

        echo(*multilateral_lines(answer))
    else:
        echo_json(answer)
    ended(spent)


def _lessons() -> click.Command:
    command = _study("lessons")
    study = command.callback
    assert study is not None
    run = lessons_command(study)
    run.__doc__ = f"{command.help} FILE.csv: a table of cases."
    return click.command("lessons")(plan_options(limits(table_options(run))))


def _ladder() -> click.Command:
    command = _study("ladder")
    study = command.callback
    assert study is not None

    def run(case: Path, package: str | None, **options: Any) -> None:
        if case.suffix.lower() in (".json", ".yaml", ".yml") and is_bare(case):
            all_ = {"package": package, **options}
            for_cases_alone(case, {name: all_[key] for key, name in CASES_ALONE.items()})
            _bare_ladder(case, options["as_json"])
        else:
            study(case=case, package=package, **options)

    run.__doc__ = f"{command.help} FILE.json: a bare problem."
    return click.command("ladder")(plan_options(PACKAGE_OPTION(limits(run))))


def _bare_ladder(file: Path, as_json: bool) -> None:
    """Solve a bare ladder, in words or as JSON."""
    from detente.api.bare import ladder as solve
    from detente.report.lines.ladder import ladder_lines
    from detente.report.progress import progress

    with progress() as tell, refusing():
        tell(f"{placed(file)}: in which order to give")
        spent, solved = worked(lambda spent: solve(file, budget=spent.budget))
    if solved is None:
        ended(spent, shown=False)
    elif as_json:
        echo_json(solved)
    else:
        echo(*ladder_lines(solved))
    ended(spent)


def _mandates() -> click.Command:
    command = _study("mandates", own=True)
    study = command.callback
    assert study is not None

    def run(case: Path, home_sheets: bool, **options: Any) -> None:
        if home_sheets:
            from detente.cli.home_sheets import print_home_sheets

            spent, _ = worked(lambda _: print_home_sheets(case, **options))
            ended(spent, shown=False)
        else:
            study(case=case, **options)

    run.__doc__ = command.help
    with_sheets = click.option(
        "--home-sheets", is_flag=True,
        help="Instead: latitude, walk-aways, exchange rates and fallback of each lead.",
    )  # fmt: skip
    return click.command("mandates")(plan_options(PACKAGE_OPTION(limits(with_sheets(run)))))


lessons = _lessons()
clarity = _study("clarity")
agenda = _study("agenda")
packages = _packages()
mandates = _mandates()
process = _study("process", own=True)
ladder = _ladder()
objections = _study("objections", own=True)
spoilers = _study("spoilers", own=True)
