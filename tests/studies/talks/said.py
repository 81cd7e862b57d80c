"""Talks on the ford, round by round, and what is made of them."""

from functools import cache

from detente.case.models.case import Case
from detente.studies.plan import Planner, Request
from detente.studies.values.talks.talks import (
    Talks,
    TalksOffer,
)
from tests.studies.ford import FORD, case_of, changed

ENTRIES = """
talks:
  b1: {date: 2031-01-06, round: 1, side: them, form: oral, terms: "grain = a hundred sacks"}
  a1: {date: 2031-01-08, round: 1, side: us, form: non-paper, terms: "toll = low",
       if: "grain = a hundred sacks", answer-by: 2031-01-12}
  p1: {date: 2031-01-09, round: 1, side: them, openness: public, level: leader, form: press,
       terms: "grain = a hundred sacks; shore = moved"}
  b2: {date: 2031-01-14, round: 2, side: them, form: text, whole: yes, refuses: a1,
       terms: "grain = a hundred sacks; flag = both flags", brackets: [toll]}
  a2: {date: 2031-01-16, round: 2, side: us, form: text, whole: yes, refuses: b2,
       terms: "grain = a hundred sacks; flag = both flags; toll = low", brackets: [toll]}
  b3: {date: 2031-01-28, round: 3, side: them, form: text, whole: yes, refuses: a2,
       terms: "grain = a hundred sacks; toll = low; lamps = lit; flag = both flags"}
"""

TALKS = FORD + ENTRIES


@cache
def planner(text: str = TALKS) -> Planner:
    return planned(case_of(text))


def planned(case: Case) -> Planner:
    return Planner(Request(case, ""))


def talks(text: str = TALKS) -> Talks:
    value = planner(text).talks().value
    assert isinstance(value, Talks)
    return value


def offer(name: str, text: str = TALKS) -> TalksOffer:
    return next(one for one in talks(text).offers if one.id == name)


STILL = """
talks:
  b1: {date: 2031-01-06, round: 1, side: them, form: text, whole: yes, terms: "flag = both flags"}
  a1: {date: 2031-01-08, round: 1, side: us, form: text, whole: yes, answer-by: 2031-01-12,
       terms: "flag = both flags; toll = low"}
  b2: {date: 2031-01-14, round: 2, side: them, form: text, whole: yes, terms: "flag = both flags"}
  b3: {date: 2031-01-20, round: 3, side: them, form: text, whole: yes,
       terms: "flag = both flags; grain = a hundred sacks"}
"""

THREE = (
    changed(
        "      a hundred sacks: {says", "      fifty sacks:\n      a hundred sacks: {says", TALKS
    )
    .replace("[none, a hundred sacks]", "[none, fifty sacks, a hundred sacks]")
    .replace("[a hundred sacks, none]", "[a hundred sacks, fifty sacks, none]")
)

APART = """
talks:
  a1: {date: 2031-01-06, round: 1, side: us, form: text, brackets: [grain],
       terms: "grain = none; toll = low"}
  b1: {date: 2031-01-08, round: 1, side: them, form: text, brackets: [grain],
       terms: "grain = a hundred sacks; toll = high; flag = both flags"}
"""

BARE = THREE[: THREE.index("\ntalks:")]
