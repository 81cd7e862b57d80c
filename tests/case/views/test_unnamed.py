"""Whatever names a part that is taken out goes with it, in every field that can name a part."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest

from detente.answers import Finding, Severity
from detente.case.checks import check
from detente.case.models.case import Case
from detente.case.models.naming import NAMING
from detente.case.models.part import Part
from detente.case.models.walk import parts
from detente.case.views.as_of import canonical, view
from detente.case.views.reserved import without_confidences
from detente.files.place import PlaceIndex
from detente.files.tree import Tree

NAMED = """
as-of: 2027-03-15
us: Upland
them: Lowland
meet: {where: fair, date: 2027-05}
judged: {by: staff, on: 2027-03-01}
parties:
  Upland:
    leads:
      - {name: Zqperson, office: desk officer, HERE-person: x}
      - {name: Ole Pim, mandate: [water, zqissue], contacts: [{with: Zqperson, date: 2026-12}]}
    win-at-home: {says: lights stay on, if: zqissue = zqyes}
    aims: {light: {says: to have light, sources: [zqsource]}}
  Lowland: {}
others:
  Zqthird: {role: guarantor, HERE-third: x}
  Bank:
    role: guarantor
    consent-if: zqissue = zqyes
    give:
      loan: {title: a loan, us: [0, 1], them: [0, 1], costs: [0, 1], with: zqissue,
        lead: [Zqperson],
        measured-by: zqbench, due: 2027-09}
issues:
  zqissue:
    HERE-issue: x
    now: zqno
    options: {zqno: {}, zqyes: {}}
    us: {weight: nice, best-first: [zqyes, zqno]}
  water:
    now: none
    with: zqissue
    options:
      none: {}
      10%: {by: Zqthird, measured-by: zqbench, steps: [zqstep, pour]}
      zqoption: {HERE-option: x}
    lead: [Zqperson]
    us: {weight: nice, best-first: [none, 10%, zqoption],
      apart: [{best-first: [zqoption, 10%, none]}], moved: {zqoption: {points: 1, why: x}}}
    them: {scores: {none: 0, 10%: 1, zqoption: 2}, bottom-line: [zqoption, 10%]}
    others: {Zqthird: {weight: nice, best-first: [none, 10%, zqoption]}}
    homework: [{what: a list, owner: Zqperson}]
    gates: [{needs: rain, holds: no, opened-by: zqissue = zqyes}]
    steps:
      zqstep: {by: us, HERE-step: x}
      pour: {by: us, measured-by: zqbench, waits-for: [{step: zqstep}],
        voided: {by: Zqthird, chance: [0.1, 0.2]}}
      lend: {by: Zqthird}
never-trade: [{issue: zqissue}, {issue: pride, quiet-channel: zqchan}]
home:
  us:
    - {who: union, power: veto, needs: zqissue = zqyes}
    - {who: press, power: sway, needs: water = 10%, unless: zqissue = zqyes}
    - {who: guild, power: sway, scores: {water: {10%: 1, zqoption: 2}, zqissue: {zqyes: 1}}}
links:
  - {if: zqissue = zqyes, and: water = 10%, us: 1}
  - {if: water = 10%, and: zqissue = zqyes, us: 1, others: {Zqthird: 1}}
  - {if: water = 10%, and: water = none, us: 1, others: {Zqthird: 1}}
requires:
  - {if: zqissue = zqyes, needs: water = 10%}
  - {if: water = 10%, needs: zqissue = zqyes}
bans: [{together: [water = 10%, zqissue = zqyes]}]
questions:
  zqquest: {about: them, asks: why, HERE-question: x,
    readings: {a: {says: so}, b: {says: thus, worst: yes}}}
  heard: {about: them, asks: what,
    readings: {a: {says: so}, b: {says: thus, worst: yes},
      zqread: {says: yes, HERE-reading: x}}}
