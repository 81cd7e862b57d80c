"""Each issue beside the record: nearest episodes, what is missing, what supplying it changes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.case.case import Case
from detente.case.issue import Issue
from detente.engines.lessons.forecast import forecast
from detente.engines.lessons.nearest import Nearest, Past, compared, if_supplied, nearest
from detente.studies.lessons.past import HALF, Codes, grade, likened, mean, now, row, whole
from detente.studies.lessons.ripeness import ripeness
from detente.studies.names import title
from detente.studies.valuation.ingredients import LACKING, Named, ingredients, short, supplier, word
from detente.studies.values.lessons import Chances, IssueLessons, Likened, Supply
from detente.studies.words import listing

NAMED = 3
"""How many of several tied episodes are named in a sentence."""


def issue_lessons(case: Case, name: str, past: Sequence[Past]) -> IssueLessons:
    """What the record says of one issue as it stands now."""
    issue = case.issues[name]
    codes = now(issue.ingredients) if issue.ingredients else {}
    found = nearest(codes, past) if codes and past else Nearest((), ())
    near = tuple(likened(case, one.past.name, one) for one in found.found)
    own = _own(case, name, codes, past)
    red = any(one.issue == name for one in case.never_trade)
    supplies = () if red else tuple(_supplies(case, issue, codes, past, near))
    return IssueLessons(
        issue=name,
        title=title(case, name),
        ingredients=_words(issue),
        lacking=_lacking(issue),
        own=own,
        nearest=near,
        incomparable=len(found.incomparable),
        supplies=supplies,
        chances=_chances(codes, past) if codes else None,
        ripeness=ripeness(case, name),
        said=_said(issue, past, near, supplies, red),
        past=_past(near) if near else "",
    )


def _words(issue: Issue) -> dict[str, str]:
    if issue.ingredients is None:
        return {}
    return {one.id: word(issue.ingredients, one.id).value for one in ingredients()}


def _lacking(issue: Issue) -> tuple[str, ...]:
    found = issue.ingredients
    return tuple(one.id for one in ingredients() if found and word(found, one.id) in LACKING)


def _own(case: Case, name: str, codes: Codes, past: Sequence[Past]) -> tuple[Likened, ...]:
    """Episodes on this very issue, the nearest first; those that cannot be compared last."""
    mine = [one for one in past if name in case.record[one.name].issues]
    found = [likened(case, one.name, compared(codes, one) if codes else None) for one in mine]
    return tuple(sorted(found, key=lambda one: (one.distance is None, one.distance or 0)))


def _supplies(
    case: Case, issue: Issue, codes: Codes, past: Sequence[Past], near: tuple[Likened, ...]
) -> Iterator[Supply]:
    lacking = _lacking(issue)
    for one in ingredients():
        if one.id in lacking:
            yield _supply(case, issue, one, codes, past, near)


def _supply(
    case: Case,
    issue: Issue,
    one: Named,
    codes: Codes,
    past: Sequence[Past],
    near: tuple[Likened, ...],
) -> Supply:
    found = if_supplied(codes, one.id, past) if past else Nearest((), ())
    then = tuple(likened(case, each.past.name, each) for each in found.found)
    before, after = mean(near), mean(then)
    turns = before is not None and after is not None and before <= HALF < after
    return Supply(
        ingredient=one.id,
        says=one.says,
        now=word(issue.ingredients, one.id).value if issue.ingredients else "",
        who=supplier(case, one),
        acts=one.acts,
        nearest=then,
        before=before,
        after=after,
        turns=turns,
        said=_change(one, then, before, after),
    )


def _change(
    one: Named, then: tuple[Likened, ...], before: Fraction | None, after: Fraction | None
) -> str:
    if before is None or after is None:
        return f"what supplying {one.short} would change cannot be said: no outcome is known"
    if grade(before) == grade(after):
        change = f"still {grade(after)}"
    else:
        change = f"{grade(after)} instead of {grade(before)}"
    return f"with {one.short} the nearest would be {named(then)}: {change}"


def named(found: Sequence[Likened]) -> str:
    """Episodes by name and years; of many, the first few and how many more.

    >>> named(())
    'none'
    """
    first = [f"{one.title} ({one.period})" for one in found[:NAMED]]
    more = len(found) - NAMED
    return listing([*first, f"{more} more"] if more > 0 else first) or "none"


def _chances(codes: Codes, past: Sequence[Past]) -> Chances | None:
    known = [(row(one.codes), (one.outcome or 0) > HALF) for one in whole(past)]
    if len(known) < 2:
        return None
    found = forecast(known, row(codes))
    return Chances(
        round(found.probability, 4),
        round(found.interval.low, 4),
        round(found.interval.high, 4),
        found.row_cases,
        found.row_successes,
    )


def _said(
    issue: Issue,
    past: Sequence[Past],
    near: tuple[Likened, ...],
    supplies: tuple[Supply, ...],
    red: bool,
) -> str:
    if not past:
        return "cannot say: the case has no record"
    if issue.ingredients is None:
        return "cannot say: the ingredients of progress are not judged"
    if red:
        return f"{_past(near)}; a red line: spoken of at most, so nothing is to be supplied"
    lacks = listing([short(one.ingredient) for one in supplies])
    missing = f"missing now: {lacks}" if lacks else "no ingredient is missing now"
    turning = [short(one.ingredient) for one in supplies if one.turns]
    turned = f"; supplying {listing(turning, 'or')} would turn the nearest" if turning else ""
    return f"{_past(near)}; {missing}{turned}"


def _past(near: tuple[Likened, ...]) -> str:
    outcome = mean(near)
    came = grade(outcome) if outcome is not None else "what came of them is not known"
    return f"nearest: {named(near)}, {came}"
