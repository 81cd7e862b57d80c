"""`detente rehearse`: the ladder played many times against kinds of conduct on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options.bare_file import for_cases_alone, is_bare
from detente.cli.options.facing import FACING_OPTION
from detente.cli.options.interrupt import interruptible
from detente.cli.options.limits import answered, ended, limits, show_finished, worked
from detente.cli.options.numbers import FiniteRange
from detente.cli.options.package import package_of
from detente.cli.options.plan import AS_OF_OPTION, FOR_OPTION, PACKAGE_OPTION, SEED_OPTION
from detente.cli.options.reader import READER_OPTION, reader
from detente.cli.options.runner import chosen_runner, not_lost, runner_given, runner_options
from detente.cli.refuse import refuse
from detente.cli.request import refusing, viewed
from detente.cli.shown import shown
from detente.report.screen import echo, echo_json
from detente.visible import in_ticks, placed

if TYPE_CHECKING:
    from detente.answers import Budget
    from detente.case.models.case import Case
    from detente.engines.rehearsal.runner import ChunkRunner
    from detente.studies.rehearsal.study import Asked

MOST, TURNED, FLIPPED, SEARCH = 100_000, 5_000, 6, 400
LEAST_POINTS = 1e-6
"""The smallest difference that runs may be asked to tell apart."""
DESIGNS = ("ladder", "lump", "front-loaded", "calendar")


@click.command()
@click.option(
    "--runs",
    type=click.IntRange(100, 5_000_000),
    default=None,
    help="Rehearsals of each order, and at each value of a figure that is turned [default: as many "
    f"as a pilot asks for, up to {MOST:,}, and {TURNED:,}].",
)
@click.option(
    "--matters",
    type=FiniteRange(min=LEAST_POINTS),
    default=None,
    metavar="POINTS",
    help="The difference between orders, in our points, that the runs are to tell apart "
    "[default: two hundredths of what the first brings].",
)
@click.option(
    "--search",
    type=click.IntRange(1, 1_000_000),
    is_flag=False,
    flag_value=SEARCH,
    default=None,
    metavar="MOVES",
    help="Also look for an order that fares better in the runs and holds, by so many moves "
    f"[without a number: {SEARCH}].",
)
@click.option(
    "--conduct",
    default="",
    metavar="us=KIND,them=KIND",
    help="One kind of conduct for a side in place of all.",
)
@click.option(
    "--design",
    default=",".join(DESIGNS),
    show_default=True,
    help="The orders that are played, the first is the one to beat.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Threads; the figures are the same on one or several.",
)
@runner_options
@PACKAGE_OPTION
@limits
@click.option("--json", "as_json", is_flag=True, help="Print JSON (see `detente schema`).")
@SEED_OPTION
@AS_OF_OPTION
@FACING_OPTION
@READER_OPTION
@FOR_OPTION
@click.argument("case", type=click.Path(path_type=Path))
def rehearse(case: Path, for_: str | None, as_of: str | None, seed: int, as_json: bool,
             package: str | None, workers: int, design: str, conduct: str,
             runs: int | None, matters: float | None, search: int | None) -> None:  # fmt: skip
    """Play the ladder of CASE before it is real, beside other orders of the same acts.

    FILE.json: a bare ladder with its `rehearsal`.
    """
    from dataclasses import replace

    if case.suffix.lower() in (".json", ".yaml", ".yml") and is_bare(case):
        given = {"--for": for_, "--as-of": as_of, "--package": package, "--search": search,
                 "--matters": matters, "--conduct": conduct or None, **runner_given()}  # fmt: skip
        for_cases_alone(case, given)
        _bare(case, runs, seed, as_json)
        return
    runner = chosen_runner()
    from detente.api.planning import Answers
    from detente.report.progress import progress

    moves = package_of(package)
    with progress() as tell, interruptible() as stopped, refusing(), not_lost():
        view = viewed(case, for_, as_of, tell)
        how = replace(
            _asked(view.case, seed, runs, design, conduct, runner or _threads(workers)),
            matters=matters,
            search=search or 0,
            most=MOST,
            flipped=FLIPPED,
            tell=lambda done, of: tell(f"rehearsal: {done:,} of {of:,} runs"),
        )

        def answers(budget: Budget) -> Answers:
            asked = replace(how, cancelled=lambda: stopped() or budget.stop())
            return Answers(view, package=moves, seed=how.seed, progress=tell, rehearse=asked,
                           budget=budget)  # fmt: skip

        spent, finished, answer = answered(answers, lambda answer: answer.study("rehearsal"))
    if answer is None:
        show_finished(spent, view.case, finished, as_json)
    shown("rehearsal", view.case, answer, as_json)
    ended(spent)


def _bare(file: Path, runs: int | None, seed: int, as_json: bool) -> None:
    """Rehearse a bare ladder."""
    from detente.api.bare import bare_rehearsal
    from detente.report.json import plain
    from detente.report.lines.rehearsal import rehearsal_lines
    from detente.report.progress import progress

    with progress() as tell, refusing():
        tell(f"{placed(file)}: what becomes of it")
        spent, value = worked(
            lambda spent: bare_rehearsal(file, runs=runs, seed=seed, budget=spent.budget)
        )
    if value is None:
        ended(spent, shown=False)
    elif as_json:
        echo_json(plain(value))
    else:
        echo(*rehearsal_lines(value))
    ended(spent)


def _asked(
    case: Case, seed: int, runs: int | None, design: str, conduct: str, runner: ChunkRunner
) -> Asked:
    """What was asked for; every fault at once, exit code 2."""
    from detente.studies.rehearsal.study import Asked

    faults: list[str] = []
    designs = tuple(part.strip() for part in design.split(",") if part.strip())
    for unknown in [one for one in designs if one not in DESIGNS]:
        faults.append(f"--design: {in_ticks(unknown)} is no order · "
                      f"orders are {', '.join(DESIGNS)} · "
                      "write some of them with commas")  # fmt: skip
    if not designs:
        faults.append("--design: no order is named · there is nothing to play · "
                      f"write some of {', '.join(DESIGNS)}")  # fmt: skip
    kinds = {"us": "", "them": ""}
    for part in (piece.strip() for piece in conduct.split(",") if piece.strip()):
        side, _, kind = (piece.strip() for piece in part.partition("="))
        if side not in kinds or not kind:
            faults.append(f"--conduct: {in_ticks(part)} names no side and kind · "
                          "a kind is one side's · write us=KIND or them=KIND")  # fmt: skip
            continue
        if kinds[side]:
            faults.append(f"--conduct: {side} is named twice · a side behaves in one way or in all "
                          "that the case judges · name it once")  # fmt: skip
        known = _known(case, side)
        if kind not in known:
            has = f"the case has {', '.join(known)}"
            why, do = (
                (has, "name one of these")
                if reader() is None
                else ("which there are is the owner's to say", "leave --conduct out")
            )
            faults.append(f"--conduct: {in_ticks(kind)} is no conduct of {side} in this case · "
                          f"{why} · {do}")  # fmt: skip
        kinds[side] = kind
    if faults:
        refuse(*faults)
    conducts = (kinds["us"], kinds["them"])
    return Asked(seed, runs, runs or TURNED, designs, conducts, runner)


def _known(case: Case, side: str) -> list[str]:
    from detente.studies.rehearsal.build import DEFAULT

    judged = [one.kind for one in getattr(case.rehearsal, side)]
    return judged or [kind for kind, _ in DEFAULT]


def _threads(workers: int) -> ChunkRunner:
    from detente.engines.rehearsal.runner import Threads, one_core

    return Threads(workers) if workers > 1 else one_core
