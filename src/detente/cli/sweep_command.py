"""`detente sweep`: what is proposed, and who wins, where estimates lie elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from detente.cli.options.facing import FACING_OPTION
from detente.cli.options.interrupt import interruptible
from detente.cli.options.limits import INCOMPLETE, ended, limited, limits
from detente.cli.options.plan import AS_OF_OPTION, FOR_OPTION, SEED_OPTION
from detente.cli.options.reader import READER_OPTION, setting
from detente.cli.options.runner import chosen_runner, not_lost, runner_options
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.request import refusing, viewed
from detente.report.screen import echo, echo_json


@click.command()
@partial(limits, seconds=None)  # a sweep is as long as somebody has asked for
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--vary", multiple=True, required=True, metavar="ISSUE.PARTY.OPTION=LOW..HIGH",
    help="An estimate and its range, in points; `weight` in place of an option.",
)  # fmt: skip
@click.option(
    "--points", type=click.IntRange(2, 10_000), default=5, show_default=True,
    help="So many values of each, evenly in its range; all combinations are planned.",
)  # fmt: skip
@click.option(
    "--draws", type=click.IntRange(1, 100_000), default=None,
    help="Instead: so many points, each estimate drawn uniform by itself.",
)  # fmt: skip
@runner_options
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv",
              help="Write each point as a line of a table here.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@SEED_OPTION
@AS_OF_OPTION
@FACING_OPTION
@READER_OPTION
@FOR_OPTION
def sweep(case: Path, vary: tuple[str, ...], points: int, draws: int | None, out: Path | None,
          as_json: bool, seed: int, as_of: str | None, for_: str | None) -> None:  # fmt: skip
    """Plan CASE anew where its estimates have other values: what is proposed, and who wins.

    The same seed gives the same digits in one process, in several and on a cluster. Ctrl-C stops
    it and shows what was done (exit code 4).
    """
    from detente.api.sweeping import Sweeping
    from detente.api.sweeping import sweep as swept
    from detente.files.replace import write_one
    from detente.report.json import plain
    from detente.report.lines.sweep import sweep_csv, sweep_lines
    from detente.report.progress import progress
    from detente.runners import here

    if out is not None:
        unwritten(out)
    runner = chosen_runner() or here
    with progress() as tell, interruptible() as stopped, refusing(), not_lost(), limited() as spent:
        view = viewed(case, for_, as_of, tell)
        how = Sweeping(
            runner,
            lambda done, of: tell(f"sweep: {done:,} of {of:,} points"),
            lambda: stopped() or spent.budget.stop(),
        )
        found = swept(view, vary, points=points, draws=draws, seed=seed, how=how)
    if out is not None:
        with writing_to(out):
            write_one(out, sweep_csv(found).encode())
    if as_json:
        echo_json(plain(found))
    else:
        echo(*sweep_lines(found, setting(view.case)))
        if out is not None:
            echo(f"wrote {out}")
    ended(spent)
    if len(found.points) < found.asked:
        raise SystemExit(INCOMPLETE)
