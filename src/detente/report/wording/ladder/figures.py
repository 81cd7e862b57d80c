"""What makes the figures of a ladder, in words: outlay by acts, what is accepted, a chance."""

from detente.report.setting import Setting
from detente.report.wording.ladder.ladder import points
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.ladder import Keeping, LateAct
from detente.studies.values.ladder.moved import Outlaid, OutlayPart

NEVER = "leaving it out"
NOTHING = "nothing, by no plan that was weighed"
OTHERWISE = {Outlaid.TOGETHER: "what acts bring together", Outlaid.DEPOSIT: "their deposit"}
SUM = "The sum: with a minus, what has brought more than it cost."
SOUGHT = "Sought by halving, with this order unchanged."


def signed(value: float) -> str:
    """Points with their sign.

    >>> signed(3.26), signed(-2.0)
    ('+3.3', '−2.0')
    """
    return f"{'+' if value > 0 else '−'}{points(abs(value))}"


def part_of(part: OutlayPart, setting: Setting) -> str:
    """What makes a part of an outlay, by name."""
    named = label(setting.case, part.step) if part.kind is Outlaid.ACT else OTHERWISE[part.kind]
    return capital(named)


def out_of_pocket(us: str, them: str, when: str) -> str:
    """What is counted as at risk in a month."""
    return (
        f"What {us} would be out of pocket if {them} stopped at the start of {month(when)} and "
        "took back what it can."
    )


def goes_on(value: Keeping) -> str:
    """Which chance of another month was reckoned with."""
    if value.continuation is None:
        return SOUGHT
    return f"{SOUGHT} Reckoned with here: {value.continuation:.0%}."


def below(chance: float) -> str:
    """Where a chance no longer is enough."""
    return f"At {chance:.0%}"


def late(act: LateAct) -> str:
    """When an act is due, and when it would come."""
    comes = f"given in {month(act.given)}" if act.given else NEVER
    return f"due in {month(act.due)}, {comes}"


def brings(now: float, before: float, side: str) -> str:
    """What an order brings a side, beside the order as planned."""
    return (
        f"It brings {side} {points(now)} of its points, {points(abs(now - before))} "
        f"{'more' if now > before else 'less'} than as planned."
    )
