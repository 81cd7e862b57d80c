"""How long a register takes: all of it again, and one observation more.

    python -m benchmarks.register

10,000 pledges with 1,000,000 observations, made from a seed; half of the pledges wait for another.
All of it again is the fold of every entry, a verdict on every pledge, each behind its gate, and who
must act by when; one more is `added` and the verdict on its pledge, the median of 200. Beside them
stands a bare loop that only keeps the last figure of each pledge. At the end both ways give the
same register, or the run stops.
"""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from benchmarks.provenance import provenance
from detente.register.entries.entry import Entry, Observation, Terms
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import Register, added, fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import verdict
from detente.register.tasks import tasks

PLEDGES, OBSERVATIONS, MORE = 10_000, 1_000_000, 200
START, TODAY = date(2027, 1, 1), date(2030, 1, 1)
UNIT = "t"


def drawn(seed: int = 1) -> list[Entry]:
    """Terms of every pledge, and observations in the order in which they were published."""
    dice = Random(seed)
    amounts = [Fraction(number) for number in range(200)]
    entries = [
        Entry(START, f"P{at}", Terms(amounts[100], UNIT, START, START + timedelta(500), deal=deal))
        for at in range(PLEDGES)
        for deal in [Obligation(by="a", to="b", after=(f"P{at - 1}",) if at % 2 else ())]
    ]
    for at in range(OBSERVATIONS):
        until = START + timedelta(at // (OBSERVATIONS // 1000))
        count = Observation(until, amounts[dice.randrange(120)], UNIT)
        entries.append(Entry(until + timedelta(30), f"P{dice.randrange(PLEDGES)}", count))
    return entries


def words(register: Register) -> dict[str, ComplianceStatus]:
    """The word on every pledge."""
    return {state.pledge: verdict(state, state.current, TODAY).word for state in register.states()}


def last_figures(entries: list[Entry]) -> dict[str, Observation]:
    """The count of each pledge that reaches furthest, by a bare loop."""
    last: dict[str, Observation] = {}
    for entry in entries:
        match entry.what:
            case Observation() as count:
                if entry.pledge not in last or last[entry.pledge].until <= count.until:
                    last[entry.pledge] = count
    return last


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def one_more(register: Register, entry: Entry) -> tuple[Register, float]:
    """The register with one observation more and the verdict on its pledge; its seconds."""
    start = time.process_time()
    after = added(register, entry)
    state = after.state(entry.pledge)
    assert state is not None
    verdict(state, state.current, TODAY)
    return after, time.process_time() - start


def main() -> None:
    """Measure and write the table."""
    entries = drawn()
    gc.freeze()
    base, rest = entries[:-MORE], entries[-MORE:]
    folded = seconds(lambda: fold(base))
    register = fold(base)
    judged = seconds(lambda: words(register))
    stood = seconds(lambda: RegisterStanding(register, TODAY))
    standing = RegisterStanding(register, TODAY)
    listed = seconds(lambda: tasks(standing))
    bare = seconds(lambda: last_figures(base))
    took = []
    for entry in rest:
        register, spent = one_more(register, entry)
        took.append(spent)
    if words(register) != words(fold(entries)):
        raise SystemExit("one by one is not all at once")
    one = statistics.median(took)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = folded + stood + listed
    text = (
        f"# Register: {PLEDGES:,} pledges, {OBSERVATIONS:,} observations\n\n{provenance()}\n"
        "Processor seconds, one run; the update is the median of "
        f"{MORE}. Peak memory {peak:,.0f} MB, the entries included.\n\n"
        "| what | seconds |\n|---|---|\n"
        f"| fold of all entries | {folded:.2f} |\n"
        f"| verdict on every pledge, as if it waited for nothing | {judged:.2f} |\n"
        f"| every pledge behind its gate | {stood:.2f} |\n"
        f"| who must act by when | {listed:.2f} |\n"
        f"| one observation more, with its verdict, without the gates behind it | {one:.6f} |\n"
        f"| ratio of all to one | {whole / one:,.0f} |\n"
        f"| bare loop: the last figure of each pledge | {bare:.2f} |\n"
        f"| ratio of all to the bare loop | {whole / bare:,.0f} |\n"
    )
    Path("benchmarks/results/register.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
