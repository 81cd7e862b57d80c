"""How often signs of stalling show on sides that mean to settle, and on those that stall.

    python -m benchmarks.stalling

The talks are those of `simulated_talks`. Each text of ours asks for an answer by a day. How long a
side needs is assumed: a lognormal share of the time that it was given, with the spread .6; in the
middle case a side that means to settle needs half of that time, one that stalls all of it. A date
is missed where it needs more. What the signs of the offers say comes from their conduct; what
missed dates say comes from this assumption, so that it is varied below.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.provenance import provenance
from benchmarks.simulated_talks import BEHAVIOURS, EARNEST, Entry, Setup, said, scenarios
from detente.engines.talks import demands, missed, slices, standing
from detente.studies.talks.course import SHOWS
from detente.studies.values.talks.talks import TappedSign

SPREAD = 0.6
EARNEST_NEEDS, STALLER_NEEDS = 0.5, 1.0
Shown = dict[TappedSign, bool]


def shown(given: Setup, entries: Sequence[Entry], late: Sequence[bool]) -> Shown:
    """Which signs show, as definitions §63 counts them."""
    worth = [one.mean(axis=0) for one in given.table.issues]
    position: dict[int, int] = {}
    later: list[float] = []
    most = 0.0
    for entry in entries:
        if entry.form == "press":
            continue
        if position:
            changes = {
                issue: float(worth[issue][option] - worth[issue][position[issue]])
                for issue, option in entry.terms.items()
                if issue in position
            }
            ours = {} if entry.answers is None else given.pool[entry.answers]
            anew = [more for issue, more in changes.items()
                    if more < 0 or not len(ours) or ours[issue] != entry.terms[issue]]  # fmt: skip
            later.append(-sum(anew))
        most = max(most, sum(float(worth[i][k]) for i, k in entry.terms.items()))
        position |= entry.terms
    counts = {
        TappedSign.STANDS_STILL: standing(later),
        TappedSign.SLICES: slices(later, most),
        TappedSign.NEW_DEMANDS: demands(later, most),
        TappedSign.MISSED_DATES: missed(late),
    }
    return {sign: count >= SHOWS[sign] for sign, count in counts.items()}


def dates(behaviour: str, rounds: int, seed: int, needs: float = STALLER_NEEDS) -> list[bool]:
    """Which of the days for an answer they let pass: one after each text of ours but the last."""
    source = np.random.default_rng((seed, BEHAVIOURS.index(behaviour), 63))
    middle = needs if behaviour == "stalls" else EARNEST_NEEDS
    return [bool(one > 1) for one in middle * np.exp(source.normal(0, SPREAD, rounds - 1))]


def alarms(number: int, parts: bool) -> list[str]:
    """In how many talks each sign shows, by behaviour, after all that was said."""
    heads = ["they", "stand still", "slice", "new demands", "miss dates", "two of them",
             "two, dates left out"]  # fmt: skip
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    found: dict[str, list[Shown]] = {name: [] for name in BEHAVIOURS}
    for seed, _, behaviour, given in scenarios(number, parts):
        late = dates(behaviour, given.rounds, seed)
        found[behaviour].append(shown(given, said(given, behaviour, seed), late))
    groups = {**{name: [name] for name in BEHAVIOURS}, "all but those that stall": list(EARNEST)}
    for name, some in groups.items():
        each = [one for group in some for one in found[group]]
        shares = [float(np.mean([one[sign] for one in each])) for sign in TappedSign]
        shares.append(float(np.mean([sum(one.values()) >= 2 for one in each])))
        without = [sum(one.values()) - one[TappedSign.MISSED_DATES] >= 2 for one in each]
        figures = " | ".join(f"{share:.2f}" for share in (*shares, float(np.mean(without))))
        rows.append(f"| {name} | {figures} |")
    rows.append(f"\n{len(found['stalls'])} talks of each kind of conduct.")
    return rows


def thresholds() -> list[str]:
    """How often so many missed dates show, by what is assumed of those that stall."""
    tests: dict[str, Callable[[list[bool]], bool]] = {
        "one": lambda late: sum(late) >= 1,
        "two": lambda late: sum(late) >= 2,
        "two, and a third of all": lambda late: missed(late) >= 2,
    }
    heads = ["needs, in the middle case", "dates", *tests]
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines = [("mean to settle", "concedes", EARNEST_NEEDS)]
    lines += [("stall", "stalls", needs) for needs in (0.7, 1.0, 1.5)]
    for they, behaviour, needs in lines:
        for rounds in (6, 20):
            drawn = [dates(behaviour, rounds, seed, needs) for seed in range(2000)]
            shares = " | ".join(f"{np.mean([test(one) for one in drawn]):.2f}"
                                for test in tests.values())  # fmt: skip
            rows.append(f"| {they}: {needs} of the time | {rounds - 1} | {shares} |")
    return rows


def main() -> None:
    """Measure, and write the page."""
    began = time.process_time()
    parts = [
        "# Talks: signs of stalling\n",
        provenance(),
        (__doc__ or "").split("\n\n", 2)[2],
        "## By what they really do, talks as they are\n",
        *alarms(40, True),
        "\n## The same after twenty whole offers\n",
        *alarms(12, False),
        "\n## Missed dates alone, by the count from which they show\n",
        *thresholds(),
    ]
    print(f"{time.process_time() - began:.0f} s")
    path = Path(__file__).parent / "results" / "stalling.md"
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
