"""The process aside: one case, one view of it, one question after the other.

A question is (number, kind, arguments); it is answered by (number, "done", value), or (number,
"fault", findings or text). Meanwhile ("step", name) says what is being worked out.
"""

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from detente.runners.walls import USUAL_MB, USUAL_SECONDS, ended_at_alarm, ring_in, walled

T = TypeVar("T")
STOP = "stop"
"""Ends a rehearsal before all its runs are played."""
TOO_HARD = (
    f"the case is harder than it looks: {USUAL_SECONDS // 60} minutes or {USUAL_MB:,} MB were not "
    "enough · `detente plan` takes a --time-limit and a --memory-limit"
)


@dataclass(frozen=True)
class ViewRequest:
    """A view of a case: where it is, as of which day, for whom, with which seed.

    `package`: another package than the recommended one.
    """

    path: Path
    as_of: str | None = None
    party: str | None = None
    facing: str | None = None
    seed: int = 0
    package: tuple[tuple[str, str], ...] = ()


def run(pipe: Connection) -> None:
    """Work until the other end is gone; Ctrl-C is its affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm()
    try:
        with walled(USUAL_MB), ended_at_alarm(TooHardError):
            _answer_all(pipe)
    except (EOFError, OSError):
        return


class TooHardError(BaseException):
    """The time for an answer is over. No Exception: no part of the work takes it for its own."""


def _answer_all(pipe: Connection) -> None:
    """Answer until the case proves too hard; from then on say so."""
    wanted = pipe.recv()
    bench: Bench | Exception = _in_time(lambda: _bench(wanted, pipe)) or OverflowError(TOO_HARD)
    while True:
        if (question := pipe.recv()) == STOP:
            continue  # it came too late: what it was for has ended
        number, kind, arguments = question
        answer = _in_time(partial(_answered, bench, kind, arguments), is_timed=kind != "rehearse")
        if answer is None:
            bench = OverflowError(TOO_HARD)
            answer = "fault", TOO_HARD
        pipe.send((number, *answer))


def _in_time(work: Callable[[], T], is_timed: bool = True) -> T | None:
    """What the work comes to; None where it takes more time or memory than there is.

    Of a rehearsal with more runs somebody sees how far it is, and can end it: it is not timed.
    """
    try:
        ring_in(USUAL_SECONDS if is_timed else None)
        found = work()
        ring_in(None)
    except (TooHardError, MemoryError):
        ring_in(None)
        return None
    return found


def _warm() -> None:
    """Import what every question needs, before the first is asked."""
    from importlib import import_module

    for name in ("api.planning", "studies.registry", "studies.packages", "report.explorer.tables"):
        import_module(f"detente.{name}")


def _bench(wanted: ViewRequest, pipe: Connection) -> "Bench | Exception":
    from detente.api.faults import Faults
    from detente.api.planning import request_of
    from detente.api.reading import read
    from detente.studies.plan import Planner

    def tell(step: str) -> None:
        pipe.send(("step", step))

    def stopped() -> bool:
        return pipe.poll() and bool(pipe.recv() == STOP)

    try:
        view = read(
            wanted.path, as_of=wanted.as_of, party=wanted.party, facing=wanted.facing,
            planning=False,
        )  # fmt: skip
        request = request_of(view, dict(wanted.package) or None, wanted.seed, tell)
        return Bench(Planner(request), tell, stopped, view.unplannable)
    except (Faults, OSError) as error:
        return error


def _answered(bench: "Bench | Exception", kind: str, arguments: Any) -> tuple[str, Any]:
    from detente.api.faults import Faults
    from detente.studies.registry import OF_THE_RECORD

    if isinstance(bench, Exception):
        return "fault", bench.findings if isinstance(bench, Faults) else str(bench)
    if bench.unplannable and arguments[:1] not in [(name,) for name in OF_THE_RECORD]:
        return "fault", bench.unplannable
    try:
        return "done", KINDS[kind](bench, *arguments)
    except Faults as faults:
        return "fault", faults.findings
    except OverflowError as error:
        return "fault", str(error)


@dataclass(frozen=True)
class Bench:
    """The planner of one view, and what can be asked of it."""

    planner: Any
    tell: Callable[[str], None]
    stopped: Callable[[], bool]
    unplannable: tuple[Any, ...] = ()

    def study(self, name: str) -> Any:
        """One study's answer."""
        return self.planner.answer(name)

    def tables(self) -> Any:
        """The package explorer's tables."""
        from detente.report.explorer.tables import tables

        planner = self.planner
        return tables(planner.request.case, planner.value("packages"), planner.value("agenda"))

    def tally(self, moves: Mapping[str, str]) -> Any:
        """How a package fares in the assumed readings."""
        return self.planner.piece("proposal").table.tally(moves)

    def laid(self, starts: Mapping[str, str]) -> Any:
        """The ladder with some acts begun in other months, by name, judged anew."""
        from detente.studies.ladder.moved import indices, judged

        laid = self.planner.studied("ladder").work
        return judged(self.planner.request.case, laid, indices(laid, starts))

    def solved(self, starts: Mapping[str, str]) -> Any:
        """The best ladder in which these acts begin in these months; None: there is none."""
        from detente.studies.ladder.moved import indices, solved

        laid = self.planner.studied("ladder").work
        return solved(self.planner.request.case, laid, indices(laid, starts))

    def short_below(self, chance: float) -> Any:
        """What breaks in the ladder as planned, where another month has this chance."""
        from detente.studies.ladder.moved import short_below

        return short_below(self.planner.request.case, self.planner.studied("ladder").work, chance)

    def rehearse(self, runs: int) -> Any:
        """The rehearsal with more runs."""
        from detente.studies.rehearsal.study import Asked

        shown = -1

        def tell(done: int, of: int) -> None:
            nonlocal shown
            if (part := 100 * done // max(1, of)) > shown:
                shown = part
                self.tell(f"{part}%")

        asked = Asked(self.planner.request.seed, runs, tell=tell, cancelled=self.stopped)
        return self.planner.rehearsed(asked)

    def replies(self) -> Any:
        """The talks with what to answer, which is in no plan."""
        return self.planner.talks()

    def home_sheets(self) -> Any:
        """What each lead knows and never carries."""
        return self.planner.home_sheets()


KINDS: Mapping[str, Callable[..., Any]] = {
    "study": Bench.study,
    "tables": Bench.tables,
    "tally": Bench.tally,
    "laid": Bench.laid,
    "solved": Bench.solved,
    "short_below": Bench.short_below,
    "rehearse": Bench.rehearse,
    "replies": Bench.replies,
    "home-sheets": Bench.home_sheets,
}
"""What can be asked."""
