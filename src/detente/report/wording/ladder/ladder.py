"""The ladder in words: whether it holds, who risks what when, and what is wrong as written."""

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.dates import day, month
from detente.report.wording.phrases.dates import months as between
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.names import counted
from detente.report.wording.phrases.step_names import amount, label, quoted, spoken
from detente.studies.values.ladder.ladder import (
    Awaited,
    BestPlan,
    Breach,
    Change,
    Flaw,
    Given,
    Held,
    HelpInDoubt,
    HolderGains,
    HonestLoss,
    InDoubt,
    Keeping,
    LadderResult,
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


def finding(value: LadderResult, setting: Setting) -> str:
    """Whether there is an order that both keep to by themselves, and until when."""
    if value.verdict is not Held.BY_ITSELF:
        return f"{HELD[value.verdict]}."
    goes_on = value.keeping.continuation if value.keeping else None
    if value.keeping and goes_on is not None and value.keeping.least_continuation is not None:
        least = _least(value.keeping.least_continuation)
        return (
            "In this order neither side gains by walking away, while both expect the talks to go "
            f"on: a chance of {least} from month to month is enough."
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
        *(
            f"give no more of {named([one.step], setting)} from {month(one.month)} on"
            for one in value.breaks
        ),
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


def would_shape(value: LadderResult, setting: Setting) -> str:
    """What would make another order better, where dates and waits alone make this one."""
    keeping = value.keeping
    if keeping is None or not keeping.unshaped:
        return ""
    caps = [
        f"{setting.side(risk.side)} accepted to risk less than {points(risk.peak)} of its points"
        for risk in value.risks
        if risk.peak > 0 and risk.tolerance is not None
    ]
    least = keeping.least_continuation
    if least is not None and keeping.continuation is not None:
        caps.append(f"another month were less likely than {_least(least)}")
    return f"Another order would be needed if {listed(caps, 'or')}." if caps else ""


def answering(value: Keeping, setting: Setting) -> str:
    """What follows a breach and what it costs who carries it out."""
    what = {
        "suspend": "the other withholds until it is made good",
        "total": "the other ends everything",
        "linked": "the other withholds what waits for that act",
        "pause": f"the other, once it is made good, withholds for {months(value.pause)}",
    }[value.answer]
    pairs = ((setting.us, value.cost_us), (setting.them, value.cost_them))
    costs = [f"{side} {points(cost_)} of its points" for side, cost_ in pairs if cost_ > 0]
    return f"After a breach {what}, at {listed(costs) or 'no cost to itself'}."


def in_doubt(value: InDoubt, setting: Setting) -> str:
    """Whether it holds if the other side's points are not what we think."""
    who, all_ = setting.side(value.side), value.share == 1
    often = f"all {value.draws}" if all_ else f"{value.share * value.draws:.0f} of {value.draws}"
    first = f"it holds in {often} draws of what {who} gains within our ranges"
    if not value.short:
        return f"{first}, and in the worst case that was found"
    much = f"{points(value.short)} of its points"
    worst = f"{first}; in the worst case found it fails {who} by {much}"
    if value.help is None:
        return worst
    helped = "all" if value.help.share == 1 else f"{value.help.share * value.draws:.0f}"
    return f"{worst}; with {_help(value.help, who, setting)} it holds in {helped} of them"


def honest_loss(value: HonestLoss, setting: Setting) -> str:
    """What an honest side loses where what it did is not confirmed in time."""
    return (
        f"what {setting.side(value.side)} did may not be confirmed in time: with a chance of "
        f"{value.chance:.0%} it is taken for a breach; though honest, it would lose "
        f"{points(value.loss)} of its points on average, and {points(value.worst)} at worst, "
        "if that is never cleared up"
    )


def holder_gain(value: HolderGains, setting: Setting) -> str:
    """Who must not hold the other's deposit."""
    return (
        f"whoever holds the deposits must be neutral: {setting.side(value.side)} would gain "
        f"{points(value.gain)} of its points by alleging a breach in {month(value.month)} if it "
        "held the other's"
    )


def _help(value: HelpInDoubt, who: str, setting: Setting) -> str:
    act = quoted(setting.case, value.step) if value.step else ""
    return {
        Change.DETECTION: f"a way to see at once that {act} is not done",
        Change.ALL_DETECTION: "a way to see at once whatever is not done",
        Change.REVERSIBLE: f"{act} such that it can be taken back whole, at once",
        Change.BOND: f"a deposit of {points(value.amount)} points by {who}",
    }[value.change]


def within(first: str, last: str) -> str:
    """The months between which an act may be given, behind its name; "" where none is set.

    >>> within("2025-07", "2025-09"), within("2025-07", ""), within("", "2025-09")
    (', within July–September 2025', ', not before July 2025', ', by September 2025')
    """
    if first and last:
        return f", within {between(first, last)}"
    return f", not before {month(first)}" if first else f", by {month(last)}" if last else ""


def due(last: str) -> str:
    """The month by whose end an act is due, behind its name; else the end of the plan.

    >>> due("2025-11"), due("")
    (', due by the end of November 2025', ', due by the end of the plan')
    """
    return f", due by the end of {month(last) if last else 'the plan'}"


def named(
    steps: Sequence[str], setting: Setting, options: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Acts by their short names; those beyond a few are counted, `nothing yet` for none.

    `options`: of which option an act is, where that is known.
    """
    names = list(dict.fromkeys(label(setting.case, step, options.get(step, "")) for step in steps))
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
        Order.FOUND: "the order that the search found",
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
    standing = f"; given by then: {gave}; received: {has}" if value.gave or value.holds else ""
    if value.peak_month:
        limit = "" if value.accepted else ", more than it accepts"
        return f"{who} risks most in {month(value.peak_month)}{limit}{standing}"
    if not value.forward_month:
        return f"{who} is never out of pocket"
    return f"{who} is never out of pocket; it would lose most in {month(value.forward_month)}"


def at_risk(value: Risk, when: str, now: float, before: float, setting: Setting) -> str:
    """What a side risks in a month, what it did before acts were moved, and what it accepts."""
    cap = "" if value.tolerance is None else f"; accepts {points(value.tolerance)}"
    return (
        f"At risk for {setting.side(value.side)} in {month(when)}: {points(now)}; "
        f"before {points(before)}{cap}."
    )


def shortfall(value: Shortfall, setting: Setting) -> str:
    """Where it does not hold."""
    who, when = setting.side(value.side), month(value.month)
    acts = f" ({named(value.steps, setting)})" if value.steps else ""
    much = f"{points(value.points)} of its points"
    short = {
        Short.OUTLAY: f"{who} would risk {much} more than it accepts in {when}{acts}",
        Short.STOP: f"{who} would gain {much} by stopping in {when}{acts}",
        Short.UNSEEN: f"{who} would gain {much} by not doing, unseen, what is due in {when}{acts}",
    }[value.kind]
    if not value.others:
        return short
    parties = listed(setting.side(one) for one in value.others)
    return (
        f"{short}; not counted is what {parties} still brings it ({points(value.brought)}), which "
        "holds it only if that stops when it stops"
    )


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
