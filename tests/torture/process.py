"""A task in a process of its own, and the three ways in which it is killed."""

import os
import random
import signal
import time
from dataclasses import dataclass, field

from sqlalchemy import Engine, event

from detente.table.store import opening as opened
from tests.torture.tasks import TASKS, Job
from tests.torture.vfs import NAME, Note, Noting


@dataclass(frozen=True)
class Blow:
    """When to kill: after so many seconds, at a database statement, or at a step on the disk."""

    how: str
    at: float


NEVER = Blow("never", 0)


@dataclass
class Child:
    """A process that works on a task, and what it has told."""

    number: int
    pipe: int
    told: bytes = b""
    lines: list[str] = field(default_factory=list)

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> int:
        """Wait for its end, and read what it has told; its status."""
        while some := os.read(self.pipe, 1 << 16):
            self.told += some
        os.close(self.pipe)
        _, status = os.waitpid(self.number, 0)
        self.lines = self.told.decode().splitlines()
        return status

    def first(self) -> str:
        """The first line that it tells."""
        while b"\n" not in self.told:
            some = os.read(self.pipe, 1 << 16)
            if not some:
                raise RuntimeError("the process ended before it told anything")
            self.told += some
        return self.told.split(b"\n", 1)[0].decode()

    def sure(self) -> set[str]:
        """Digests of the acts that were acknowledged."""
        return {line.split()[1] for line in self.lines if line.startswith("sure ")}

    def count(self, what: str) -> int:
        """How many statements or steps there were, told by a task that came to its end."""
        found = [line for line in self.lines if line.startswith(f"{what} ")]
        return int(found[-1].split()[1]) if found else 0


def start(job: Job, blow: Blow = NEVER) -> Child:
    """Begin a task in a new process."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return Child(number, reading)
    status = 1
    try:
        os.close(reading)
        work(job, blow, writing)
        status = 0
    finally:
        os._exit(status)


def work(job: Job, blow: Blow, pipe: int) -> None:
    """The child: do the task, and strike when it is time."""

    def tell(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    counted = {"statement": 0, "step": 0}

    def pass_by(what: str) -> None:
        counted[what] += 1
        if blow.how == what and counted[what] >= blow.at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, lambda *_: pass_by("statement"))
    if "://" not in job.place and blow.how in ("step", "never"):
        beneath(lambda _: pass_by("step"))
    TASKS[job.task](job, tell)
    for what, many in counted.items():
        tell(f"{what} {many}")


def beneath(each: object) -> None:
    """Put the noting layer below every store that is opened in this process."""
    layer = Noting(each)  # type: ignore[arg-type]
    made = opened.sqlite_engine
    opened.sqlite_engine = lambda path, _: made(path, NAME)  # type: ignore[assignment]
    globals()["kept"] = layer


def drawn(draw: random.Random, seconds: float, statements: int, steps: int) -> Blow:
    """A blow at a moment of a task that takes so long when nobody strikes."""
    how = draw.choice([*(["seconds"] * 2), "statement", *(["step"] if steps else [])])
    most = {"seconds": seconds * 1.1, "statement": statements, "step": steps}[how]
    return Blow(how, draw.uniform(0, most) if how == "seconds" else draw.randint(1, int(most)))


def strike(child: Child, blow: Blow) -> None:
    """Kill after so many seconds; the other blows a process deals itself."""
    if blow.how == "seconds":
        time.sleep(blow.at)
        child.kill()


__all__ = ["NEVER", "Blow", "Child", "Note", "drawn", "start", "strike"]
