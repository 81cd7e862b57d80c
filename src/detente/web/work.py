"""The answers of one view as they come, worked out in a process that can be stopped at any time."""

import itertools
import queue
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from detente.answers import Finding
from detente.web.worker import STOP, ViewRequest, run

FIRST, ORDER = 0, (
    "agenda", "packages", "tables", "lessons", "clarity", "mandates", "process", "talks",
    "replies", "follow_through", "ladder", "objections", "spoilers", "rehearsal", "consistency",
    "brief",
)  # fmt: skip
"""What a person asks goes first; then what pages need, in this order."""
BESIDE = ("tables", "replies")
"""What is in no plan, and asked for by its own name."""
SPAWNED = get_context("spawn")
FORKED = get_context("forkserver" if sys.platform == "linux" else "spawn")
"""Forked from a process that has loaded what planning uses; elsewhere that is not safe."""
FORKED.set_forkserver_preload(["detente.web.loaded"])
LOADED = threading.Event()
"""That process is there."""
Tell = Callable[[str, str], None]


class FaultyError(Exception):
    """The case cannot be read or planned; `findings` say why."""

    def __init__(self, findings: Iterable[Finding] | str) -> None:
        """Carry the findings, or what the machine said."""
        super().__init__(str(findings))
        self.findings = () if isinstance(findings, str) else tuple(findings)
        self.text = findings if isinstance(findings, str) else ""


class Hand:
    """A process that is warm before it is given anything to do."""

    def __init__(self, *, at_once: bool = True) -> None:
        """Start it; not at once: forked, though what it is forked from has to load first."""
        forked = LOADED.is_set() or not at_once
        self.pipe, far = SPAWNED.Pipe()
        kind = FORKED if forked else SPAWNED
        self.process: BaseProcess = kind.Process(target=run, args=(far,), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        if forked:
            LOADED.set()
        far.close()

    def stop(self) -> None:
        """End it, whatever it is doing; whoever reads from its pipe then sees its end."""
        self.process.kill()


@dataclass(order=True)
class QueuedQuestion:
    """A question in the queue: what a person asks goes before what pages need."""

    rank: int
    number: int
    kind: str = field(compare=False)
    arguments: tuple[Any, ...] = field(compare=False, default=())
    future: "Future[Any]" = field(compare=False, default_factory=Future)


class Work:
    """One view being worked out: answers by study as they come, and what is under way."""

    def __init__(
        self,
        wanted: ViewRequest,
        hand: Hand,
        tell: Tell = lambda kind, what: None,
        names: Iterable[str] = ORDER,
    ) -> None:
        """Ask for these answers (default: every one), in the order in which pages need them."""
        self.wanted, self.hand, self._tell = wanted, hand, tell
        self.answers: dict[str, Any] = {}
        self.step, self.asked, self._over = "", "", False
        self.fault: FaultyError | None = None
        self._numbers = itertools.count()
        self._asked: queue.PriorityQueue[QueuedQuestion] = queue.PriorityQueue()
        self.futures = {
            name: self._put(rank, *((name,) if name in BESIDE else ("study", name)))
            for rank, name in enumerate(ORDER, 1)
            if name in names
        }
        threading.Thread(target=self._drive, daemon=True).start()

    def ask(self, kind: str, *arguments: Any) -> "Future[Any]":
        """A person's question: it goes before all that is not yet begun."""
        return self._put(FIRST, kind, *arguments)

    def cut_short(self) -> None:
        """End a rehearsal that somebody asked for, with the runs that were played."""
        if self.asked == "rehearse":
            self.hand.pipe.send(STOP)

    @property
    def done(self) -> bool:
        """Whether every answer is there."""
        return all(name in self.answers for name in ORDER)

    def stop(self) -> None:
        """End the process; what was asked fails."""
        self._over = True
        self.hand.stop()
        self._put(FIRST, "stop")

    def _put(self, rank: int, kind: str, *arguments: Any) -> "Future[Any]":
        question = QueuedQuestion(rank, next(self._numbers), kind, arguments)
        self._asked.put(question)
        if self._over:
            _given_up(question)
        return question.future

    def _drive(self) -> None:
        question: QueuedQuestion | None = None
        with self.hand.pipe as pipe:
            try:
                pipe.send(self.wanted)
                while not self._over:
                    question = self._asked.get()
                    self._answer(pipe, question)
            except (EOFError, OSError):
                self._over = True
        self._fail(question)

    def _answer(self, pipe: Connection, question: QueuedQuestion) -> None:
        self.asked = question.kind
        if question.rank > FIRST:
            self.step = ORDER[question.rank - 1]
            self._tell("step", self.step)
        pipe.send((question.number, question.kind, question.arguments))
        while True:
            message = pipe.recv()
            if message[0] == "step":
                self.step = message[1]
                self._tell("step", self.step)
                continue
            _, how, value = message
            break
        self.asked = self.step = ""
        if how == "fault":
            before, self.fault = self.fault, FaultyError(value)
            question.future.set_exception(self.fault)
            if str(before) != str(self.fault):  # each says the same of a faulty case
                self._tell("fault", question.kind)
            return
        if question.rank > FIRST:
            self.fault = None
            self.answers[ORDER[question.rank - 1]] = value
        elif question.kind == "rehearse":
            self.answers["more"] = value
        question.future.set_result(value)
        self._tell("ready", ORDER[question.rank - 1] if question.rank else question.kind)

    def _fail(self, question: QueuedQuestion | None) -> None:
        """Whoever waits for an answer is told that none will come."""
        while question is not None:
            _given_up(question)
            question = None if self._asked.empty() else self._asked.get()


def _given_up(question: QueuedQuestion) -> None:
    with suppress(InvalidStateError):  # it may have been answered, or given up already
        question.future.set_exception(FaultyError("stopped"))
