"""What taking up an issue that is ready, and left as it is, would do to the package."""

from collections.abc import Iterable, Iterator

from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.values.agenda import IssueLine, Verdict
from detente.studies.values.packages.packages import Package, TakenUp


def taken_up(
    ground: Ground, table: JudgementTable, package: Package, lines: Iterable[IssueLine]
) -> Iterator[TakenUp]:
    """For each issue to negotiate that the package leaves at now, the option with which both sides
    gain in the most readings, beside all that the package moves."""
    for line in lines:
        if line.verdict is not Verdict.NEGOTIATE or line.id in package.moves:
            continue
        now = ground.case.issues[line.id].now
        wider = [{**package.moves, line.id: one.name} for one in line.options if one.name != now]
        tried = [(table.tally(moves), moves) for moves in wider]
        lawful = [(tally.chance.all, moves) for tally, moves in tried if tally.lawful]
        if lawful:
            chance, moves = max(lawful, key=lambda each: each[0])
            yield TakenUp(line.id, moves[line.id], chance, **ground.of(moves))
