"""A made-up case with a record: eight past episodes, four channels, six pledges.

Tests change one line of the text and see what goes away.
"""

from functools import cache

from detente.studies.lessons.study import study
from detente.studies.reasons.because import Because
from detente.studies.reasons.studied import Studied
from detente.studies.values.record.issue_lessons import IssueLessons
from detente.studies.values.record.lessons import Lessons
from tests.studies.ford import case_of

HARBOUR = """
title: The harbour
as-of: 2031-02-01
us: Aland
them: Bland
judged: {by: harbour staff, on: 2031-01-30}
parties:
  Aland: {leader: {name: Ina Or}}
  Bland: {leader: {name: Kai Wen}}
issues:
  piers:
    title: The outer piers
    now: shut
    options: [shut, open]
    us:   {weight: must, best-first: [open, shut]}
    them: {weight: nice, best-first: [open, shut], firm: likely}
    ingredients: {leaders: mostly, objectives: no, benefit: yes, process: mostly}
    ripe: {us: 2031-01-10, brackets: 2, leaders-only: 1}
    perceived:
      us:   {stalemate: yes, hurt: yes, way-out: yes, why: "the quay is empty [s1]"}
      them: {stalemate: yes, hurt: yes, way-out: yes, judged: {by: a pilot, on: 2031-01-02}}
  buoys:
    now: dark
    options: [dark, lit]
    us:   {weight: nice, best-first: [lit, dark]}
    them: {weight: nice, best-first: [lit, dark], firm: likely}
record:
  E1: {title: The long quay, start: 2001, end: 2002, outcome: 1, leaders: 1, objectives: 1,
       benefit: 1, process: 1, channels: [K1], follow-through: 1, period: early}
  E2: {title: The dredging, start: 2003, end: 2004, outcome: 2/3, leaders: 1, objectives: 2/3,
       benefit: 1, process: 2/3, channels: [K1], follow-through: 1/3, period: early}
  E3: {title: The pilots, start: 2005, end: 2006, outcome: 1, leaders: 2/3, objectives: 1,
       benefit: 2/3, process: 1, channels: [K1], period: early}
  E4: {title: The old tariff book, start: 2007, end: 2008, outcome: 0, leaders: 1/3,
       objectives: 0, benefit: 1/3, process: 1, channels: [K2], period: late}
  E5: {title: The closed season, start: 2009, end: 2010, outcome: 1/3, leaders: 2/3,
       objectives: 0, benefit: 1, process: 2/3, channels: [K2], issues: [piers],
       coding: "outcome: the chronicle; the rest: judgement", sources: [s1], period: late}
  E6: {title: The chain, start: 2011, end: 2012, outcome: 0, leaders: 0, objectives: 1/3,
       benefit: 2/3, process: 0, channels: [K2], period: late}
  E7: {title: The night watch, start: 2013, end: 2014, outcome: 1, leaders: 1, objectives: 1,
       benefit: 2/3, process: 1/3, channels: [K1], period: late}
  E8: {title: The survey, start: 2015, end: 2016, outcome: 0, leaders: 1/3, objectives: 1/3,
       benefit: 0, channels: [K2], period: late}
channels:
  K1: {title: Quay committee, purpose: deliverables, start: 2001, end: 2014, rank-us: 2,
       rank-them: 2, meetings: 12, same-leads: yes, claimed: 40, period: early}
  K2: {title: Grand assembly, purpose: deliverables, start: 2007, end: 2016, rank-us: 2,
       rank-them: 3, meetings: 9, same-leads: no, period: late}
  K3: {title: Fog horn, purpose: notice, start: 2010, rank-us: 5, rank-them: 5,
       can-be-switched-off: yes, cut-by: [a brawl, a film], held-through: [a strike]}
  K4: {title: Signal mast, purpose: notice, start: 2012, rank-us: 5, rank-them: 5,
       can-be-switched-off: no, firewalled: yes}
pledges:
  P1: {what: pay dues, by: Aland, kind: payment, field: dues, date: 2020-01-01, kept: met,
       delivered-on: 2020-01-31}
  P2: {what: pay dues again, by: Aland, kind: payment, field: dues, date: 2021-01-01, kept: late,
       delivered-on: 2021-06-01}
  P3: {what: light the buoys, by: Bland, kind: notice, field: sea, date: 2022-01-01, kept: met,
       delivered-on: 2022-01-11}
  P4: {what: half of the buoys, by: Bland, kind: notice, field: sea, part-of: P3, kept: met}
  P5: {what: a new book, by: Aland; Bland, kind: rule, field: dues, date: 2023-01-01, kept: missed}
  P6: {what: a map, by: Bland, kind: notice, field: sea, date: 2030-01-01, kept: pending}
sources:
  s1: {title: The chronicle, date: 2030-12-01}
"""


@cache
def learned(text: str = HARBOUR) -> Studied[Lessons]:
    """The study of a case's text."""
    case = case_of(text)
    return study(case, Because(case))


def of(issue: str, text: str = HARBOUR) -> IssueLessons:
    """What the study says of one issue."""
    return next(one for one in learned(text).value.issues if one.issue == issue)
