"""The rehearsal in words: what most likely arrives, how it fails, when to stop, what turns it."""

from collections.abc import Sequence
from datetime import date

from detente.case.models.actor import Actor
from detente.case.models.scalars import last_day
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.ladder.ladder import order
from detente.report.wording.phrases.amounts import between, in_runs, tenths
from detente.report.wording.phrases.chances import chance_word
from detente.report.wording.phrases.dates import day, month, near
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.names import counted, party
from detente.report.wording.phrases.step_names import act_says, label
from detente.studies.values.ladder import rehearsal as fact_of
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    AgainstOthers,
    Ahead,
    Answering,
    Arrival,
    Eaten,
    Ended,
    Ending,
    Estimate,
    Failing,
    FirstMissed,
    Flip,
    Learned,
    Measure,
    MonthDelivered,
    Pilot,
    PlannedAndPlayed,
    Played,
    Region,
    RehearsalResult,
    Searched,
    Telling,
    Trouble,
    TurnedFigure,
    Unplayed,
)
from detente.visible import first_word, in_marks, titled

FEW = 4
"""So many acts are named that are in force at the end of more than `HALF` of the runs."""
HALF = 0.5
ALL_RUNS = "In all runs, plan less runs"
CONDUCT = {
    "reliable": "does what falls due, sometimes late",
    "partial": "delivers part of what falls due",
    "early-then-none": "delivers at first, then nothing",
    "unyielding": "delivers nothing",
    "off-after-shock": "stays away longer after each shock",
    "unable": "cannot carry some acts {at_home}",
    "reversed": "is reversed by a successor or a court",
    "best-response": "does what pays it best against the order",
    "best-response-erring": "does what pays it best, with errors",
}
PERCENT = frozenset(TurnedFigure) - {TurnedFigure.UPKEEP}
"""The figures that are said in hundredths."""


def fanned(months: Sequence[MonthDelivered], setting: Setting) -> str:
    """How much of theirs stands at the end in the middle run, where most comes and where least."""
    end = [one for one in months if one.month == months[-1].month]
    most = max(end, key=lambda entry: entry.p50)
    least = min(end, key=lambda entry: entry.p50)
    them = setting.them
    best = (
        f"{most.p50:.0%} of what {them} owes stands where it {setting.put(CONDUCT[most.conduct])}"
    )
    if most is least:
        return f"At the end {best}"
    return f"At the end {best}, {least.p50:.0%} where it {setting.put(CONDUCT[least.conduct])}"


def finding(value: RehearsalResult, setting: Setting) -> str:
    """What most likely arrives from them, by name, then how often all of it comes."""
    if not value.designs:
        return ""
    theirs = [each for each in value.arrivals if each.by == "them" and each.share.value > HALF]
    shares = {_of_a_side(each.step, each.option, setting): each.share.value for each in theirs}
    likely = list(shares)[:FEW]
    first = value.designs[0]
    comes = f"All of it arrives in {tenths(first.done.value)} of our assumed runs."
    taken = "" if first.id is Order.LADDER else f"{quoted(first.id, first.month, setting)}: "
    if not likely:
        nothing = f"nothing of {setting.them} arrives in more than half of the runs"
        return f"{taken}{nothing}. {comes}"
    word = chance_word(min(shares[name] for name in likely))
    return f"{taken}{setting.them} is {word} to deliver {listed(likely)}. {comes}"


def _of_a_side(step: str, option: str, setting: Setting) -> str:
    """An act by its short name, with an article where that begins with a side's adjective."""
    name = label(setting.case, step, option)
    adjectives = {party(setting.case, side).adjective for side in ("us", "them")} - {""}
    return f"the {name}" if first_word(name) in adjectives else name


def ending(by: Ending, setting: Setting) -> str:
    """Who or what ended it."""
    return {
        Ending.WE_OVERDUE: f"{setting.us} is late",
        Ending.THEY_OVERDUE: f"{setting.them} is late or delivers part",
        Ending.SHOCK: "a shock comes",
        Ending.HELD_UP: "waits and pauses hold it up",
        Ending.FALSE_ALARM: "a false alarm is not cleared up",
    }[by]


