"""A made-up case that keeps every rule of the process, and the chain of studies up to it.

Tests change one line of the text and see what goes away.
"""

from dataclasses import dataclass
from functools import cache

from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.report.letter.letter import letter
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from detente.studies.reasons.studied import Studied
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import Objections
from detente.studies.values.packages.packages import Packages
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.process.rules import Lint

FORD = """
title: The ford
as-of: 2031-02-01
us: Aland
them: Bland
meet: {where: Ford council, date: 2031-09-01}
judged: {by: keepers of the ford, on: 2031-01-30}
parties:
  Aland:
    leader: {name: Ina Or, office: first citizen, calls: the night desk}
    leads:
      - {name: Ole Pim, office: toll master, rank: 2, empowered: yes, mandate: [toll, lamps, flag]}
      - {name: Una Rook, office: grain master, rank: 2, empowered: yes, mandate: [grain]}
    aims:
      open-road: {says: "to keep the road open all year"}
      secret: {says: "to outlast the winter", may-be-said: no}
    win-at-home: "the road is open"
    harm: [{what: trade over the ford, loss: 2, of: 100, unit: carts, bears: 0.1}]
  Bland:
    leader: {name: Kai Wen, office: warden, calls: the gate house}
    leads:
      - {name: Lu Tan, office: bridge warden, rank: 2, empowered: yes, mandate: [toll, lamps, flag],
         contacts: [{with: Ole Pim, date: 2030-11-12}]}
      - {name: Mo Yar, office: corn warden, rank: 2, empowered: yes, mandate: [grain],
         contacts: [{with: Una Rook, date: 2030-12, how: at the corn market}]}
    win-at-home: "bread before the frost"
    harm: [{what: grain from the south, loss: 5, of: 100, unit: sacks, bears: 0.2}]
issues:
  toll:
    title: The toll at the ford
    purposes: [settle]
    raised-by: us
    now: high
    options:
      high:
      low: {says: "the toll falls to a tenth", by: them, due: 2031-12, measured-by: toll-table}
    lead: [Ole Pim, Lu Tan]
    us:   {weight: must, best-first: [low, high]}
    them: {weight: nice, best-first: [high, low], firm: likely}
    homework: [{what: "a list of all tolls", owner: Ole Pim, done: yes}]
  grain:
    title: Grain before the frost
    purposes: [settle]
    raised-by: them
    now: none
    options:
      none:
      a hundred sacks: {says: "sacks go over", by: us, due: 2031-12, measured-by: sacks-sent}
    lead: [Una Rook, Mo Yar]
    us:   {weight: nice, best-first: [none, a hundred sacks]}
    them: {weight: must, best-first: [a hundred sacks, none], firm: likely, drift: [-5, -2]}
  lamps:
    title: Lamps that warn of high water
    purposes: [reduce-risk]
    warning: yes
    now: none
    options:
      none:
      lit: {says: "each bank lights a lamp", by: both, due: 2031-10, measured-by: lamps-lit}
    lead: [Ole Pim, Lu Tan]
    us:   {weight: nice, best-first: [lit, none]}
    them: {weight: nice, best-first: [lit, none], firm: likely}
  flag:
    title: Both flags on the ford
    respect: yes
    now: none
    options:
      none:
      both flags: {says: "both flags fly", by: both, due: 2031-12, measured-by: flags-up}
    lead: [Ole Pim, Lu Tan]
    us:   {weight: nice, best-first: [both flags, none]}
    them: {weight: should, best-first: [both flags, none], firm: likely}
  shore:
    now: as it is
    options: [as it is, moved]
    us:   {weight: nice, best-first: [moved, as it is]}
    them: {weight: nice, best-first: [moved, as it is], firm: likely}
  cannon:
    security: yes
    now: hidden
    options: [hidden, shown]
    us:   {weight: nice, best-first: [hidden, shown]}
    them: {weight: nice, best-first: [hidden, shown], firm: likely}
never-trade: [{issue: shore, quiet-channel: elders}]
home:
  us:
    - {who: millers, power: sway, won-by: "grain sold at a price [s1]",
       unnerved-by: "grain before the frost goes over for nothing"}
links:
  - {if: "toll = low", and: "grain = a hundred sacks", them: [1, 3]}
questions:
  winter:
    about: them
    asks: How long does the grain last?
    readings: {enough: {says: until spring}, little: {says: until the frost, worst: yes}}
  road:
    about: us
    asks: What is the road for?
    readings: {trade: {says: for trade}, troops: {says: for troops, worst: yes}}
statements:
  - {date: 2030-10-01, side: us, speaker: Ina Or, openness: private, level: leader, kind: demand,
     issue: toll, option: low, question: road, means: trade, text: "Let us speak of the toll."}
  - {date: 2030-11-01, side: us, speaker: Ina Or, openness: public, level: leader, kind: demand,
     issue: toll, option: low, text: "The toll must fall."}
channels:
  elders: {title: Council of elders, purpose: communication, start: 2012, firewalled: yes}
process:
  first-move: us
  first-move-why: "the warden waits to be asked [s1]"
  rounds: 2
  attention: 3
  days-between-rounds: 14
  carriers:
    - {kind: letter, who: a ferryman, cost: 1, days: 7, leak: "by the ferry"}
    - {kind: call, cost: 2, days: 1, needs: "a wire", leak: "by the wire"}
meanwhile:
  - {side: us, kind: hard-step, what: "our own bridge is built on", date: 2031-06}
benchmarks:
  toll-table: {what: the table at the gate, by: them, controlled: yes}
  sacks-sent: {what: sacks counted at the bank, by: us, controlled: yes}
  lamps-lit: {what: lamps seen at dusk, by: both, controlled: yes}
  flags-up: {what: flags seen, by: both, controlled: yes}
sources:
  s1: {title: A letter from the ferry, date: 2031-01-05}
"""


@dataclass(frozen=True)
class Planned:
    """A case with its process and its objections."""

    case: Case
    packages: Packages
    process: Studied[ProcessResult]
    objections: Studied[Objections]
    mandates: Studied[Mandates]

    def rule(self, name: str) -> Lint:
        """What the linter says of one rule."""
        return next(one for one in self.process.value.lint if one.rule == name)

    def letter(self) -> str:
        """The draft of the message as one text; empty where there is none."""
        message = self.process.value.message
        return "\n\n".join(letter(message, Setting(self.case))) if message else ""


def case_of(text: str) -> Case:
    """A case from its text, which has to be without faults."""
    found = read_text("case.yaml", text)
    assert found.case is not None, found.findings
    return found.case


def changed(old: str, new: str, text: str = FORD) -> str:
    """The text with one passage replaced; the passage has to stand there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


@cache
def planned(text: str = FORD) -> Planned:
    """The chain of studies up to the objections, on a case's text."""
    return planned_case(case_of(text))


def planned_case(case: Case) -> Planned:
    """The same on a case."""
    planner = Planner(Request(case, ""))
    process, objections, mandates = map(planner.studied, ("process", "objections", "mandates"))
    return Planned(case, planner.value("packages"), process, objections, mandates)
