"""The ladder in words: whether it holds, who risks what when, and what is wrong as written."""

from collections.abc import Sequence
from math import ceil

from detente.report.setting import Setting
from detente.report.wording.dates import day, month
from detente.report.wording.facts import writes
from detente.report.wording.lists import capital, listed
from detente.report.wording.names import counted
from detente.report.wording.step_names import amount, label, quoted, spoken
from detente.studies.values.ladder import (
    Awaited,
    BestPlan,
    Breach,
    Change,
    DateFault,
    Figure,
    Flaw,
    Given,
    Held,
    Keeping,
    Ladder,
    LastRung,
    LateOutcome,
    Order,
    Owed,
    Proof,
    Repair,
    Risk,
    Rung,
    Short,
    Shortfall,
    Slips,
    StepFlaw,
    Undoing,
)
from detente.studies.values.ladder_reasons import (
    AwaitedMissing,
    Belated,
    FarDue,
    FigureAssumed,
    Misdated,
    NoOrderAtAll,
    NotLaid,
    OneMonthAtATime,
    PointsDiffer,
    RepairMade,
    RuleForbids,
    StepsAssumed,
    StepsLaid,
    StepWaits,
    StoppingPays,
    WaitsInCircle,
)

FEW = 3
"""So many acts are named, more are counted."""
HELD = {
    Held.WITH_DEPOSITS: "No order holds by itself; this one would, with a deposit on each side",
    Held.CAPS: "Every order asks a side to risk more than it accepts; this one least",
    Held.NEVER: "No order holds by itself, and no deposit would make one hold; this comes nearest",
    Held.NO_ORDER: "The steps cannot be put in any order",
    Held.NO_STEPS: "The package cannot be laid out in steps",
    Held.NO_PACKAGE: "Nothing is proposed that could be laid out in steps",
}
BREAKS = {
    Breach.WINDOW: "a date is not kept",
    Breach.ONLY_MONTH: "an act falls in a month that is closed to it",
    Breach.BY: "an act is late",
    Breach.RATE: "more is given in a month than can be",
    Breach.TRANCHE: "an act is given in parts that it does not have",
    Breach.GATE: "an act skips a wait",
    Breach.RULE: "a rule of the case is broken on the way",
    Breach.CAPACITY: "a month carries too many acts",
    Breach.TOLERANCE: "a side risks more than it accepts",
    Breach.OPEN_STOP: "a side gains by stopping",
    Breach.UNSEEN: "a side gains by skimping unseen",
    Breach.SHARE: "an act is given that was not there",
}
FLAWS = {
    Flaw.UNDATED: "No date",
    Flaw.UNMEASURED: "No measure",
    Flaw.UNRIPE: "Due before its people are named and its text can be ripe",
    Flaw.UNCONTROLLED: "Waits for what the other side does not control, so the wait is left out",
    Flaw.WARNING_AWAITED: "Waits for a warning channel, so the wait is left out",
    Flaw.WARNING_WAITS: "A warning channel that waits, so it starts by itself",
    Flaw.WAIVED: "Its wait is waived",
}


def finding(value: Ladder, setting: Setting) -> str:
    """Whether there is an order that both keep to by themselves, and until when."""
    if value.verdict is not Held.BY_ITSELF:
        return f"{HELD[value.verdict]}."
    goes_on = value.keeping.continuation if value.keeping else None
    if value.keeping and goes_on is not None and value.keeping.least_continuation is not None:
        return (
            "In this order neither side gains by walking away, as long as each month is followed "
            f"by another with a chance of {_least(value.keeping.least_continuation)} or more."
        )
    after = value.last_rung and (value.last_rung.without or value.last_rung.afterwards)
    return (
        f"In this order, until {month(value.end)}, neither side gains by walking away."
        f"{' After that it may.' if after else ''}"
    )


def _least(chance: float) -> str:
    """A least chance, rounded up.

    >>> _least(0.4925), _least(0.5)
    ('50%', '50%')
    """
    return f"{ceil(round(100 * chance, 6))}%"


