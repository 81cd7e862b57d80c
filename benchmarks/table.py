"""What a table costs beyond its signatures and its database: ratios to both, in one run.

    python -m benchmarks.table

100,000 signed acts of one author in SQLite. Bare verification is Ed25519 on the same messages; bare
insertion is `sqlite3` with the same settings and one statement for each act; bare SHA-256 is over
the same envelopes in memory. Memory is the peak of fresh processes that open and verify a store, or
that work out what holds.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from benchmarks.provenance import provenance
from detente.table.acts.agenda import AgendaItem
from detente.table.exchange import export_file, import_file, sync
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.server import address, listening, server
from detente.table.last_signed import LastSigned, write_mark
from detente.table.node import Node
from detente.table.record import Record
from detente.table.state import state_of
from detente.table.store import open_store
from detente.table.store.sqlite import SETTINGS
from detente.table.store.startup import check_at_start
from detente.table.verification_cache import verified
from detente.table.verify import Verifier
from tests.table.tables import PARTIES, TABLE, TableNode, key, signed_message, table_node

US, THEM = PARTIES
MANY, FEW, COMMITS, RUNS = 100_000, 10_000, 300, 3


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def busy(work: Callable[[], object]) -> float:
    """Seconds of the processor in one run, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


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
        clock = time.process_time if together else time.perf_counter
        start = clock()
        if together:
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO act VALUES (?, ?, ?, ?, ?)", rows)
            raw.execute("COMMIT")
        else:
            for row in rows:
                raw.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?)", row)
        taken = clock() - start
    raw.close()
    return taken


def ours_together(path: Path, acts: Sequence[Record]) -> float:
    """Seconds of one append of all acts."""
    with open_store(path) as store:
        return busy(lambda: store.append(acts))


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

    return busy(each)


def opening(place: str, note: Path) -> None:
    """Open a store as a node does: acts that the note vouches for are only compared."""
    with open_store(place) as store:
        verified(store, TABLE, note, key(US).private)


def bare_digest(acts: Sequence[Record]) -> float:
    """Seconds of SHA-256 over all envelopes."""

    def each() -> None:
        running = sha256()
        for one in acts:
            running.update(one.envelope)

    return busy(each)


def signing(folder: Path, place: str) -> tuple[float, float]:
    """Seconds of one act behind all others, as a command signs it, and of the node's next."""
    with open_store(place) as store:
        read = verified(store, TABLE, folder / "note", key(US).private)
        node = Node(folder, TABLE, US, key(US), store, read)
        write_mark(folder / f"last-signed-{node.key[:16]}.json", LastSigned(MANY, b""))

        def once(item: str) -> None:
            node.state()
            node.say(AgendaItem(kind="agenda", item=item, title="One more"))

        return busy(lambda: once("one-more")), busy(lambda: once("the-next"))


@contextmanager
def answering(one: TableNode) -> Iterator[str]:
    """The address of a node while it answers in a thread."""
    held = listening("127.0.0.1", 0, None)
    running = server(one, None, ExchangeLimits())
    thread = Thread(target=running.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    yield address(held, None)
    running.should_exit = True
    thread.join()


def peak(what: str, place: str) -> float:
    """Megabytes at the peak of a fresh process that verifies a store, or works out what holds."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.table", what, place], capture_output=True, text=True
    )
    return float(run.stdout) / 1024


def alone(what: str, place: str) -> None:
    """The fresh process: do it, and tell the peak in kilobytes.

    Not `ru_maxrss`: a new process begins with that of the one that started it.
    """
    with open_store(place) as store:
        if what == "verify":
            check_at_start(place, store.after(0), Verifier(TABLE, older=store.held()))
        else:
            state_of(store.all())
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
    place, note = one.store.where, folder / "note"
    first, again = (busy(lambda: opening(place, note)) for _ in range(2))
    bare, digest = bare_verification(acts), bare_digest(acts)
    by_file, by_wire = (
        table_node(THEM, str(folder / "f.db")),
        table_node(THEM, str(folder / "w.db")),
    )
    export = busy(lambda: export_file(one, folder / "all.acts"))
    imported = busy(lambda: import_file(by_file, folder / "all.acts"))
    with answering(one) as url:
        wired = busy(lambda: sync(by_wire, url))
        idle = busy(lambda: sync(by_wire, url))
    assert by_wire.store.last() == by_file.store.last() == MANY + 1
    both, (signed, after) = bare + bare_together, signing(folder, place)
    return [
        (f"append of {MANY:,} acts in one", together, "bare insertion in one", bare_together),
        (f"{COMMITS} appends of one act", alone, "bare commits", bare_alone),
        (f"open and verify {MANY:,} acts", first, "bare Ed25519", bare),
        ("open them again", again, "bare SHA-256", digest),
        ("sign one act behind them", signed, "bare Ed25519", bare),
        ("sign the next", after, "bare Ed25519", bare),
        (f"export of {MANY:,} acts to a file", export, "bare insertion in one", bare_together),
        ("import of that file", imported, "bare Ed25519 and insertion", both),
        (f"sync of {MANY:,} acts by HTTP", wired, "bare Ed25519 and insertion", both),
        (f"sync when both hold {MANY:,} acts", idle, "bare Ed25519", bare),
    ]


PAGE = """# Table: acts stored, verified and exchanged

{provenance}
{many:,} signed acts of {size} bytes in SQLite (write-ahead log, synchronous=FULL), in seconds of
the processor; the {some} appends of one act and the bare commits beside them are in wall seconds.
Appends are medians of {runs}, the rest one run. The verifier is the table's own, all its steps. In
the sync both nodes share one process. What is opened again is compared by one digest, not verified
again; the first signature of a node that runs reads all acts, to see whether the new one would
count, and goes on from there.

| what | seconds | beside | seconds | ratio |
|---|---|---|---|---|
{rows}

Peak memory of a fresh process that verifies a store: {verify[0]:.1f} MB with {few:,} acts,
{verify[1]:.1f} MB with {many:,}. Of one that works out what holds: {state[0]:.0f} MB and
{state[1]:.0f} MB: every act is held, about {each:.1f} kB each.
"""


def main() -> None:
    """Measure and write, or be the fresh process."""
    if len(sys.argv) == 3:
        return alone(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = measured(folder)
        few = table_node(US, str(folder / "few.db"))
        full = open_store(folder / "a.db")
        size = len(next(full.since({"genesis": 0})).envelope)
        few.store.append(list(islice(full.all(), FEW)))
        verify, state = (
            [peak(what, place) for place in (few.store.where, full.where)]
            for what in ("verify", "state")
        )
        full.close()
        few.close()
    lines = [
        f"| {what} | {ours:.2f} | {beside} | {theirs:.2f} | {ours / theirs:.2f} |"
        for what, ours, beside, theirs in rows
    ]
    page = PAGE.format(
        provenance=provenance("sqlalchemy", "cryptography", "uvicorn", "httpx"),
        many=MANY, few=FEW, some=COMMITS, runs=RUNS, size=size, rows="\n".join(lines),
        verify=verify, state=state, each=1024 * (state[1] - state[0]) / (MANY - FEW),
    )  # fmt: skip
    Path("benchmarks/results/table.md").write_text(page, encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
