"""`--time-limit` and `--memory-limit`: the best answer so far, said to be incomplete, exit code 4.

From a part of a limit on, work that can end early is asked to end with what it has. At the limit
itself all other work ends where it stands: reading too, and for memory writing. What was found by
then is written whatever time that takes.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from detente.cli.options.numbers import FiniteRange
from detente.cli.options.reader import sight
from detente.report.screen import echo
from detente.runners.walls import USUAL_MB, USUAL_SECONDS, ended_at_alarm, ring_in, walled

if TYPE_CHECKING:
    from detente.answers import Answer, Budget
    from detente.api.planning import Answers
    from detente.case.models.case import Case

T = TypeVar("T")
MOST_SECONDS = 10_000_000
"""Of a limit: some four months."""
INCOMPLETE = 4
"""The exit code of an answer that ended at a limit."""
ASKED, ASKED_OF_MEMORY = 0.6, 0.75
"""From this part of a limit on engines are asked to end: the rest is for writing the answer."""
MOST_MB = 1_000_000_000
"""Of a limit: more than any machine has."""
LEAST_MB = 512
"""What the program itself needs, with some room for a plan."""
BETWEEN = 0.02
"""Seconds between two looks at the memory."""


def limits(
    command: Callable[..., Any], seconds: float | None = USUAL_SECONDS
) -> Callable[..., Any]:
    """Hand a command both options, and hold it to them; what it spends is read with `limited`.

    `seconds`: unless others are asked for; None: it takes as long as it takes.
    """

    @functools.wraps(command)
    def held(*args: Any, **words: Any) -> Any:
        from detente.answers.budget import OutOfBudget

        spent = _spent()
        try:
            with _held(spent):
                return command(*args, **words)
        except MemoryError:
            spent.end(f"{spent.megabytes} MB")
        except OutOfBudget:
            spent.end(f"{spent.seconds:g} seconds")
        return ended(spent, shown=False)

    run: Callable[..., Any] = held
    for option in (
        click.option(
            "--memory-limit", metavar="MB", type=click.IntRange(LEAST_MB, MOST_MB),
            default=USUAL_MB, show_default=True, expose_value=False, callback=_kept,
            help=f"Use at most so much memory ({LEAST_MB} or more); exit code 4 at the limit.",
        ),
        click.option(
            "--time-limit", metavar="SECONDS", default=seconds, show_default=True,
            type=FiniteRange(0.1, MOST_SECONDS),
            expose_value=False, callback=_kept,
            help="Take at most so long: the best answer so far, incomplete, exit code 4.",
        ),
    ):  # fmt: skip
        run = option(run)
    return run


def _kept(context: click.Context, option: click.Parameter, value: Any) -> None:
    context.meta[f"detente.{option.name}"] = value


def _spent() -> SpentLimits:
    """What the present command has spent, from its beginning on."""
    meta = click.get_current_context().meta
    seconds = meta.get("detente.time_limit", USUAL_SECONDS)
    asked = seconds, meta.get("detente.memory_limit", USUAL_MB)
    found: SpentLimits = meta.setdefault("detente.spent", SpentLimits(*asked))
    return found


class SpentLimits:
    """What a command has spent of its limits. `reached`: which one ended work, in words."""

    def __init__(self, seconds: float | None, megabytes: int) -> None:
        from detente.answers.budget import Budget

        self.seconds, self.megabytes = seconds, megabytes
        self.reached = ""
        self._since = self._looked = time.monotonic()
        self._short = False
        self.budget = Budget(self._stop, self._left)

    def _stop(self) -> bool:
        if self._late() <= 0:
            self.end(f"{self.seconds:g} seconds")
        elif time.monotonic() - self._looked > BETWEEN:
            self._looked = time.monotonic()
            if resident() > ASKED_OF_MEMORY * self.megabytes:
                self.end(f"{self.megabytes} MB")
        return bool(self.reached)

    def _left(self) -> float:
        self._short = self.seconds is not None
        return max(0.0, self._late())

    def _late(self) -> float:
        """Seconds until work is asked to end."""
        if self.seconds is None:
            return inf
        return ASKED * self.seconds - (time.monotonic() - self._since)

    def alarm(self, is_set: bool) -> None:
        """Have the system ring when the time has run out, where it can; or no more."""
        if self.seconds is not None:
            left = self.seconds - (time.monotonic() - self._since)
            ring_in(left if is_set else None)

    def end(self, what: str) -> None:
        """Note which limit was reached first."""
        self.reached = self.reached or what

    def settle(self) -> None:
        """Work that was given fewer seconds than it may take ended with them."""
        if self._short and self._late() <= 0:
            self.end(f"{self.seconds:g} seconds")


@contextmanager
def limited() -> Iterator[SpentLimits]:
    """What the present command may spend; raises OutOfBudget at a limit, whatever runs."""
    from detente.answers.budget import OutOfBudget

    spent = _spent()
    spent.alarm(is_set=True)
    try:
        yield spent
    except MemoryError:
        spent.end(f"{spent.megabytes} MB")
        raise OutOfBudget from None
    except OutOfBudget:
        spent.end(f"{spent.seconds:g} seconds")
        raise
    finally:
        spent.alarm(is_set=False)  # what was found is written
        spent.settle()


def worked(work: Callable[[SpentLimits], T]) -> tuple[SpentLimits, T | None]:
    """What the work comes to within its limits, None where one was passed; and what was spent."""
    from detente.answers.budget import OutOfBudget

    try:
        with limited() as spent:
            return spent, work(spent)
    except OutOfBudget:
        return spent, None


def answered(
    make: Callable[[Budget], Answers], ask: Callable[[Answers], T]
) -> tuple[SpentLimits, dict[str, Answer[Any]], T | None]:
    """What is asked of answers within the limits; without it, those that were finished by then."""
    made: list[Answers] = []

    def work(spent: SpentLimits) -> T:
        made.append(make(spent.budget))
        return ask(made[0])

    spent, value = worked(work)
    return spent, made[0].finished() if value is None and made else {}, value


def show_finished(
    spent: SpentLimits, case: Case, finished: dict[str, Answer[Any]], as_json: bool
) -> NoReturn:
    """Show the answers that were finished before a limit, and end with its code."""
    from detente.cli.shown import shown
    from detente.report.readers.told import told
    from detente.report.screen import echo_json

    if as_json:
        eyes = sight(case)
        answers = {name: told(answer, eyes, name) for name, answer in finished.items()}
        echo_json({"incomplete": spent.reached, "answers": answers})
    else:
        for name, answer in finished.items():
            shown(name, case, answer, as_json)
    ended(spent, shown=bool(finished))
    raise AssertionError("no limit was reached")


def ended(spent: SpentLimits, shown: bool = True) -> None:
    """Where a limit was reached, say so and end with its code; `shown`: there is an answer."""
    if spent.reached:
        what = "this is the best answer so far" if shown else "there is no answer yet"
        echo(f"incomplete: the limit of {spent.reached} was reached · {what} · give more, or a "
             "smaller problem", err=True)  # fmt: skip
        raise SystemExit(INCOMPLETE)


@contextmanager
def _held(spent: SpentLimits) -> Iterator[None]:
    """Within it, the system itself ends what goes on past the limits."""
    from detente.answers.budget import OutOfBudget

    clock = nullcontext() if spent.seconds is None else ended_at_alarm(OutOfBudget)
    with walled(spent.megabytes), clock:
        spent.alarm(is_set=True)
        yield


def resident() -> float:
    """MB of memory that this process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0.0
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024