def plans(value: Keeping, setting: Setting) -> list[str]:
    """What the best plan of a side that does not deliver is, and what it brings."""
    return [best_plan(one, setting) for one in value.plans if one.gain > 0]


def best_plan(value: BestPlan, setting: Setting) -> str:
    """One side's best plan."""
    who = setting.side(value.side)
    never = [one.step for one in value.late if not one.given]
    late = [one.step for one in value.late if one.given]
    parts = [
        *([f"leave out {named(never, setting)}"] if never else []),
        *([f"be late with {named(late, setting)}"] if late else []),
        *([f"break off in {month(value.stop)}"] if value.stop else []),
    ]
    much = f"{points(value.gain)} of its points"
    if value.gain <= value.unseen + 0.001:
        acts = counted(len(value.late), "act")
        return f"unseen, {who} gains at most {much} by being late ({acts})"
    return f"{who} would gain {much} if it were to {listed(parts)}"


def unshaped(value: Keeping, setting: Setting) -> str:
    """That neither bound shapes the order; "" where one does."""
    if not value.unshaped:
        return ""
    return "Dates and waits alone make this order."


def answering(value: Keeping, setting: Setting) -> str:
    """What follows a breach and what it costs who carries it out."""
    what = {
        "suspend": "the other withholds until it is made good",
        "total": "the other ends everything",
    }[value.answer]
    pairs = ((setting.us, value.cost_us), (setting.them, value.cost_them))
    costs = [f"{side} {points(cost_)} of its points" for side, cost_ in pairs if cost_ > 0]
    return f"After a breach {what}, at {listed(costs) or 'no cost to itself'}."


def named(steps: Sequence[str], setting: Setting) -> str:
    """Acts by their short names; those beyond a few are counted, `nothing yet` for none."""
    names = list(dict.fromkeys(label(setting.case, step) for step in steps))
    if len(names) > FEW + 1:
        names = [*names[:FEW], counted(len(names) - FEW, "other act")]
    return listed(names) or "nothing yet"


def order(id_: Order, when: str, setting: Setting) -> str:
    """What an order of the acts is called."""
    return {
        Order.LADDER: "this order",
        Order.NAIVE: "each act as early as it can be",
        Order.LUMP: f"all at once in {month(when)}",
        Order.US_FIRST: f"{setting.us} gives all it has first",
        Order.THEM_FIRST: f"{setting.them} gives all it has first",
        Order.FRONT_LOADED: "half of each act first, without waiting",
        Order.CALENDAR: "the same months, without waiting",
        Order.FEW: "a channel for each priority",
        Order.HUNDRED: "a hundred channels",
        Order.NONE: "no channel",
    }[id_]


def given(each: Given, rung: Rung, setting: Setting) -> str:
    """What a month gives of an act."""
    return f"{month(each.month)}: {amount(setting.case, rung.step, each.share) or 'all of it'}"


def wait(each: Awaited, rungs: Sequence[Rung], setting: Setting) -> str:
    """What an act waits for, and how long after."""
    if each.same:
        by = next((rung.by for rung in rungs if rung.step == each.step), "both")
        return f"{setting.side(by)} to do the same in that month"
    later = f", {months(each.after)} later" if each.after else ", in that month"
    return f"{label(setting.case, each.step)}{how_much(each)}{later}"


def how_much(each: Awaited) -> str:
    """How much of an act another waits for; nothing where it is all of it."""
    whole = each.share == 1
    if each.in_proportion:
        return ", part for part" if whole else f" ({each.share} of it, part for part)"
    return "" if whole else f" ({each.share} of it)"


def months(number: int) -> str:
    """
    >>> months(1), months(3)
    ('a month', '3 months')
    """
    return "a month" if number == 1 else f"{number} months"


def points(number: float) -> str:
    """Points to a tenth, or to two digits where that would be nought.

    >>> points(2.04), points(0.0261)
    ('2.0', '0.026')
    """
    return f"{number:.1f}" if abs(number) >= 0.05 else f"{number:.2g}"