def failing(value: Failing, setting: Setting) -> str:
    """How it most likely fails, and where least comes."""
    how = "judged" if value.judged else "assumed"
    return (
        f"In {so_many(value.share)} {ending(value.by, setting)}. Least comes where "
        f"{setting.side(value.side)} {setting.put(CONDUCT[value.kind])} "
        f"({how} {in_runs(value.kind_share)})"
    )


def planned(value: PlannedAndPlayed, setting: Setting) -> str:
    """What it brings on paper, and in the runs."""
    return (
        "on paper (delays and discount counted) it brings "
        f"{setting.us} {value.planned_us:.0f} of its points and {setting.them} "
        f"{value.planned_them:.0f}; as rehearsed, {value.played_us.value:.0f} and "
        f"{value.played_them.value:.0f}{_most_eaten(value, setting)}"
    )


def less_than_the_sum(value: PlannedAndPlayed, setting: Setting) -> str:
    """Why the order brings less than the package's points, which count all of it from today."""
    return (
        f"The totals count all acts as done today. In their months they bring {setting.us} "
        f"{value.planned_us:.0f} points and {setting.them} {value.planned_them:.0f}; as rehearsed, "
        f"where acts come late or not at all, {value.played_us.value:.0f} and "
        f"{value.played_them.value:.0f}"
    )


def _most_eaten(value: PlannedAndPlayed, setting: Setting) -> str:
    """What takes most of our points, where that can be told from 0."""
    if not value.eaten or value.eaten[0].us.low <= 0:
        return ""
    most = value.eaten[0]
    return f"; {most.us.value:.0f} of ours go because {trouble(most.by, setting)}"


def breaking(value: Arrival, setting: Setting) -> str:
    """The act that arrives least: where most runs break, or break most often."""
    how = "most runs break at" if value.share.value < HALF else "runs break most often at"
    return f"{how} {_arriving(value, setting)}: in {so_many(value.share)} it is in force at the end"


def arriving(value: Arrival, setting: Setting) -> str:
    """An act, whose it is, and in how many runs it is in force at the end."""
    return f"{_arriving(value, setting)}, in force at the end: {so_many(value.share)}"


def _arriving(value: Arrival, setting: Setting) -> str:
    return f"{label(setting.case, value.step)} ({setting.side(value.by)})"


def ended(value: Ended, setting: Setting) -> str:
    """One way in which runs end before all of it has come, and in how many."""
    return f"{ending(value.by, setting)}: {so_many(value.share)}"


def taken(value: Eaten, plan: PlannedAndPlayed, setting: Setting) -> str:
    """What one kind of trouble takes from both sides, between plan and runs."""
    return (
        f"{trouble(value.by, setting)}: {value.us.value:.0f} of the {plan.planned_us:.0f} points "
        f"that {setting.us} has on paper, {value.them.value:.0f} of the {plan.planned_them:.0f} of "
        f"{setting.them}"
    )


def together(runs: int) -> str:
    """What the parts of the difference add up to, and in which runs they were measured.

    >>> together(800)
    'Together, in the first 800 runs'
    """
    return f"Together, in the first {runs} runs"


def trouble(by: Trouble, setting: Setting) -> str:
    """What stands between plan and rehearsal, as a reason."""
    return {
        Trouble.THEIR_CONDUCT: f"{setting.them} does not do all that falls due in time",
        Trouble.OUR_CONDUCT: f"{setting.us} does not do all that falls due in time",
        Trouble.SHOCKS: "shocks come",
        Trouble.MISREAD: "what came is not confirmed, or misread",
        Trouble.CROWDED: f"the {setting.terms.theirs} attention is short",
        Trouble.VOIDED: "a third party undoes an act, or takes a lever away",
    }[by]


