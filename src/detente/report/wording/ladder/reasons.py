"""What the ladder rests on, in words, and why none can be laid."""

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.ladder.ladder import HELD, months, repair
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.step_names import act_says, label, quoted
from detente.studies.values.ladder import reasons as fact_of
from detente.studies.values.ladder.ladder import DateFault, Figure
from detente.studies.values.ladder.reasons import Misdated
from detente.visible import in_marks, titled


@writes
def steps_laid(fact: fact_of.StepsLaid, setting: Setting) -> str:
    """What the ladder is made of."""
    return "steps, dates and waits as the case has them; values as in the package"


@writes
def not_laid(fact: fact_of.NotLaid, setting: Setting) -> str:
    """Why there is no ladder."""
    return HELD[fact.verdict]


@writes
def figure_assumed(fact: fact_of.FigureAssumed, setting: Setting) -> str:
    """An assumed figure."""
    who = "each side" if len(fact.sides) > 1 else listed(setting.side(one) for one in fact.sides)
    match fact.figure:
        case Figure.DISCOUNT:
            cost_ = round(100 * (1 - fact.value))
            return f"a year's delay costs {who} {cost_}% (assumed)"
        case Figure.NOTICES:
            return f"{who} notices a stop after {months(round(fact.value))} (assumed)"
        case Figure.CONTINUATION:
            return f"each month is followed by another with a chance of {fact.value:.0%} (assumed)"
    much = f"{fact.value:.3g} points"
    return f"{who} risks at most a quarter of what it gains, {much} (assumed)"


@writes
def steps_assumed(fact: fact_of.StepsAssumed, setting: Setting) -> str:
    """Acts without steps."""
    have = "has" if fact.acts == 1 else "have"
    return (
        f"{fact.acts} of {fact.of} acts {have} no steps in the case: each is given whole by the "
        "side that acts, and can be taken back in a month (assumed)"
    )


@writes
def far_due(fact: fact_of.FarDue, setting: Setting) -> str:
    """A date too far off."""
    return (
        f"{label(setting.case, fact.step)} is due in {month(fact.due)}, further off than the "
        f"{fact.longest} months that can be planned: it is done within the {fact.months} planned "
        "here (assumed)"
    )


@writes
def points_differ(fact: fact_of.PointsDiffer, setting: Setting) -> str:
    """Steps that do not add up."""
    return (
        f"{setting.issue(fact.issue)}: the steps of {in_marks(fact.option)} carry "
        f"{float(fact.carried):.3g} points for {setting.side(fact.side)}, the option "
        f"{float(fact.worth):.3g}"
    )


@writes
def awaited_missing(fact: fact_of.AwaitedMissing, setting: Setting) -> str:
    """A wait for what does not come."""
    awaited = act_says(setting.case, fact.awaited, "")
    waits = f"{label(setting.case, fact.step)} waits for {awaited}"
    return f"{waits}, which is no part of the package"


@writes
def misdated(fact: Misdated, setting: Setting) -> str:
    """Dates that no plan can keep, and what to do."""
    return f"{titled(fact.step)}: {_misdated(fact)}"


def _misdated(fact: Misdated) -> str:
    first, last = month(fact.first), month(fact.last)
    match fact.fault:
        case DateFault.PAST:
            what = f"it was to be done by {fact.when}, and the plan begins in {first}"
            do = "give it a date to come, or plan as of an earlier day"
        case DateFault.AFTER:
            what = f"it begins in {fact.begin}, and the plan ends in {last}"
            do = "begin it earlier, or plan more months (`ladder: {months: …}`)"
        case DateFault.CROSSED:
            what = f"it is to be done by {fact.when}, and begins in {fact.begin}"
            do = "put the dates in order"
        case DateFault.CLOSED:
            what = f"no month is open of those in which it can be done ({listed(fact.only)})"
            do = f"name another month from {first} to {last}, or plan more of them"
        case DateFault.ONE_MONTH:
            what = "it is to be done after the month of planning, and one month is planned"
            do = "plan two or more (`ladder: {months: …}`)"
        case DateFault.DELAY:
            what = f"the receiver gains by it after {fact.delay} months, and {fact.months} count"
            do = "shorten the delay, or look further ahead (`ladder: {look-ahead: …}`)"
    return f"{what} · {do}"


@writes
def no_order(fact: fact_of.NoOrderAtAll, setting: Setting) -> str:
    """No order at all."""
    proven = "proven" if fact.proven else "none was found in time"
    return (
        f"dates, parts, waits and rules of the steps leave no order ({proven}): look for steps "
        "that wait for each other, or that are due before what they wait for can be done"
    )


@writes
def rule_forbids(fact: fact_of.RuleForbids, setting: Setting) -> str:
    """A rule that leaves no order."""
    return (
        f"{in_marks(fact.rule)} holds in every month on the way; without it there would be an order"
    )


@writes
def circle(fact: fact_of.WaitsInCircle, setting: Setting) -> str:
    """Steps that wait for each other."""
    pairs = zip(fact.steps, fact.steps[1:] + fact.steps[:1], strict=True)
    waits = listed(f"{one} waits for {on}" for one, on in pairs)
    return f"{waits}: they wait in a circle, and none of them can come first"


@writes
def belated(fact: fact_of.Belated, setting: Setting) -> str:
    """A step that cannot be complete in time."""
    why = (
        f"it waits for {titled(fact.waits_for)}"
        if fact.waits_for
        else "its own months, parts and pace"
    )
    when = f"by the end of {month(fact.earliest)} at the earliest" if fact.earliest else "never"
    step, end = titled(fact.step), month(fact.deadline)
    return f"{step} cannot be complete by the end of {end}: {why}: {when}"


@writes
def step_waits(fact: fact_of.StepWaits, setting: Setting) -> str:
    """What a step waits for."""
    return f"{titled(fact.step)} waits for {listed(map(titled, fact.awaited))}"


@writes
def repair_made(fact: fact_of.RepairMade, setting: Setting) -> str:
    """The repair that makes it hold."""
    return f"{repair(fact.repair, setting)}: then it holds by itself"


@writes
def stopping_pays(fact: fact_of.StoppingPays, setting: Setting) -> str:
    """How much more stopping would have to bring."""
    return (
        f"stopping in {month(fact.month)}, when {quoted(setting.case, fact.step)} begins, brought "
        f"{setting.side(fact.side)} {fact.points:.1f} points more than we estimate"
    )


@writes
def one_at_a_time(fact: fact_of.OneMonthAtATime, setting: Setting) -> str:
    """Over what it was searched."""
    return "one month and side at a time, everything else as it is"
