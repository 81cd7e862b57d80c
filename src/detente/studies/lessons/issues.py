"""Each issue beside the record: nearest episodes, what is missing, what supplying it changes."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.models.case import Case
from detente.case.models.issue import Ingredients
from detente.engines.lessons.forecast import forecast
from detente.engines.lessons.nearest import Nearest, Past, compared, if_supplied, nearest
from detente.studies.lessons.past import HALF, Codes, likened, mean, now, record, row, whole
from detente.studies.lessons.ripeness import ripeness
from detente.studies.reasons.because import cited
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import LACKING, NamedIngredient, ingredients, word
from detente.studies.values.record.issue_lessons import (
    IssueLessons,
    Likened,
    ProgressForecast,
    Supply,
)

NONE = Nearest((), ())


def learned(case: Case) -> tuple[IssueLessons, ...]:
    """What the record says of each issue as it stands now."""
    past, marks = record(case), marks_at(case, ("record",))
    return tuple(_issue_lessons(case, name, past, marks) for name in case.issues)


def _issue_lessons(
    case: Case, name: str, past: Sequence[Past], marks: tuple[str, ...]
) -> IssueLessons:
    judged = case.issues[name].ingredients
    codes = now(judged) if judged else {}
    likeliest = nearest(codes, past) if codes and past else NONE
    near = _likened(case, likeliest)
    red = any(line.issue == name for line in case.never_trade)
    by = judged and (judged.judged or case.judged)
    return IssueLessons(
        issue=name,
        ingredients={one.id: word(judged, one.id) for one in ingredients()} if judged else {},
        who=by.by if by else "",
        when=by.on if by else None,
        lacking=tuple(one.id for one in _lacking(judged)),
        red_line=red,
        own=_own(case, name, codes, past),
        nearest=near,
        outcome=mean(near),
        incomparable=len(likeliest.incomparable),
        supplies=() if red else tuple(_supplies(case, name, codes, past, near)),
        chances=_chances(codes, past) if codes else None,
        ripeness=ripeness(case, name),
        sources=cited(judged) if judged else (),
        marks=join((marks_at(case, ("issues", name)), marks if codes else ())),
        ground=join((marks, marks_at(case, ("never-trade",)))),
    )


def most_turned(issues: Sequence[IssueLessons]) -> list[tuple[IssueLessons, Supply]]:
    """What turns the nearest episodes of an issue, the greatest change of their outcome first."""
    turning = [(line, each) for line in issues for each in line.supplies if each.turns]
    return sorted(turning, key=lambda pair: (pair[1].before or 0) - (pair[1].after or 0))


def _likened(case: Case, likeliest: Nearest) -> tuple[Likened, ...]:
    return tuple(likened(case, each.past.name, each) for each in likeliest.found)


def _lacking(judged: Ingredients | None) -> Iterator[NamedIngredient]:
    return (one for one in ingredients() if judged and word(judged, one.id) in LACKING)


def _own(case: Case, name: str, codes: Codes, past: Sequence[Past]) -> tuple[Likened, ...]:
    """Episodes on this very issue, the nearest first; those that cannot be compared last."""
    mine = [each for each in past if name in case.record[each.name].issues]
    lines = [likened(case, each.name, compared(codes, each) if codes else None) for each in mine]
    return tuple(sorted(lines, key=lambda line: (line.distance is None, line.distance or 0)))


def _supplies(
    case: Case, name: str, codes: Codes, past: Sequence[Past], near: tuple[Likened, ...]
) -> Iterator[Supply]:
    judged = case.issues[name].ingredients
    if judged is None:
        return
    marks = marks_at(case, ("issues", name, "ingredients"))
    before = mean(near)
    for one in _lacking(judged):
        then = _likened(case, if_supplied(codes, one.id, past) if past else NONE)
        after = mean(then)
        yield Supply(
            ingredient=one.id,
            now=word(judged, one.id),
            by=one.by,
            acts=one.acts,
            nearest=then,
            before=before,
            after=after,
            turns=before is not None and after is not None and before <= HALF < after,
            sources=tuple(dict.fromkeys(key for each in then for key in each.sources)),
            marks=join((marks, *(each.marks for each in (*near, *then)))),
        )


def _chances(codes: Codes, past: Sequence[Past]) -> ProgressForecast | None:
    known = [(row(each.codes), (each.outcome or 0) > HALF) for each in whole(past)]
    if len(known) < 2:
        return None
    forecasted = forecast(known, row(codes))
    return ProgressForecast(
        round(forecasted.probability, 4),
        round(forecasted.interval.low, 4),
        round(forecasted.interval.high, 4),
        forecasted.row_cases,
        forecasted.row_successes,
    )
