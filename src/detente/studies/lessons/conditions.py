"""Zartman's conditions and the four ingredients side by side, for every issue (§20, §27)."""

from collections.abc import Iterator, Sequence

from detente.case.case import Case
from detente.case.part import Judged
from detente.studies.lessons.ripeness import ripeness
from detente.studies.names import country, title
from detente.studies.valuation.ingredients import LACKING, names, word
from detente.studies.valuation.readings import SIDES
from detente.studies.values.conditions import NOT_JUDGED, Conditions
from detente.studies.values.lessons import Seen
from detente.studies.words import day

PERCEIVED = {"stalemate": "stalemate", "hurt": "hurt", "way-out": "way_out"}


def conditions(case: Case) -> tuple[Conditions, ...]:
    """One row an issue, in the order of the case; what nobody judged says so."""
    return tuple(_row(case, name) for name in case.issues)


def _row(case: Case, name: str) -> Conditions:
    found = ripeness(case, name)
    sides = found.sides if found else ()
    ripe = found.by_perceptions if found else None
    now = case.issues[name].ingredients
    words = {one: word(now, one).value if now else NOT_JUDGED for one in names()}
    held = sum(word(now, one) not in LACKING for one in names()) if now else 0
    return Conditions(
        issue=name,
        title=title(case, name),
        perceived={called: _seen_by(case, sides, field) for called, field in PERCEIVED.items()},
        ripe=NOT_JUDGED if ripe is None else "yes" if ripe else "no",
        perceived_by=_joined(_by(one.who, one.when) for one in sides),
        ingredients=words,
        there=f"{held} of {len(words)}" if now else NOT_JUDGED,
        ingredients_by=_joined([_judge(now.judged or case.judged)] if now else []),
    )


def _seen_by(case: Case, sides: Sequence[Seen], field: str) -> str:
    """Who sees it: both, one side, neither; and which side nobody judged."""
    if not sides:
        return NOT_JUDGED
    seeing = [country(case, one.side) for one in sides if getattr(one, field)]
    if len(sides) == len(SIDES):
        return "both" if len(seeing) == len(SIDES) else (seeing or ["neither"])[0]
    (judged,) = sides
    (other,) = set(SIDES) - {judged.side}
    said = country(case, judged.side) + ("" if seeing else " does not")
    return f"{said}; {country(case, other)}: {NOT_JUDGED}"


def _judge(judged: Judged | None) -> str:
    return _by(judged.by, day(judged.on) if judged.on else "") if judged else ""


def _by(who: str, when: str) -> str:
    return ", ".join(part for part in (who, when) if part)


def _joined(said: Iterator[str] | Sequence[str]) -> str:
    return "; ".join(part for part in dict.fromkeys(said) if part) or NOT_JUDGED


def compared(rows: Sequence[Conditions]) -> str:
    """How many issues were judged by both sets, and how far the two agree on them."""
    both = [row for row in rows if NOT_JUDGED not in (row.ripe, row.there)]
    if not both:
        return f"no issue of {len(rows)} is judged by both sets of conditions"
    ripe = [row for row in both if row.ripe == "yes"]
    full = [row for row in both if _most(row)]
    agreed = sum((row in ripe) == (row in full) for row in both)
    return (
        f"{len(both)} of {len(rows)} issues are judged by both sets: {len(ripe)} ripe in the eyes "
        f"of both sides, {len(full)} with most ingredients there; the two agree on {agreed}"
    )


def _most(row: Conditions) -> bool:
    """All ingredients but one at most are there."""
    held, _, of = row.there.partition(" of ")
    return int(held) >= int(of) - 1
