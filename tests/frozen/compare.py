"""Compare every number of today's answers with version 0.1: `python -m tests.frozen.compare`.

Options: part of a scenario's name (only those are run); `--within 1e-12`, a share by which a
decimal may differ; `--keep NAME…` keeps today's numbers of scenarios that have none yet.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.frozen.differences import Difference, differences
from tests.frozen.leaves import Leaves, file_of, keep, kept, leaves
from tests.frozen.moved import Row, rows
from tests.frozen.scenarios import Scenario, scenarios

HERE = Path(__file__).parent
MOVED = HERE / "moved.tsv"
INTENDED = HERE / "intended.tsv"


def compared(scenario: Scenario, within: float) -> list[Difference]:
    """What differs in a scenario, intended or not."""
    after = dict(leaves(scenario.answer()))
    return list(differences(scenario.name, kept(scenario.name), after, rows(MOVED), within))


def unintended(all_of_them: Iterable[Difference], intended: Sequence[Row]) -> list[Difference]:
    """The differences of which no line says why."""
    return [
        each
        for each in all_of_them
        if not any(line.covers(each.scenario, each.path) for line in intended)
    ]


def idle(table: Sequence[Row], spoken: Iterable[tuple[str, str]]) -> list[Row]:
    """Lines of a table that speak of none of these paths of scenarios: they can go."""
    paths = list(spoken)
    return [line for line in table if not any(line.covers(*each) for each in paths)]


def show(some: Iterable[Difference]) -> None:
    """Print differences by the pattern of their path, with how many and one of them."""
    groups: dict[str, list[Difference]] = defaultdict(list)
    for each in some:
        groups[each.pattern].append(each)
    for pattern, group in sorted(groups.items()):
        one = group[0]
        where = sorted({each.scenario for each in group})
        print(f"{pattern}\n    {len(group)} in {len(where)} scenarios, as in `{one.scenario}`: "
              f"{one.path} was {one.was!r}, is {one.now!r} at {one.today}")  # fmt: skip


def keep_new(some: Iterable[Scenario]) -> None:
    """Keep the numbers of scenarios that have none yet; what is kept is never written over."""
    for scenario in some:
        if not file_of(scenario.name).exists():
            numbers: Leaves = dict(leaves(scenario.answer()))
            keep(scenario.name, numbers)
            print(f"kept {len(numbers)}: {scenario.name}")


def main() -> int:
    """Run the scenarios; 1 where a difference is not intended, or a line has nothing to say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[""])
    parser.add_argument("--within", type=float, default=0.0)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    some = [each for each in scenarios() if any(name in each.name for name in asked.names)]
    if asked.keep:
        keep_new(some)
        return 0
    intended, differing = rows(INTENDED), []
    for scenario in some:
        here = compared(scenario, asked.within)
        print(
            f"{scenario.name}: {len(kept(scenario.name))} numbers, {len(here)} differ", flush=True
        )
        differing += here
    wrong = unintended(differing, intended)
    show(wrong)
    unused: list[Row] = []
    if asked.names == [""]:
        unused = idle(intended, ((each.scenario, each.path) for each in differing))
        old = [(each.name, path) for each in some for path in kept(each.name)]
        unused += idle(rows(MOVED), old)
    for line in unused:
        print(f"speaks of nothing: {line.scenarios} {line.pattern}")
    print(f"{len(differing)} differ, {len(wrong)} of them not intended")
    return 1 if wrong or unused else 0


if __name__ == "__main__":
    sys.exit(main())
