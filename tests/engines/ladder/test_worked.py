"""The ladder worked by hand in docs/worked-ladder.md, row by row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import Simulation, simulate

ROOT = Path(__file__).parents[3]


def rows() -> Iterator[tuple[str, tuple[float, ...]]]:
    page = (ROOT / "docs/worked-ladder.md").read_text(encoding="utf-8")
    for line in page.split("## The table")[1].splitlines()[4:]:
        key, _, value = (cell.strip() for cell in line.strip("|").split("|"))
        yield key, tuple(map(float, value.split()))


def worked() -> Simulation:
    steps = (
        LadderStep("list", 1, once=(3, -2), seen=0.5),
        LadderStep("ease", 0, monthly=(-1, 2), tranches=2, rate=0.5, back=1),
        LadderStep("open", 1, monthly=(2, -1), delay=1, back=0.5, back_lag=1, seen=0.5, seen_lag=1),
    )
    gates = LadderGate("ease", "list", above=0.5), LadderGate("open", "ease", needs=0.5)
    problem = LadderProblem(steps, 3, 5, gates, discount=(0.9, 0.8), stake=(3, 0), tolerance=(1, 3))
    return simulate(Schedule(problem, ((1, 1, 1), (0.5, 1, 1), (0, 1, 1))))


def shown(found: Simulation, key: str) -> tuple[float, ...]:
    name, _, side = key.partition(" ")
    if name == "best":
        best = found.responses[int(side)]
        return best.gain, best.lateness
    line = getattr(found, name)
    return tuple(line[int(side)] if side else line)


def test_the_page_has_every_figure() -> None:
    kinds = {key.partition(" ")[0] for key, _ in rows()}
    assert kinds == {
        "flows", "value", "outlay", "forward", "going", "stopping", "slack", "afterwards", "best"
    }  # fmt: skip


@pytest.mark.parametrize(("key", "figures"), list(rows()))
def test_the_program_computes_what_was_worked_out_by_hand(
    key: str, figures: tuple[float, ...]
) -> None:
    assert shown(worked(), key) == pytest.approx(figures, abs=1e-9)
