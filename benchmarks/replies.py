"""How long one evaluation and three replies take while talks run on a case of 41 issues.

    python -m benchmarks.replies

The case is `cases/us-china-2025` with six made-up entries; the proposal is solved before, as it is
when the case is open. Measured: reading the last offer, weighing the readings by all of theirs,
three replies; processor time, the least of five runs.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.provenance import provenance
from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.plan import Planner
from detente.studies.talks.answering import answering
from detente.studies.talks.entries import Log
from detente.studies.talks.ground import Measuring
from detente.studies.talks.offers import offer
from detente.studies.talks.work import TalksWork

CASE = Path(__file__).parent.parent / "cases" / "us-china-2025"
RUNS, ENTRIES = 5, 6


def main() -> None:
    """Measure, and write the page."""
    planner = Planner(request_of(read(CASE), None, 0, lambda name: None))
    case, moves = planner.request.case, dict(planner.piece("proposal").package.moves)
    names = list(moves)
    log = {
        f"e{at}": TalksEntry(
            date=case.as_of.isoformat(), round=1 + at // 2, side="us" if at % 2 else "them",
            form=OfferForm.TEXT, whole=at >= ENTRIES // 2,
            terms={name: moves[name] for name in names[at % 3 : at % 3 + 3 + at]},
        )
        for at in range(ENTRIES)
    }  # fmt: skip
    spoken = Planner(replace(planner.request, case=case.model_copy(update={"talks": log})))
    agenda, proposal = spoken.value("agenda"), spoken.piece("proposal")
    _ = proposal.zone, proposal.package
    found = []
    for _run in range(RUNS):
        work = TalksWork(Measuring(spoken.request.case, agenda, proposal), Log(spoken.request.case))
        begun = time.process_time()
        offer(work.measuring, work.log.offers[-1])
        read_ = time.process_time()
        taught = work.weighed.told.offers
        weighed = time.process_time()
        _, replies = answering(work)
        found.append((read_ - begun, weighed - read_, time.process_time() - weighed))
    least = [min(one[at] for one in found) for at in range(3)]
    rows = zip(("one offer read", f"readings weighed by {taught} new offers",
                f"{len(replies)} replies"), least, strict=True)  # fmt: skip
    parts = [
        "# Talks: how long an answer takes\n",
        provenance(),
        (__doc__ or "").split("\n\n", 2)[2],
        "| what | seconds |",
        "|---|---|",
        *(f"| {what} | {seconds:.3f} |" for what, seconds in rows),
        f"| all three | {sum(least):.3f} |",
        f"\nThe load of the machine was {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores.",
    ]
    path = Path(__file__).parent / "results" / "replies.md"
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