def best_replies(value: Sequence[Answering], designs: Sequence[Played], setting: Setting) -> str:
    """What each order brings us against a side that only does what pays it best."""
    rows = [row for row in value if row.side is Actor.THEM and row.kind == "best-response"]
    if not rows or not designs:
        return ""
    name = quoted(designs[0].id, designs[0].month, setting)
    first, *others = (f"{row.value_us.value:.0f}" for row in rows)
    beside = sorted(others, key=float)
    ranged = " to ".join(dict.fromkeys((beside[0], beside[-1]))) if beside else ""
    more = f", any other {ranged}" if beside else ""
    return f"if {setting.them} only does what pays it best, {name} brings us {first}{more}"


def learning(value: Learned, setting: Setting) -> str:
    """What it changes to judge them by what came, and not by each alarm."""
    how = (
        f"if we hold {setting.them} reliable with a chance of {value.belief:.0%} at first, and "
        f"pause once that is below {value.doubt:.0%}, not over each alarm, this order"
    )
    if not value.clear[0]:
        return f"{how} is not told apart from what it is otherwise"
    more = value.more_us
    return f"{how} brings us {abs(more.value):.1f} points {'more' if more.value > 0 else 'less'}"


def measure(what: Measure, setting: Setting) -> str:
    """What two orders are compared by."""
    return {
        Measure.VALUE_US: f"points for {setting.us}",
        Measure.VALUE_THEM: f"points for {setting.them}",
        Measure.DONE: "all of it comes",
        Measure.BREAKS_US: f"past what {setting.us} accepts",
        Measure.BREAKS_THEM: f"past what {setting.them} accepts",
    }[what]


def searched(value: Searched, setting: Setting) -> str:
    """What the search did, and which acts it moved."""
    tried = f"{value.tried:,} moves of the ladder were tried"
    if not value.moved:
        return f"{tried}: none that holds fares better in the runs."
    acts = "; ".join(
        f"{label(setting.case, one.step)} from {_months(one.before)} to {_months(one.after)}"
        for one in value.moved
    )
    return (
        f"{tried}, {counted(value.taken, 'move')} taken, in other runs than those told here; the "
        f"order holds, and nothing says that it is the best. Moved: {acts}."
    )


def _months(ids: Sequence[str]) -> str:
    return listed(month(one) for one in ids)


def piloted(value: Pilot, runs: int) -> str:
    """How the number of runs was found, and whether it is enough."""
    short = "" if value.enough else f"; {runs:,} were played, so that less is told apart"
    return (
        f"A pilot of {value.runs} runs with other draws says that {value.needed:,} runs tell apart "
        f"what differs by {value.matters:.2g} of our points, in all comparisons together{short}."
    )


def compared(value: AgainstOthers, designs: Sequence[Played], runs: int, setting: Setting) -> str:
    """Whether another order brings us more."""

    def names(ids: Sequence[Order], end: str = "and") -> str:
        lines = [line for line in designs if line.id in ids]
        return listed((quoted(line.id, line.month, setting) for line in lines), end)

    own = quoted(designs[0].id, designs[0].month, setting)
    more = "brings us more" if len(value.beaten_by) == 1 else "bring us more"
    parts = (
        f"{names(value.beaten_by)} {more}" if value.beaten_by else "",
        f"{own} brings us more than {names(value.beats)}" if value.beats else "",
        f"from {names(value.level_with)} {own} is not told apart by {runs:,} runs"
        if value.level_with
        else "",
    )
    return "; ".join(part for part in parts if part)


def quoted(id_: Order, when: str, setting: Setting) -> str:
    """An order's name inside a sentence: in quotation marks, but for the ladder."""
    name = order(id_, when, setting)
    return name if id_ is Order.LADDER else f"{in_marks(name)}"


def riskier(value: AgainstOthers, designs: Sequence[Played], setting: Setting) -> str:
    """How much more often another order pushes us past what we accept; else that none does."""
    first = designs[0]
    worst = next((line for line in designs if line.id is value.riskier), None)
    if worst is None or worst.breaks_us is None or first.breaks_us is None:
        return "no other order pushes us past what we accept clearly more often"
    return (
        f"{quoted(worst.id, worst.month, setting)} pushes us past what we accept in "
        f"{so_many(worst.breaks_us)} of the runs, this order in "
        f"{so_many(first.breaks_us)}"
    )