def owed(each: Owed, setting: Setting) -> str:
    """What is still owed of an act, and what it waits for."""
    waits = listed(f"{label(setting.case, one.step)}{how_much(one)}" for one in each.waits)
    return f"{spoken(setting.case, each.step, each.share)}, after {waits}"


def risks(values: Sequence[Risk], setting: Setting) -> list[str]:
    """When each side is most exposed; one clause where neither ever is."""
    if values and not any(value.peak_month or value.forward_month for value in values):
        return ["neither side is ever out of pocket"]
    return [risk(value, setting) for value in values]


def risk(value: Risk, setting: Setting) -> str:
    """When a side is most exposed, and what it has given and holds by then."""
    who, gave, has = (
        setting.side(value.side), named(value.gave, setting), named(value.holds, setting),
    )  # fmt: skip
    standing = f"by then it has given {gave} and has {has}"
    if value.peak_month:
        limit = "" if value.accepted else ", more than it accepts"
        return f"{who} risks most in {month(value.peak_month)}{limit}: {standing}"
    if not value.forward_month:
        return f"{who} is never out of pocket"
    return f"{who} is never out of pocket; it would lose most in {month(value.forward_month)}"


def shortfall(value: Shortfall, setting: Setting) -> str:
    """Where it does not hold."""
    who, when = setting.side(value.side), month(value.month)
    acts = f" ({named(value.steps, setting)})" if value.steps else ""
    much = f"{points(value.points)} of its points"
    return {
        Short.OUTLAY: f"{who} would risk {much} more than it accepts in {when}{acts}",
        Short.STOP: f"{who} would gain {much} by stopping in {when}{acts}",
        Short.UNSEEN: f"{who} would gain {much} by not doing, unseen, what is due in {when}{acts}",
    }[value.kind]


def taken_back(rung: Rung) -> str:
    """How much of an act can be undone, and how soon."""
    if rung.taken_back == 0:
        return "not at all"
    late = rung.taken_back_after
    part = "all" if rung.taken_back == 1 else f"{rung.taken_back:.0%}"
    return f"{part} {f'after {months(late)}' if late else 'at once'}"


def noticed(rung: Rung) -> str:
    """How soon it is seen that an act is not done."""
    lag = f", from {months(rung.seen_after)} on" if rung.seen_after else ""
    return f"{rung.seen:.0%} a month{lag}" if rung.seen < 1 or lag else "at once"


@writes
def repair(fact: Repair, setting: Setting) -> str:
    """A change of the plan, as a noun."""
    act, who = quoted(setting.case, fact.step), _bearers(fact, setting)
    much = f"{points(fact.amount)} points"
    return {
        Change.ROOM: f"{who} accepting to risk {much} more",
        Change.STAKE: f"{much} more at stake for {who} in going on afterwards",
        Change.BOND: f"deposits of {much} in all by {who}, lost by whoever stops",
        Change.MONTHS: f"{counted(round(fact.amount), 'more month')} for the plan",
        Change.WAIVE: f"{act} not waiting for {quoted(setting.case, fact.awaited)}",
        Change.OPTIONAL: f"{act} left open",
        Change.REVERSIBLE: f"{act} such that it can be taken back whole, at once",
        Change.DETECTION: f"a way to see at once that {act} is not done",
        Change.ALL_DETECTION: "a way to see at once whatever is not done",
        Change.TRANCHES: f"{act} in {fact.amount:.0f} parts",
    }[fact.change]


def cost(value: Repair, setting: Setting) -> str:
    """What a change costs whom; "" where that is said with it."""
    who = _bearers(value, setting)
    match value.change:
        case Change.WAIVE:
            return f"{who} gives without having seen what it waited for"
        case Change.OPTIONAL if value.holds:
            pairs = ((setting.us, value.forgone_us), (setting.them, value.forgone_them))
            lost = [f"{side} {much:.1f} points" for side, much in pairs if much > 0.05]
            return f"it may not come: {listed(lost)} forgone" if lost else "nobody loses by it"
        case Change.REVERSIBLE:
            return f"{who} holds less surely what it was given"
        case Change.DETECTION | Change.ALL_DETECTION:
            return f"{who} has to let itself be watched"
        case Change.TRANCHES:
            return f"{who} gives in smaller parts, later"
    return ""