statements:
  - {date: 2027-01, side: them, speaker: Cy, openness: public, level: official, kind: aim,
     question: zqquest, means: a, text: Yes.}
  - {date: 2027-01, side: them, speaker: Cy, openness: public, level: official, kind: aim,
     question: heard, means: zqread, text: Yes.}
  - {date: 2027-01, side: them, speaker: Cy, openness: public, level: official, kind: demand,
     issue: zqissue, option: zqyes, text: Yes.}
  - {date: 2027-01, side: them, speaker: Cy, openness: public, level: official, kind: demand,
     issue: water, option: zqoption, text: Yes.}
talks:
  zqentry: {round: 1, date: 2027-03-01, side: us, form: oral, terms: {water: 10%}, HERE-entry: x}
  two: {round: 1, date: 2027-03-02, side: them, form: oral,
    terms: {water: zqoption, zqissue: zqyes},
    if: {zqissue: zqyes}, brackets: [zqissue]}
  three: {round: 1, date: 2027-03-03, side: them, form: oral, accepts: zqentry}
  four: {round: 1, date: 2027-03-04, side: them, form: oral, refuses: zqentry}
  five: {round: 1, date: 2027-03-05, side: Zqthird, form: oral, terms: {water: 10%}}
channels:
  zqchan: {title: room, purpose: crisis, HERE-channel: x}
  open: {title: desk, purpose: crisis, issues: [zqissue], lead-us: Zqperson, lead-them: Zqperson}
process: {translator: Zqperson, carriers: [{kind: letter, who: Zqperson, cost: 1}]}
additions: [{issue: zqissue}]
outside: [{what: a fair, date: 2027-06, issue: zqissue, ends: [zqpledge]}]
meanwhile: [{side: us, kind: standstill, what: pause, issue: zqissue}]
benchmarks:
  zqbench: {what: a gauge, by: us, controlled: yes, HERE-benchmark: x}
  rings: {what: rings, by: Zqthird, controlled: yes}
record:
  zqepisode: {title: old talks, start: 2019, end: 2020, outcome: 1, HERE-done: x}
  flood: {title: flood talks, start: 2021, end: 2022, outcome: 0, issues: [zqissue],
    channels: [zqchan]}
pledges:
  zqpledge: {what: boats, by: Upland, to: Lowland, HERE-pledge: x}
  gauges: {what: gauges, by: Upland, to: Zqthird, part-of: zqpledge, waits-for: [zqpledge],
    taken-back: [zqpledge], series: zqseries, step: zqstep}
  loan: {what: loan, by: Zqthird, to: Lowland}
readouts: [{pledge: zqpledge, side: us, date: 2027-01, text: yes}]
paths: [{pledge: zqpledge, date: 2027-06, amount: 1}]
goalposts: [{pledge: zqpledge, date: 2027-01, field: quantity, to: 2}]
evidence:
  - {pledge: zqpledge, until: 2027-01, published: 2027-02, says: seen}
  - {benchmark: zqbench, until: 2027-01, published: 2027-02, says: seen}
scores: [{pledge: zqpledge, book: kept, score: 1, scorer: staff, date: 2027-01}]
corrections: [{pledge: zqpledge, date: 2027-01, field: amount, from: 1, to: 2, by: staff}]
events:
  - {date: 2027-01, kind: contact, side: us, what: met, channel: zqchan, pledge: zqpledge}
facts: [{fact: level, value: 1, issue: zqissue, date: 2027-01}]
series:
  zqseries: {file: a.csv, HERE-series: x}
  drawn: {file: b.csv, drawn: {across: y, lines: {a: A}, beside: [zqepisode, zqpledge]}}
sources:
  zqsource: {title: note, date: 2027-01-01, HERE-source: x}
  page: {title: page, date: 2027-01-01, within: zqsource}
