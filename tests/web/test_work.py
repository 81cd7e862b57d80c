"""The process aside: answers come in the order of need, and nobody waits for one that is dead."""

import re
import sys
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest

from detente.runners.walls import RINGS, USUAL_MB, ended_at_alarm
from detente.web import worker
from detente.web.shelf import Shelf
from detente.web.work import ORDER, FaultyError, Hand, Work
from detente.web.worker import Bench, ViewRequest
from tests.studies.ford import FORD

pytestmark = pytest.mark.slow


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(FORD, encoding="utf-8")
    return tmp_path


def test_every_answer_comes_and_a_person_goes_first(case: Path) -> None:
    told: list[tuple[str, str]] = []
    work = Work(ViewRequest(case), Hand(), lambda kind, what: told.append((kind, what)))
    try:
        mine = work.ask("tally", {})
        assert mine.result(120).gain.us.mean == 0
        work.futures["brief"].result(180)
        assert work.done
        ready = [what for kind, what in told if kind == "ready"]
        assert [one for one in ready if one != "tally"] == list(ORDER)
        assert ready.index("tally") <= 1
    finally:
        work.stop()


def test_nobody_waits_for_a_process_that_was_ended(case: Path) -> None:
    work = Work(ViewRequest(case), Hand())
    work.futures["agenda"].result(120)
    waiting = work.ask("rehearse", 900_000)
    time.sleep(0.5)
    begun = time.monotonic()
    work.stop()
    with pytest.raises(FaultyError):
        waiting.result(10)
    with pytest.raises(FaultyError):
        work.ask("tally", {}).result(10)
    assert time.monotonic() - begun < 5
    assert not work.hand.process.is_alive() or work.hand.process.join(5) is None


def test_a_case_that_cannot_be_planned_says_why(case: Path) -> None:
    wanted = ViewRequest(case, package=(("toll", "no such"),))
    told: list[str] = []
    work = Work(wanted, Hand(), lambda kind, what: told.append(kind))
    try:
        with pytest.raises(FaultyError) as fault:
            work.futures["agenda"].result(120)
        assert "no such" in fault.value.findings[0].what
        with pytest.raises(FaultyError):
            work.ask("tally", {}).result(120)
        with pytest.raises(FaultyError):
            work.futures["brief"].result(120)
        assert [kind for kind in told if kind != "step"] == ["fault"]  # not once for each question
    finally:
        work.stop()


def test_after_a_change_what_was_there_stays_beside_what_follows(case: Path) -> None:
    shelf = Shelf.of([case], None, None, None, 0)
    try:
        (slug,) = shelf.cases
        first = shelf.look(slug, shelf.cases[slug].wanted)
        assert first.work is not None
        first.work.futures["packages"].result(120)
        file = case / "case.yaml"
        file.write_text(FORD.replace("loss: 2, of", "loss: 3, of"), encoding="utf-8")
        until = time.monotonic() + 20
        while (now := shelf.look(slug, shelf.cases[slug].wanted)) is first:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert now.before is not None and now.before.answer("packages") is not None
        file.write_text(FORD.replace("title: The ford", "titel: The ford"), encoding="utf-8")
        while not (then := shelf.look(slug, shelf.cases[slug].wanted)).faults or then.reading:
            assert time.monotonic() < until + 20
            time.sleep(0.1)
        assert then.work is None and then.before is not None
    finally:
        shelf.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process aside, in this one, whose answers have a tenth of a second."""
    monkeypatch.setattr(worker, "USUAL_SECONDS", 0.1)
    monkeypatch.setattr(worker, "_bench", lambda wanted, pipe: Bench(None, print, bool))


def asked(*kinds: str) -> list[tuple[str, object]]:
    """What is answered to questions of these kinds, one after the other."""
    near, far = Pipe()
    near.send(None)
    for number, kind in enumerate(kinds):
        near.send((number, kind, ()))
    with ended_at_alarm(worker.TooHardError):
        near.send(worker.STOP)
        near.send("no question")
        with pytest.raises(ValueError, match="unpack"):
            worker._answer_all(far)
    return [near.recv()[1:] for _ in kinds]


@pytest.mark.skipif(not RINGS, reason="the system has no alarm")
@pytest.mark.usefixtures("impatient")
def test_what_takes_too_long_ends_and_the_case_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def endless(bench: Bench) -> None:
        while True:
            pass

    quick = {"quick": lambda bench: 7}
    monkeypatch.setattr(worker, "KINDS", {"endless": endless, **quick})
    assert asked("quick", "endless", "quick") == [("done", 7), *[("fault", worker.TOO_HARD)] * 2]


@pytest.mark.usefixtures("impatient")
def test_what_takes_too_much_memory_ends_and_runs_that_somebody_asked_for_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hungry(bench: Bench) -> None:
        raise MemoryError

    def long(bench: Bench) -> str:
        time.sleep(0.3)
        return "all runs"

    monkeypatch.setattr(worker, "KINDS", {"hungry": hungry, "rehearse": long})
    assert asked("rehearse", "hungry") == [("done", "all runs"), ("fault", worker.TOO_HARD)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system sets no such wall")
def test_the_process_aside_has_a_wall_of_memory(case: Path) -> None:
    work = Work(ViewRequest(case), Hand(), names=("agenda",))
    try:
        work.futures["agenda"].result(120)
        told = Path(f"/proc/{work.hand.process.pid}/limits").read_text("ascii")
    finally:
        work.stop()
    assert re.search(rf"Max data size +{USUAL_MB << 20} ", told), told
