"""Kill processes and servers, and let the power go, many times; write what came of it.

    python -m tests.torture.run

It forks, so it runs in a process of its own, without threads. Written: the kills that fell while
the task was under way; one that came too late is drawn again.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.provenance import provenance
from tests.memory import memory
from tests.table.postgres import Server, why_not
from tests.torture import power
from tests.torture.grounds import Grounds
from tests.torture.process import NEVER, start
from tests.torture.trial import Trial, Usual, kill, usual
from tests.torture.vfs import library

SHARES = {"append": 6, "import": 4, "speak": 4, "migrate": 2, "ask": 2, "answer": 2}
RESULT = Path("benchmarks/results/torture.md")


@dataclass
class Tally:
    """How many blows of each kind fell, and all that was wrong after them."""

    fell: Counter[str] = field(default_factory=Counter)
    late: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


def kills(count: int, grounds: Grounds, beside: Grounds, draw: random.Random) -> Iterator[str]:
    """Kill so many processes: a line for each fault, `+ name` for a blow that fell, or `-`."""
    name = "PostgreSQL" if grounds.server else "SQLite"
    measured: dict[str, Usual] = {}
    tasks = [task for task, share in SHARES.items() for _ in range(share)]
    for at in range(count):
        task = tasks[at * 7 % len(tasks)]
        if task not in measured:
            measured[task] = usual(task, grounds, beside)
        hit = False
        while not hit:
            outcome = kill(task, grounds, beside, measured[task], draw)
            hit = outcome.hit
            yield from outcome.faults
            yield f"+ {name}, {task}" if hit else "-"


def server_kills(count: int, grounds: Grounds, draw: random.Random) -> Iterator[str]:
    """Kill every process of the server while acts are appended, and start it again."""
    assert grounds.server is not None
    for _ in range(count):
        trial = Trial("append", grounds, grounds)
        child = start(trial.job(), NEVER)
        time.sleep(draw.uniform(0, 0.1))
        grounds.server.kill()
        hit = child.end() != 0
        grounds.server.start()
        faults = list(trial.faults(child.sure()))
        yield from (f"server killed: {one}" for one in faults)
        yield "+ PostgreSQL, the server itself" if hit else "-"
        trial.clear()


def losses(count: int, folder: Path, seed: int) -> Iterator[str]:
    """Power losses in the lives of ten stores."""
    for life in range(10):
        home, disk = folder / f"life{life}", folder / f"disk{life}"
        home.mkdir()
        disk.mkdir()
        lived = power.life(home, appends=60, seed=seed + life)
        yield from power.lost(lived, disk, count // 10, seed + life)
        yield f"+ power loss, SQLite, life {life}, {len(lived.notes)} steps"


def torture(
    kill_count: int, team_count: int, server_count: int, loss_count: int, seed: int
) -> Tally:
    """Everything, with a server of its own."""
    tally, draw, began = Tally(), random.Random(seed), time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        local = Grounds(Path(made) / "local", None)
        note(tally, kills(kill_count - team_count, local, local, draw))
        server = Server()
        try:
            team = Grounds(Path(made) / "team", server)
            note(tally, kills(team_count, team, local, draw))
            note(tally, server_kills(server_count, team, draw))
        finally:
            server.stop()
        if loss_count:
            with tempfile.TemporaryDirectory(dir=memory()) as disks:
                note(tally, losses(loss_count, Path(disks), seed))
    tally.seconds = time.monotonic() - began
    return tally


def note(tally: Tally, told: Iterator[str]) -> None:
    for line in told:
        if line.startswith("+ "):
            tally.fell[line[2:]] += 1
        elif line == "-":
            tally.late += 1
        else:
            tally.faults.append(line)
            print(line, file=sys.stderr)


PAGE = """# Torture: what is left after kills and power losses

{provenance}- Also: SQLite {sqlite}, {postgres}

{kills} processes were killed (−9) at random while they appended, took in a file, migrated,
exchanged, or signed: after a random time, at a random statement, or (SQLite) at a random step on
the disk. {servers} times every process of PostgreSQL was killed. {losses} times the power went
for a store in SQLite: every write, sync and removal of {lives} stores' lives was noted below the
library, and a disk was made as it may be found at a moment: what was synced, and of the rest
nothing, all, or some sectors. After each: the store was opened and verified; every act that was
acknowledged was looked for, and every group of acts that stand or fall together; the task was done
again to its end; after an exchange both sides were compared, and after a signature the key signed
once more, to see that it had not forked. A kill that came after the end of the task ({late}) is not
counted. Seed {seed}, {seconds:.0f} s.

**{verdict}**

| what was struck | times |
|---|---|
{rows}
"""


def page(tally: Tally, loss_count: int, seed: int) -> str:
    """The result, with what was wrong, if anything."""
    fell = {name: count for name, count in tally.fell.items() if not name.startswith("power")}
    servers = fell.get("PostgreSQL, the server itself", 0)
    verdict = "No acknowledged act was lost, and no half act was seen."
    if tally.faults:
        verdict = f"{len(tally.faults)} faults: " + "; ".join(tally.faults[:20])
    rows = [f"| {name} | {count} |" for name, count in sorted(fell.items())]
    return PAGE.format(
        provenance=provenance("sqlalchemy", "psycopg", "uvicorn", "httpx"),
        sqlite=sqlite3.sqlite_version,
        postgres=Server.version(),
        kills=sum(fell.values()) - servers,
        servers=servers,
        losses=loss_count,
        lives=sum(name.startswith("power") for name in tally.fell),
        late=tally.late,
        seed=seed,
        seconds=tally.seconds,
        verdict=verdict,
        rows="\n".join([*rows, f"| SQLite, power loss | {loss_count} |"]),
    )


def main() -> int:
    """Run it all, and write the page; with `--json`, only tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--team", type=int, default=250, help="so many of them in PostgreSQL")
    parser.add_argument("--server-kills", type=int, default=40)
    parser.add_argument("--losses", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if reason := why_not() or ("" if library() else "SQLite is not a library of its own here"):
        print(reason, file=sys.stderr)
        return 3
    tally = torture(asked.kills, asked.team, asked.server_kills, asked.losses, asked.seed)
    if asked.json:
        print(json.dumps(vars(tally)))
    else:
        RESULT.write_text(page(tally, asked.losses, asked.seed), encoding="utf-8")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
