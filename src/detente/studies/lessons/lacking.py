"""What is missing track by track, and what supplying it would change there (§21)."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.models.case import Case
from detente.studies.valuation.ingredients import names
from detente.studies.values.record.issue_lessons import IssueLessons, Supply
from detente.studies.values.record.lacking import Lacking


def lacking(case: Case, issues: Sequence[IssueLessons]) -> tuple[Lacking, ...]:
    """Each track in the order of the case, with the ingredient that is missing most often first.

    Red lines are not counted: nothing is supplied to them.
    """
    judged = [line for line in issues if line.ingredients and not line.red_line]
    tracks = dict.fromkeys(case.issues[line.issue].track for line in judged)
    return tuple(line for track in tracks for line in _track(case, track, judged))


def _track(case: Case, track: str, judged: Sequence[IssueLessons]) -> list[Lacking]:
    mine = [line for line in judged if case.issues[line.issue].track == track]
    lines = (_line(track, mine, name) for name in names())
    return sorted(lines, key=lambda line: (-line.missing, -(line.change or 0)))


def _line(track: str, issues: Sequence[IssueLessons], name: str) -> Lacking:
    missing = [each for line in issues for each in line.supplies if each.ingredient == name]
    changes = list(_changes(missing))
    return Lacking(
        track=track,
        issues=len(issues),
        ingredient=name,
        missing=len(missing),
        turned=sum(each.turns for each in missing),
        change=round(sum(changes) / len(changes), 4) if changes else None,
        marks=join(line.marks for line in issues),
    )


def _changes(supplies: Sequence[Supply]) -> Iterator[float]:
    for each in supplies:
        if each.before is not None and each.after is not None:
            yield float(each.after - each.before)