def channels(value: RehearsalResult, setting: Setting) -> str:
    """What many channels cost, and what none does; "" where none does as well as a few."""
    if not value.channels:
        return ""
    few, hundred, none = value.channels
    if not _apart(few.done, none.done):
        return ""
    parts = [
        f"all of it comes in {so_many(few.done)} of the runs with "
        f"{counted(few.channels, 'channel')}, in {so_many(hundred.done)} with a hundred, in "
        f"{so_many(none.done)} with none"
    ]
    matters = value.pilot.matters if value.pilot else 0.0
    worse = {
        each.design
        for each in value.differences
        if each.clear and each.measure is Measure.VALUE_US and each.more.value < -matters
    }
    if hundred.id in worse:
        takes = hundred.channels * value.upkeep
        room = "" if value.attention is None else f"; there are {value.attention:.0f}"
        parts.append(
            f"a hundred take {takes:.0f} places of the {setting.terms.theirs} attention{room}"
        )
    if none.id in worse:
        parts.append("without any, nobody clears up a false alarm")
    return ". ".join(capital(part) for part in parts)


def _apart(share: Estimate, other: Estimate) -> bool:
    """Whether two shares of runs differ by more than the number of runs leaves open."""
    return share.low > other.high or other.low > share.high


def figure(what: TurnedFigure, shock: str, setting: Setting) -> str:
    """What a judged figure is called."""
    them = setting.them
    return {
        TurnedFigure.HAZARD: f"the chance in a month of this shock: {titled(shock)}",
        TurnedFigure.COLLAPSE: f"the chance that this shock ends the talks: {titled(shock)}",
        TurnedFigure.DELIVERS: f"how much {them} delivers where it delivers in part",
        TurnedFigure.RELIABLE: f"how likely it is that {them} is reliable",
        TurnedFigure.LATE: f"the chance in a month that a due act of {them} comes a month late",
        TurnedFigure.VOID: "the chance in a month that a third party undoes an act, or its lever",
        TurnedFigure.UPKEEP: f"what a channel takes of the {setting.terms.theirs} attention",
    }[what]


def at(what: TurnedFigure, value: float) -> str:
    """A value of a judged figure."""
    if what not in PERCENT:
        return f"{value:.2g}"
    return f"{value:.0%}" if round(100 * value, 1) == round(100 * value) else f"{value:.1%}"


@writes
def flip(fact: Flip, setting: Setting) -> str:
    """Which order brings us more in which part of a figure's range."""
    parts = fact.regions
    first, second = (quoted(id_, fact.month, setting) for id_ in (fact.first, fact.second))
    low, high = at(fact.what, parts[0].low), at(fact.what, parts[-1].high)
    ranged = f"{figure(fact.what, fact.shock, setting)}, from {low} to {high}"
    if not any(part.sure for part in parts):
        return f"{ranged}: neither {first} nor {second} brings us clearly more"
    if len(parts) == 1:
        return f"{ranged}: {_more(parts[0], first, second)} throughout"
    clauses = [
        f"{_place(fact, number)}, {_more(part, first, second, number > 0)}"
        for number, part in enumerate(parts)
    ]
    clauses += [f"turning {listed(_borders(fact))}"]
    return f"{ranged}: {'; '.join(clauses)}"


def _borders(fact: Flip) -> list[str]:
    """Between which values each border lies."""
    return [f"between {at(fact.what, low)} and {at(fact.what, high)}" for low, high in fact.borders]


def _place(fact: Flip, number: int) -> str:
    part = fact.regions[number]
    low, high = at(fact.what, part.low), at(fact.what, part.high)
    if number == 0:
        return f"below about {high}"
    last = number == len(fact.regions) - 1
    if last:
        return "above" if number == 1 else f"above about {low}"
    return f"from {low} to {high}"


