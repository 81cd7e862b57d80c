"""Clean ground for hostile words: a case with every section, a bare problem, a ladder, a table."""

import json
from pathlib import Path
from typing import Any

RIVER = Path(__file__).parents[3] / "cases/river/case.yaml"
MORE = """
pledges:
  june: {what: Release in June, by: us, to: them, package: Basin, quantity: 40, unit: hm3,
    date: 2026-01-02, deadline: 2026-06-30, controlled: yes, sources: [s1], clock: basin}
  gauge: {what: Open the gauges, by: them, to: us, package: Basin, date: 2026-01-02,
    deadline: 2027-01-31, waits-for: [june], kept: missed, cause: unclear, cause-why: nobody came,
    sources: [s2]}
  tariff: {what: Lower the tariff, by: them, to: us, date: 2025-01-02, quantity: 10, unit: percent,
    deadline: 2026-12-31, series: rates, sources: [s2]}
readouts:
  - {pledge: june, side: both, date: 2026-01-02, text: forty in June, quantity: 40, unit: hm3}
  - {pledge: june, side: us, date: 2026-01-03, text: thirty in June, quantity: 30, unit: hm3}
  - {pledge: june, side: them, date: 2026-01-03, text: fifty by May, deadline: 2026-05-31}
paths:
  - {pledge: june, date: 2026-06-15, amount: 20, unit: hm3, count: gauge at the dam}
goalposts:
  - {pledge: june, date: 2026-03-01, field: quantity, from: 40, to: 50, by: them, confirmed: no}
evidence:
  - {pledge: june, until: 2026-06-20, published: 2026-07-01, value: 25, unit: hm3, says: slow}
  - {pledge: june, until: 2026-06-20, published: 2026-07-02, value: 20, unit: hm3, rival: yes}
  - {benchmark: gauge, until: 2026-08-01, published: 2026-08-02, value: 3, unit: hm3}
scores:
  - {pledge: june, book: g20-research-group, score: 0, scorer: one, date: 2026-08, why: part came}
  - {pledge: june, book: g20-research-group, score: 1, scorer: two, date: 2026-08, why: enough}
events:
  - {date: 2026-05-01, side: both, kind: contact, what: the commission met, channel: commission}
  - {date: 2026-06-01, side: us, kind: act, what: the gate opened, pledge: june, sources: [s1]}
record:
  flood: {title: The wet summer, area: water, issues: [flood-warning], period: before,
    start: 2021-05, end: 2021-09, asked: a warning, agreed: a desk, outcome: 1, outcome-why: kept,
    follow-through: 1, leaders: 1, objectives: 0, benefit: 1, process: 0, sources: [s3]}
  drought: {title: The dry summer, area: water, issues: [summer-release], start: 2018-05,
    end: 2018-09, asked: a release, agreed: nothing, outcome: 0, outcome-why: refused,
    follow-through: 0, leaders: 0, objectives: 0, benefit: 1, process: 0, sources: [s3]}
facts:
  - {fact: fields without water, value: 12, unit: km2, vintage: 2026, date: 2027-01-31,
     sources: [s3]}
discrepancies:
  d1: {topic: drowned, first: eleven, other: twelve, handling: eleven is used, sources: [s3]}
series:
  rates: {title: Tariffs, file: rates.csv, unit: percent, sources: [s3]}
links:
  - {if: summer-release = 20%, and: power-price = fixed, them: 1, why: both before the summer}
requires:
  - {if: dam-inspection >= free access, needs: flood-warning >= 12 hours, why: a gate between}
bans:
  - {together: [summer-release >= 20%, dam-inspection >= free access], why: too much at once}
rehearsal:
  us: [{kind: reliable, weight: 1, why: the record}]
objections:
  - {id: farmers, says: too little, answers: [more would flood]}
"""
STEPS = {
    "steps: [release-of-a-fifth]": "steps: [release-of-a-fifth, desk, line]",
    "      release-of-a-fifth: {": """\
      desk: {what: a desk, by: us, amount: 1, unit: desk, due: 2027-06, measured-by: drills,
        why: it is quick}
      line: {what: a line, by: us, due: 2027-09, why: it is slow, measured-by: drills,
        waits-for: [{step: desk, why: a desk first}], voided: {by: a court, chance: 0.01}}
      release-of-a-fifth: {""",
}
"""What the river's first issue lacks."""
RATES = "month,rate,source,note\n2026-01,20,s3,high\n2026-12,12,s3,lower\n"
"""The series of the case."""
BARE: dict[str, Any] = {
    "issues": [{"name": "a", "options": ["x", "y"]}, {"name": "b", "options": ["x", "y", "z"]}],
    "parties": [
        {"name": "P", "scores": [[0, "1/3"], [0, 1, 2]], "reservation": 0,
         "audiences": [{"name": "crowd", "scores": [[0, 1], [0, 1, 2]], "reservation": 0}]},
        {"name": "Q", "scores": [[1, 0], [3, 2, 0]], "reservation": 0},
    ],
    "linkages": [{"party": "P", "issues": [0, 1], "options": [1, 1], "score": 1}],
    "bans": [[[0, 1], [1, 2]]],
}  # fmt: skip
LADDER: dict[str, Any] = {
    "months": 4,
    "discount": [0.9, 0.9],
    "steps": [
        {"name": "water", "giver": 0, "once": [-1, 3], "tranches": 2},
        {"name": "price", "giver": 1, "once": [3, -1]},
    ],
    "gates": [{"step": "price", "on": "water", "needs": 0.5}],
    "rules": [{"name": "order", "when": [["price", 1]], "then": [["water", 1]]}],
}
LESSONS = "case,DEV,URB,SURV\nAU,1,0,0\nBE,1,1,1\nCZ,0,1,1\nEE,0,0,0\n"


def case_text() -> str:
    """The river with every section that it lacks."""
    river = RIVER.read_text(encoding="utf-8")
    for old, new in STEPS.items():
        assert old in river
        river = river.replace(old, new, 1)
    return river + MORE


def leaves(data: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value that is neither list nor object."""
    if isinstance(data, dict):
        return [way for key, one in data.items() for way in leaves(one, (*steps, key))]
    if isinstance(data, list):
        return [way for at, one in enumerate(data) for way in leaves(one, (*steps, at))]
    return [steps]


def replaced(data: Any, way: tuple[str | int, ...], value: Any) -> Any:
    """A copy of the data with one value changed."""
    copy = json.loads(json.dumps(data))
    inner = copy
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return copy