def _bearers(value: Repair, setting: Setting) -> str:
    return listed(setting.side(side) for side in value.bears) or "nobody"


def last_rung(value: LastRung, end: str, setting: Setting) -> str:
    """How it would come undone, and what keeps it from that."""
    if value.within:
        return f"{capital(undoing(value.within, setting))}."
    if value.without:
        return (
            f"It holds because what was given still pays for {value.ahead} months after the plan "
            f"ends. If nothing counted after {month(end)}, {undoing(value.without, setting)}."
        )
    return "It would hold even if nothing came after the last planned month."


def afterwards(value: LastRung, setting: Setting) -> str:
    """Who would take back once all is given; "" where nobody would."""
    return " ".join(
        f"Once all is given, {setting.side(one.side)} would gain {points(one.points)} of its "
        f"points by taking back what it can in {month(one.month)}."
        for one in value.afterwards
    )


def undoing(value: Undoing, setting: Setting) -> str:
    """Who would stop first, and what would then not be given."""
    rest = "none of it" if value.whole else named(value.steps, setting)
    return (
        f"{setting.side(value.side)} would gain {points(value.points)} of its points by stopping "
        f"in {month(value.month)}; each side knowing that, {rest} would {_not(value)} given"
    )


def _not(value: Undoing) -> str:
    return "be" if value.whole else "not be"


def slips(value: Slips, setting: Setting) -> str:
    """What happens if acts come late."""
    share = _chance(value.chance)
    if value.chance == 0:
        return "as late as we judge, neither side passes what it accepts"
    often = f"{value.late_us:.0%} a month with us, {value.late_them:.0%} with them"
    late = (
        f"with due acts as late as we judge ({often}), {share} of {value.runs:,} runs pass what a "
        "side accepts"
    )
    rest = {
        LateOutcome.AS_IT_IS: "",
        LateOutcome.MENDED: f"; with a margin, {_chance(value.best)}",
        LateOutcome.NO_LADDER: "; no order keeps a wider margin",
        LateOutcome.NO_ROOM: "; even with the whole tolerance as a margin that stays too often",
        LateOutcome.ROUNDS_SPENT: f"; margins bring it to {_chance(value.best)}; the search ended",
    }[value.outcome]
    return f"{late}{rest}."


def _chance(share: float) -> str:
    """
    >>> _chance(0.0), _chance(0.0123), _chance(1.0)
    ('none', '1.2%', 'all')
    """
    return {0.0: "none", 1.0: "all"}.get(share, f"{share:.1%}")


@writes
def lint(fact: StepFlaw, setting: Setting) -> str:
    """A flaw of one step."""
    return f"{FLAWS[fact.flaw]}: {flawed(fact, setting)}"


def flawed(fact: StepFlaw, setting: Setting) -> str:
    """The step that is flawed, with what it waits for."""
    act = label(setting.case, fact.step)
    if fact.ripe:
        return f"{act} (not before {day(fact.ripe)})"
    return (
        f"{act} (for {fact.measure or label(setting.case, fact.awaited)})"
        if fact.awaited
        else (act)
    )


@writes
def proof(fact: Proof, setting: Setting) -> str:
    """How far the order is proven best."""
    best = "no order of these acts brings more under these caps"
    said = {
        "optimal": f"proven: {best}",
        "within gap": f"proven within {fact.gap:.1%} of the best",
        "infeasible": "proven: no order of these acts holds by itself under these caps",
    }.get(fact.status)
    if said is None:
        much = f" (at most {fact.gap:.1%} better)" if fact.gap < 1 else ""
        said = best if fact.closed else f"the search was stopped: a better order may exist{much}"
    unweighed = "; not every bundle of acts was weighed" if fact.unweighed else ""
    return f"{said}{unweighed}; the figures that went in are judgements"