def _more(part: Region, first: str, second: str, again: bool = False) -> str:
    """Which of the two brings more; where that was said before, only which does."""
    doubt = "" if part.sure else " (within the error of the runs)"
    pair = {Ahead.FIRST: (first, second), Ahead.SECOND: (second, first)}.get(part.ahead)
    if pair is None:
        return f"{first} and {second} bring us the same"
    return f"{pair[0]}{' does' if again else f' brings us more than {pair[1]}'}{doubt}"


@writes
def first_missed(fact: FirstMissed, setting: Setting, most: int = FEW) -> str:
    """The first acts whose absence by a day is sign enough to stop, in the case's own sentences;
    so many by name."""
    who, last = setting.side(fact.side), day(last_day(fact.due[-1].month))
    of = len(fact.due)
    some = "neither" if of == 2 else "none"
    undone = f"has done {some} of its first {counted(of, 'act')}"
    if of == 1:
        undone = "has not done its first act"
    elif fact.missed == 1:
        return _misses_one(fact, setting, most)
    elif fact.missed < of:
        undone = f"has not done {counted(fact.missed, 'of', 'of')} its first {counted(of, 'act')}"
    return f"by {last} {who} {undone}: {_due(fact, setting, most)}"


def missed_by(fact: FirstMissed, setting: Setting) -> dict[date, str]:
    """What is missed on each day after which it is a sign to stop, in a clause."""
    if fact.missed > 1 or len(fact.due) == 1:
        return {last_day(fact.due[-1].month): first_missed(fact, setting)}
    acts: dict[date, dict[str, None]] = {}
    for due in fact.due:
        act = act_says(setting.case, due.step, due.option)
        acts.setdefault(last_day(due.month), {})[act] = None
    who = setting.side(fact.side)
    return {
        by: f"{who} misses {'one of these' if len(each) > 1 else 'this'}: {'; '.join(each)}"
        for by, each in acts.items()
    }


def _misses_one(fact: FirstMissed, setting: Setting, most: int) -> str:
    """First acts of which none may be missed, each with its day; that once where all have one."""
    acts = {act_says(setting.case, due.step, due.option): due.month for due in fact.due}
    days = {what: near(last_day(by), setting.case.as_of) for what, by in acts.items()}
    misses = f"{setting.side(fact.side)} misses one of these"
    if len({*days.values()}) == 1:
        return f"{misses}, due by {next(iter(days.values()))}: {'; '.join(_few([*days], most))}"
    each = _few([f"{what}, by {by}" for what, by in days.items()], most)
    return f"{misses}: {'; '.join(each)}"


def _due(fact: FirstMissed, setting: Setting, most: int) -> str:
    """Acts by what they are, where the case says it, else by their short names."""
    acts = dict.fromkeys(act_says(setting.case, due.step, due.option) for due in fact.due)
    return listed(_few([*acts], most))


def _few(names: Sequence[str], most: int) -> list[str]:
    """So many of them, and how many more."""
    left = len(names) - most
    return [*names[:most], *([counted(left, "more", "more")] if left > 0 else [])]


@writes
def dates_unset(fact: fact_of.DatesUnset, setting: Setting) -> str:
    """No date of theirs is set: the text that is agreed has to set one."""
    which = listed(
        (
            *(setting.inside(one) for one in fact.issues[:FEW]),
            *([f"{len(fact.issues) - FEW} more"] if len(fact.issues) > FEW else []),
        )
    )
    return f"the agreed text sets no dates for what {setting.them} does on {which}"


