"""What a table costs beyond its signatures and its database: ratios to both, in one run.

    python -m benchmarks.table

100,000 signed acts of one author in SQLite. Bare verification is Ed25519 on the same messages; bare
insertion is `sqlite3` with the same settings and one statement for each act. Memory is the peak of
fresh processes that open and verify a store.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from benchmarks.provenance import provenance
from detente.table.exchange import export_file, import_file, sync
from detente.table.exchange.limits import Limits
from detente.table.exchange.server import address, listening, server
from detente.table.record import Record
from detente.table.store import open_store
from detente.table.store.sqlite import SETTINGS
from detente.table.verify import Verifier
from tests.table.tables import PARTIES, TABLE, TableNode, signed_message, table_node

US, THEM = PARTIES
MANY, FEW, COMMITS, RUNS = 100_000, 10_000, 300, 3


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_insertion(path: Path, acts: Sequence[Record], together: bool) -> float:
    """Seconds of inserting the same rows by hand: in one transaction, or in one for each."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        for setting in SETTINGS:
            raw.execute(setting)
        raw.execute(
            "CREATE TABLE act (position INTEGER PRIMARY KEY, author TEXT, sequence INTEGER,"
            " digest TEXT, envelope BLOB, UNIQUE (author, sequence, digest))"
        )
        rows = [(at, *vars(one).values()) for at, one in enumerate(acts, 1)]
        start = time.perf_counter()
        if together:
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO act VALUES (?, ?, ?, ?, ?)", rows)
            raw.execute("COMMIT")
        else:
            for row in rows:
                raw.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?)", row)
        taken = time.perf_counter() - start
    raw.close()
    return taken


def ours_together(path: Path, acts: Sequence[Record]) -> float:
    """Seconds of one append of all acts."""
    with open_store(path) as store:
        return seconds(lambda: store.append(acts))


def ours_alone(path: Path, acts: Sequence[Record]) -> float:
    """Seconds of an append for each act."""

    def each() -> None:
        for one in acts:
            store.append([one])

    with open_store(path) as store:
        return seconds(each)


def bare_verification(acts: Sequence[Record]) -> float:
    """Seconds of Ed25519 alone, on what was signed."""
    prepared = [signed_message(one) for one in acts]
    keys = {public: Ed25519PublicKey.from_public_bytes(public) for public, _, _ in prepared}

    def each() -> None:
        for public, signature, message in prepared:
            keys[public].verify(signature, message)

    return seconds(each)


def verification(one: TableNode) -> float:
    """Seconds of reading a store from the disk and verifying every act."""
    return seconds(lambda: open_store(one.store.where, one.verifier()).close())


@contextmanager
def answering(one: TableNode) -> Iterator[str]:
    """The address of a node while it answers in a thread."""
    held = listening("127.0.0.1", 0, None)
    running = server(one, None, Limits())
    thread = Thread(target=running.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    yield address(held, None)
    running.should_exit = True
    thread.join()


def peak(place: str) -> float:
    """Megabytes at the peak of a fresh process that verifies a store."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.table", place], capture_output=True, text=True
    )
    return float(run.stdout) / 1024


def verify_alone(place: str) -> None:
    """The fresh process: verify, and tell the peak in kilobytes.

    Not `ru_maxrss`: a new process begins with that of the one that started it.
    """
    open_store(place, Verifier(TABLE)).close()
    lines = Path("/proc/self/status").read_text().splitlines()
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM:")))


def measured(folder: Path) -> list[tuple[str, float, str, float]]:
    """What, seconds, beside what, seconds of that."""
    one = table_node(US, str(folder / "a.db"))
    acts = one.say("a sentence of some length, as an act has it. " * 5, n=MANY)

    def median(work: Callable[[int], float]) -> float:
        return statistics.median(work(run) for run in range(RUNS))

    together = median(lambda run: ours_together(folder / f"t{run}.db", acts))
    bare_together = median(lambda run: bare_insertion(folder / f"bt{run}.db", acts, True))
    some = acts[:COMMITS]
    alone = median(lambda run: ours_alone(folder / f"o{run}.db", some))
    bare_alone = median(lambda run: bare_insertion(folder / f"bo{run}.db", some, False))
    verified = verification(one)
    bare = bare_verification(acts)
    by_file, by_wire = (
        table_node(THEM, str(folder / "f.db")),
        table_node(THEM, str(folder / "w.db")),
    )
    export = seconds(lambda: export_file(one, folder / "all.acts"))
    imported = seconds(lambda: import_file(by_file, folder / "all.acts"))
    with answering(one) as url:
        wired = seconds(lambda: sync(by_wire, url))
        idle = seconds(lambda: sync(by_wire, url))
    assert by_wire.store.last() == by_file.store.last() == MANY + 1
    both = bare + bare_together
    return [
        (f"append of {MANY:,} acts in one", together, "bare insertion in one", bare_together),
        (f"{COMMITS} appends of one act", alone, "bare commits", bare_alone),
        (f"open and verify {MANY:,} acts", verified, "bare Ed25519", bare),
        (f"export of {MANY:,} acts to a file", export, "bare insertion in one", bare_together),
        ("import of that file", imported, "bare Ed25519 and insertion", both),
        (f"sync of {MANY:,} acts by HTTP", wired, "bare Ed25519 and insertion", both),
        (f"sync when both hold {MANY:,} acts", idle, "bare Ed25519", bare),
    ]


PAGE = """# Table: acts stored, verified and exchanged

{provenance}
{many:,} signed acts of {size} bytes in SQLite (write-ahead log, synchronous=FULL), wall seconds;
appends are medians of {runs}, the rest once. The verifier is the table's own, all its
steps. In the sync both nodes share one process and its interpreter.

| what | seconds | beside | seconds | ratio |
|---|---|---|---|---|
{rows}

Peak memory of a fresh process that opens and verifies a store: {few_mb:.0f} MB with {few:,} acts,
{many_mb:.0f} MB with {many:,}.
"""


def main() -> None:
    """Measure and write, or be the fresh process."""
    if len(sys.argv) == 2:
        return verify_alone(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = measured(folder)
        few = table_node(US, str(folder / "few.db"))
        full = open_store(folder / "a.db")
        size = len(next(full.since({"genesis": 0})).envelope)
        few.store.append(list(islice(full.all(), FEW)))
        memory = peak(few.store.where), peak(full.where)
        full.close()
        few.close()
    lines = [
        f"| {what} | {ours:.2f} | {beside} | {theirs:.2f} | {ours / theirs:.2f} |"
        for what, ours, beside, theirs in rows
    ]
    page = PAGE.format(
        provenance=provenance("sqlalchemy", "cryptography", "uvicorn", "httpx"),
        many=MANY, few=FEW, runs=RUNS, size=size, rows="\n".join(lines),
        few_mb=memory[0], many_mb=memory[1],
    )  # fmt: skip
    Path("benchmarks/results/table.md").write_text(page, encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