"""
"""Every field that names a part names one that is called `zq…`."""
TARGETS = (
    "person third issue option step question reading entry channel benchmark done pledge series "
    "source"
).split()
AGREED = {"done": "zqepisode", "issue": "zqissue zqno zqyes", "source": "zqsource"}


def case_with(kinds: tuple[str, ...], mark: str) -> Case:
    """The case where the named parts of these kinds are marked."""
    text = NAMED
    for kind in TARGETS:
        assert text.count(f"HERE-{kind}: x") == 1, kind
        text = text.replace(f"HERE-{kind}: x", mark if kind in kinds else "why: x")
    return Case.model_validate(Tree("case.yaml", text).data, by_alias=True, by_name=False)


def pointed(case: Case) -> Iterator[tuple[type[Part], str]]:
    """The fields of the list that name one of the parts."""
    for _, part in parts(case):
        for model, field in NAMING:
            if isinstance(part, model) and "zq" in repr(getattr(part, field)).lower():
                yield model, field


def test_each_field_of_the_list_is_planted() -> None:
    never = {(model, field) for (model, field) in NAMING if (field in ("now", "given_by"))}
    assert set(pointed(case_with((), "why: x"))) >= set(NAMING) - never


@pytest.mark.parametrize("kind", [*TARGETS, "all"])
@pytest.mark.parametrize("way", ["a later day", "a confidence"])
def test_no_field_names_what_was_taken_out(kind: str, way: str) -> None:
    kinds = tuple(TARGETS) if kind == "all" else (kind,)
    if way == "a later day":
        left = view(case_with(kinds, "visible-from: 2027-04-01")).case
    else:
        left = without_confidences(case_with(kinds, 'marks: ["confidence:Upland"]'), ()).case
    words = AGREED.get(kind, f"zq{kind[:4]}").split()
    assert [one for one in words if one in repr(canonical(left)).lower()] == []
    faults = [one for one in check(left, PlaceIndex()) if one.severity is Severity.FAULT]
    before = {str(one) for one in check(case_with((), "why: x"), PlaceIndex())}
    assert [str(one) for one in faults if str(one) not in before] == []


def test_names_that_the_checks_miss_are_in_the_list() -> None:
    """A field that a check finds to name nobody, once nobody's name stands in it."""
    case = case_with((), "why: x")
    missed = {
        (type(part).__name__, field)
        for path, part in parts(case)
        for field in type(part).model_fields
        if (other := _nobody(getattr(part, field)))
        if any(map(_is_missing, _findings(_put(case, path, {field: other}))))
    }
    listed = {(model.__name__, field) for model, field in NAMING}
    lost = {one for one in missed - listed if one[1] not in ("sources", "us", "them")}
    assert len(missed) > 30 and lost == set()


def _nobody(value: Any) -> Any:
    """A text, or a list of texts, in which nobody's name stands; None: no such value."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return "nobody-zz" if value else None
    is_list = isinstance(value, tuple) and value and all(isinstance(one, str) for one in value)
    return ("nobody-zz",) if is_list else None


def _findings(case: Case) -> list[Finding]:
    """What the checks find; nothing of a case that no reading would have let come to them."""
    try:
        return check(case, PlaceIndex())
    except (KeyError, ValueError):
        return []


def _is_missing(finding: Finding) -> bool:
    told = str(finding)
    return "nobody-zz" in told and ("is not there" in told or "is nobody" in told)


def _put(value: Any, path: tuple[Any, ...], changed: dict[str, Any]) -> Any:
    """A value with other fields in the part to which the path leads."""
    if not path:
        return value.model_copy(update=changed)
    step, rest = path[0], path[1:]
    if isinstance(value, Part):
        names = {info.alias or name: name for name, info in type(value).model_fields.items()}
        inner = _put(getattr(value, names[step]), rest, changed)
        return value.model_copy(update={names[step]: inner})
    if isinstance(value, dict):
        return {**value, step: _put(value[step], rest, changed)}
    return tuple(_put(one, rest, changed) if at == step else one for at, one in enumerate(value))
