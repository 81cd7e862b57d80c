"""The agenda in words: verdicts and what they hang on, what is missing and who supplies it."""

from fractions import Fraction

from detente.case.models.bands import bands_of
from detente.case.models.valuation import Firm, Valuation
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.packages.chosen import gained
from detente.report.wording.phrases.amounts import gain, number
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import leader
from detente.studies.valuation.ingredients import ingredients
from detente.studies.valuation.readings import default_firm, span
from detente.studies.values import agenda as fact_of
from detente.studies.values.agenda import (
    Agenda,
    Decider,
    IssueLine,
    Lack,
    Missing,
    Overlap,
    Verdict,
)
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings
from detente.visible import titled

HUNG_ON = {
    Decider.OVERLAP: "where both gain",
    Decider.HOMEWORK: "homework of ours",
    Decider.GATE: "something outside the talks that is not there yet",
    Decider.STERILE: "a record of sterile talks",
    Decider.ESTIMATES: "a missing estimate",
    Decider.RED_LINE: "a red line",
}
HELD = {
    Firm.KNOWN: "as known",
    Firm.FIRM: "firmly",
    Firm.LIKELY: "as likely",
    Firm.GUESS: "as a guess",
}
LEVEL = {
    InReadings.EVERY: "even on our gloomiest estimates",
    InReadings.SOME: "on some of our estimates",
    InReadings.NO: "on none of our estimates",
}


def why(line: IssueLine, setting: Setting) -> str:
    """What an issue's verdict hangs on, as a clause."""
    match line.decided_by:
        case Decider.RED_LINE:
            return "never traded, for anything"
        case Decider.STERILE:
            return "talks on it have led nowhere before"
        case Decider.GATE:
            return f"not yet: it waits for {listed(map(titled, line.unready))}"
        case Decider.ESTIMATES:
            sides = listed(setting.side(side) for side in line.unknown)
            return f"we cannot say what it is worth to {sides}"
        case Decider.HOMEWORK:
            return f"first: {listed(titled(lack.work) for lack in line.missing if lack.blocks)}"
    return overlap(line)


def view(of: Valuation, side: str, setting: Setting) -> str:
    """How much an issue matters to a side, in points, and how firmly that is held."""
    held = of.firm or default_firm(side)
    points = "points given for each option"
    if not of.scores:
        low, high = span(of, bands_of(setting.written.bands), held)
        word = f"{titled(of.weight)}: " if isinstance(of.weight, str) else ""
        points = f"{word}{number(low)} to {number(high)} points from its worst to its best option"
    drift = of.drift and f"; leaving it brings {number(of.drift[0])} to {number(of.drift[1])}"
    return f"{points}, held {HELD[held]}{drift or ''}"


def summed(level: Gain, drift: Gain) -> str:
    """What an option is worth: by itself, and in place of what leaving the issue brings.

    >>> from fractions import Fraction as F
    >>> summed(Gain(F(1), F(10), F(29)), Gain(F(-15), F(-10), F(-5)))
    '10 (1 to 29) by itself, less −10 (−15 to −5) for leaving it: 20 (6 to 44).'
    """
    whole = Gain(level.low - drift.high, level.best - drift.best, level.high - drift.low)
    return f"{gain(level)} by itself, less {gain(drift)} for leaving it: {gain(whole)}."


def shifted(points: Fraction) -> str:
    """By how much one option is moved beside the rest of a view.

    >>> shifted(Fraction(30))
    'Moved by itself: +30 points, counted in.'
    """
    return f"Moved by itself: {gained(float(points))} points, counted in."


def overlap(line: IssueLine) -> str:
    """Where both can gain, and on how many of our estimates."""
    match line.overlap:
        case Overlap.ALONE:
            return f"both gain from it by itself, {LEVEL[line.overlap_in]}"
        case Overlap.PACKAGE:
            return f"both can call a package with it a win, {LEVEL[line.overlap_in]}"
    return "no package that moves it is a win for both, on any of our estimates"


def lacks(missing: Missing, setting: Setting) -> str:
    """What is missing, and who supplies it."""
    match missing.kind:
        case Lack.HOMEWORK:
            return f"{missing.work} ({setting.side(missing.owner) or 'nobody yet'})"
        case Lack.LEAD:
            return f"a named lead on each side ({leader(setting.case, 'us')} names ours)"
    one = next(each for each in ingredients() if each.id == missing.ingredient)
    return f"{one.says}, supplied by {one.act}"


def decided(value: Agenda) -> str:
    """How many verdicts each part decided, the heaviest first."""
    ranked = sorted(value.weights.items(), key=lambda part: -part[1])
    return listed(f"{HUNG_ON[Decider(name)]} {count}" for name, count in ranked if count)


@writes
def verdict(fact: fact_of.IssueVerdict, setting: Setting) -> str:
    """An issue's verdict."""
    hung = HUNG_ON[fact.decided_by]
    return f"{setting.issue(fact.issue)}: {VERDICTS[fact.verdict]}; it hangs on {hung}"


@writes
def gate(fact: fact_of.GateStands, setting: Setting) -> str:
    """A gate, as it stands or would stand."""
    named = setting.inside(fact.issue)
    return f"{titled(fact.needs)} {'holds' if fact.holds else 'does not hold'} (for {named})"


@writes
def attention(fact: fact_of.AttentionAssumed, setting: Setting) -> str:
    """Leaders' attention."""
    return f"{setting.leaders} attend to at most {fact.issues} issues at once"


@writes
def red_line_gone(fact: fact_of.RedLineGone, setting: Setting) -> str:
    """A red line taken away."""
    return f"{setting.inside(fact.issue)} were no longer a red line"


@writes
def homework_done(fact: fact_of.HomeworkDone, setting: Setting) -> str:
    """Homework done."""
    return f"this were done for {setting.inside(fact.issue)}: {listed(fact.work)}"


@writes
def undecided(fact: fact_of.Undecided, setting: Setting) -> str:
    """Options that the search left open."""
    return f"{fact.options} options were not decided in time"


VERDICTS = {
    Verdict.NEGOTIATE: "negotiate now",
    Verdict.PREPARE: "prepare",
    Verdict.TALK: "talk without trading",
    Verdict.QUIET: "quiet channel only",
}
TO_DO = {
    Verdict.NEGOTIATE: "to negotiate now",
    Verdict.PREPARE: "to prepare first",
    Verdict.TALK: "to talk about without trading",
    Verdict.QUIET: "for a quiet channel only",
}
