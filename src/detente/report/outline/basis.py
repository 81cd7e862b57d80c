"""What an answer rests on: how exact it is, what would change it, why, and how to repeat it."""

from typing import Any

from detente.answers import Answer, Reason, Status, Tipping
from detente.report import words
from detente.report.outline.block import Block, Fold, Line, Pairs, Points, Text, kept
from detente.studies.values.plan import Standing

SHOWN = 3
"""So many tipping points stand open, the nearest first; the rest are folded."""


def basis(answer: Answer[Any], parts: tuple[Standing, ...] = ()) -> tuple[Block, ...]:
    """The blocks that close every answer; `parts`: what a plan is composed from."""
    return kept(
        Pairs(
            (
                ("How sure", (_of_parts(answer, parts) if parts else _status(answer),)),
                *_would_change(answer.would_change_if),
            ),
            style="basis",
        ),
        _further(answer.would_change_if),
        Fold(
            f"Why: {_counted(answer.because)}",
            kept(reasons(answer.because), Text(run(answer), "note")),
        ),
    )


def reasons(because: tuple[Reason, ...]) -> Points:
    """Each reason with its kind, its sources, and who judged when."""
    return Points(tuple(_reason(reason) for reason in because), style="reasons")


def run(answer: Answer[Any]) -> str:
    """Engine, seed and inputs, as somebody needs them to repeat the computation."""
    seed = "" if answer.seed is None else f" · seed {answer.seed}"
    return f"Computed by {answer.engine}{seed} · inputs {answer.inputs[:12]}"


def _status(answer: Answer[Any]) -> Line:
    note = words.sentence(answer.status_note) if answer.status_note else ""
    return Line(words.STATUS[answer.status], tag=str(answer.status), note=note)


def _of_parts(answer: Answer[Any], parts: tuple[Standing, ...]) -> Line:
    """A plan is no surer than its weakest part: which are how sure, the weakest first."""
    said = [
        f"{SURE[status]}: {words.listed(str(one.part) for one in parts if one.status is status)}"
        for status in sorted(Status, key=lambda status: -status.weakness)
        if any(one.status is status for one in parts)
    ]
    return Line(words.sentence("; ".join(said)), tag=str(answer.status), note=JUDGED)


SURE = {
    Status.EXACT: "computed exactly",
    Status.WITHIN: "within a proven bound",
    Status.INCOMPLETE: "search not finished",
    Status.ESTIMATE: "estimated",
    Status.CANNOT_SAY: "cannot be said",
}
JUDGED = "The estimates that go into all of them are judgements."


def _would_change(tips: tuple[Tipping, ...]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    if not tips:
        return ()
    return (("Would change if", tuple(_tip(tip) for tip in tips[:SHOWN])),)


def _further(tips: tuple[Tipping, ...]) -> Fold:
    return Fold("What else would change it", kept(Points(tuple(map(_tip, tips[SHOWN:])))))


def _tip(tip: Tipping) -> Line:
    note = f"Searched: {tip.searched}." if tip.searched else ""
    tag = "" if tip.found else "none found"
    return Line(words.sentence(tip.text), tag=tag, note=note, sources=tip.sources)


def _reason(reason: Reason) -> Line:
    tag = f"{reason.kind}, hindsight" if reason.hindsight else str(reason.kind)
    return Line(words.sentence(reason.text), tag=tag, note=_judged(reason), sources=reason.sources)


def _judged(reason: Reason) -> str:
    when = words.day(reason.when) if reason.when else ""
    judged = ", ".join(part for part in (reason.who, when) if part)
    return " · ".join(part for part in (judged, reason.where) if part)


def _counted(because: tuple[Reason, ...]) -> str:
    kinds = [str(reason.kind) for reason in because]
    if not kinds:
        return "no reasons are recorded"
    names = sorted(set(kinds), key=kinds.index)
    return words.listed(_plural(kinds.count(name), name) for name in names)


def _plural(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