@writes
def steps_laid(fact: StepsLaid, setting: Setting) -> str:
    """What the ladder is made of."""
    return "steps, dates and waits as the case has them; values as in the package"


@writes
def not_laid(fact: NotLaid, setting: Setting) -> str:
    """Why there is no ladder."""
    return HELD[fact.verdict]


@writes
def figure_assumed(fact: FigureAssumed, setting: Setting) -> str:
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
def steps_assumed(fact: StepsAssumed, setting: Setting) -> str:
    """Acts without steps."""
    have = "has" if fact.acts == 1 else "have"
    return (
        f"{fact.acts} of {fact.of} acts {have} no steps in the case: each is given whole by the "
        "side that acts, and can be taken back in a month (assumed)"
    )


@writes
def far_due(fact: FarDue, setting: Setting) -> str:
    """A date too far off."""
    return (
        f"{label(setting.case, fact.step)} is due in {month(fact.due)}, further off than the "
        f"{fact.longest} months that can be planned: it is done within the {fact.months} planned "
        "here (assumed)"
    )


@writes
def points_differ(fact: PointsDiffer, setting: Setting) -> str:
    """Steps that do not add up."""
    return (
        f"{setting.issue(fact.issue)}: the steps of `{fact.option}` carry "
        f"{float(fact.carried):.3g} points for {setting.side(fact.side)}, the option "
        f"{float(fact.worth):.3g}"
    )


@writes
def awaited_missing(fact: AwaitedMissing, setting: Setting) -> str:
    """A wait for what does not come."""
    return (
        f"{fact.step} waits for {fact.awaited}, which is no part of the package: it would never "
        "be given"
    )


@writes
def misdated(fact: Misdated, setting: Setting) -> str:
    """Dates that no plan can keep, and what to do."""
    return f"{fact.step}: {_misdated(fact)}"


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
def no_order(fact: NoOrderAtAll, setting: Setting) -> str:
    """No order at all."""
    proven = "proven" if fact.proven else "none was found in time"
    return (
        f"dates, parts, waits and rules of the steps leave no order ({proven}): look for steps "
        "that wait for each other, or that are due before what they wait for can be done"
    )


@writes
def rule_forbids(fact: RuleForbids, setting: Setting) -> str:
    """A rule that leaves no order."""
    return f"“{fact.rule}” holds in every month on the way; without it there would be an order"


@writes
def circle(fact: WaitsInCircle, setting: Setting) -> str:
    """Steps that wait for each other."""
    pairs = zip(fact.steps, fact.steps[1:] + fact.steps[:1], strict=True)
    waits = listed(f"{one} waits for {on}" for one, on in pairs)
    return f"{waits}: they wait in a circle, and none of them can come first"


@writes
def belated(fact: Belated, setting: Setting) -> str:
    """A step that cannot be complete in time."""
    why = f"it waits for {fact.waits_for}" if fact.waits_for else "its own months, parts and pace"
    when = f"by the end of {month(fact.earliest)} at the earliest" if fact.earliest else "never"
    return f"{fact.step} cannot be complete by the end of {month(fact.deadline)}: {why}: {when}"


@writes
def step_waits(fact: StepWaits, setting: Setting) -> str:
    """What a step waits for."""
    return f"{fact.step} waits for {listed(fact.awaited)}"


@writes
def repair_made(fact: RepairMade, setting: Setting) -> str:
    """The repair that makes it hold."""
    return f"{repair(fact.repair, setting)}: then it holds by itself"


@writes
def stopping_pays(fact: StoppingPays, setting: Setting) -> str:
    """How much more stopping would have to bring."""
    return (
        f"stopping in {month(fact.month)}, when {quoted(setting.case, fact.step)} begins, brought "
        f"{setting.side(fact.side)} {fact.points:.1f} points more than we estimate"
    )


@writes
def one_at_a_time(fact: OneMonthAtATime, setting: Setting) -> str:
    """Over what it was searched."""
    return "one month and side at a time, everything else as it is"