def telling(value: Telling, setting: Setting) -> str:
    """How well partial delivery is told from reliable."""
    late = f", after {value.months:.1f} months on average" if value.months is not None else ""
    times = "once" if value.dues == 1 else counted(value.dues, "time")
    enough = (
        ""
        if value.first_missed
        else " Too little falls due to tell: even if none of it came, that would not be enough."
    )
    return (
        f"An act of {setting.them}, or a part of one, falls due {times}. That it "
        f"{setting.put(CONDUCT[value.kind])} is noticed in "
        f"{in_runs(1 - value.missed.value)} of the runs{late}; "
        f"if it is reliable, it is suspected wrongly in {in_runs(value.false_alarm.value)}. A "
        f"wrong suspicion is taken to cost {value.ratio} times what letting it go on behind gates "
        f"costs (assumed).{enough}"
    )


def so_many(value: Estimate) -> str:
    """A share of runs; where it was none or all of them, with how much it may be."""
    if 0 < value.value < 1:
        return in_runs(value.value)
    return f"{in_runs(value.value)} ({between(value.low, value.high)})"


def interval(value: Estimate | None) -> str:
    """A share of runs, with its interval; a dash for none."""
    if value is None:
        return "–"
    return f"{in_runs(value.value)} ({between(value.low, value.high)})"


@writes
def not_rehearsed(fact: fact_of.NotRehearsed, setting: Setting) -> str:
    """Why nothing was rehearsed."""
    if fact.why is Unplayed.NO_LADDER:
        return "there is no ladder that could be rehearsed; `detente ladder` says why"
    return "it was stopped before anything was played"


@writes
def shares_judged(fact: fact_of.SharesJudged, setting: Setting) -> str:
    """What the figures rest on."""
    return "the shares of conduct and the chances are judged; intervals are of the draws alone"


@writes
def runs_played(fact: fact_of.RunsPlayed, setting: Setting) -> str:
    """How much was played."""
    return f"{fact.runs:,} runs of each order, all with the same draws"


@writes
def kind_judged(fact: fact_of.KindJudged, setting: Setting) -> str:
    """A judged kind of conduct."""
    how = f"{setting.side(fact.side)} {setting.put(CONDUCT[fact.kind])}"
    return f"how likely it is that {how}: {_span(fact.low, fact.high)}, played as {fact.played:.0%}"


@writes
def shock_judged(fact: fact_of.ShockJudged, setting: Setting) -> str:
    """A judged shock."""
    span = _span(fact.low, fact.high)
    return f"how likely this shock is: {titled(fact.what)} ({span} in a month)"


def _span(low: float, high: float) -> str:
    """A judged range of shares."""
    return " to ".join(dict.fromkeys(f"{100 * end:.3g}%" for end in (low, high)))


@writes
def pause(fact: fact_of.PauseAssumed, setting: Setting) -> str:
    """How long a side waits."""
    many = counted(fact.months, "month")
    return f"a side that finds something overdue pauses for {many} before it ends all (assumed)"


@writes
def channel(fact: fact_of.ChannelAssumed, setting: Setting) -> str:
    """What a channel takes and brings."""
    return (
        f"an open channel takes {fact.upkeep} of one issue's place in the {setting.terms.theirs} "
        f"attention, and clears up a false alarm with a chance of {fact.clears:.0%} a month "
        "(assumed)"
    )


@writes
def ours_first(fact: fact_of.OursFirst, setting: Setting) -> str:
    """Who goes first within a month."""
    return "what both do in one month is played as ours first, theirs after it (assumed)"


@writes
def no_shocks(fact: fact_of.NoShocks, setting: Setting) -> str:
    """No shock."""
    return "the case judges no shock: none is played"


@writes
def conduct_assumed(fact: fact_of.ConductAssumed, setting: Setting) -> str:
    """Conduct that the case does not judge."""
    return f"how {setting.side(fact.side)} may behave is not judged in the case: shares are assumed"


@writes
def notice_assumed(fact: fact_of.SeenAssumed, setting: Setting) -> str:
    """Acts without steps."""
    acts = "one act without steps is" if fact.acts == 1 else f"{fact.acts} acts without steps are"
    return f"{acts} assumed to be seen at once when not done"


@writes
def by_halving(fact: fact_of.ByHalving, setting: Setting) -> str:
    """Over what it was searched."""
    return "one input at a time, through its range, by halving"
