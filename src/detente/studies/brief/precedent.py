"""What the record says of one issue, in a few words for the top of a plan (§20, §21)."""

from collections.abc import Iterator

from detente.case.case import Case
from detente.studies.lessons.past import mean
from detente.studies.names import leader
from detente.studies.valuation.ingredients import names, short
from detente.studies.values.lessons import IssueLessons, Likened, Supplier, grade
from detente.studies.words import first_up, listing

MOST_NAMED = 1
"""Of several episodes that are equally near, so many are named; the others are counted."""


def precedent(case: Case, one: IssueLessons) -> str:
    """The nearest episodes and what came of them, what is missing, who supplies it.

    Nothing where the issue's ingredients are not judged, or nothing can be compared.
    """
    if not one.nearest:
        return ""
    return " ".join(first_up(part) + "." for part in _parts(case, one))


def coding(one: IssueLessons) -> tuple[str, ...]:
    """How sure the coder of the episode that `precedent` names was, in the coder's words."""
    return tuple(each.coding or "no word on how sure it is" for each in one.nearest[:MOST_NAMED])


def _parts(case: Case, one: IssueLessons) -> Iterator[str]:
    shown, left = one.nearest[:MOST_NAMED], len(one.nearest) - MOST_NAMED
    outcome = mean(one.nearest)
    together = f", all together {grade(outcome)}" if outcome is not None else ""
    more = [f"{left} more as near{together}"] if left > 0 else []
    yield f"before: {'; '.join([*map(_episode, shown), *more])}"
    missing = [f"{short(s.ingredient)} ({_who(case, s.by)})" for s in one.supplies]
    yield f"missing now: {'; '.join(missing)}" if missing else "nothing is missing now"


def _episode(each: Likened) -> str:
    came = "not known what came of it" if each.outcome is None else grade(each.outcome)
    years = f"{each.first}" if each.first == each.last else f"{each.first}–{each.last}"
    return f"{first_up(each.title)} ({years}), {_held(each)}: {came}"


def _who(case: Case, by: Supplier) -> str:
    if by is Supplier.LEADS:
        return "the leads of both sides"
    ours = leader(case, "us")
    return f"{ours} and {leader(case, 'them')}" if by is Supplier.LEADERS else ours


def _held(each: Likened) -> str:
    """What was there and what was missing, said of whichever are fewer."""
    unknown = f", {each.unknown} not known" if each.unknown else ""
    if len(each.there) == len(names()):
        return "with all of it there"
    if not each.there:
        return f"with none of it there{unknown}"
    if len(each.missing) <= len(each.there):
        lacked = listing([short(name) for name in each.missing])
        return f"with all but {lacked}{unknown}" if lacked else f"with what is known there{unknown}"
    return f"with {listing([short(name) for name in each.there])} alone{unknown}"
