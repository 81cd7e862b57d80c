"""What is likely to come of it, in words of the first page: chances, and what we give early."""

from detente.case.models.actor import Actor
from detente.report.setting import Setting
from detente.report.wording.brief.brief import NARROW, named, short_title
from detente.report.wording.phrases.amounts import tenths
from detente.report.wording.phrases.chances import MORE, chance_word
from detente.report.wording.phrases.dates import month, month_near
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.lists import capital, listed, sentence, series
from detente.report.wording.phrases.names import office
from detente.report.wording.phrases.quoted import plainly
from detente.report.wording.phrases.step_names import label
from detente.studies.values.brief.brief import Expect, GivesAhead

NEAREST = "The nearest, against which we advise"
OFTEN = 0.5
"""Above this share of runs it is told what most often becomes of them."""


def expect(value: Expect, setting: Setting, most: int) -> str:
    """What most likely arrives, by name, and what presses now, each with its word; how often all
    of it comes, where no conduct is left unjudged.

    Where what presses stands in nearly no run but those in which all comes, one figure tells both,
    and what the other runs end without.
    """
    said = _likely(value, setting, most)
    pressing = _pressing(value, setting)
    if pressing and value.loses_pressing and not value.unjudged:
        return f"{said} All arrives in {tenths(value.all)} rehearsals; {_without(value, setting)}."
    return f"{said}{pressing} {whole(value, setting, most)}"


def _likely(value: Expect, setting: Setting, most: int) -> str:
    sure = chance_word(value.least) if value.first and value.least is not None else ""
    pressing = "" if value.pressing is None else chance_word(value.pressing)
    first = (value.presses, *value.first) if sure and sure == pressing else value.first
    said = f"{capital(sure)}: {named(first, setting, most)}."
    return said if sure else f"No part of what {setting.them} would do is {MORE}."


def _pressing(value: Expect, setting: Setting) -> str:
    """How likely what presses stands in the last month played, where that has a word of its own."""
    pressing = "" if value.pressing is None else chance_word(value.pressing)
    sure = chance_word(value.least) if value.first and value.least is not None else ""
    if not pressing or sure == pressing:
        return ""
    still = f" to stand in {month(value.ends)}" if value.ends else ""
    return f" {capital(pressing)}{still}: {short_title(value.presses, setting)}."


def _without(value: Expect, setting: Setting) -> str:
    """What the runs in which not all comes end without; the first that we get as it was agreed."""
    on = f" in {month(value.ends)}" if value.ends else ""
    ours = (plainly(got(one.issue, one.option, "us", setting)) for one in value.lost[:1])
    more = ("most else",) if value.loses_most else ()
    lost = series([short_title(value.presses, setting), *ours], more=more)
    return f"the others end{on} without {lost}"


def whole(value: Expect, setting: Setting, most: int) -> str:
    """How often all of it comes, and why not where there is room; no chance of conduct that nobody
    judged."""
    if value.unjudged:
        who = listed(setting.side(side) for side in value.unjudged)
        return f"No chance is given: nobody has judged how {who} would behave."
    often = most > NARROW and value.overdue is not None and value.overdue > OFTEN
    late = f"; in most, {setting.them} is late or delivers part" if often else ""
    return f"All arrives in {tenths(value.all)} rehearsals{late}."


def unsafe(value: Expect, setting: Setting) -> str:
    """What was found where no order is safe, and that it is advised against; no chance of it."""
    nearest = "risks more than we accept"
    if value.ahead:
        acts, on, before = _first_acts(value, setting)
        nearest = f"puts {acts} in {on}{before}"
    return f"No order that we tried is safe. {NEAREST}, {nearest}."


def turned(value: Expect, setting: Setting) -> str:
    """That an order in which they act first asks too much of them, where it does of them alone."""
    if value.strained != (Actor.THEM,):
        return ""
    return f"If {setting.them} acts first, it risks more than we judge that it accepts."


def ahead(value: Expect, setting: Setting) -> str:
    """What we give before anything of theirs has come."""
    if not value.ahead:
        return ""
    acts, when_, before = _first_acts(value, setting)
    return sentence(f"we would begin with {acts} in {when_}{before}")


def _first_acts(value: Expect, setting: Setting) -> tuple[str, str, str]:
    """Our first acts, their month, and that nothing of theirs has come before."""
    first = value.ahead[0]
    same_month = (one for one in value.ahead if one.month == first.month)
    acts = listed(office(label(setting.case, one.step, one.option)) for one in same_month)
    on = month_near(first.month, setting.case.as_of)
    if first.theirs == first.month:
        return acts, on, f", without waiting for anything from {setting.them}"
    return acts, on, f", before anything from {setting.them}"


def early(value: Expect, setting: Setting, most: int) -> str:
    """What we give before any text, each with what it is matched against.

    Where room is short, without what both do at once.
    """
    acts = [one for one in value.early if most > NARROW or not one.same]
    if not acts:
        return ""
    pairs = "; ".join(_pair(one, setting) for one in acts)
    first = month_near(min(one.month for one in acts), setting.case.as_of)
    return f"Before any text, from {first}: {pairs}."


def _pair(act: GivesAhead, setting: Setting) -> str:
    """An act of ours with the acts of theirs that it waits for, or that come with it."""
    ours = label(setting.case, act.step, act.option)
    if act.same:
        return f"{short_title(act.issue, setting)}, by both at once"
    promised = listed(label(setting.case, step, option) for step, option in act.promised)
    first = (label(setting.case, step, option) for step, option in act.after)
    theirs = listed((*first, *([f"{promised} promised"] if promised else ())))
    return f"{theirs}, only then {ours}" if theirs else f"{ours}, waiting for nothing"
