"""What is run over the frozen cases: a command line each, at several dates, for both sides."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from detente.cli.main import cli

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "cases-0.1"
DATES = {
    "us-china-2025": ("", "2025-08-01"),
    "river": ("", "2027-02-01", "2027-04-20"),
}
LATER = {"us-china-2025": ("", "2021-01-31", "2026-03-31"), "river": ("", "2027-04-20")}
SIDES = {"us-china-2025": ("", "China"), "river": ("", "Lowland")}
STUDIES = ("lessons", "clarity", "agenda", "packages", "mandates", "process", "objections")
RUNS = ("--runs", "1000")


@dataclass(frozen=True)
class Scenario:
    """A command, a frozen case and options; its name is the command line without the folder."""

    case: str
    command: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As in `plan us-china-2025 --for China`."""
        return " ".join((*self.command, self.case, *self.options))

    def answer(self) -> Any:
        """What the command prints as JSON today. Raises RuntimeError where it refuses."""
        line = [*self.command, str(CASES / self.case), *self.options, "--json"]
        result = CliRunner().invoke(cli, line)
        if result.exit_code:
            raise RuntimeError(f"{self.name}: {result.stderr}") from result.exception
        return json.loads(result.stdout)


def scenarios() -> Iterator[Scenario]:
    """All of them, those of the small case first."""
    for case in ("river", "us-china-2025"):
        for day in DATES[case]:
            for side in SIDES[case]:
                yield Scenario(case, ("plan",), options(day, side))
        for side in SIDES[case]:
            yield Scenario(case, ("ladder",), options("", side))
            yield Scenario(case, ("rehearse",), (*RUNS, *options("", side)))
        last = DATES[case][-1]
        yield Scenario(case, ("ladder",), options(last, SIDES[case][1]))
        yield Scenario(case, ("rehearse",), (*RUNS, *options(last, "")))
        for day in LATER[case]:
            yield Scenario(case, ("register", "show"), options(day, ""))
            yield Scenario(case, ("register", "channels"), options(day, ""))
    for study in STUDIES:
        yield Scenario("river", (study,))
    yield Scenario("us-china-2025", ("register", "replay"))
    yield Scenario("us-china-2025", ("register", "replay"), ("--pledge", "C16"))


def options(day: str, side: str) -> tuple[str, ...]:
    """`--as-of` and `--for`, where they are named."""
    return (*(("--as-of", day) if day else ()), *(("--for", side) if side else ()))
