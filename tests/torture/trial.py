"""One kill: begin a task, strike, look at what is left, and go on to the end."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from detente.table.exchange import FileError, import_file, sync
from detente.table.record import Record
from detente.table.store import StoreError, migrations, open_store
from detente.table.store.migrations import version
from detente.table.store.startup import first_bad
from tests.table.nodes import node
from tests.torture.grounds import Grounds
from tests.torture.process import NEVER, Blow, Child, drawn, start, strike
from tests.torture.speaking import Speaking
from tests.torture.tasks import SMALL, Job

TASKS = ("append", "import", "migrate", "ask", "answer", "speak")


@dataclass(frozen=True)
class Usual:
    """What a task takes when nobody strikes: seconds, statements, steps on the disk."""

    seconds: float
    statements: int
    steps: int


@dataclass(frozen=True)
class Outcome:
    """Whether the blow fell while the task was under way, and what was wrong afterwards."""

    hit: bool
    faults: tuple[str, ...] = ()


class Trial:
    """A task on fresh stores."""

    def __init__(self, task: str, grounds: Grounds, beside: Grounds) -> None:
        self.task, self.grounds, self.beside = task, grounds, beside
        template = {"append": "", "import": "b", "migrate": "old", "ask": "b", "answer": "a"}[task]
        self.place = grounds.fresh(template)
        self.acts = self._acts()
        self.peer = (
            beside.fresh({"ask": "a", "answer": "b"}[task]) if task in ("ask", "answer") else ""
        )

    def _acts(self) -> list[list[Record]]:
        """What the task brings, in the groups that stand or fall together."""
        a = self.grounds.a
        if self.task == "append":
            return [a[:1], a[1:2], a[2:9], a[9:10], a[10:20], a[20:21], a[21:22], a[22:40]]
        if self.task == "import":
            return [list(a)]
        if self.task == "migrate":
            return [a[25:40]]
        return [[one] for one in (a if self.task == "ask" else self.grounds.b)]

    def before(self) -> list[Record]:
        """What the store held when the task began."""
        kept = {"append": [], "import": self.grounds.b, "migrate": self.grounds.old,
                "ask": self.grounds.b, "answer": self.grounds.a}  # fmt: skip
        return kept[self.task]

    def run(self, blow: Blow) -> tuple[Child, bool]:
        """Do the task, and strike; the process that was struck, and whether that ended it."""
        if self.task == "answer":
            struck = start(Job("answer", self.place), blow)
            partner = self._asking(struck)
        elif self.task == "ask":
            partner = start(Job("answer", self.peer))
            url = partner.first().split()[1]
            struck = start(Job("ask", self.place, url), blow)
        else:
            partner = None
            struck = start(self.job(), blow)
        strike(struck, blow)
        if self.task == "answer" and partner:
            partner.end()
            if blow is NEVER:
                struck.kill()
        status = struck.end()
        if self.task == "ask" and partner:
            partner.kill()
            partner.end()
        return struck, status == 9

    def job(self) -> Job:
        """The task, for a process of its own that needs no peer."""
        return Job(self.task, self.place, str(self.grounds.file), self.acts)

    def _asking(self, answering: Child) -> Child | None:
        try:
            url = answering.first().split()[1]
        except RuntimeError:
            return None  # it was struck before it could be asked
        return start(Job("ask", self.peer, url))

    def faults(self, sure: set[str]) -> Iterator[str]:
        """What is wrong with the store now, and after the task was done again to its end."""
        try:
            yield from self._left(sure)
            yield from self._again()
            yield from self._left({one.digest for some in self.acts for one in some})
            yield from self._peers()
        except (StoreError, FileError, OSError) as error:
            yield f"{type(error).__name__}: {error}"

    def _left(self, sure: set[str]) -> Iterator[str]:
        """An act lost, changed, half there, or twice there; a group of which some are missing."""
        one = node("a", self.place)
        with one.store as store:  # nothing stays open: this process forks, and SQLite forbids that
            bad = first_bad(store.after(0), one.verifier())
            found = list(store.all())
            if version(store.engine) != len(migrations.MIGRATIONS):
                yield "the schema is not that of today"
        if bad:
            yield f"act {bad.position}: {bad.what}"
        known = {
            one.digest: one
            for one in [*self.before(), *(one for some in self.acts for one in some)]
        }
        digests = {one.digest for one in found}
        if sure - digests:
            yield f"{len(sure - digests)} acknowledged acts are lost"
        if {one.digest for one in self.before()} - digests:
            yield "acts that were there before are lost"
        if len(digests) != len(found) or any(known.get(one.digest) != one for one in found):
            yield "an act is there that nobody wrote so, or twice"
        for some in self.acts:
            there = sum(one.digest in digests for one in some)
            if there not in (0, len(some)):
                yield f"{there} of {len(some)} acts are there that stand or fall together"

    def _again(self) -> Iterator[str]:
        """Do the task again: it goes on where it was cut."""
        if self.task in ("append", "migrate"):
            with open_store(self.place) as store:
                for some in self.acts:
                    store.append(some)
        elif self.task == "import":
            one = node("b", self.place)
            import_file(one, self.grounds.file)
            one.store.close()
        else:
            yield from self._meet()

    def _meet(self) -> Iterator[str]:
        """Let the two nodes exchange, with nobody in their way."""
        answering, asking = (
            (self.peer, self.place) if self.task == "ask" else (self.place, self.peer)
        )
        partner = start(Job("answer", answering))
        one = node("b", asking)
        try:
            met = sync(one, partner.first().split()[1], limits=SMALL)
            if not met.same:
                yield f"the two did not come to the same acts: {met.refused}"
        finally:
            one.store.close()
            partner.kill()
            partner.end()

    def _peers(self) -> Iterator[str]:
        if self.peer:
            held = []
            for place in (self.place, self.peer):
                with open_store(place) as store:
                    held.append({one.envelope for one in store.all()})
            if held[0] != held[1]:
                yield f"the two hold different acts: {len(held[0])} and {len(held[1])}"

    def clear(self) -> None:
        """Remove the stores."""
        self.grounds.clear(self.place)
        if self.peer:
            self.beside.clear(self.peer)


def trial_of(task: str, grounds: Grounds, beside: Grounds) -> "Trial | Speaking":
    """A fresh trial of a task."""
    return Speaking(grounds) if task == "speak" else Trial(task, grounds, beside)


def usual(task: str, grounds: Grounds, beside: Grounds) -> Usual:
    """Do a task once without a blow."""
    trial = trial_of(task, grounds, beside)
    began = time.monotonic()
    child, _ = trial.run(NEVER)
    seconds = time.monotonic() - began
    faults = list(trial.faults(child.sure()))
    assert not faults, (task, faults, child.lines[-3:])
    trial.clear()
    return Usual(seconds, child.count("statement"), child.count("step"))


def kill(
    task: str, grounds: Grounds, beside: Grounds, usual: Usual, draw: random.Random
) -> Outcome:
    """One blow at a moment drawn at random."""
    trial = trial_of(task, grounds, beside)
    blow = drawn(draw, usual.seconds, usual.statements or 60, usual.steps)
    child, hit = trial.run(blow)
    faults = [f"{task} {trial.place} {blow}: {one}" for one in trial.faults(child.sure())]
    if not faults:
        trial.clear()
    return Outcome(hit, tuple(faults))
