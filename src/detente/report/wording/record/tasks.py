"""Who must do what by when, in words; why; and the alarms of channels."""

from detente.register.channels import THIRD, Alarm, Pulse, PulseState
from detente.register.clocks import clocks
from detente.register.tasks import Task, TaskKind
from detente.report.wording.phrases.dates import ago, day, when
from detente.report.wording.phrases.lists import listed
from detente.report.wording.record.register import Namer, in_unit, late
from detente.visible import in_marks, named, one_word, titled

FIXED = {
    TaskKind.RESUME: "resume it, or say what it waits for",
    TaskKind.JUDGE: "say whether it was met, or agree on what would show it",
    TaskKind.AGREE_SIGHT: "agree on how it can be seen",
    TaskKind.SETTLE_MEANING: "settle what it means: until then each side may say it in its own way",
    TaskKind.SETTLE: "no clock is agreed: settle it, or agree on who decides by when",
}
REASON = {
    TaskKind.DELIVER: "pledge",
    TaskKind.DELIVER_PART: "on the way to its deadline",
    TaskKind.PUBLISH: "no figures yet",
    TaskKind.SETTLE_MEANING: "agreed vagueness",
    TaskKind.REPLACE_DONE: "voided after it was done",
}


def todo(task: Task) -> str:
    """What is to be done, or may be done, as a clause."""
    match task.do:
        case TaskKind.DELIVER:
            return f"do what was promised: {in_marks(task.quote)}"
        case TaskKind.DELIVER_PART if task.amount is not None:
            much = in_unit(task.amount, task.unit)
            if task.level:
                side = "at or below" if task.at_most else "at or above"
                return f"stay {side} {much} with {in_marks(task.quote)}"
            return f"have done {much} in all of {in_marks(task.quote)}"
        case TaskKind.PUBLISH:
            return f"publish what came by {day(task.due)}" if task.due else "publish what came"
        case TaskKind.ANSWER_MISS:
            return _answer(task)
        case TaskKind.REPLACE:
            back = listed(map(one_word, task.held_back))
            waiting = f"; {back} waits for it" if back else ""
            gone = "a third party took it away"
            return f"{gone}: agree on what stands in its place, or let it go{waiting}"
        case TaskKind.REPLACE_DONE:
            says = f" ({in_marks(task.quote)})" if task.quote else ""
            gone = f"a third party took away what this had changed{says}"
            return f"{gone}: nothing is left to take back, so agree on what stands in its place"
        case TaskKind.FOLLOW_UP:
            return in_marks(task.quote)
        case TaskKind.NAME_CLOCK:
            known = listed(sorted(clocks()), "or")
            return f"the clock {in_marks(task.clock)} is not known: name {known}"
        case TaskKind.CLOCK_STEP:
            return f"{task.quote}; else {task.otherwise}"
        case TaskKind.TAKE_BACK:
            return f"take back {listed(map(one_word, task.taken_back))}, or waive it"
    return FIXED[task.do]


def _answer(task: Task) -> str:
    """What whoever was owed may do about a miss."""
    back = [f"hold back {listed(map(one_word, task.held_back))}"] if task.held_back else []
    if task.taken_back:
        back.append(f"take back {listed(map(one_word, task.taken_back))}")
    if task.quote:
        return "; ".join([in_marks(task.quote), *back])
    dispute = "dispute it"
    if task.until:
        clock = one_word(task.clock)
        dispute += (
            f": filed today, {named(task.first)} would have until {day(task.until)} ({clock})"
        )
    return "; ".join(["waive it", *back, dispute])


def reason(task: Task) -> str:
    """Why somebody has something to do."""
    if task.gated:
        return "its gate is open"
    if task.do is TaskKind.CLOCK_STEP:
        return f"clock {one_word(task.clock)}{late(task.known)}"
    if task.do is TaskKind.TAKE_BACK:
        return f"clock {one_word(task.clock)} has run out"
    return REASON.get(task.do, task.status.value)


def by(task: Task) -> str:
    """By when, and whether that has passed."""
    over = " (passed)" if task.over else ""
    return f"by {day(task.by)}{over}" if task.by else f"no day set{over}"


def alarm(pulse: Pulse, name: Namer = str) -> str:
    """Why a channel that must not rest needs somebody; "" where it does not."""
    if pulse.alarm is None:
        return ""
    rule = "it is firewalled" if pulse.firewalled else "it is not to be switched off"
    return f"{rule}, and {_alarm(pulse)}{off(pulse, name)}"


def _alarm(pulse: Pulse) -> str:
    match pulse.alarm:
        case Alarm.UNUSED:
            return "nothing is recorded on it"
        case Alarm.SILENT:
            return f"silent for {pulse.silent_days} days, more than twice its rhythm"
    return str(pulse.state)


def off(pulse: Pulse, name: Namer = str) -> str:
    """Who switched it off, or over what it was cut, as a clause to be added."""
    whose = f"by {'a third party' if pulse.off_by == THIRD else name(pulse.off_by)}"
    over = (
        whose
        if pulse.off_by
        else f"over {listed(map(titled, pulse.cut_by))}"
        if pulse.cut_by
        else ""
    )
    once = "" if pulse.state is PulseState.OFF else "once "
    return f"; {once}switched off {over}" if over else ""


def last(pulse: Pulse) -> str:
    """When it last carried something, and what."""
    if not pulse.last_said:
        return "nothing is recorded on it"
    since = "" if pulse.silent_days is None else f", {ago(pulse.silent_days)}"
    return f"last {when(pulse.last_said)}{since}: {in_marks(pulse.last_what)}"
