"""Follow-through in words: what each side kept, what conduct speaks for, how good chances were."""

from collections.abc import Sequence

from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.amounts import rounded, tenths
from detente.report.wording.phrases.dates import when
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.names import counted
from detente.studies.values.record.drawn import SeriesDrawn
from detente.studies.values.record.follow_through import (
    ChanceScore,
    ConductRead,
    FollowsFromPublished,
    PledgeChances,
    SideStanding,
    SlipAssumed,
)
from detente.visible import titled

WEIGHING = (
    "The share of what was at stake in pledges that were kept in full and in time. A pledge with "
    "much at stake counts nine times one with little: our judgement."
)

COIN = 0.25
"""The Brier score of a chance of one half."""


@writes
def follows(fact: FollowsFromPublished, setting: Setting) -> str:
    """Where statuses come from."""
    return "each status follows from what was published by the as-of date (§38)"


@writes
def slip(fact: SlipAssumed, setting: Setting) -> str:
    """How often conduct belies its kind."""
    return (
        f"who delivers misses, and who does not delivers, with a chance of {float(fact.chance):.0%}"
    )


def kept(sides: Sequence[SideStanding], setting: Setting) -> str:
    """How much each side kept of what fell due, by one rule."""
    judged = [side for side in sides if side.settled]
    others = [setting.side(side.side) for side in sides if not side.settled]
    if not judged:
        return "no pledge that fell due can be judged yet"
    each = listed(f"{setting.side(one.side)} kept {one.kept} of {one.settled}" for one in judged)
    none = f"; {listed(others)} has none yet" if others else ""
    return f"of pledges that fell due and can be judged, {each}{none}"


def weighed(sides: Sequence[SideStanding], setting: Setting) -> str:
    """The same, each pledge weighed by what was at stake; "" where nothing was judged so."""
    each = listed(
        f"{setting.side(one.side)} kept {tenths(one.weighed)} ({counted(one.staked, 'pledge')})"
        for one in sides
        if one.weighed is not None
    )
    return f"weighed by what was at stake, {each}" if each else ""


def at_stake(stake: str, weight: int) -> str:
    """How much was at stake in a pledge, and how much it counts."""
    return f"{capital(stake)}: {weight}."


def rest(side: SideStanding) -> str:
    """How its other pledges stand."""
    return listed(f"{count} {word}" for word, count in side.words.items() if word != "met")


def conduct(read: ConductRead, setting: Setting) -> str:
    """Of what a side controls, how much came."""
    acts = "act" if read.dues == 1 else "acts"
    return (
        f"of {read.dues} {acts} that {setting.side(read.side)} controls, {read.came} came in full "
        "and in time"
    )


def kinds(read: ConductRead) -> str:
    """Each kind of conduct before and after these acts."""
    return listed(
        f"{one.kind} {one.before:.0%} → {one.after:.0%} ({one.low:.0%} to {one.high:.0%})"
        for one in read.kinds
    )


def chances(scores: PledgeChances) -> str:
    """How chances of each kind did beside a coin."""
    named = (("by monthly figures", scores.monthly), ("by the share kept so far", scores.rates))
    return listed(_score(what, score) for what, score in named if score is not None)


def _score(what: str, score: ChanceScore) -> str:
    did = "better" if score.brier < COIN else "no better"
    count = "1 chance" if score.n == 1 else f"{score.n} chances"
    return f"{what} they did {did} than a coin ({score.brier:.2f} against {COIN} over {count})"


def came_to(series: SeriesDrawn) -> str:
    """What the lines of a series came to last, and what the first had been at the most."""
    lines = [line for line in series.lines if line.figures]
    first, last = lines[0], lines[0].figures[-1]
    most = max(one.value for one in first.figures)
    fell = most > last.value and not series.yearly
    peak = f", after {rounded(most)} at the most" if fell else ""
    others = [f"; {titled(line.name)}: {rounded(line.figures[-1].value)}" for line in lines[1:]]
    now = f"{rounded(last.value)} {series.unit} {when(last.when)}"
    return capital(f"{first.name}: {now}{peak}{''.join(others)}")
